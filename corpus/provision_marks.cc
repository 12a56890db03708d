#include "corpus/provision_marks.h"

#include <algorithm>
#include <array>

#include "corpus/document_type.h"
#include "corpus/fold.h"
#include "corpus/lines.h"
#include "corpus/media_type.h"
#include "corpus/provision_numbers.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

/// A line's beginning, folded; marks are short.
struct Start {
  std::string_view line;
  FoldedText folded;
};

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsLetter(char c) {
  return c >= 'a' && c <= 'z';
}

std::string_view Rest(const Start& start, std::size_t folded_at) {
  std::size_t at = start.folded.source[folded_at];
  while (at < start.line.size() &&
         (start.line[at] == ' ' || start.line[at] == '.' || start.line[at] == ':' ||
          start.line[at] == ',' || start.line[at] == ')' || start.line[at] == '/' ||
          start.line[at] == '-' || start.line[at] == '\t')) {
    ++at;
  }
  return start.line.substr(at);
}

ProvisionMark MakeMark(const Start& start, ProvisionLevel level, int ordinal, std::string number,
                       std::size_t end) {
  const std::string_view label = start.line.substr(0, start.folded.source[end]);
  return {.level = level,
          .ordinal = ordinal,
          .number = std::move(number),
          .label = label,
          .rest = Rest(start, end)};
}

std::optional<ProvisionMark> ReadInstruction(const Start& start) {
  const std::string& text = start.folded.text;
  if (text.starts_with("thu ")) {
    const auto number = ReadOrdinalWord(text, 4);
    // "Thứ hai" alone is a Monday: the list's form has a comma, a colon or "là".
    if (!number || number->end >= text.size()) {
      return std::nullopt;
    }
    const bool is = text.compare(number->end, 3, " la") == 0;
    const std::size_t end = is ? number->end + 3 : number->end;
    if (!is && text[end] != ',' && text[end] != ':') {
      return std::nullopt;
    }
    return MakeMark(start, ProvisionLevel::kInstruction, number->value,
                    std::to_string(number->value), end);
  }
  const auto number = ReadOrdinalWord(text, 0);
  if (!number || text.compare(number->end, 3, " la") != 0) {
    return std::nullopt;
  }
  const std::size_t end = number->end + 3;
  if (end < text.size() && IsLetter(text[end])) {
    return std::nullopt;
  }
  return MakeMark(start, ProvisionLevel::kInstruction, number->value, std::to_string(number->value),
                  end);
}

struct NamedLevel {
  std::string_view word;
  ProvisionLevel level;
};

constexpr std::array<NamedLevel, 5> kNamedLevels = {{{"phan ", ProvisionLevel::kPart},
                                                     {"chuong ", ProvisionLevel::kChapter},
                                                     {"muc ", ProvisionLevel::kSection},
                                                     {"tieu muc ", ProvisionLevel::kSubsection},
                                                     {"dieu ", ProvisionLevel::kArticle}}};

/// The number of an article may carry a letter: "Điều 5a", "Điều 12b".
std::string NumberWithLetter(std::string_view text, const ProvisionNumber& number,
                             std::size_t& end) {
  std::string printed = std::to_string(number.value);
  end = number.end;
  if (end < text.size() && IsLetter(text[end]) &&
      (end + 1 >= text.size() || !IsLetter(text[end + 1]))) {
    printed += text[end];
    ++end;
  }
  return printed;
}

/// "Điều 7 Thông tư số 43/2018/TT-BNNPTNT …" at a line's beginning cites that article.
bool CitesDocument(std::string_view folded, std::size_t at) {
  if (at >= folded.size() || folded[at] != ' ') {
    return false;
  }
  const std::string_view rest = folded.substr(at + 1);
  const std::size_t number = rest.find(" so ");
  return number != std::string_view::npos && FindDocumentType(rest.substr(0, number)).has_value();
}

/// "PHỤ LỤC I.docx": what a site calls a file that it offers below the text.
bool NamesFile(std::string_view line) {
  constexpr std::array<std::string_view, 7> kExtensions = {"doc", "docx", "xls", "xlsx",
                                                           "pdf", "rar",  "zip"};
  return std::any_of(kExtensions.begin(), kExtensions.end(),
                     [&](std::string_view extension) { return HasExtension(line, extension); });
}

