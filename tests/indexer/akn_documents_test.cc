#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/provisions.h"
#include "indexer/linker.h"
#include "search/akn_document.h"
#include "tests/support/akn_check.h"
#include "tests/support/expected_record.h"
#include "tests/support/random_text.h"

namespace vanban {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kGrammar = VANBAN_TESTDATA "/akn/written.rng";
constexpr Date kReceived{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}};

/// Documents linked together, and the export of each.
class Collection {
 public:
  explicit Collection(std::vector<Document> documents) : documents_(std::move(documents)) {
    std::sort(documents_.begin(), documents_.end(),
              [](const Document& a, const Document& b) { return a.id < b.id; });
    for (const Document& document : documents_) {
      citing_.push_back(FindMentions(document));
    }
    graph_ = LinkCitations(citing_);
  }

  [[nodiscard]] const std::vector<Document>& documents() const { return documents_; }

  [[nodiscard]] AknSource SourceOf(const Document& document) const {
    const auto place =
        static_cast<std::size_t>(FindDocument(citing_, document.id) - citing_.data());
    AknSource source{.document = document,
                     .mentions = graph_.LinksOf(place).mentions,
                     .works = {},
                     .received = kReceived};
    for (const auto& [name, work] : graph_.works) {
      source.works.emplace(name, WorkOf(work));
    }
    source.work = WorkOf(*graph_.links[place].work);
    if (document.kind == DocumentKind::kDirective && source.work.status.empty()) {
      source.work.status = "unknown";
    }
    EdgeEvidence evidence(graph_);
    for (const LinkedEdge& linked : graph_.edges) {
      Edge edge{WorkName(linked.from->name), WorkName(linked.to->name), linked.relation, {}};
      for (const DatedEvidence& dated : evidence.Of(linked)) {
        edge.evidence.push_back(dated.evidence);
      }
      if (edge.from == source.work.name) {
        source.outgoing.push_back(edge);
      }
      if (edge.to == source.work.name) {
        source.incoming.push_back(edge);
      }
    }
    return source;
  }

  [[nodiscard]] std::string Export(const DocumentId& id) const {
    for (const Document& document : documents_) {
      if (document.id == id) {
        return ToAkn(SourceOf(document));
      }
    }
    return {};
  }

 private:
  std::vector<Document> documents_;
  std::vector<CitingDocument> citing_;
  LinkedGraph graph_;
};

Document MakeDocument(std::string id, std::string key, const char* issued, std::string text) {
  Document document;
  document.id = std::move(id);
  document.key = std::move(key);
  document.type = document.key.empty() ? std::nullopt : ReadNormalKey(document.key)->type;
  document.title = "Về việc " + document.id;
  document.issued = ParseIso(issued);
  document.text = std::move(text);
  document.provisions = SplitProvisions(document.text, {0, document.text.size()});
  return document;
}

TEST(AknDocument, EverySampleFitsTheGrammarAndKeepsItsText) {
  std::vector<Document> documents;
  for (const Sample& sample : LoadSamples(VANBAN_SAMPLES)) {
    Result<Document> document = ReadSample(sample);
    ASSERT_TRUE(document) << sample.name;
    if (document->id.empty()) {
      document->id = "s" + std::to_string(documents.size());
    }
    documents.push_back(std::move(*document));
  }
  const Collection collection(std::move(documents));
  ASSERT_GT(collection.documents().size(), 50U);
  for (const Document& document : collection.documents()) {
    SCOPED_TRACE(document.title);
    const std::string xml = ToAkn(collection.SourceOf(document));
    EXPECT_THAT(AknFaults(xml, kGrammar), IsEmpty());
    EXPECT_EQ(AknText(xml), ExpectedAknText(document.text));
    EXPECT_EQ(xml, ToAkn(collection.SourceOf(document)));
  }
}

