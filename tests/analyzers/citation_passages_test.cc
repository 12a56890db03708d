// The passages of tests/testdata/citations/passages.txt: span, key, date, issuer, relation,
// governor and pinpoint of every citation, and nothing else found.
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "analyzers/citation_extractor.h"
#include "analyzers/relation.h"
#include "corpus/date.h"

namespace vanban {
namespace {

struct Passage {
  int line = 0;
  std::string text;
  std::string expected;  // Lines as in the file.
};

// "\n" of the file as a line end.
std::string Unescape(std::string_view written) {
  std::string text;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written.substr(i, 2) == "\\n") {
      text += '\n';
      ++i;
    } else {
      text += written[i];
    }
  }
  return text;
}

std::vector<Passage> ReadPassages(const std::string& path) {
  std::vector<Passage> passages;
  std::ifstream file(path);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.starts_with("> ")) {
      passages.push_back({number, Unescape(std::string_view(line).substr(2)), {}});
    } else if (line.starts_with("  ") && !passages.empty()) {
      passages.back().expected += Unescape(line) + '\n';
    }
  }
  return passages;
}

std::string_view OrNone(std::string_view field) {
  return field.empty() ? "-" : field;
}

std::string Describe(std::string_view text) {
  const std::vector<Citation> citations = ExtractCitations(text);
  std::string lines;
  for (const Citation& citation : citations) {
    const std::string date = citation.date ? FormatIso(*citation.date) : std::string();
    const std::string_view relation =
        citation.relation ? Info(*citation.relation).name : std::string_view();
    const std::string_view governor =
        citation.governor ? std::string_view(citations[*citation.governor].key) : "";
    lines += fmt::format("  {} | {} | {} | {} | {} | {} | {}\n", citation.key,
                         text.substr(citation.span.begin, citation.span.size()), OrNone(date),
                         OrNone(citation.issuer), OrNone(relation), OrNone(governor),
                         OrNone(citation.pinpoint));
  }
  return lines;
}

TEST(CitationPassagesTest, EveryCitationIsReadWithAllThatStandsAroundIt) {
  const std::vector<Passage> passages =
      ReadPassages(std::string(VANBAN_TESTDATA) + "/citations/passages.txt");
  ASSERT_GE(passages.size(), 150U);
  for (const Passage& passage : passages) {
    EXPECT_EQ(Describe(passage.text), passage.expected)
        << "passages.txt:" << passage.line << ": " << passage.text;
  }
}

}  // namespace
}  // namespace vanban
