// How fast citations are read, and where the time goes as texts grow and as their shape gets worse.
// Absolute figures move with the machine's load: CPU time of one thread, median of several runs.

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "analyzers/citation_extractor.h"
#include "analyzers/source_text.h"
#include "bench/collection_texts.h"
#include "bench/percentile.h"
#include "bench/thread_time.h"
#include "corpus/error.h"

namespace vanban {
namespace {

constexpr std::size_t kRuns = 5;

double Median(const std::vector<double>& values) {
  return bench::Percentile(values, 0.5);
}

double MegabytesPerSecond(std::size_t bytes, double seconds) {
  return static_cast<double>(bytes) / 1e6 / seconds;
}

void MeasureCollection(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) {
    bytes += text.size();
  }
  std::vector<double> folding;
  std::vector<double> reading;
  std::size_t citations = 0;
  std::size_t folded = 0;
  for (std::size_t run = 0; run < kRuns; ++run) {
    double start = bench::ThreadSeconds();
    for (const std::string& text : texts) {
      folded += SourceText(text).size();
    }
    folding.push_back(bench::ThreadSeconds() - start);
    citations = 0;
    start = bench::ThreadSeconds();
    for (const std::string& text : texts) {
      citations += ExtractCitations(text).size();
    }
    reading.push_back(bench::ThreadSeconds() - start);
  }
  const auto [least, most] = std::minmax_element(reading.begin(), reading.end());
  fmt::print("{} texts, {:.1f} MB, {} citations, median of {} runs, CPU time of one thread\n\n",
             texts.size(), static_cast<double>(bytes) / 1e6, citations, kRuns);
  fmt::print("| step | MB/s | least…most |\n|---|---|---|\n");
  fmt::print("| folding alone ({:.1f} MB folded) | {:.1f} | |\n",
             static_cast<double>(folded) / 1e6 / kRuns, MegabytesPerSecond(bytes, Median(folding)));
  fmt::print("| ExtractCitations | {:.1f} | {:.1f}…{:.1f} |\n",
             MegabytesPerSecond(bytes, Median(reading)), MegabytesPerSecond(bytes, *most),
             MegabytesPerSecond(bytes, *least));
}

// Texts that would make a careless reader look at the same letters again and again.
constexpr std::string_view kHostile[] = {"số 1/",
                                         "(",
                                         "và ",
                                         ", ",
                                         "1",
                                         "1, ",
                                         "Nghị quyết số 1, ",
                                         "Nghị quyết 12-NQ/TW, ",
                                         "“",
                                         "thực hiện ",
                                         "khoản 1, ",
                                         "Luật ",
                                         "Luật sửa đổi, bổ sung một số điều của ",
                                         "Đại hội ",
                                         "của Bộ ",
                                         "ngày ",
                                         "- ",
                                         "A/",
                                         "1/A-",
                                         "<b",
                                         "&am",
                                         "®",
                                         "Căn cứ: ",
                                         "\n"};

void MeasureHostile(std::size_t size) {
  fmt::print("\n| repeated | {0:.0f} MB: MB/s | {1:.0f} MB: MB/s |\n|---|---|---|\n",
             static_cast<double>(size) / 4e6, static_cast<double>(size) / 1e6);
  for (const std::string_view piece : kHostile) {
    std::string text;
    std::string row = fmt::format("| `{}` |", piece == "\n" ? "\\n" : piece);
    for (const std::size_t wanted : {size / 4, size}) {
      while (text.size() < wanted) {
        text += piece;
      }
      const double start = bench::ThreadSeconds();
      const std::size_t count = ExtractCitations(text).size();
      const double seconds = bench::ThreadSeconds() - start;
      row += fmt::format(" {:.1f} ({} found) |", MegabytesPerSecond(text.size(), seconds), count);
    }
    fmt::print("{}\n", row);
    std::fflush(stdout);
  }
}

}  // namespace
}  // namespace vanban

int main(int argc, char** argv) {
  const bool hostile = argc > 1 && std::string_view(argv[1]) == "--hostile";
  if (argc < 2) {
    std::fputs("usage: citation_speed --hostile | COLLECTION.jsonl[.xz]…\n", stderr);
    return 2;
  }
  try {
    if (hostile) {
      vanban::MeasureHostile(std::size_t{10'000'000});
      return 0;
    }
    std::vector<std::string> texts;
    for (int i = 1; i < argc; ++i) {
      for (std::string& text : vanban::ReadCollectionTexts(argv[i])) {
        texts.push_back(std::move(text));
      }
    }
    vanban::MeasureCollection(texts);
    return 0;
  } catch (const vanban::Failure& failure) {
    fmt::print(stderr, "{}\n", failure.error().message.en);
    return 66;
  }
}