/// Outlines, grounds, citations over line ends, and characters that XML forbids.
std::string RandomDirective(std::mt19937& random) {
  static const std::vector<std::string_view> kPieces = {
      "\nĐiều 1. Phạm vi",
      "\nĐiều 2. ",
      "\n1. Nội dung",
      "\n2. Thực hiện",
      "\n3.",
      "\na) Một;",
      "\nb) Hai;",
      "\nI. MỤC ĐÍCH",
      "\nII. NHIỆM VỤ\n",
      "\nChương I\nQUY ĐỊNH CHUNG\nVÀ GIẢI THÍCH\n",
      "\nChương II",
      "\nPHỤ LỤC I\n",
      "\nMột là, học tập",
      "\nHai là, làm theo",
      "\nCăn cứ Luật số 80/2015/QH13;",
      "\nCăn cứ Nghị\nđịnh số 30/2020/NĐ-CP ngày 05/3/2020;",
      " khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP",
      " Nghị quyết số\n25-NQ/TW ngày 03/6/2013",
      " Nghị quyết 25-NQ/TW",
      " <p>&amp;]]></p> ",
      "\x01\x1b[31m\x0c",
      "\xef\xbf\xbf",
      "\xf0\x9f\x98\x80",
      "\xe2\x80\xae",
      "\nNơi nhận:\n- Như trên;",
      "\nTM. CHÍNH PHỦ",
      "\n\n \t\n",
      " Kế hoạch số 139-KH/TU"};
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += random() % 4 == 0 ? RandomCharacters(random, 6)
                              : std::string(kPieces[random() % kPieces.size()]);
  }
  std::erase(text, '\r');
  return text;
}

TEST(AknDocument, AnyTextFitsTheGrammarAndIsKept) {
  constexpr int kRounds = 60;
  std::mt19937 random(20130603);
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(round);
    Document document =
        MakeDocument("x", round % 3 == 0 ? "31/2021/NĐ-CP" : (round % 3 == 1 ? "31-KH/TU" : ""),
                     "2021-02-01", RandomDirective(random));
    if (document.key.empty()) {
      document.kind = DocumentKind::kArticle;
    }
    const std::string text = document.text;
    const Collection collection(
        {std::move(document), MakeDocument("y", "25-NQ/TW", "2013-06-03", "Nghị quyết.")});
    const std::string xml = collection.Export("x");
    ASSERT_THAT(AknFaults(xml, kGrammar), IsEmpty()) << xml;
    ASSERT_EQ(AknText(xml), ExpectedAknText(text)) << xml;
  }
}

TEST(AknDocument, AnEmptyTextHasABodyAllTheSame) {
  for (const char* key : {"31/2021/NĐ-CP", "31-KH/TU"}) {
    const std::string xml = Collection({MakeDocument("x", key, "2021-02-01", "")}).Export("x");
    EXPECT_THAT(AknFaults(xml, kGrammar), IsEmpty());
  }
}

TEST(AknDocument, CitationsAreReferencesAtTheirPlace) {
  const Collection collection(
      {MakeDocument("tt", "09/2021/TT-BNV", "2021-09-11",
                    "Căn cứ Luật Lưu trữ số 01/2011/QH13;\n"
                    "Điều 1. Sửa đổi\n"
                    "1. Sửa đổi khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.\n"
                    "2. Thực hiện Nghị\nquyết số 25-NQ/TW.\n"),
       MakeDocument("nq-2008", "25-NQ/TW", "2008-07-25", "Nghị quyết."),
       MakeDocument("nq-2013", "25-NQ/TW", "2013-06-03", "Nghị quyết.")});
  const std::string xml = collection.Export("tt");
  EXPECT_THAT(AknFaults(xml, kGrammar), IsEmpty());
  // Which 25-NQ/TW is meant is open: no reference, the text stays.
  EXPECT_THAT(AknReferences(xml),
              ElementsAre("Luật Lưu trữ số 01/2011/QH13 -> /akn/vn/act/luat/2011/01-2011-qh13",
                          "Nghị định số 30/2020/NĐ-CP -> "
                          "/akn/vn/act/nghi-dinh/2020/30-2020-nđ-cp~art_5__para_2"));
  EXPECT_THAT(xml, HasSubstr("eId=\"art_1__para_1__ref_1\""));
  EXPECT_THAT(xml, HasSubstr("<citation eId=\"cits_1__cit_1\"><p>Căn cứ <ref"));
}