std::optional<ProvisionMark> ReadNamed(const Start& start) {
  const std::string& text = start.folded.text;
  for (const NamedLevel& named : kNamedLevels) {
    if (!text.starts_with(named.word)) {
      continue;
    }
    const std::size_t at = named.word.size();
    std::size_t end = 0;
    if (const auto arabic = ReadArabic(text, at)) {
      const std::string printed = NumberWithLetter(text, *arabic, end);
      // "Điều 5 của Luật này" at a line's beginning is running text.
      const bool goes_on = end < text.size() && text[end] == ' ' && end + 1 < text.size() &&
                           StartsSmall(start.line.substr(start.folded.source[end]));
      if (goes_on || CitesDocument(text, end) ||
          (end < text.size() && (IsLetter(text[end]) || text[end] == ','))) {
        return std::nullopt;
      }
      ProvisionMark mark = MakeMark(start, named.level, arabic->value, printed, end);
      mark.stopped = end < text.size() && (text[end] == '.' || text[end] == ':');
      return mark;
    }
    if (named.level == ProvisionLevel::kArticle) {
      return std::nullopt;
    }
    const bool ordinal = text.compare(at, 4, "thu ") == 0;
    const auto number = ordinal ? ReadOrdinalWord(text, at + 4) : ReadRoman(text, at);
    const bool capital =
        DecodeAt(start.line, 0).value != FoldCodePoint(DecodeAt(start.line, 0).value);
    if (number && capital && !NamesFile(start.line)) {
      // "Phần thứ nhất" is cited as Phần I.
      return MakeMark(start, named.level, number->value, RomanNumeral(number->value), number->end);
    }
  }
  return std::nullopt;
}

std::optional<ProvisionMark> ReadAnnex(const Start& start) {
  const std::string& text = start.folded.text;
  if (!text.starts_with("phu luc") ||
      !IsAllCapitals(start.line.substr(0, start.folded.source[7])) || NamesFile(start.line)) {
    return std::nullopt;
  }
  std::size_t at = 7;
  while (at < text.size() && text[at] == ' ') {
    ++at;
  }
  if (text.compare(at, 3, "so ") == 0) {
    at += 3;
  }
  if (const auto number = ReadArabic(text, at)) {
    return MakeMark(start, ProvisionLevel::kAnnex, number->value, std::to_string(number->value),
                    number->end);
  }
  if (const auto number = ReadRoman(text, at)) {
    return MakeMark(start, ProvisionLevel::kAnnex, number->value, RomanNumeral(number->value),
                    number->end);
  }
  return at >= text.size() || text[7] == ':'
             ? std::optional(MakeMark(start, ProvisionLevel::kAnnex, 0, "", 7))
             : std::nullopt;
}

bool EndsMark(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && text[at + 1] == ' ';
}

std::optional<ProvisionMark> ReadClause(const Start& start) {
  const std::string& text = start.folded.text;
  const auto number = ReadArabic(text, 0);
  if (!number || text[0] == '0' || number->end >= text.size() || number->value > 300) {
    return std::nullopt;
  }
  const char mark = text[number->end];
  if (mark == '.' && number->end + 1 < text.size() && IsDigit(text[number->end + 1])) {
    const auto second = ReadArabic(text, number->end + 1);
    // "1.1." and "1.1 Mục tiêu"; not "1.405 đợt", whose second part is too long, nor "1.1.2012".
    const bool whole =
        second && second->end < text.size() && second->value < 100 &&
        (text[second->end] == ' ' || (text[second->end] == '.' && EndsMark(text, second->end)));
    if (!whole || second->end - number->end > 3) {
      return std::nullopt;
    }
    const bool dotted = text[second->end] == '.';
    return MakeMark(start, ProvisionLevel::kSubclause, second->value,
                    std::to_string(number->value) + "." + std::to_string(second->value),
                    second->end + (dotted ? 1 : 0));
  }
  const bool glued =
      mark == '.' && number->end + 1 < text.size() && IsLetter(text[number->end + 1]);
  const bool marked = (mark == '.' || mark == '/' || mark == '-' || mark == ')') &&
                      (EndsMark(text, number->end) || glued || number->end + 1 == text.size());
  if (!marked || number->end > 3) {
    return std::nullopt;
  }
  const ProvisionLevel level = mark == '/' ? ProvisionLevel::kInstruction : ProvisionLevel::kClause;
  return MakeMark(start, level, number->value, std::to_string(number->value), number->end + 1);
}

