#include "search/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/utf8.h"

namespace vanban {
namespace {

/// "words(dân vận) phrase(quy chế) -xã |or" in one line, to compare as text.
std::string Describe(const Query& query) {
  std::string text;
  for (const QueryPart& part : query.parts) {
    text += text.empty() ? "" : " ";
    text += part.alternative ? "OR " : "";
    switch (part.kind) {
      case QueryPart::Kind::kWords:
        text += "words(" + part.text + ")";
        break;
      case QueryPart::Kind::kPhrase:
        text += "phrase(" + part.text + ")";
        break;
      case QueryPart::Kind::kKey:
        text += "key(" + part.key + ")";
        break;
      case QueryPart::Kind::kExclude:
        text += "not(" + part.text + ")";
        break;
    }
  }
  return text;
}

TEST(ParseQuery, ReadsWhatOfficersType) {
  const struct {
    const char* typed;
    const char* understood;
  } cases[] = {
      {"", ""},
      {"   \n\t ", ""},
      {"dân vận khéo", "words(dân vận khéo)"},
      {"  dân   vận  ", "words(dân vận)"},
      {"\"quy chế dân chủ\" xã", "phrase(quy chế dân chủ) words(xã)"},
      {"“quy chế dân chủ” xã", "phrase(quy chế dân chủ) words(xã)"},
      {"«dân vận»", "phrase(dân vận)"},
      {"\"quy chế dân chủ", "words(quy chế dân chủ)"},
      {"dân vận\"", "words(dân vận)"},
      {"dân vận -covid", "words(dân vận) not(covid)"},
      {"dân vận -\"nông thôn mới\"", "words(dân vận) not(nông thôn mới)"},
      {"2021 - 2026", "words(2021 - 2026)"},
      {"số 25 - NQ/TW", "words(số 25 - NQ/TW)"},
      {"dân vận -", "words(dân vận)"},
      {"kế hoạch HOẶC chương trình", "words(kế hoạch) OR words(chương trình)"},
      {"2021 -2026", "words(2021 -2026)"},
      {"- Tăng cường", "words(Tăng cường)"},
      {"-covid", "words(covid)"},
      {"dân vận OR tôn giáo", "words(dân vận) OR words(tôn giáo)"},
      {"dân vận HOẶC \"tôn giáo\"", "words(dân vận) OR phrase(tôn giáo)"},
      {"OR dân vận", "words(dân vận)"},
      {"AND dân vận", "words(dân vận)"},
      {"dân vận AND", "words(dân vận)"},
      {"/", ""},
      {"/ dân vận", "words(dân vận)"},
      {"so:25/NQ-TW", "key(25-NQ/TW)"},
      {"so:xyz", "words(so:xyz)"},
      {"khác:gì đó", "words(khác:gì đó)"},
      {"http://a.vn/b", "words(http://a.vn/b)"},
      {"()", ""},
      {"25-NQ/TW", "words(25-NQ/TW)"},
  };

  for (const auto& each : cases) {
    EXPECT_EQ(Describe(ParseQuery(each.typed)), each.understood) << each.typed;
  }
}

TEST(ParseQuery, ReadsFieldsInBothLanguages) {
  const Query query = ParseQuery(
      "dân vận loai:\"kế hoạch\" type:CT coquan:\"Ban Bí thư\" tu:05/3/2019 den:2021 dan:25/NQ-TW");
  EXPECT_EQ(Describe(query), "words(dân vận)");
  EXPECT_THAT(query.filters.types,
              testing::ElementsAre(DocumentType::kPlan, DocumentType::kDirective));
  EXPECT_THAT(query.filters.issuers, testing::ElementsAre("Ban Bí thư"));
  EXPECT_EQ(query.filters.from, ParseIso("2019-03-05"));
  EXPECT_EQ(query.filters.to, ParseIso("2021-12-31"));
  EXPECT_EQ(query.filters.cites, "25-NQ/TW");
}

TEST(ParseQuery, ReadsPeriods) {
  const struct {
    const char* typed;
    const char* from;
    const char* to;
  } cases[] = {{"ngay:2019..2021", "2019-01-01", "2021-12-31"},
               {"ngày:2019", "2019-01-01", "2019-12-31"},
               {"date:2019-02-03..2019-04-05", "2019-02-03", "2019-04-05"},
               {"ngay:03/6/2013", "2013-06-03", "2013-06-03"}};

  for (const auto& each : cases) {
    const Query query = ParseQuery(each.typed);
    EXPECT_EQ(query.filters.from, ParseIso(each.from)) << each.typed;
    EXPECT_EQ(query.filters.to, ParseIso(each.to)) << each.typed;
  }
  const Query open = ParseQuery("ngay:..2020");
  EXPECT_FALSE(open.filters.from);
  EXPECT_EQ(open.filters.to, ParseIso("2020-12-31"));
  EXPECT_THAT(ParseQuery("ngay:hôm_qua").notes, testing::SizeIs(1));
}

TEST(ParseQuery, SaysWhatItIgnored) {
  for (const char* typed : {"\"lone", "OR x", "/ x", "-x"}) {
    EXPECT_FALSE(ParseQuery(typed).notes.empty()) << typed;
  }
  EXPECT_TRUE(ParseQuery("dân vận khéo").notes.empty());
}

TEST(ParseQuery, TakesLongPastedTextAsWordsAndCutsIt) {
  std::string pasted;
  while (pasted.size() < 65536) {
    pasted += "Tăng cường OR -và \"nhân dân ";
  }
  const Query query = ParseQuery(pasted);
  EXPECT_LE(CountCodePoints(query.text), QueryLimits{}.max_code_points);
  EXPECT_TRUE(IsValidUtf8(query.text));
  EXPECT_FALSE(query.notes.empty());
  for (const QueryPart& part : query.parts) {
    EXPECT_NE(part.kind, QueryPart::Kind::kExclude);
  }
}

TEST(ParseQuery, MendsDamagedUtf8) {
  const Query query = ParseQuery("d\xC3\x28n \xFF v\xE1\xBA");
  EXPECT_TRUE(IsValidUtf8(query.text));
}

TEST(ParseQuery, ReadsItsOwnOutputBack) {
  for (const char* typed : {"dân vận", "\"quy chế\" -xã", "a OR b", "so:25-NQ/TW dân vận",
                            "x loai:KH tu:2019-01-02", "x coquan:\"Ban Bí thư\" dan:43-KL/TW"}) {
    const Query query = ParseQuery(typed);
    const Query again = ParseQuery(ToString(query));
    EXPECT_EQ(Describe(again), Describe(query)) << ToString(query);
    EXPECT_EQ(ToString(again), ToString(query));
  }
}

}  // namespace
}  // namespace vanban
