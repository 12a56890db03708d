#include "analyzers/sentence.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vanban {
namespace {

// Text without any stop is cut, so that evidence stays readable.
constexpr std::size_t kMaxSentence = 4000;

// Words that a full stop shortens: "TP. Huế", "PGS. TS. Lê".
constexpr std::array<std::string_view, 9> kShortened = {"tp",  "tx", "ts", "ths", "gs",
                                                        "pgs", "q",  "p",  "bs"};

// Asked for every character around a mention.
constexpr std::array<bool, 256> kMayEnd = [] {
  std::array<bool, 256> ends{};
  for (const char c : {'.', '\n', '!', '?'}) {
    ends[static_cast<unsigned char>(c)] = true;
  }
  return ends;
}();

bool MayEnd(char c) {
  return kMayEnd[static_cast<unsigned char>(c)];
}

bool IsBlank(char c) {
  return c == ' ' || c == '\r';
}

}  // namespace

std::size_t SkipItemMarker(const SourceText& text, std::size_t at) {
  std::size_t next = at;
  while (IsBlank(text.At(next))) {
    ++next;
  }
  if (text.At(next) == '-' || text.At(next) == '+' || text.At(next) == '*') {
    return text.SkipSpaces(next + 1);
  }
  const std::string_view bullet = "•";
  if (text.folded().substr(next).starts_with(bullet)) {
    return text.SkipSpaces(next + bullet.size());
  }
  const FoldedWord word = text.WordAt(next);
  const char sign = text.At(word.end);
  const bool letter = word.end - word.begin == 1 && IsFoldedLetter(text.At(word.begin));
  const bool number = !word.empty() && word.end - word.begin <= 2 &&
                      IsFoldedDigit(text.At(word.begin)) && IsFoldedDigit(text.At(word.end - 1));
  const bool marks =
      (letter && sign == ')') || (number && (sign == '.' || sign == ')' || sign == '/'));
  return marks && IsBlank(text.At(word.end + 1)) ? text.SkipSpaces(word.end + 1) : at;
}

bool SentenceFinder::LineStartsItem(std::size_t at) const {
  return SkipItemMarker(text_, at) != at;
}

// Copies of portals put an empty line behind every line: a sentence goes on in small letters, or
// behind a word that nothing ends with.
bool SentenceFinder::GoesOnBehindEmptyLine(std::size_t line_end) const {
  // With their accents: "số" is not "sở", nor "năm" "Nam".
  static constexpr std::array<std::string_view, 21> kOpenWords = {
      "theo", "tại",  "của",  "và",    "số",  "các", "cứ",   "về",    "với",  "cho", "trong",
      "bởi",  "hoặc", "ngày", "tháng", "năm", "thế", "điều", "khoản", "điểm", "mục"};
  // Lines that are wrapped are longer than headings.
  constexpr std::size_t kWrapped = 40;
  const std::size_t last = text_.SkipSpacesBack(line_end);
  const std::size_t next = text_.SkipSpaces(line_end);
  if (last == 0 || !(IsFoldedWord(text_.At(last - 1)) || text_.At(last - 1) == ',') ||
      LineStartsItem(next)) {
    return false;
  }
  if (IsFoldedLetter(text_.At(next)) && !text_.IsCapital(next)) {
    return true;
  }
  const FoldedWord word = text_.WordBefore(last);
  if (text_.At(last - 1) == ',' ||
      std::any_of(kOpenWords.begin(), kOpenWords.end(),
                  [&](std::string_view open) { return text_.IsPrintedAs(word, open); })) {
    return true;
  }
  const std::size_t from = last > kWrapped ? last - kWrapped : 0;
  const bool wrapped = text_.Slice(from, last).find('\n') == std::string_view::npos;
  const bool doing = text_.IsPrintedAs(word, "hiện") || text_.IsPrintedAs(word, "hành");
  return wrapped && doing && !text_.IsCapital(last - 1);
}

bool SentenceFinder::EndsAt(std::size_t at) const {
  const char c = text_.At(at);
  if (c == '\n') {
    std::size_t next = at + 1;
    while (IsBlank(text_.At(next))) {
      ++next;
    }
    if (next >= text_.size()) {
      return true;
    }
    if (text_.At(next) == '\n') {
      return !GoesOnBehindEmptyLine(at);
    }
    const std::size_t before = text_.SkipSpacesBack(at);
    const char last = before > 0 ? text_.At(before - 1) : '\0';
    return last == ';' || last == ':' || LineStartsItem(at + 1);
  }
  if (c != '.' && c != '!' && c != '?') {
    return false;
  }
  // "NĐ-CP.Điều 5" has lost its space; "TP. Huế" and "Tp. Cao Lãnh" go on.
  if (text_.IsCapital(at + 1)) {
    return at > 0 && IsFoldedWord(text_.At(at - 1)) &&
           !text_.IsCapital(text_.WordBefore(at).begin + 1);
  }
  const std::size_t next = text_.SkipSpaces(at + 1);
  if (next == at + 1) {
    return false;
  }
  const std::string_view word = text_.Slice(text_.WordBefore(at));
  const bool numbered = word.size() <= 2 && !word.empty() && IsFoldedDigit(word.front());
  if (numbered || std::find(kShortened.begin(), kShortened.end(), word) != kShortened.end()) {
    return false;
  }
  return !IsFoldedWord(text_.At(next)) || text_.IsCapital(next) || IsFoldedDigit(text_.At(next));
}

bool SentenceFinder::IsEnd(std::size_t at) const {
  return MayEnd(text_.folded()[at]) && EndsAt(at);
}

ByteSpan SentenceFinder::At(std::size_t at) {
  if (at < current_.end || current_.end == text_.size()) {
    return current_;
  }
  const std::size_t floor = at - current_.end > kMaxSentence ? at - kMaxSentence : current_.end;
  std::size_t begin = at;
  while (begin > floor && !IsEnd(begin - 1)) {
    --begin;
  }
  begin = text_.SkipSpaces(begin);
  std::size_t end = std::max(begin, at);
  const std::size_t stop = std::min(text_.size(), end + kMaxSentence);
  while (end < stop && !IsEnd(end)) {
    ++end;
  }
  current_ = {begin, std::min(end + 1, text_.size())};
  return current_;
}

}  // namespace vanban
