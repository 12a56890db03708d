#include "analyzers/pinpoints.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/code_text.h"

namespace vanban {
namespace {

// Lists of places are read no further back than this.
constexpr int kMaxTokens = 60;

/// The units of a document, large to small (Luật 64/2025/QH15; Nghị định 30/2020/NĐ-CP).
struct Unit {
  std::string_view words;
  std::string_view slug;
};

constexpr std::array<Unit, 9> kUnits = {{{"phu luc", "phu-luc"},
                                         {"phan", "phan"},
                                         {"chuong", "chuong"},
                                         {"muc", "muc"},
                                         {"tieu muc", "tieu-muc"},
                                         {"dieu", "dieu"},
                                         {"khoan", "khoan"},
                                         {"diem", "diem"},
                                         {"tiet", "tiet"}}};

constexpr std::size_t kPoint = 7;  // điểm: letters of it are small.

constexpr std::array<std::string_view, 5> kJoiners = {"va", "den", "tu", "cac", "hoac"};

/// "khoản 2, 3": one unit with its numbers.
struct Level {
  std::size_t rank = 0;
  std::string numbers;
};

using Place = std::vector<Level>;

std::optional<std::size_t> UnitAt(const SourceText& text, std::size_t at, std::size_t& end) {
  for (std::size_t rank = kUnits.size(); rank-- > 0;) {
    if (text.At(at) == kUnits[rank].words.front()) {
      if (const std::size_t behind = text.MatchWords(at, kUnits[rank].words)) {
        end = behind;
        return rank;
      }
    }
  }
  return std::nullopt;
}

// The number of a unit at `at`: "5", "4a", "2.1", "XII", "đ"; its end, 0 if none stands there.
std::size_t NumberEnd(const SourceText& text, std::size_t at) {
  FoldedWord word = text.WordAt(at);
  if (word.empty() || word.end - word.begin > 6) {
    return 0;
  }
  if (IsFoldedDigit(text.At(at))) {
    while (text.At(word.end) == '.' && IsFoldedDigit(text.At(word.end + 1))) {
      word.end = text.WordAt(word.end + 1).end;
    }
    return word.end;
  }
  if (word.end - word.begin == 1) {
    return word.end;
  }
  const std::string_view letters = text.Slice(word);
  const bool roman = letters.find_first_not_of("ivxl") == std::string_view::npos &&
                     text.IsCapital(at) && text.IsCapital(at + 1);
  return roman ? word.end : 0;
}

std::string PrintedNumber(const SourceText& text, std::size_t begin, std::size_t end,
                          std::size_t rank) {
  std::string number;
  const std::string_view printed = text.Original(begin, end);
  for (std::size_t at = 0; at < printed.size();) {
    const CodeLetter letter = ReadCodeLetter(printed, at);
    const bool small = letter.lower || rank == kPoint;
    if (letter.value == CodeLetter::kStroke) {
      number += small ? "đ" : "Đ";
    } else if (letter.value < 0x80) {
      const auto value = static_cast<char>(letter.value);
      number += small && letter.IsLetter() ? static_cast<char>(value + ('a' - 'A')) : value;
    }
    at = letter.end;
  }
  return number;
}

/// Finds where the list of places before a mention begins.
class PlaceFinder {
 public:
  PlaceFinder(const SourceText& text, std::size_t floor) : text_(text), floor_(floor) {}

  // The leftmost unit from which only places lead to `end`; `end` if there is none.
  std::size_t Begin(std::size_t end) {
    std::size_t begin = end;
    std::size_t at = end;
    for (int count = 0; count < kMaxTokens && at > floor_; ++count) {
      at = SkipSigns(at);
      const FoldedWord word = text_.WordBefore(at);
      if (word.empty() || word.begin < floor_) {
        break;
      }
      std::size_t unit_end = 0;
      if (UnitAt(text_, word.begin, unit_end) && unit_end >= word.end) {
        begin = word.begin;
      } else if (const std::size_t glued = GluedUnit(at); glued != SourceText::kNotFound) {
        return glued;
      } else if (!IsPart(word)) {
        break;
      }
      at = word.begin;
    }
    return begin;
  }

 private:
  // Where the unit of "tạiKhoản" begins, if its word ends at `at`.
  [[nodiscard]] std::size_t GluedUnit(std::size_t at) const {
    for (const Unit& unit : kUnits) {
      const std::size_t begin = text_.MatchWordsBack(at, unit.words);
      if (begin != SourceText::kNotFound && begin > floor_ && IsFoldedWord(text_.At(begin - 1))) {
        return begin;
      }
    }
    return SourceText::kNotFound;
  }

  [[nodiscard]] std::size_t SkipSigns(std::size_t at) const {
    while (at > floor_ && (IsFoldedSpace(text_.At(at - 1)) || text_.At(at - 1) == ',' ||
                           text_.At(at - 1) == '.')) {
      // A full stop belongs to numbers only: "2.1".
      if (text_.At(at - 1) == '.' && !IsFoldedDigit(text_.At(at))) {
        break;
      }
      --at;
    }
    return at;
  }

