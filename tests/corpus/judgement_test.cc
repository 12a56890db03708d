#include "corpus/judgement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Judgement Link(std::uint64_t id, Ruling ruling, std::string work, std::size_t start = 10) {
  return {.id = id,
          .kind = JudgementKind::kLink,
          .ruling = ruling,
          .when = "2026-11-22T08:00:00Z",
          .by = "Nguyễn Văn A",
          .why = "đã đối chiếu bản gốc",
          .work = {std::move(work), ""},
          .mention = {.document = "kh139",
                      .text_digest = "00",
                      .start = start,
                      .end = start + 20,
                      .text = "Nghị quyết số 25-NQ/TW",
                      .sentence = "Thực hiện Nghị quyết số 25-NQ/TW."}};
}

Judgement Alias(std::uint64_t id, Ruling ruling, std::string name, std::string work) {
  Judgement judgement = Link(id, ruling, std::move(work));
  judgement.kind = JudgementKind::kAlias;
  judgement.mention = {};
  judgement.name = std::move(name);
  return judgement;
}

Judgement OfStatus(std::uint64_t id, Ruling ruling, std::string status, const char* since) {
  Judgement judgement = Link(id, ruling, "110/2004/NĐ-CP");
  judgement.kind = JudgementKind::kStatus;
  judgement.mention = {};
  judgement.status = std::move(status);
  judgement.since = ParseIso(since);
  judgement.actor = {"30/2020/NĐ-CP", "nd30"};
  return judgement;
}

Judgement Undo(std::uint64_t id, std::uint64_t undoes) {
  Judgement judgement = Link(id, Ruling::kConfirm, "");
  judgement.kind = JudgementKind::kUndo;
  judgement.mention = {};
  judgement.undoes = undoes;
  return judgement;
}

TEST(Judgement, ALineGivesBackWhatWasWritten) {
  Judgement odd = Link(7, Ruling::kPin, "139-KH/TU@2019#dong-thap");
  odd.work.document = "kh139";
  odd.why = "dòng\nmới, \"ngoặc\", \\, dấu phẩy ,\"check\":\"0123456789abcdef\"}";
  for (const Judgement& judgement :
       {Link(1, Ruling::kConfirm, "25-NQ/TW@2013"), odd,
        Alias(2, Ruling::kReject, "Nghị quyết dân vận", "25-NQ/TW@2013"),
        OfStatus(3, Ruling::kPin, "repealed", "2020-03-05"),
        OfStatus(4, Ruling::kPin, "suspended", ""), Undo(5, 3)}) {
    const std::string line = WriteJudgement(judgement);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const auto read = ReadJudgement(line);
    ASSERT_TRUE(read) << line << read.error().message.en;
    EXPECT_EQ(*read, judgement) << line;
  }
}

TEST(Judgement, RefusesEveryLineThatIsNotWhole) {
  const std::string line = WriteJudgement(Link(1, Ruling::kReject, "25-NQ/TW@2013"));
  for (std::size_t size = 0; size < line.size(); ++size) {
    EXPECT_FALSE(ReadJudgement(line.substr(0, size))) << size;
  }
  for (std::size_t at = 0; at < line.size(); ++at) {
    std::string changed = line;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(ReadJudgement(changed)) << changed;
  }
}

TEST(Judgement, RefusesHostileLines) {
  const std::string deep(100000, '[');
  for (const std::string& line :
       {std::string(), std::string("{}"), std::string("null"), deep, std::string(1 << 20, ' '),
        std::string("\xFF\xFE"), std::string(R"({"id":1,"check":"0000000000000000"})")}) {
    EXPECT_FALSE(ReadJudgement(line)) << line.substr(0, 40);
  }
  Judgement nameless = Link(1, Ruling::kPin, "25-NQ/TW@2013");
  nameless.by.clear();
  const auto refused = ReadJudgement(WriteJudgement(nameless));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message.vi, HasSubstr("thiếu trường"));
}

/// "1 2- 3<4": 1 stands, 2 was taken back, 3 was replaced by 4.
std::string Fates(const std::vector<Judgement>& judgements) {
  std::string line;
  const auto fates = FatesOf(judgements);
  for (std::size_t i = 0; i < fates.size(); ++i) {
    line += (i == 0 ? "" : " ") + std::to_string(judgements[i].id);
    if (fates[i].state == JudgementFate::State::kUndone) {
      line += "-";
    } else if (fates[i].state == JudgementFate::State::kReplaced) {
      line += "<" + std::to_string(fates[i].by);
    }
  }
  return line;
}

TEST(FatesOf, TheLastWordCounts) {
  using enum Ruling;

  struct Case {
    const char* name;
    std::vector<Judgement> judgements;
    const char* fates;
  };

  const Case cases[] = {
      {"one right work a citation",
       {Link(1, kPin, "A"), Link(2, kPin, "B"), Link(3, kConfirm, "A")},
       "1<2 2<3 3"},
      {"several rejected works", {Link(1, kReject, "A"), Link(2, kReject, "B")}, "1 2"},
      {"rejecting one work leaves another that was pinned",
       {Link(1, kPin, "A"), Link(2, kReject, "B")},
       "1 2"},
      {"rejecting what was pinned", {Link(1, kPin, "A"), Link(2, kReject, "A")}, "1<2 2"},
      {"pinning what was rejected", {Link(1, kReject, "A"), Link(2, kPin, "A")}, "1<2 2"},
      {"two places", {Link(1, kPin, "A", 10), Link(2, kPin, "B", 50)}, "1 2"},
      {"taken back", {Link(1, kPin, "A"), Undo(2, 1)}, "1- 2"},
      {"taken back, and that too", {Link(1, kPin, "A"), Undo(2, 1), Undo(3, 2)}, "1 2- 3"},
      {"the earlier one counts again",
       {Link(1, kPin, "A"), Link(2, kPin, "B"), Undo(3, 2)},
       "1 2- 3"},
      {"nothing undoes what comes later", {Undo(1, 2), Link(2, kPin, "A")}, "1 2"},
      {"an undo of nothing", {Undo(1, 9), Undo(2, 2)}, "1 2"},
      {"a name of two works",
       {Alias(1, kPin, "Luật Nhà ở", "A"), Alias(2, kPin, "luật nhà ở", "B")},
       "1 2"},
      {"a name typed otherwise",
       {Alias(1, kPin, "Nghị quyết Tam nông", "A"), Alias(2, kReject, "nghị quyết tam nông", "A")},
       "1<2 2"},
      {"statuses of two days",
       {OfStatus(1, kPin, "suspended", "2019-01-01"), OfStatus(2, kPin, "repealed", "2020-03-05")},
       "1 2"},
      {"two statuses of one day",
       {OfStatus(1, kPin, "suspended", ""), OfStatus(2, kPin, "repealed", "")},
       "1<2 2"},
      {"a status rejected",
       {OfStatus(1, kPin, "repealed", ""), OfStatus(2, kReject, "repealed", "")},
       "1<2 2"},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(Fates(each.judgements), each.fates) << each.name;
  }
}

TEST(FatesOf, ManyJudgementsOfOneDocumentTakeNoLong) {
  std::vector<Judgement> judgements;
  for (std::uint64_t id = 1; id <= 3000; ++id) {
    judgements.push_back(Link(id, Ruling::kPin, "A", id % 1000));
  }
  const auto fates = FatesOf(judgements);
  EXPECT_EQ(std::count_if(fates.begin(), fates.end(),
                          [](const JudgementFate& fate) {
                            return fate.state == JudgementFate::State::kStands;
                          }),
            1000);
}

}  // namespace
}  // namespace vanban
