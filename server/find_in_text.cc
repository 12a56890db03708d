#include "server/find_in_text.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "corpus/fold.h"

namespace vanban {
namespace {

struct Word {
  std::string_view text;
  ByteSpan span;  ///< In the folded text.
};

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
}

/// The next word at or after `begin`; empty at the end.
Word NextWord(std::string_view folded, std::size_t begin) {
  while (begin < folded.size() && !IsWordByte(folded[begin])) {
    ++begin;
  }
  std::size_t end = begin;
  while (end < folded.size() && IsWordByte(folded[end])) {
    ++end;
  }
  return {folded.substr(begin, end - begin), {begin, end}};
}

using WordSet = std::set<std::string, std::less<>>;

WordSet WordsOf(std::string_view query) {
  const std::string folded = Fold(query);
  WordSet words;
  for (Word word = NextWord(folded, 0); !word.text.empty();
       word = NextWord(folded, word.span.end)) {
    words.emplace(word.text);
  }
  return words;
}

}  // namespace

std::vector<ByteSpan> FindInText(std::string_view text, std::string_view query, std::size_t limit) {
  const WordSet wanted = WordsOf(query);
  std::vector<ByteSpan> found;
  if (wanted.empty()) {
    return found;
  }
  const FoldedText folded = FoldWithOffsets(text);
  const std::size_t least = std::min<std::size_t>(2, wanted.size());
  ByteSpan run;
  std::size_t run_words = 0;
  const auto end_run = [&] {
    if (run_words >= least && found.size() < limit) {
      found.push_back({folded.source[run.begin], folded.source[run.end]});
    }
    run_words = 0;
  };
  for (Word word = NextWord(folded.text, 0); !word.text.empty();
       word = NextWord(folded.text, word.span.end)) {
    if (!wanted.contains(word.text)) {
      end_run();
      continue;
    }
    const std::string_view gap =
        run_words == 0 ? std::string_view()
                       : std::string_view(folded.text).substr(run.end, word.span.begin - run.end);
    // A run stays within its line and clause.
    if (gap.find_first_of("\n.;:,") != std::string_view::npos) {
      end_run();
    }
    if (run_words == 0) {
      run.begin = word.span.begin;
    }
    run.end = word.span.end;
    ++run_words;
  }
  end_run();
  return found;
}

}  // namespace vanban
