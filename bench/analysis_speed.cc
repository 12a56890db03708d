// How fast texts are analysed, beside ICU's word iterator over the same texts in the same run.
// Absolute figures move with the machine's load: the ratios are what counts.

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/rbbi.h>
#include <unicode/unistr.h>

#include "analyzers/analyzer.h"
#include "analyzers/word_rules.h"
#include "analyzers/word_scanner.h"
#include "bench/collection_texts.h"
#include "bench/thread_time.h"
#include "corpus/error.h"

namespace vanban {
namespace {

constexpr std::size_t kRuns = 7;

/// One way to go through all texts; gives what it counted, so that nothing is optimised away.
struct Way {
  std::string_view name;
  std::function<std::size_t()> run;
  std::vector<double> seconds;
  std::size_t counted = 0;
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::size_t CountBoundaries(icu::BreakIterator& iterator,
                            const std::vector<icu::UnicodeString>& texts) {
  std::size_t count = 0;
  for (const icu::UnicodeString& text : texts) {
    iterator.setText(text);
    while (iterator.next() != icu::BreakIterator::DONE) {
      ++count;
    }
  }
  return count;
}

std::unique_ptr<icu::BreakIterator> StockIterator() {
  UErrorCode status = U_ZERO_ERROR;
  return std::unique_ptr<icu::BreakIterator>(
      icu::BreakIterator::createWordInstance(icu::Locale("vi"), status));
}

std::unique_ptr<icu::BreakIterator> PinnedIterator() {
  UErrorCode status = U_ZERO_ERROR;
  UParseError error;
  return std::make_unique<icu::RuleBasedBreakIterator>(icu::UnicodeString(kWordRules), error,
                                                       status);
}

std::size_t CountWords(std::string_view text) {
  const WordScanner scanner(text);
  std::size_t count = 0;
  std::size_t at = 0;
  while (const auto word = scanner.Next(at)) {
    at = word->span.end;
    ++count;
  }
  return count;
}

void Print(const std::vector<Way>& ways, std::size_t bytes) {
  const double base = Median(ways.front().seconds);
  fmt::print(
      "| way | MB/s | least…most | counted (million) | ratio to ICU |\n|---|---|---|---|---|\n");
  for (const Way& way : ways) {
    const auto speed = [&](double seconds) { return static_cast<double>(bytes) / 1e6 / seconds; };
    const auto [least, most] = std::minmax_element(way.seconds.begin(), way.seconds.end());
    fmt::print("| {} | {:.1f} | {:.1f}…{:.1f} | {:.2f} | {:.2f} |\n", way.name,
               speed(Median(way.seconds)), speed(*most), speed(*least),
               static_cast<double>(way.counted) / 1e6, base / Median(way.seconds));
  }
}

int Measure(const std::vector<std::string>& texts) {
  std::vector<icu::UnicodeString> wide;
  std::size_t bytes = 0;
  for (const std::string& text : texts) {
    bytes += text.size();
    wide.push_back(icu::UnicodeString::fromUTF8(text));
  }
  const Analyzer analyzer;
  const auto stock = StockIterator();
  const auto pinned = PinnedIterator();
  const auto sum = [&texts](const std::function<std::size_t(std::string_view)>& count) {
    std::size_t total = 0;
    for (const std::string& text : texts) {
      total += count(text);
    }
    return total;
  };
  std::vector<Way> ways;
  ways.push_back({"ICU word BreakIterator (vi), UTF-16, boundaries only",
                  [&] { return CountBoundaries(*stock, wide); }});
  ways.push_back({"ICU with our pinned rules, UTF-16, boundaries only",
                  [&] { return CountBoundaries(*pinned, wide); }});
  ways.push_back({"WordScanner, UTF-8", [&] { return sum(&CountWords); }});
  TokenBuffer buffer;
  ways.push_back({"Analyze into a buffer", [&] {
                    return sum([&](std::string_view text) {
                      analyzer.Analyze(text, buffer);
                      return buffer.tokens().size();
                    });
                  }});
  ways.push_back(
      {"Analyze",
       [&] { return sum([&](std::string_view text) { return analyzer.Analyze(text).size(); }); }});
  ways.push_back({"Analyze and Bigrams", [&] {
                    return sum([&](std::string_view text) {
                      const auto tokens = analyzer.Analyze(text);
                      return tokens.size() + Bigrams(text, tokens).size();
                    });
                  }});
  // One run of each in turn, so that a busy minute of the machine meets all alike.
  for (std::size_t run = 0; run < kRuns; ++run) {
    for (Way& way : ways) {
      const double start = bench::ThreadSeconds();
      way.counted = way.run();
      way.seconds.push_back(bench::ThreadSeconds() - start);
    }
  }
  fmt::print("{} texts, {:.1f} MB, median of {} runs, CPU time of one thread\n\n", texts.size(),
             static_cast<double>(bytes) / 1e6, kRuns);
  Print(ways, bytes);
  return 0;
}

}  // namespace
}  // namespace vanban

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: analysis_speed COLLECTION.jsonl[.xz]…\n", stderr);
    return 2;
  }
  try {
    std::vector<std::string> texts;
    for (int i = 1; i < argc; ++i) {
      for (std::string& text : vanban::ReadCollectionTexts(argv[i])) {
        texts.push_back(std::move(text));
      }
    }
    return vanban::Measure(texts);
  } catch (const vanban::Failure& failure) {
    fmt::print(stderr, "{}\n", failure.error().message.en);
    return 66;
  }
}
