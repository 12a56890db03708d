#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/citation_extractor.h"
#include "analyzers/relation.h"
#include "corpus/date.h"
#include "corpus/document.h"
#include "tests/support/expected_record.h"

namespace vanban {
namespace {

/// What was extracted, in the words of the truth.
std::vector<ExpectedCitation> Described(const std::vector<Citation>& citations) {
  std::vector<ExpectedCitation> described;
  described.reserve(citations.size());
  for (const Citation& citation : citations) {
    described.push_back(
        {.key = citation.key,
         .date = citation.date ? FormatIso(*citation.date) : "",
         .relation = citation.relation ? std::string(Info(*citation.relation).name) : "",
         .governor = citation.governor ? citations.at(*citation.governor).key : ""});
  }
  return described;
}

/// One line, which a failure shows better than a list of escaped strings.
std::string Keys(const std::vector<ExpectedCitation>& citations) {
  std::string keys;
  for (const ExpectedCitation& citation : citations) {
    keys += (keys.empty() ? "" : ", ") + citation.key;
  }
  return keys;
}

struct ExtractedSample {
  Sample sample;
  std::vector<ExpectedCitation> got;
};

/// The citations of every sample that can be read; one that cannot fails the test.
std::vector<ExtractedSample> ExtractAll() {
  std::vector<ExtractedSample> all;
  for (Sample& sample : LoadSamples(VANBAN_SAMPLES)) {
    const Result<Document> document = ReadSample(sample);
    if (!document) {
      ADD_FAILURE() << sample.name << " cannot be read: " << document.error().message.en;
      continue;
    }
    std::vector<ExpectedCitation> got = Described(ExtractCitations(document->text));
    all.push_back({std::move(sample), std::move(got)});
  }
  return all;
}

/// The n-th mention of a key is compared with the n-th expected mention of it, so that one missed
/// mention is reported once, by EveryCitationIsFoundInOrder.
void ExpectPart(const std::string& part, std::string ExpectedCitation::*member) {
  for (const auto& [sample, got] : ExtractAll()) {
    std::map<std::string, std::vector<const ExpectedCitation*>> mentions;
    for (const ExpectedCitation& citation : got)
      mentions[citation.key].push_back(&citation);
    std::map<std::string, std::size_t> seen;
    for (const ExpectedCitation& expected : sample.expected.citations) {
      const std::size_t n = seen[expected.key]++;
      if (n >= mentions[expected.key].size()) continue;
      EXPECT_EQ(mentions[expected.key][n]->*member, expected.*member)
          << sample.name << ": " << part << " of mention " << n + 1 << " of " << expected.key;
    }
  }
}

TEST(SamplesCitationsTest, EveryCitationIsFoundInOrder) {
  for (const auto& [sample, got] : ExtractAll()) {
    const std::string expected_keys = Keys(sample.expected.citations);
    EXPECT_TRUE(Keys(got) == expected_keys)
        << sample.name << ": keys\n  expected: " << expected_keys << "\n  got:      " << Keys(got);
  }
}

TEST(SamplesCitationsTest, DatesAreAsPrinted) {
  ExpectPart("date", &ExpectedCitation::date);
}

TEST(SamplesCitationsTest, RelationsFollowTheCues) {
  ExpectPart("relation", &ExpectedCitation::relation);
}

TEST(SamplesCitationsTest, GovernorsFormTheChains) {
  ExpectPart("governor", &ExpectedCitation::governor);
}

TEST(SamplesCitationsTest, EveryExpectedRelationIsInTheTable) {
  for (const Sample& sample : LoadSamples(VANBAN_SAMPLES)) {
    for (const ExpectedCitation& citation : sample.expected.citations) {
      if (citation.relation.empty()) continue;
      EXPECT_TRUE(FindRelation(citation.relation).has_value())
          << sample.name << ": " << citation.relation;
    }
  }
}

}  // namespace
}  // namespace vanban
