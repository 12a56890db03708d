#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/date.h"
#include "corpus/document.h"
#include "corpus/document_key.h"
#include "corpus/document_type.h"
#include "tests/support/expected_record.h"

namespace vanban {
namespace {

struct ReadSampleDocument {
  Sample sample;
  Document document;
};

/// Every sample that can be read; one that cannot fails the test, with its reason.
std::vector<ReadSampleDocument> ReadAll() {
  std::vector<ReadSampleDocument> all;
  for (Sample& sample : LoadSamples(VANBAN_SAMPLES)) {
    Result<Document> document = ReadSample(sample);
    if (!document) {
      ADD_FAILURE() << sample.name << " cannot be read: " << document.error().message.en;
      continue;
    }
    all.push_back({std::move(sample), *std::move(document)});
  }
  return all;
}

/// Headers print names in capitals and Word a no-break hyphen: neither is a difference.
std::string Comparable(std::string_view text) {
  constexpr std::string_view kNoBreakHyphen = "\u2011";
  std::string folded = FoldKeyCase(text);
  for (std::size_t at = folded.find(kNoBreakHyphen); at != std::string::npos;
       at = folded.find(kNoBreakHyphen, at)) {
    folded.replace(at, kNoBreakHyphen.size(), "-");
  }
  return folded;
}

std::string DateText(const std::optional<Date>& date) {
  return date ? FormatIso(*date) : "";
}

using FieldReader = std::function<std::string(const Document&)>;

/// Compares one field of every sample whose truth names it.
void ExpectField(const std::string& field, const FieldReader& read) {
  std::size_t judged = 0;
  for (const auto& [sample, document] : ReadAll()) {
    const auto expected = sample.expected.fields.find(field);
    if (expected == sample.expected.fields.end()) continue;
    ++judged;
    const std::string got = read(document);
    EXPECT_TRUE(Comparable(got) == Comparable(expected->second))
        << sample.name << ": " << field << "\n  expected: " << expected->second
        << "\n  got:      " << got;
  }
  EXPECT_GT(judged, 0U) << "no sample judges " << field;
}

TEST(SamplesTest, TheCorpusIsThere) {
  EXPECT_GE(LoadSamples(VANBAN_SAMPLES).size(), 48U) << VANBAN_SAMPLES;
}

TEST(SamplesTest, ADirectiveIsToldFromAnArticle) {
  ExpectField("kind", [](const Document& document) {
    return document.kind == DocumentKind::kArticle ? "article" : "directive";
  });
}

TEST(SamplesTest, TheTypeIsRead) {
  ExpectField("type", [](const Document& document) {
    return document.type ? std::string(Info(*document.type).name) : "";
  });
}

TEST(SamplesTest, TheOwnKeyIsReadInNormalForm) {
  ExpectField("key", [](const Document& document) { return document.key; });
}

TEST(SamplesTest, TheTitleIsOneLineAsPrinted) {
  ExpectField("title", [](const Document& document) { return document.title; });
}

TEST(SamplesTest, TheIssuerIsTheBodyThatSigns) {
  ExpectField("issuer", [](const Document& document) { return document.issuer; });
}

TEST(SamplesTest, ThePlaceIsTheProvince) {
  ExpectField("place", [](const Document& document) { return document.place; });
}

TEST(SamplesTest, TheDateOfIssueIsRead) {
  ExpectField("issued", [](const Document& document) { return DateText(document.issued); });
}

TEST(SamplesTest, TheDateOfEffectIsRead) {
  ExpectField("effective", [](const Document& document) { return DateText(document.effective); });
}

TEST(SamplesTest, TheSignerIsReadWithoutRank) {
  ExpectField("signer", [](const Document& document) { return document.signer; });
}

TEST(SamplesTest, ProvisionsAreFoundInOrder) {
  for (const auto& [sample, document] : ReadAll()) {
    if (!sample.expected.provisions) continue;
    std::vector<std::string> got;
    for (const Provision& provision : document.provisions)
      got.push_back(provision.path);
    EXPECT_EQ(got, *sample.expected.provisions) << sample.name << ": provisions";
  }
}

TEST(SamplesTest, ProvisionsLieWithinTheTextAndStartWithTheirLabel) {
  for (const auto& [sample, document] : ReadAll()) {
    for (const Provision& provision : document.provisions) {
      ASSERT_LE(provision.span.begin, provision.span.end) << sample.name << " " << provision.path;
      ASSERT_LE(provision.span.end, document.text.size()) << sample.name << " " << provision.path;
      EXPECT_TRUE(
          std::string_view(document.text).substr(provision.span.begin).starts_with(provision.label))
          << sample.name << " " << provision.path << ": " << provision.label;
    }
  }
}

TEST(SamplesTest, ACollectionKeepsItsIdsAndUnknownFields) {
  for (const auto& [sample, document] : ReadAll()) {
    if (!sample.expected.id.empty()) {
      EXPECT_EQ(document.id, sample.expected.id) << sample.name;
    }
    for (const auto& [field, value] : sample.expected.other) {
      const auto kept = document.other.find(field);
      ASSERT_NE(kept, document.other.end()) << sample.name << ": " << field << " is lost";
      EXPECT_EQ(kept->second, value) << sample.name << ": " << field;
    }
  }
}

TEST(SamplesTest, ThePagesChromeIsCutAway) {
  constexpr std::string_view kChrome[] = {"Tăng tương phản", "Lượt truy cập", "VIEWSTATE",
                                          "dataLayer",       "Bản in",        "Tin cùng chuyên mục",
                                          "999/QĐ-UBND",     "55-KH/VPTU",    "1/CV-XX",
                                          "Đồng ý",          "99-CV/TW",      "Tìm kiếm",
                                          "199/2019/NĐ-XX",  "1/QĐ-TS",       "15/GP-TTĐT"};
  for (const auto& [sample, document] : ReadAll()) {
    for (const std::string_view chrome : kChrome) {
      EXPECT_TRUE(document.text.find(chrome) == std::string::npos)
          << sample.name << ": \"" << chrome << "\" is not the document's text";
    }
  }
}

}  // namespace
}  // namespace vanban
