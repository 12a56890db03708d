#include "corpus/date.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// No date is longer than this, spaces and combining marks included.
constexpr std::size_t kWindow = 120;

bool IsDigit(char32_t c) {
  return c >= '0' && c <= '9';
}

bool IsLetter(char32_t c) {
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

/// Reads a text from left to right as Fold would write it, but folds no more than is asked for:
/// most numbers are seen at their next character to begin no date. Every method moves only when it
/// succeeds.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  void SkipSpaces() {
    for (Folded c = Ahead(at_); c.value == ' ' || c.value == '\n'; c = Ahead(at_)) {
      at_ = c.end;
      last_ = c.begin;
    }
  }

  bool Word(std::string_view word) {
    std::size_t end = at_;
    std::size_t last = last_;
    for (const char c : word) {
      const Folded next = Ahead(end);
      if (next.value != static_cast<unsigned char>(c)) {
        return false;
      }
      end = next.end;
      last = next.begin;
    }
    if (IsLetter(Ahead(end).value)) {
      return false;
    }
    at_ = end;
    last_ = last;
    return true;
  }

  bool Character(char c) {
    const Folded next = Ahead(at_);
    if (next.value != static_cast<unsigned char>(c)) {
      return false;
    }
    at_ = next.end;
    last_ = next.begin;
    return true;
  }

  std::optional<int> Number(std::size_t least, std::size_t most) {
    std::size_t end = at_;
    std::size_t last = last_;
    std::size_t digits = 0;
    int value = 0;
    for (Folded c = Ahead(end); IsDigit(c.value) && digits <= most; c = Ahead(end)) {
      value = value * 10 + static_cast<int>(c.value - '0');
      end = c.end;
      last = c.begin;
      ++digits;
    }
    if (digits < least || digits > most) {
      return std::nullopt;
    }
    at_ = end;
    last_ = last;
    return value;
  }

  /// The next folded character and the one behind it; 0 at the end.
  [[nodiscard]] char32_t Peek() const { return Ahead(at_).value; }

  [[nodiscard]] char32_t PeekBehindNext() const { return Ahead(Ahead(at_).end).value; }

  /// Where the last character that was read begins.
  [[nodiscard]] std::size_t last() const { return last_; }

 private:
  struct Folded {
    char32_t value = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  // Marks and invisible characters fold to nothing and are passed over.
  [[nodiscard]] Folded Ahead(std::size_t at) const {
    while (at < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      if (IsDigit(byte) || IsLetter(byte)) {
        return {byte, at, at + 1};
      }
      const CodePoint point = DecodeAt(text_, at);
      if (const char32_t folded = FoldCodePoint(point.value); folded != 0) {
        return {folded, at, at + point.size};
      }
      at += point.size;
    }
    return {0, at, at};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t last_ = 0;
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
  const char32_t sign = cursor.Peek();
  if (sign != '/' && sign != '-' && sign != '.') {
    return std::nullopt;
  }
  const char separator = static_cast<char>(sign);
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
  const char32_t next = cursor.Peek();
  return IsDigit(next) ||
         ((next == '/' || next == '.' || next == '-') && IsDigit(cursor.PeekBehindNext()));
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

std::string FormatUtc(std::chrono::system_clock::time_point time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::hh_mm_ss clock(seconds - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", FormatIso(Date(day)), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
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
  Cursor start(text.substr(begin, kWindow));
  if (start.Word("ngay")) {
    start.SkipSpaces();
  }
  using Matcher = std::optional<Date> (*)(Cursor&);
  for (const Matcher match : {&MatchIsoForm, &MatchNumericForm, &MatchWordForm}) {
    Cursor cursor = start;
    const std::optional<Date> date = match(cursor);
    if (date && !GoesOn(cursor)) {
      return DateMention{*date, {begin, begin + cursor.last() + 1}};
    }
  }
  return std::nullopt;
}

std::optional<DateMention> FindDate(std::string_view text, std::size_t begin) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char before = begin > 0 && begin <= text.size() ? byte(begin - 1) : ' ';
  for (std::size_t i = begin; i < text.size(); before = byte(i), ++i) {
    const unsigned char c = byte(i);
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
