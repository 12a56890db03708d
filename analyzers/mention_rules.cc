#include "analyzers/mention_rules.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analyzers/issuer_reader.h"
#include "corpus/issuer_table.h"

namespace vanban {
namespace {

using enum DocumentType;

template <typename Words, typename Word>
bool Contains(const Words& words, const Word& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// After these, "Kế hoạch số 5 …" counts something: "Kế hoạch 5 năm", "thông báo số 3 nội dung".
constexpr std::array<std::string_view, 24> kCounted = {
    "nam",  "thang", "dong", "noi",  "nguoi", "muc",   "khoa", "trieu",
    "ty",   "hoc",   "lan",  "luot", "ngan",  "nghin", "xa",   "huyen",
    "hang", "ca",    "dot",  "bai",  "trang", "diem",  "tieu", "ho"};

// What may follow a short form without "số": "Nghị quyết 35 về", "Chỉ thị 05 của".
constexpr std::array<std::string_view, 37> kAfterShort = {
    "ve",  "cua", "ngay", "va",    "khoa",  "do",  "tai", "trong", "theo", "duoc",
    "da",  "quy", "cung", "den",   "hoac",  "la",  "cho", "voi",   "tren", "cong",
    "khi", "nay", "gan",  "thang", "nhiem", "toi", "hay", "de",    "thuc", "huong",
    "sua", "neu", "xac",  "yeu",   "ra",    "vao", "se"};

// Types whose bare numbers are rather those of anything else.
bool IsUnnumbered(DocumentType type) {
  static constexpr std::array<DocumentType, 13> kTypes = {
      kConstitution, kCode,     kLaw,     kOrder,    kOption,    kProject,  kMinutes,
      kContract,     kStrategy, kCharter, kPlatform, kProcedure, kOrdinance};
  return Contains(kTypes, type);
}

// Types that may be followed by a bare number without "số".
bool IsShortType(DocumentType type) {
  static constexpr std::array<DocumentType, 10> kTypes = {
      kResolution, kDirective, kConclusion, kDecree,   kDecision,
      kCircular,   kNotice,    kRegulation, kGuidance, kJointCircular};
  return Contains(kTypes, type);
}

// Types whose bare number needs its date or issuer behind it: "Kế hoạch 242 của Công an tỉnh" is a
// document, "Chương trình 135" and "Đề án 06 của Chính phủ" are programmes.
bool IsAttributedType(DocumentType type) {
  return type == kPlan || type == kOfficialLetter || type == kReport || type == kSubmission;
}

bool IsAttributed(const SourceText& text, std::size_t end) {
  const std::size_t next = text.SkipSpaces(end);
  if (const std::size_t day = text.MatchWords(next, "ngay")) {
    return IsFoldedDigit(text.At(text.SkipSpaces(day)));
  }
  const std::size_t of = text.MatchWords(next, "cua");
  return of != 0 && IssuerEnd(text, {text.SkipSpaces(of), false}) != 0;
}

// Types that were once numbered with the organ alone: "130/CP", "254-TTg".
bool IsHistoricType(DocumentType type) {
  static constexpr std::array<DocumentType, 7> kTypes = {
      kDecision, kDecree, kResolution, kDirective, kCircular, kHistoricDecree, kJointCircular};
  return Contains(kTypes, type);
}

// A type word with a code that names no type.
bool AcceptsUntyped(const ScannedCode& code, const TypeWord& word) {
  const std::string& first = code.segments.front();
  if (first.size() < 2) {
    return false;
  }
  if (!word.type || word.type == kOfficialLetter || word.type == kTelegram) {
    return true;
  }
  if (IsHistoricType(*word.type)) {
    return true;
  }
  return FindIssuerRow(first) != nullptr;
}

// False if the number goes on into something that was no code: "12/5", "3-4", "15%".
bool EndsNumber(const SourceText& text, std::size_t end) {
  const char next = text.At(end);
  if (next == '%' || next == '/' || IsFoldedWord(next)) {
    return false;
  }
  const bool sign = next == '-' || next == '.' || next == ',';
  return !(sign && IsFoldedWord(text.At(end + 1)));
}

// "Luật" alone is printed without accents; all other type words have some.
bool HasAccents(const SourceText& text, const TypeWord& type) {
  const std::string_view printed = text.Original(type.begin, type.end);
  return std::any_of(printed.begin(), printed.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool AllowsAfterSo(const SourceText& text, const TypeWord& type, std::size_t end) {
  const std::size_t next = text.SkipSpaces(end);
  if (text.At(next) == '%' || Contains(kCounted, text.Slice(text.WordAt(next)))) {
    return false;
  }
  // Text without accents has too many chance hits: there a date must follow.
  return type.abbreviation || HasAccents(text, type) || text.MatchWords(next, "ngay") != 0;
}

bool AllowsBare(const SourceText& text, const MentionLead& lead, ByteSpan number) {
  const TypeWord& type = *lead.type;
  const std::string_view digits = text.Slice(number.begin, number.end);
  const bool year_like = digits.size() == 4 && digits >= "1930" && digits <= "2100";
  if (digits.size() < 2 || year_like || !(type.abbreviation || HasAccents(text, type))) {
    return false;
  }
  if (!type.abbreviation && !lead.named_before && !IsShortType(*type.type)) {
    return IsAttributedType(*type.type) && IsAttributed(text, number.end);
  }
  const std::size_t next = text.SkipSpaces(number.end);
  const char sign = text.At(next);
  if (!IsFoldedWord(sign)) {
    return sign != '%';
  }
  const std::string_view word = text.Slice(text.WordAt(next));
  if (lead.named_before) {
    return !Contains(kCounted, word);
  }
  return text.IsCapital(next) || Contains(kAfterShort, word) || text.MatchWords(next, "nam 20");
}

}  // namespace

bool AcceptsCode(const ScannedCode& code, const MentionLead& lead,
                 std::optional<DocumentType> hint) {
  const std::string& first = code.segments.front();
  const bool typed = FindTypeByCode(first, Numbering::kState).has_value();
  const bool assembly = code.year && IsAssemblyCode(first);
  if (code.doubtful && !lead.type && !(lead.has_so && typed)) {
    return false;
  }
  // Private contracts are numbered like documents; those of organs name the organ.
  if (typed && first == "HĐ" && !(code.segments.size() > 1 && IsKnownCode(code.segments[1]))) {
    return false;
  }
  if (lead.type) {
    return typed || assembly || AcceptsUntyped(code, *lead.type);
  }
  if (lead.form_number) {
    return false;
  }
  if (assembly) {
    return true;
  }
  if (typed && code.segments.size() >= 2) {
    // Forms are numbered like this too ("09B/PL-TNCN"): a bare code needs an organ that is known.
    return lead.has_so || IsKnownCode(code.segments[1]) || IsKnownCode(code.segments.back());
  }
  const bool organ = FindIssuerRow(first) != nullptr && code.segments.size() >= 2;
  return organ && !code.year && (lead.has_so || hint == kOfficialLetter);
}

bool AcceptsShortForm(const SourceText& text, const MentionLead& lead, ByteSpan number) {
  const TypeWord& type = *lead.type;
  if (!type.type || IsUnnumbered(*type.type) || !text.IsCapital(type.begin) ||
      !EndsNumber(text, number.end)) {
    return false;
  }
  return lead.has_so ? AllowsAfterSo(text, type, number.end) : AllowsBare(text, lead, number);
}

}  // namespace vanban
