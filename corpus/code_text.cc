#include "corpus/code_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/fold.h"
#include "corpus/issuer_table.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr char32_t kHornMark = 0x31B;

// "Ư" in any tone: U+01AF, U+01B0 and U+1EE8 to U+1EF1.
bool IsHornedU(char32_t c) {
  return c == 0x1AF || c == 0x1B0 || (c >= 0x1EE8 && c <= 0x1EF1);
}

// "Đ" and the letters of other alphabets that look like it.
bool IsStrokedD(char32_t c) {
  return c == 0x110 || c == 0x111 || c == 0xD0 || c == 0xF0 || c == 0x189 || c == 0x256;
}

bool IsLowerCase(char32_t c) {
  if (c < 0x80) {
    return c >= 'a' && c <= 'z';
  }
  if (c >= 0xFF01 && c <= 0xFF5E) {
    return IsLowerCase(c - 0xFEE0);
  }
  if (c == 0x1AF || c == 0x1B0) {
    return c == 0x1B0;  // Ư and ư stand the other way round than their neighbours.
  }
  // Latin-1 has its small letters in the second half; from Latin Extended on, Vietnamese small
  // letters are the odd ones.
  if (c < 0x100) {
    return c >= 0xE0;
  }
  return (c & 1U) == 1U;
}

char32_t Upper(char32_t c) {
  return c >= 'a' && c <= 'z' ? c - 32 : c;
}

void AppendLetter(std::string& text, char32_t value) {
  AppendUtf8(text, value);
}

// The abbreviations that keep small letters: Nghị định 30/2020/NĐ-CP, phụ lục III; "QĐi" and "QyĐ"
// of Party offices; "nb", nội bộ.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kMixedCase = {{
    {"TTG", "TTg"},
    {"CTR", "CTr"},
    {"TTR", "TTr"},
    {"QYĐ", "QyĐ"},
    {"QĐI", "QĐi"},
    {"TRS", "TrS"},
    {"THU", "ThU"},
    {"NB", "nb"},
}};

// Codes whose D can only be a lost Đ, types included; the issuers' codes are in their own table.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kLostStrokes = {{
    {"ND", "NĐ"},
    {"QD", "QĐ"},
    {"QYD", "QyĐ"},
    {"QDI", "QĐi"},
    {"CD", "CĐ"},
    {"CTHD", "CTHĐ"},
}};

void RestoreStroke(std::string& segment) {
  if (segment.find('D') == std::string::npos || segment.find("Đ") != std::string::npos) {
    return;
  }
  for (const auto& [without, with] : kLostStrokes) {
    if (segment == without) {
      segment = with;
      return;
    }
  }
  if (const IssuerRow* row = FindIssuerWithStroke(segment)) {
    segment = row->code;
  }
}

// Trung ương is TW in keys, however it is printed; inside longer codes too (ĐCTUBTƯMTTQVN).
void ReplaceHorn(std::string& segment) {
  constexpr std::string_view kPrinted = "TƯ";
  for (std::size_t at = segment.find(kPrinted); at != std::string::npos;
       at = segment.find(kPrinted)) {
    segment.replace(at, kPrinted.size(), "TW");
  }
  // "TVV" is what typewriters and scanners make of "TW".
  if (segment.ends_with("TVV")) {
    segment.replace(segment.size() - 2, 2, "W");
  }
}

}  // namespace

CodeLetter ReadCodeLetter(std::string_view text, std::size_t at) {
  const auto is_ascii = [text](std::size_t i) {
    return i >= text.size() || static_cast<unsigned char>(text[i]) < 0x80;
  };
  // No mark can follow: nearly every letter of a code.
  if (at < text.size() && text[at] != '\0' && is_ascii(at) && is_ascii(at + 1)) {
    const auto raw = static_cast<char32_t>(text[at]);
    return {Upper(raw), raw >= 'a' && raw <= 'z', at + 1};
  }
  CodeLetter letter;
  char32_t raw = 0;
  while (at < text.size()) {
    const CodePoint point = DecodeAt(text, at);
    at += point.size;
    if (FoldCodePoint(point.value) != 0) {
      raw = point.value;
      break;
    }
  }
  letter.end = at;
  if (raw == 0) {
    return letter;
  }
  if (raw < 0x80) {
    letter.value = Upper(raw);
    letter.lower = raw >= 'a' && raw <= 'z';
  } else if (IsStrokedD(raw)) {
    letter.value = CodeLetter::kStroke;
  } else if (IsHornedU(raw)) {
    letter.value = CodeLetter::kHorn;
  } else {
    letter.value = Upper(FoldCodePoint(raw));
  }
  if (raw >= 0x80 && letter.IsLetter()) {
    letter.lower = IsLowerCase(raw);
  }
  // Combining marks belong to the letter before them.
  while (letter.end < text.size() && static_cast<unsigned char>(text[letter.end]) >= 0x80) {
    const CodePoint mark = DecodeAt(text, letter.end);
    if (mark.value < 0x300 || mark.value > 0x36F) {
      break;
    }
    if (mark.value == kHornMark && letter.value == 'U') {
      letter.value = CodeLetter::kHorn;
    }
    letter.end += mark.size;
  }
  return letter;
}

std::string NormalSegment(std::string_view printed) {
  std::string segment;
  for (std::size_t at = 0; at < printed.size();) {
    const CodeLetter letter = ReadCodeLetter(printed, at);
    at = letter.end;
    if (letter.IsLetter() || letter.IsDigit() || letter.value == '(' || letter.value == ')') {
      AppendLetter(segment, letter.value);
    }
  }
  ReplaceHorn(segment);
  RestoreStroke(segment);
  for (const auto& [upper, mixed] : kMixedCase) {
    if (segment == upper) {
      segment = mixed;
    }
  }
  return segment;
}

}  // namespace vanban
