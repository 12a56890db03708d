// How much of a text survives its format. What it said of the given originals is in
// results/formats.md; formats.sh asks it.
//
//   format_fidelity text FILE...          the text of each file
//   format_fidelity compare A B           token F1 of two files' texts
//   format_fidelity contained A B         lines and cells of B, each once: how many A has; token F1
//                                         when B repeats none of them more often than A
//   format_fidelity syllables FILE...     share of words spelt as Vietnamese syllables
//   format_fidelity head FILE...          number, day, type and title of each
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "corpus/file_io.h"
#include "corpus/fold.h"
#include "corpus/lines.h"
#include "corpus/printed_pages.h"
#include "corpus/reader.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

using Tokens = std::map<std::string, std::size_t>;

Document Read(const std::string& path) {
  constexpr std::size_t kMostBytes = 64U << 20U;
  Result<std::string> bytes = ReadFile(path, kMostBytes);
  Result<Document> document =
      bytes ? ReadDocument({std::filesystem::path(path).filename(), path, *bytes})
            : tl::unexpected(bytes.error());
  if (!document) {
    fmt::print(stderr, "{}\n", document.error().message.en);
    return {};
  }
  return std::move(*document);
}

/// Runs of letters and digits in small letters, in order.
std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  const std::string lower = ToLower(text);
  std::string token;
  for (std::size_t i = 0; i <= lower.size();) {
    const CodePoint point = i < lower.size() ? DecodeAt(lower, i) : CodePoint{' ', 1};
    const char32_t plain = FoldCodePoint(point.value);
    const bool of_token =
        (plain >= 'a' && plain <= 'z') || (plain >= '0' && plain <= '9') || plain > 0x2FF;
    if (of_token) {
      token += lower.substr(i, point.size);
    } else if (!token.empty()) {
      words.push_back(std::move(token));
      token.clear();
    }
    i += point.size;
  }
  return words;
}

/// How often each.
Tokens TokensOf(std::string_view text) {
  Tokens tokens;
  for (std::string& word : WordsOf(text)) {
    ++tokens[std::move(word)];
  }
  return tokens;
}

/// The words with a space before and behind each, so that runs are found as such.
std::string Spaced(const std::vector<std::string>& words) {
  return fmt::format(" {} ", fmt::join(words, " "));
}

std::size_t CountOf(std::string_view run, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(run); at != std::string_view::npos;
       at = text.find(run, at + run.size() - 1)) {
    ++count;
  }
  return count;
}

std::size_t CountTokens(const Tokens& tokens) {
  std::size_t count = 0;
  for (const auto& [token, times] : tokens) {
    count += times;
  }
  return count;
}

double TokenF1(const Tokens& a, const Tokens& b) {
  std::size_t common = 0;
  for (const auto& [token, times] : a) {
    const auto found = b.find(token);
    common += found == b.end() ? 0 : std::min(times, found->second);
  }
  const std::size_t all = CountTokens(a) + CountTokens(b);
  return all == 0 ? 0.0 : 2.0 * static_cast<double>(common) / static_cast<double>(all);
}

int Compare(const std::string& a, const std::string& b) {
  const double f1 = TokenF1(TokensOf(Read(a).text), TokensOf(Read(b).text));
  fmt::print("{:.4f}\t{}\t{}\n", f1, a, b);
  return EXIT_SUCCESS;
}

int Contained(const std::string& a, const std::string& b) {
  const std::string text = Read(a).text;
  const std::string all = Spaced(WordsOf(text));
  const std::string other = Read(b).text;
  std::map<std::string, std::size_t> left;  // By piece: how often it may still count.
  std::size_t held = 0;
  std::string once;
  for (std::size_t begin = 0; begin < other.size();) {
    const std::size_t end = std::min(other.find_first_of("\n\t|", begin), other.size());
    const auto words = WordsOf(std::string_view(other).substr(begin, end - begin));
    begin = end + 1;
    if (words.empty()) {
      continue;
    }
    const std::string piece = Spaced(words);
    const auto [known, first] = left.try_emplace(piece, 0);
    if (first) {
      known->second = CountOf(piece, all);
      held += known->second > 0 ? 1U : 0U;
      once += known->second == 0 ? piece : "";
    }
    if (known->second > 0) {
      --known->second;
      once += piece;
    }
  }
  fmt::print("{} of {}\t{:.4f}\t{}\t{}\n", held, left.size(),
             TokenF1(TokensOf(text), TokensOf(once)), a, b);
  return EXIT_SUCCESS;
}

void PrintSyllables(const std::string& path) {
  const Document document = Read(path);
  const TextQuality quality = MeasureText(document.text);
  fmt::print("{:.4f}\t{}\t{}\t{}\n", quality.VietnameseShare(), quality.words,
             document.source.encoding, path);
}

void PrintHead(const std::string& path) {
  const Document document = Read(path);
  fmt::print("{}\t{}\t{}\t{}\n", document.key, document.issued ? FormatIso(*document.issued) : "",
             document.title, path);
}

int Main(const std::vector<std::string>& arguments) {
  const std::string what = arguments.empty() ? "" : arguments[0];
  if (what == "compare" && arguments.size() == 3) {
    return Compare(arguments[1], arguments[2]);
  }
  if (what == "contained" && arguments.size() == 3) {
    return Contained(arguments[1], arguments[2]);
  }
  if (what != "text" && what != "syllables" && what != "head") {
    fmt::print(stderr, "format_fidelity text|compare|contained|syllables|head FILE...\n");
    return EXIT_FAILURE;
  }
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (what == "syllables") {
      PrintSyllables(arguments[i]);
    } else if (what == "head") {
      PrintHead(arguments[i]);
    } else {
      fmt::print("{}\n", Read(arguments[i]).text);
    }
  }
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace vanban

int main(int argc, char** argv) {
  return vanban::Main({argv + 1, argv + argc});
}