  [[nodiscard]] bool IsPart(FoldedWord word) const {
    const std::string_view letters = text_.Slice(word);
    const bool two_words = letters == "luc" || letters == "phu" || letters == "tieu";
    return two_words || NumberEnd(text_, word.begin) == word.end ||
           (IsFoldedDigit(letters.front()) && letters.size() <= 4) ||
           std::find(kJoiners.begin(), kJoiners.end(), letters) != kJoiners.end();
  }

  const SourceText& text_;
  std::size_t floor_;
};

/// Reads places from left to right.
class PlaceReader {
 public:
  PlaceReader(const SourceText& text, std::size_t begin, std::size_t end)
      : text_(text),
        at_(begin),
        end_(end) {}

  std::vector<Place> Read() {
    bool range = false;
    bool joined = false;
    while (at_ < end_) {
      std::size_t behind = 0;
      const FoldedWord word = text_.WordAt(at_);
      if (word.empty()) {
        ++at_;
      } else if (const auto rank = UnitAt(text_, at_, behind)) {
        at_ = text_.SkipSpaces(behind);
        Add({*rank, ReadNumbers(*rank)}, range, joined);
        range = joined = false;
      } else {
        range = text_.Slice(word) == "den";
        joined = text_.Slice(word) == "va";
        at_ = word.end;
      }
    }
    Inherit();
    return places_;
  }

 private:
  // "2", "2 và 3", "a, b", "35 đến 64".
  std::string ReadNumbers(std::size_t rank) {
    std::string numbers;
    while (at_ < end_) {
      const std::size_t behind = NumberEnd(text_, at_);
      if (behind == 0 || behind > end_) {
        break;
      }
      numbers += PrintedNumber(text_, at_, behind, rank);
      at_ = behind;
      std::size_t next = text_.SkipSpaces(at_);
      char joiner = 0;
      if (text_.At(next) == ',') {
        joiner = ',';
        ++next;
      } else if (const std::size_t both = text_.MatchWords(next, "va")) {
        joiner = ',';
        next = both;
      } else if (const std::size_t last = text_.MatchWords(next, "den")) {
        joiner = '-';
        next = last;
      }
      next = text_.SkipSpaces(next);
      std::size_t unit_end = 0;
      if (joiner == 0 || UnitAt(text_, next, unit_end) || NumberEnd(text_, next) == 0) {
        break;
      }
      numbers += joiner;
      at_ = next;
    }
    return numbers;
  }

  void Add(Level level, bool range, bool joined) {
    if (level.numbers.empty()) {
      return;
    }
    if (places_.empty()) {
      places_.push_back({std::move(level)});
      return;
    }
    Place& current = places_.back();
    const auto same = std::find_if(current.begin(), current.end(),
                                   [&](const Level& known) { return known.rank == level.rank; });
    if (same != current.end() && range) {
      same->numbers += '-' + level.numbers;
    } else if (same == current.end() && !joined) {
      current.push_back(std::move(level));
    } else {
      // "Chương II, Mục 1 Chương III": Mục 1 was read with Chương II but belongs to III.
      Place next;
      while (same != current.end() && current.back().rank > level.rank) {
        next.push_back(std::move(current.back()));
        current.pop_back();
      }
      next.push_back(std::move(level));
      places_.push_back(std::move(next));
    }
  }

  // "khoản 1 và khoản 2 Điều 5": what the first lacks above it, it has from the next.
  void Inherit() {
    for (Place& place : places_) {
      std::sort(place.begin(), place.end(),
                [](const Level& a, const Level& b) { return a.rank < b.rank; });
    }
    for (std::size_t i = places_.size(); i-- > 1;) {
      Place& place = places_[i - 1];
      const Place& next = places_[i];
      Place above;
      for (const Level& level : next) {
        if (level.rank < place.front().rank) {
          above.push_back(level);
        }
      }
      place.insert(place.begin(), above.begin(), above.end());
    }
  }

  const SourceText& text_;
  std::size_t at_;
  std::size_t end_;
  std::vector<Place> places_;
};

}  // namespace

std::string PinpointBefore(const SourceText& text, std::size_t begin, std::size_t floor) {
  std::size_t end = text.SkipSpacesBack(begin);
  for (const std::string_view word : {"cac", "cua"}) {
    const std::size_t before = text.MatchWordsBack(end, word);
    end = before != SourceText::kNotFound ? text.SkipSpacesBack(before) : end;
  }
  if (end > 0 && text.At(end - 1) == ',') {
    end = text.SkipSpacesBack(end - 1);
  }
  if (end <= floor) {
    return {};
  }
  const std::size_t start = PlaceFinder(text, floor).Begin(end);
  std::string path;
  if (start == end) {
    return path;
  }
  for (const Place& place : PlaceReader(text, start, end).Read()) {
    path += path.empty() ? "" : ";";
    for (std::size_t i = 0; i < place.size(); ++i) {
      path += i > 0 ? "/" : "";
      path += kUnits[place[i].rank].slug;
      path += ':' + place[i].numbers;
    }
  }
  return path;
}

}  // namespace vanban
