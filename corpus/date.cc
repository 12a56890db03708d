#include "corpus/date.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "corpus/fold.h"

namespace vanban {
namespace {

// No date is longer than this, spaces and combining marks included.
constexpr std::size_t kWindow = 120;

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsLetter(char c) {
  return c >= 'a' && c <= 'z';
}

std::optional<Date> MakeDate(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || day < 1) {
    return std::nullopt;
  }
  const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                  std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

// Month names as spoken; "tư" is April, "chạp" December. Two-word names first.
constexpr std::array<std::pair<std::string_view, int>, 13> kMonthWords = {{{"muoi mot", 11},
                                                                           {"muoi hai", 12},
                                                                           {"muoi", 10},
                                                                           {"gieng", 1},
                                                                           {"hai", 2},
                                                                           {"ba", 3},
                                                                           {"tu", 4},
                                                                           {"nam", 5},
                                                                           {"sau", 6},
                                                                           {"bay", 7},
                                                                           {"tam", 8},
                                                                           {"chin", 9},
                                                                           {"chap", 12}}};

/// Reads the folded text from left to right; every method moves only when it succeeds.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  void SkipSpaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }

  bool Word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) {
      return false;
    }
    const std::size_t end = at_ + word.size();
    if (end < text_.size() && IsLetter(text_[end])) {
      return false;
    }
    at_ = end;
    return true;
  }

  bool Character(char c) {
    if (at_ >= text_.size() || text_[at_] != c) {
      return false;
    }
    ++at_;
    return true;
  }

  std::optional<int> Number(std::size_t least, std::size_t most) {
    std::size_t end = at_;
    int value = 0;
    while (end < text_.size() && IsDigit(text_[end]) && end - at_ <= most) {
      value = value * 10 + (text_[end] - '0');
      ++end;
    }
    if (end - at_ < least || end - at_ > most) {
      return std::nullopt;
    }
    at_ = end;
    return value;
  }

  [[nodiscard]] std::size_t at() const { return at_; }

  void Return(std::size_t at) { at_ = at; }

  [[nodiscard]] char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// "2013-06-03".
std::optional<Date> MatchIsoForm(Cursor& cursor) {
  const auto year = cursor.Number(4, 4);
  if (!year || !cursor.Character('-')) {
    return std::nullopt;
  }
  const auto month = cursor.Number(2, 2);
  if (!month || !cursor.Character('-')) {
    return std::nullopt;
  }
  const auto day = cursor.Number(2, 2);
  return day ? MakeDate(*year, *month, *day) : std::nullopt;
}

// "03/6/2013", "09- 3- 2012", "03.06.2013".
std::optional<Date> MatchNumericForm(Cursor& cursor) {
  const auto day = cursor.Number(1, 2);
  if (!day) {
    return std::nullopt;
  }
  cursor.SkipSpaces();
  const char separator = cursor.Peek();
  if (separator != '/' && separator != '-' && separator != '.') {
    return std::nullopt;
  }
  cursor.Character(separator);
  cursor.SkipSpaces();
  const auto month = cursor.Number(1, 2);
  cursor.SkipSpaces();
  if (!month || !cursor.Character(separator)) {
    return std::nullopt;
  }
  cursor.SkipSpaces();
  const auto year = cursor.Number(4, 4);
  return year ? MakeDate(*year, *month, *day) : std::nullopt;
}

std::optional<int> MatchMonth(Cursor& cursor) {
  if (const auto month = cursor.Number(1, 2)) {
    return month;
  }
  for (const auto& [word, month] : kMonthWords) {
    if (cursor.Word(word)) {
      return month;
    }
  }
  return std::nullopt;
}

// "03 tháng 6 năm 2013", after "ngày" if that stood there.
std::optional<Date> MatchWordForm(Cursor& cursor) {
  if (cursor.Word("mong") || cursor.Word("mung")) {
    cursor.SkipSpaces();
  }
  const auto day = cursor.Number(1, 2);
  cursor.SkipSpaces();
  if (!day || !cursor.Word("thang")) {
    return std::nullopt;
  }
  cursor.SkipSpaces();
  const auto month = MatchMonth(cursor);
  if (!month) {
    return std::nullopt;
  }
  cursor.SkipSpaces();
  if (cursor.Character(',')) {
    cursor.SkipSpaces();
  }
  if (!cursor.Word("nam")) {
    return std::nullopt;
  }
  cursor.SkipSpaces();
  const auto year = cursor.Number(4, 4);
  return year ? MakeDate(*year, *month, *day) : std::nullopt;
}

// True if what follows would make the digits part of something longer: "1.2.2013.4", "3/6/20135".
bool GoesOn(const Cursor& cursor) {
  const char next = cursor.Peek();
  return IsDigit(next) || ((next == '/' || next == '.' || next == '-') && IsDigit(cursor.Peek(1)));
}

}  // namespace

std::string FormatIso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string FormatVietnamese(Date date) {
  const auto month = static_cast<unsigned>(date.month());
  return fmt::format("{:02}/{}{}/{:04}", static_cast<unsigned>(date.day()), month <= 2 ? "0" : "",
                     month, static_cast<int>(date.year()));
}

std::optional<Date> ParseIso(std::string_view text) {
  if (text.size() != 10) {
    return std::nullopt;
  }
  Cursor cursor(text);
  return MatchIsoForm(cursor);
}

std::optional<DateMention> MatchDate(std::string_view text, std::size_t begin) {
  if (begin >= text.size()) {
    return std::nullopt;
  }
  const FoldedText folded = FoldWithOffsets(text.substr(begin, kWindow));
  Cursor cursor(folded.text);
  if (cursor.Word("ngay")) {
    cursor.SkipSpaces();
  }
  const std::size_t start = cursor.at();
  using Matcher = std::optional<Date> (*)(Cursor&);
  for (const Matcher match : {&MatchIsoForm, &MatchNumericForm, &MatchWordForm}) {
    cursor.Return(start);
    const std::optional<Date> date = match(cursor);
    if (date && !GoesOn(cursor)) {
      return DateMention{*date, {begin, begin + folded.source[cursor.at() - 1] + 1}};
    }
  }
  return std::nullopt;
}

std::optional<DateMention> FindDate(std::string_view text, std::size_t begin) {
  char before = begin > 0 && begin <= text.size() ? text[begin - 1] : ' ';
  for (std::size_t i = begin; i < text.size(); before = text[i], ++i) {
    const char c = text[i];
    const bool starts_number = IsDigit(c) && !IsDigit(before) && before != '/' && before != '.';
    const bool starts_word = (c == 'n' || c == 'N') &&
                             (before == ' ' || before == '\n' || before == '(' || before == ',');
    if (starts_number || starts_word || ((c == 'n' || c == 'N') && i == 0)) {
      if (auto found = MatchDate(text, i)) {
        return found;
      }
    }
  }
  return std::nullopt;
}

}  // namespace vanban
