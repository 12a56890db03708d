#include "analyzers/source_text.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "corpus/utf8.h"

namespace vanban {
namespace {

// No word of a language is longer; a longer run is noise and need not be read to its end.
constexpr std::size_t kMaxWord = 64;

}  // namespace

std::size_t SourceText::FromSource(std::size_t source) const {
  const auto at = std::lower_bound(folded_.source.begin(), folded_.source.end(), source);
  return static_cast<std::size_t>(at - folded_.source.begin());
}

ByteSpan SourceText::SourceSpan(std::size_t begin, std::size_t end) const {
  if (begin >= end) {
    return {ToSource(begin), ToSource(begin)};
  }
  const std::size_t last = ToSource(end - 1);
  std::size_t stop = last + DecodeAt(text_, last).size;
  while (stop < text_.size()) {
    const CodePoint mark = DecodeAt(text_, stop);
    if (mark.value < 0x300 || mark.value > 0x36F) {
      break;
    }
    stop += mark.size;
  }
  return {ToSource(begin), stop};
}

std::string_view SourceText::Original(std::size_t begin, std::size_t end) const {
  const ByteSpan span = SourceSpan(begin, end);
  return text_.substr(span.begin, span.size());
}

bool SourceText::IsCapital(std::size_t at) const {
  if (!IsFoldedLetter(At(at))) {
    return false;
  }
  const char32_t value = DecodeAt(text_, ToSource(at)).value;
  return value < 0x80 ? value < 'a' : u_isupper(static_cast<UChar32>(value)) != 0;
}

std::size_t SourceText::SkipSpaces(std::size_t at) const {
  while (at < size() && IsFoldedSpace(At(at))) {
    ++at;
  }
  return at;
}

std::size_t SourceText::SkipSpacesBack(std::size_t at) const {
  while (at > 0 && IsFoldedSpace(At(at - 1))) {
    --at;
  }
  return at;
}

FoldedWord SourceText::WordAt(std::size_t at) const {
  std::size_t end = at;
  while (end < size() && end - at < kMaxWord && IsFoldedWord(At(end))) {
    ++end;
  }
  return {at, end};
}

FoldedWord SourceText::WordBefore(std::size_t at) const {
  std::size_t begin = at;
  while (begin > 0 && at - begin < kMaxWord && IsFoldedWord(At(begin - 1))) {
    --begin;
  }
  return {begin, at};
}

std::size_t SourceText::MatchWords(std::size_t at, std::string_view words) const {
  for (const char c : words) {
    if (c == ' ') {
      const std::size_t next = SkipSpaces(at);
      if (next == at) {
        return 0;
      }
      at = next;
    } else if (At(at) != c) {
      return 0;
    } else {
      ++at;
    }
  }
  // "tạiKhoản" has lost its space: a capital behind a small letter starts a word.
  const bool glued = IsFoldedLetter(At(at)) && IsCapital(at) && !IsCapital(at - 1);
  return IsFoldedWord(At(at)) && !glued ? 0 : at;
}

bool SourceText::IsPrintedAs(FoldedWord word, std::string_view accented) const {
  const auto first = static_cast<unsigned char>(accented.front());
  if (first < 0x80 && At(word.begin) != accented.front()) {
    return false;  // Nearly every word that is asked about.
  }
  const std::string_view printed = Original(word.begin, word.end);
  if (printed == accented || !accented_) {
    return printed == accented || Fold(accented) == Slice(word);
  }
  std::string lower;
  const std::string composed = ToNfc(printed);
  for (std::size_t at = 0; at < composed.size();) {
    const CodePoint point = DecodeAt(composed, at);
    AppendUtf8(lower, static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value))));
    at += point.size;
  }
  return lower == accented;
}

std::size_t SourceText::MatchWordsBack(std::size_t at, std::string_view words) const {
  // Clang 14 (presets tidy and fuzz) cannot compile the views of g++ 12's <ranges>.
  for (auto left = words.rbegin(); left != words.rend(); ++left) {
    const char c = *left;
    if (c == ' ') {
      const std::size_t next = SkipSpacesBack(at);
      if (next == at) {
        return kNotFound;
      }
      at = next;
    } else if (at == 0 || At(at - 1) != c) {
      return kNotFound;
    } else {
      --at;
    }
  }
  // "Điều 3Nghị định" has lost its space.
  const bool glued = at > 0 && IsCapital(at) && !IsCapital(at - 1);
  return at > 0 && IsFoldedWord(At(at - 1)) && !glued ? kNotFound : at;
}

}  // namespace vanban