TEST(AknDocument, RelationsStandInTheAnalysis) {
  const Collection collection(
      {MakeDocument("new", "31/2021/NĐ-CP", "2021-02-01",
                    "Điều 1. Bãi bỏ Điều 3 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.\n"
                    "Điều 2. Thi hành\nCăn cứ Luật số 80/2015/QH13.\n"),
       MakeDocument("old", "30/2020/NĐ-CP", "2020-03-05",
                    "Điều 1. Một\nĐiều 2. Hai\nĐiều 3. Ba\n")});
  const std::string acting = collection.Export("new");
  EXPECT_THAT(acting,
              HasSubstr("<activeModifications>\n"
                        "<textualMod type=\"repeal\" eId=\"active_1\" refersTo=\"#rel-repeals\">\n"
                        "<source href=\"#art_1__ref_1\"/>\n"
                        "<destination href=\"/akn/vn/act/nghi-dinh/2020/30-2020-nđ-cp~art_3\"/>"));
  EXPECT_THAT(acting, HasSubstr("<alternativeReference for=\"#art_2__ref_1\" "
                                "href=\"/akn/vn/act/luat/2015/80-2015-qh13\" "
                                "refersTo=\"#rel-based_on\" showAs=\"L:80/2015/QH13\"/>"));
  const std::string acted_on = collection.Export("old");
  EXPECT_THAT(acted_on, HasSubstr("<passiveModifications>\n<textualMod type=\"repeal\""));
  EXPECT_THAT(acted_on, HasSubstr("<eventRef eId=\"eref_2\" date=\"2021-02-01\" "
                                  "source=\"#passiveRef_1\" type=\"repeal\"/>"));
  EXPECT_THAT(AknFaults(acting, kGrammar), IsEmpty());
  EXPECT_THAT(AknFaults(acted_on, kGrammar), IsEmpty());
}

TEST(AknDocument, AnArticleModifiesNothing) {
  Document article = MakeDocument("bai", "", "2021-05-01",
                                  "Tỉnh đã triển khai Kết luận số 43-KL/TW "
                                  "ngày 07/01/2019 của Ban Bí thư.");
  article.kind = DocumentKind::kArticle;
  const Collection collection({std::move(article)});
  EXPECT_THAT(collection.Export("bai"), Not(HasSubstr("Modifications")));
}

TEST(AknCheck, SeesWhatIsWrong) {
  const Collection collection({MakeDocument(
      "x", "31/2021/NĐ-CP", "2021-02-01", "Điều 1. Một\nĐiều 2. Hai theo Luật số 80/2015/QH13\n")});
  const std::string sound = collection.Export("x");
  ASSERT_THAT(AknFaults(sound, kGrammar), IsEmpty());
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string broken = sound;
    const std::size_t at = broken.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    broken.replace(at, from.size(), to);
    return AknFaults(broken, kGrammar);
  };
  EXPECT_THAT(with("eId=\"art_2\"", "eId=\"art_1\""), Contains("eId twice: art_1"));
  EXPECT_THAT(with("eId=\"art_2\"", "eId=\"dieu-2\""), Contains("eId of article: dieu-2"));
  EXPECT_THAT(with("#issuer", "#nobody"), Contains("leads nowhere: #nobody"));
  EXPECT_THAT(with("/vie@\"", "/eng@\""), Not(IsEmpty()));
  EXPECT_THAT(with("<num>", "<p>x</p><num>"), Not(IsEmpty()));
  EXPECT_THAT(with("date=\"2021-02-01\"", "date=\"1/2/2021\""), Not(IsEmpty()));
  EXPECT_THAT(with("</act>", ""), ElementsAre("not well-formed"));
}

}  // namespace
}  // namespace vanban
