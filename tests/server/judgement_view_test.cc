#include "server/judgement_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/sample_data.h"

namespace vanban {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(JudgedTest, PagesSayWhoJudgedWhenAndWhy) {
  Judgement judgement{.id = 7,
                      .kind = JudgementKind::kLink,
                      .ruling = Ruling::kPin,
                      .when = "2026-11-22T08:00:00Z",
                      .by = "Trần Thị B",
                      .why = "đã đối chiếu bản gốc",
                      .work = {"25-NQ/TW@2013", ""},
                      .mention = {.document = "a", .text = "Nghị quyết 25"}};
  DocumentPageData data = sample::PlanPage();
  data.outgoing.at(0).evidence.at(0).judged = MarkOf(judgement);
  const std::string marked = DocumentPage({}, data);
  for (const char* part :
       {"đã xác định: Trần Thị B, <time datetime=\"2026-11-22T08:00:00Z\">22/11/2026</time>",
        "title=\"đã đối chiếu bản gốc\""}) {
    EXPECT_THAT(marked, HasSubstr(part));
  }
  EXPECT_THAT(marked, Not(HasSubstr("id=\"judgements\"")));

  judgement.ruling = Ruling::kReject;
  data.judgements = {
      {.judgement = judgement, .state = JudgementState::kActing, .work = "25-NQ/TW@2013"}};
  EXPECT_THAT(DocumentPage({}, data), HasSubstr("“Nghị quyết 25”</a> → "));
  EXPECT_THAT(DocumentPage({}, data), HasSubstr("đã bác bỏ: Trần Thị B"));
  data.judgements[0].state = JudgementState::kUndone;
  EXPECT_THAT(DocumentPage({}, data), Not(HasSubstr("đã bác bỏ")));
  data.judgements[0].state = JudgementState::kLost;
  EXPECT_THAT(DocumentPage({}, data), HasSubstr("không còn chỗ tác dụng"));

  Work work = sample::Resolution();
  work.status = "repealed";
  work.basis = StatusBasis{.work = "99-NQ/TW@2020", .judged = MarkOf(judgement)};
  data.work = work;
  const std::string status = DocumentPage({}, data);
  EXPECT_THAT(status, HasSubstr(", theo <a"));
  EXPECT_THAT(status, HasSubstr("99-NQ/TW@2020"));
}

}  // namespace
}  // namespace vanban