// Điểm are lettered by the Vietnamese alphabet, d before đ.
constexpr std::u32string_view kAlphabet = U"abcdđeghiklmnopqrstuvxy";

std::optional<ProvisionMark> ReadPoint(const Start& start) {
  const CodePoint first = DecodeAt(start.line, 0);
  const std::size_t place = kAlphabet.find(first.value);
  const std::string& text = start.folded.text;
  if (place == std::u32string_view::npos || text.size() < 3) {
    return std::nullopt;
  }
  // "a1)" is a point put in between later; it follows "a)" and takes its ordinal.
  const bool digit = IsDigit(text[1]);
  const std::size_t end = digit ? 2 : 1;
  if ((text[end] != ')' && text[end] != '/' && (text[end] != '.' || !EndsMark(text, end)))) {
    return std::nullopt;
  }
  std::string number;
  AppendUtf8(number, first.value);
  if (digit) {
    number += text[1];
  }
  return MakeMark(start, ProvisionLevel::kPoint, static_cast<int>(place) + 1, number, end + 1);
}

/// "A. TÌNH HÌNH", "B- NỘI DUNG". C and D are Roman numerals too, but no outline gets that far.
std::optional<ProvisionMark> ReadLetteredMark(const Start& start) {
  constexpr std::u32string_view kLetters = U"ABCDĐEGH";
  const CodePoint first = DecodeAt(start.line, 0);
  const std::size_t place = kLetters.find(first.value);
  const std::string& text = start.folded.text;
  if (place == std::u32string_view::npos || text.size() < 4 || text[2] != ' ' ||
      (text[1] != '.' && text[1] != '-' && text[1] != '/')) {
    return std::nullopt;
  }
  return MakeMark(start, ProvisionLevel::kLettered, static_cast<int>(place) + 1,
                  std::string(start.line.substr(0, first.size)), 2);
}

std::optional<ProvisionMark> ReadRomanMark(const Start& start) {
  const std::string& text = start.folded.text;
  const auto number = ReadRoman(text, 0);
  if (!number || number->end >= text.size() || number->value > 40 ||
      !IsAllCapitals(start.line.substr(0, number->end))) {
    return std::nullopt;
  }
  std::size_t end = number->end;
  if (text[end] == ' ' && end + 1 < text.size() && text[end + 1] == '-') {
    ++end;
  }
  if (text[end] != '.' && text[end] != '-' && text[end] != '/' && text[end] != ')') {
    return std::nullopt;
  }
  return MakeMark(start, ProvisionLevel::kRoman, number->value,
                  std::string(start.line.substr(0, number->end)), end + 1);
}

}  // namespace

std::optional<ProvisionMark> ReadMark(std::string_view line) {
  // Most lines begin with no mark; the first letters rule them out before anything is folded.
  constexpr std::size_t kLongestMark = 60;
  const CodePoint first = DecodeAt(line, 0);
  const char32_t letter = FoldCodePoint(first.value);
  const bool possible =
      IsDigit(static_cast<char>(std::min<char32_t>(letter, 0x7F))) ||
      std::u32string_view(U"abcdeghiklmnopqrstuvxy").find(letter) != std::u32string_view::npos;
  if (!possible || line.size() < 3) {
    return std::nullopt;
  }
  const Start start{line, FoldWithOffsets(line.substr(0, FloorToCodePoint(line, kLongestMark)))};
  if (letter >= '0' && letter <= '9') {
    return ReadClause(start);
  }
  if (auto mark = ReadPoint(start)) {
    return mark;
  }
  if (auto mark = ReadNamed(start)) {
    return mark;
  }
  if (auto mark = ReadAnnex(start)) {
    return mark;
  }
  if (auto mark = ReadInstruction(start)) {
    return mark;
  }
  if (auto mark = ReadLetteredMark(start)) {
    return mark;
  }
  return ReadRomanMark(start);
}

std::string_view PathWord(ProvisionLevel level) {
  constexpr std::array<std::string_view, 12> kWords = {"phu-luc",  "phan",  "chuong", "muc",
                                                       "tieu-muc", "dieu",  "phan",   "muc",
                                                       "chi-dan",  "khoan", "khoan",  "diem"};
  return kWords[static_cast<std::size_t>(level)];
}

}  // namespace vanban
