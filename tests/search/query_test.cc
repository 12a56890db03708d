#include "search/query.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/utf8.h"
#include "search/query_parts.h"
#include "tests/support/random_text.h"

namespace vanban {
namespace {

std::string Describe(const std::vector<QueryPart>& parts);

/// "words(dân vận)" or "any(words(a) phrase(b))".
std::string Describe(const QueryPart& part) {
  switch (part.kind) {
    case QueryPart::Kind::kWords:
      return "words(" + part.text + ")";
    case QueryPart::Kind::kPhrase:
      return "phrase(" + part.text + ")";
    case QueryPart::Kind::kKey:
      return "key(" + part.key + ")";
    case QueryPart::Kind::kSpelling:
      return "spelling(" + part.text + ")";
    case QueryPart::Kind::kPrefix:
      return "prefix(" + part.text + ")";
    case QueryPart::Kind::kAll:
      return "all(" + Describe(part.children) + ")";
    case QueryPart::Kind::kAny:
      return "any(" + Describe(part.children) + ")";
    case QueryPart::Kind::kNear:
      return "near" + std::to_string(part.distance) + "(" + Describe(part.children) + ")";
    case QueryPart::Kind::kTitle:
      return "title(" + Describe(part.children) + ")";
    case QueryPart::Kind::kExclude:
      return "not(" + Describe(part.children) + ")";
  }
  return "?";
}

std::string Describe(const std::vector<QueryPart>& parts) {
  std::string text;
  for (const QueryPart& part : parts) {
    text += (text.empty() ? "" : " ") + Describe(part);
  }
  return text;
}

std::string Describe(const Query& query) {
  return Describe(query.parts);
}

struct ReadCase {
  const char* typed;
  const char* understood;
};

TEST(ParseQuery, ReadsWhatOfficersType) {
  const ReadCase cases[] = {
      {"", ""},
      {"   \n\t ", ""},
      {"dân vận khéo", "words(dân vận khéo)"},
      {"  dân   vận  ", "words(dân vận)"},
      {"\"quy chế dân chủ\" xã", "phrase(quy chế dân chủ) words(xã)"},
      {"“quy chế dân chủ” xã", "phrase(quy chế dân chủ) words(xã)"},
      {"«dân vận»", "phrase(dân vận)"},
      {"\"quy chế dân chủ", "words(quy chế dân chủ)"},
      {"dân vận\"", "words(dân vận)"},
      {"dân vận -covid", "words(dân vận) not(words(covid))"},
      {"dân vận -\"nông thôn mới\"", "words(dân vận) not(phrase(nông thôn mới))"},
      {"2021 - 2026", "words(2021 - 2026)"},
      {"số 25 - NQ/TW", "words(số 25 - NQ/TW)"},
      {"dân vận -", "words(dân vận)"},
      {"kế hoạch HOẶC chương trình", "any(words(kế hoạch) words(chương trình))"},
      {"2021 -2026", "words(2021 -2026)"},
      {"- Tăng cường", "words(Tăng cường)"},
      {"-covid", "words(covid)"},
      {"dân vận OR tôn giáo", "any(words(dân vận) words(tôn giáo))"},
      {"dân vận HOẶC \"tôn giáo\"", "any(words(dân vận) phrase(tôn giáo))"},
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

TEST(ParseQuery, ReadsOperators) {
  const ReadCase cases[] = {
      {"a AND b OR c", "any(all(words(a) words(b)) words(c))"},
      {"a AND (b OR c)", "all(words(a) any(words(b) words(c)))"},
      {"a VÀ b HOẶC c", "any(all(words(a) words(b)) words(c))"},
      {"(kế hoạch OR chương trình) dân vận",
       "any(words(kế hoạch) words(chương trình)) words(dân vận)"},
      {"\"a\" OR \"b\" \"c\"", "any(phrase(a) phrase(b)) phrase(c)"},
      {"((a OR b) OR (c OR d))", "any(words(a) words(b) words(c) words(d))"},
      {"(a \"b\") OR c", "any(all(words(a) phrase(b)) words(c))"},
      {"((a AND b)) AND c", "all(words(a) words(b) words(c))"},
      {"x (a AND (b OR (c AND d)))", "words(x) all(words(a) any(words(b) all(words(c) words(d))))"},
      {"(a OR b", "any(words((a) words(b))"},
      {"a OR b)", "any(words(a) words(b)))"},
      {"(a OR b).", "any(words(a) words(b))"},
      {"a OR OR b", "any(words(a) words(b))"},
      {"a AND OR b", "any(words(a) words(b))"},
      {"a | b", "any(words(a) words(b))"},
      {"dân vận NEAR/5 chính quyền", "near5(words(dân vận) words(chính quyền))"},
      {"dân vận GẦN/5 \"chính quyền\" GẦN/3 xã",
       "near5(words(dân vận) phrase(chính quyền) words(xã))"},
      {"a NEAR b", "near10(words(a) words(b))"},
      {"a NEAR/99999999999999999999 b", "words(a NEAR/99999999999999999999 b)"},
      {"a NEAR/5000 b", "near100(words(a) words(b))"},
      {"a NEAR/x b", "words(a NEAR/x b)"},
      {"(a OR b) NEAR/5 c", "all(any(words(a) words(b)) words(c))"},
      {"a -(b OR c)", "words(a) not(any(words(b) words(c)))"},
      {"a -(nông thôn)", "words(a) not(words(nông thôn))"},
      {"a -(-b)", "words(a b)"},
      {"a -so:25-NQ/TW", "words(a) not(key(25-NQ/TW))"},
      {"nghi* dân", "prefix(nghi) words(dân)"},
      {"n* *a a*b 20* -nghi*", "words(n* *a a*b 20*) not(prefix(nghi))"},
      {"=\"Hòa\" bình", "spelling(Hòa) words(bình)"},
      {"=Hòa bình", "spelling(Hòa) words(bình)"},
      {"a = b", "words(a = b)"},
      {"tieude:\"dân vận\" xã", "title(phrase(dân vận)) words(xã)"},
      {"title:(a OR b)", "title(any(words(a) words(b)))"},
      {"tiêuđề:nghi* -title:x", "title(prefix(nghi)) not(title(words(x)))"},
      {"tieude:(tieude:a)", "title(words(a))"},
      {"\\OR \\-xã \\(a", "words(OR -xã (a)"},
  };

  for (const auto& each : cases) {
    EXPECT_EQ(Describe(ParseQuery(each.typed)), each.understood) << each.typed;
  }
}

TEST(ParseQuery, LeavesThePunctuationOfTextAlone) {
  const ReadCase cases[] = {
      {"điều kiện (nếu có) để cấp", "words(điều kiện (nếu có) để cấp)"},
      {"a) Về công tác", "words(a) Về công tác)"},
      {"khoản 2(a), điểm (b).", "words(khoản 2(a), điểm (b).)"},
      {"((dân vận))", "words(((dân vận)))"},
      {")dân(", "words()dân()"},
      {"XÂY DỰNG VÀ CHỈNH ĐỐN ĐẢNG", "words(XÂY DỰNG VÀ CHỈNH ĐỐN ĐẢNG)"},
      {"NGHỊ QUYẾT VÀ kế hoạch", "words(NGHỊ QUYẾT VÀ kế hoạch)"},
      {"UBND HOẶC HĐND", "any(words(UBND) words(HĐND))"},
      {"KẾ HOẠCH GẦN DÂN", "words(KẾ HOẠCH GẦN DÂN)"},
      {"KẾ HOẠCH GẦN/2 DÂN", "near2(words(KẾ HOẠCH) words(DÂN))"},
      {"kế hoạch và chương trình", "words(kế hoạch và chương trình)"},
      {"http://a.vn/?q=b", "words(http://a.vn/?q=b)"},
  };

  for (const auto& each : cases) {
    EXPECT_EQ(Describe(ParseQuery(each.typed)), each.understood) << each.typed;
  }
}

TEST(ParseQuery, TakesOnlySoManyBracketsWithinBrackets) {
  std::string deep;
  for (int i = 0; i < 1000; ++i) {
    deep += "(a OR ";
  }
  deep += "b" + std::string(1000, ')');
  const Query query = ParseQuery(deep);
  EXPECT_FALSE(query.parts.empty());
  EXPECT_EQ(ParseQuery(ToString(query)).parts, query.parts);
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
  EXPECT_EQ(ParseQuery("hieuluc:\"còn hiệu lực\"").filters.status, "in_force");
  EXPECT_EQ(ParseQuery("status:repealed").filters.status, "repealed");
  EXPECT_EQ(Describe(ParseQuery("hieuluc:xyz")), "words(hieuluc:xyz)");
}

TEST(ParseQuery, NarrowsTheWholeQueryWhereverAFieldStands) {
  const Query query = ParseQuery("(loai:KH dân vận) OR tôn giáo OR loai:CT");
  EXPECT_EQ(Describe(query), "any(words(dân vận) words(tôn giáo))");
  EXPECT_THAT(query.filters.types, testing::SizeIs(2));
  EXPECT_THAT(query.notes, testing::IsEmpty());
  EXPECT_EQ(Describe(ParseQuery("loai:KH -covid")), "not(words(covid))");
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
    EXPECT_TRUE(part.children.empty());
  }
}

TEST(ParseQuery, MendsDamagedUtf8) {
  const Query query = ParseQuery("d\xC3\x28n \xFF v\xE1\xBA");
  EXPECT_TRUE(IsValidUtf8(query.text));
}

void ExpectReadsBack(const std::string& typed) {
  const Query query = ParseQuery(typed);
  const std::string text = ToString(query);
  const Query again = ParseQuery(text);
  EXPECT_EQ(Describe(again), Describe(query)) << typed << "\n-> " << text;
  EXPECT_EQ(again.parts, query.parts) << typed << "\n-> " << text;
  EXPECT_EQ(again.filters, query.filters) << typed << "\n-> " << text;
  EXPECT_EQ(ToString(again), text) << typed;
}

TEST(ToString, ReadsBackToTheSameQuery) {
  for (const char* typed :
       {"dân vận", "\"quy chế\" -xã", "a OR b", "so:25-NQ/TW dân vận", "x loai:KH tu:2019-01-02",
        "x coquan:\"Ban Bí thư\" dan:43-KL/TW", "dan:L:80/2015/QH13", "(a \"b\") OR c -(d e)",
        "a (nếu có) OR b", "\\(a OR b\\)", "a) x (b OR c)", "(a x (b OR c)", "=\"Hòa\" -=a",
        "tieude:(a OR -b) nghi* GẦN/3 c", "tieude:(25 tháng) -(2026)", "hieuluc:in_force -x",
        "ngay:2019..2021 a \\OR b", "XÂY DỰNG VÀ CHỈNH ĐỐN (x OR y)"}) {
    ExpectReadsBack(typed);
  }
  for (const DocumentTypeInfo& info : DocumentTypes()) {
    ExpectReadsBack("loai:" + std::string(info.slug));
  }
}

TEST(ToString, ReadsBackWhateverIsTyped) {
  static const std::vector<std::string_view> kPieces = {"dân",      "vận",
                                                        "25-NQ/TW", "OR",
                                                        "AND",      "VÀ",
                                                        "HOẶC",     "NEAR/3",
                                                        "GẦN",      "(",
                                                        ")",        "\"",
                                                        "“",        "”",
                                                        "-",        "=",
                                                        "*",        "\\",
                                                        "loai:",    "so:",
                                                        "tu:",      "2019",
                                                        "dan:",     "tieude:",
                                                        "hieuluc:", "CT",
                                                        ".",        "nghi*",
                                                        "XÂY",      "DỰNG",
                                                        "|",        "...",
                                                        "\u00A0",   "va\u0323\u0302n",
                                                        "/",        ",",
                                                        "KH",       "xã)",
                                                        "(a",       "coquan:",
                                                        "ngay:",    "2019..",
                                                        "\xFF",     "\n",
                                                        "a:b"};
  std::mt19937 random(20);
  for (int i = 0; i < 6000; ++i) {
    std::string typed;
    for (std::size_t pieces = random() % 24; pieces > 0; --pieces) {
      typed += kPieces[random() % kPieces.size()];
      typed += random() % 3 == 0 ? "" : " ";
    }
    ExpectReadsBack(typed);
    if (testing::Test::HasFailure()) {
      return;
    }
  }
  for (int i = 0; i < 1000; ++i) {
    ExpectReadsBack(RandomCharacters(random, random() % 80));
    if (testing::Test::HasFailure()) {
      return;
    }
  }
  ExpectReadsBack(std::string("-(i -=\0( i)", 11));  // Two words, together a group.
  ExpectReadsBack("-(m =m ( i)");                    // And with a spelling between them.
}

TEST(ToString, ReadsBackAroundTheLengthOfAPastedPassage) {
  for (std::size_t words = 36; words < 46; ++words) {
    std::string typed;
    for (std::size_t i = 0; i < words; ++i) {
      typed += i % 9 == 4 ? "(a OR -b) " : i % 9 == 7 ? "loai:x " : "dân ";
    }
    ExpectReadsBack(typed);
    ExpectReadsBack("(\"x\" =y) OR " + typed);
  }
}

struct RemovalCase {
  const char* typed;
  std::vector<std::string> parts;  // "kind text => without"
};

void AppendRemovals(const std::vector<RemovablePart>& parts, const std::string& indent,
                    std::vector<std::string>& lines) {
  for (const RemovablePart& part : parts) {
    lines.push_back(indent + part.text + " => " + part.without);
    AppendRemovals(part.parts, indent + "  ", lines);
  }
}

TEST(RemovableParts, SayWhatRemainsWithoutEach) {
  const RemovalCase cases[] = {
      {"dân vận", {"dân vận => "}},
      {"dân vận \"nông thôn\" -xã",
       {"dân vận => \"nông thôn\" -xã", "nông thôn => dân vận -xã", "xã => dân vận \"nông thôn\""}},
      {"a OR b OR \"c\"",
       {"a OR b OR \"c\" => ", "  a => b OR \"c\"", "  b => a OR \"c\"", "  c => a OR b"}},
      {"x -(a OR b) loai:CT tu:2019",
       {"x => -(a OR b) loai:\"Chỉ thị\" tu:\"2019-01-01\"",
        "a OR b => x loai:\"Chỉ thị\" tu:\"2019-01-01\"",
        "  a => x -b loai:\"Chỉ thị\" tu:\"2019-01-01\"",
        "  b => x -a loai:\"Chỉ thị\" tu:\"2019-01-01\"",
        "loai:\"Chỉ thị\" => x -(a OR b) tu:\"2019-01-01\"",
        "tu:\"2019-01-01\" => x -(a OR b) loai:\"Chỉ thị\""}},
      {"(a AND b) OR c",
       {"(a AND b) OR c => ", "  a AND b => c", "    a => b OR c", "    b => a OR c",
        "  c => a AND b"}},
      {"tieude:\"x\" nghi*", {"x => nghi*", "nghi => tieude:\"x\""}},
  };

  for (const RemovalCase& each : cases) {
    std::vector<std::string> lines;
    AppendRemovals(RemovableParts(ParseQuery(each.typed)), "", lines);
    EXPECT_THAT(lines, testing::ElementsAreArray(each.parts)) << each.typed;
  }
}

}  // namespace
}  // namespace vanban
