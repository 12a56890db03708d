#include "corpus/code_scanner.h"

#include <algorithm>
#include <array>

#include "corpus/code_separator.h"
#include "corpus/code_text.h"
#include "corpus/document_type.h"
#include "corpus/fold.h"
#include "corpus/issuer_table.h"

namespace vanban {
namespace {

// Longer ones are no codes but damage; every loop over a code ends here.
constexpr std::size_t kMaxSegments = 14;
constexpr std::size_t kMaxSegmentLetters = 24;

struct Token {
  std::size_t end = 0;
  std::size_t upper_end = 0;      // Behind the leading capitals and digits.
  std::size_t last_upper = 0;     // Offset of the last of them.
  std::size_t upper_letters = 0;  // How many of them.
  std::size_t letters = 0;        // In all.
  bool lower = false;
};

// The letters, digits and '&' from `at` on.
Token ReadToken(std::string_view text, std::size_t at) {
  Token token{.end = at, .upper_end = at, .last_upper = at};
  for (std::size_t count = 0; count <= kMaxSegmentLetters; ++count) {
    const CodeLetter letter = ReadCodeLetter(text, token.end);
    const bool ampersand = letter.value == '&' && token.letters > 0;
    if (!letter.IsLetter() && !letter.IsDigit() && !ampersand) {
      break;
    }
    if (letter.IsLower()) {
      token.lower = true;
    } else if (!token.lower) {
      token.last_upper = token.end;
      token.upper_letters += letter.IsLetter() ? 1U : 0U;
      token.upper_end = letter.end;
    }
    token.letters += letter.IsLetter() ? 1U : 0U;
    token.end = letter.end;
  }
  return token;
}

bool IsTypeCode(std::string_view segment) {
  return FindTypeByCode(segment, Numbering::kState).has_value();
}

bool IsKnown(std::string_view segment) {
  return IsTypeCode(segment) || IsKnownCode(segment);
}

bool KeepsSmallLetters(std::string_view segment) {
  return std::any_of(segment.begin(), segment.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Words that scanning glues to the end of a code: "NĐ-CPngày".
bool StartsGluedWord(std::string_view tail) {
  static constexpr std::array<std::string_view, 12> kWords = {
      "ngay", "cua", "va", "ve", "tai", "do", "cac", "quy", "huong", "ban", "nam", "duoc"};
  const std::string folded = Fold(tail);
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return folded.starts_with(word); });
}

/// Reads the segments of one code from left to right.
class CodeReader {
 public:
  CodeReader(std::string_view text, CodeStyle style, ScannedCode& code)
      : text_(text),
        style_(style),
        code_(code) {}

  void Read() {
    while (code_.segments.size() < kMaxSegments && ReadOne()) {
    }
  }

 private:
  bool ReadOne() {
    auto separator = ReadSeparator(text_, code_.span.end);
    if (!separator && IsGluedOrgan()) {
      separator = CodeSeparator{.sign = ' ', .end = code_.span.end};
    }
    if (!separator || !Allows(*separator)) {
      return false;
    }
    const std::size_t begin = separator->end;
    std::string segment;
    const std::size_t end = ReadSegment(begin, segment);
    if (segment.empty() || !Accepts(*separator, segment)) {
      return false;
    }
    code_.doubtful |= separator->sign == ' ';
    if (code_.segments.empty()) {
      code_.code.begin = begin;
    }
    Append(std::move(segment));
    code_.span.end = code_.code.end = end;
    ReadBracketSuffix();
    return true;
  }

  // "1357TC/QĐ-TCT": until 1996 ministries set their abbreviation behind the number.
  [[nodiscard]] bool IsGluedOrgan() const {
    if (!code_.segments.empty() || style_ == CodeStyle::kWholeForm) {
      return false;
    }
    const Token token = ReadToken(text_, code_.span.end);
    const CodeLetter sign = ReadCodeLetter(text_, token.end);
    return !token.lower && token.upper_letters >= 2 && token.upper_letters <= 4 &&
           (sign.value == '/' || sign.value == '-');
  }

  [[nodiscard]] bool Allows(const CodeSeparator& separator) const {
    const std::size_t count = code_.segments.size();
    const bool typed = count > 0 && IsTypeCode(code_.segments.front());
    const bool complete = count >= 2 || (count == 1 && !typed);
    if (separator.sign == ' ') {
      return !complete;
    }
    if (style_ == CodeStyle::kWholeForm) {
      return true;
    }
    if (separator.sign == '.') {
      return !separator.space_before && !separator.space_after &&
             (count <= 1 || code_.segments.back() == "T");
    }
    // " - " behind a complete code begins the next words; a drafting unit may follow an organ.
    return !(separator.space_before && separator.space_after && complete && typed);
  }

  // What separators too weak to tell alone must be followed by.
  [[nodiscard]] bool Accepts(const CodeSeparator& separator, const std::string& segment) const {
    if (style_ == CodeStyle::kWholeForm) {
      return true;
    }
    const bool first = code_.segments.empty();
    if (separator.sign == ' ') {
      return first ? IsTypeCode(segment) || FindIssuerRow(segment) != nullptr
                   : IsKnownCode(segment);
    }
    if (separator.sign == '.') {
      // "NQ.TW", "T.Ư"; but "… 12/QĐ.Điều 5" has lost a space.
      return first ? IsTypeCode(segment) || segment == "T"
                   : code_.segments.back() == "T" || IsKnownCode(segment);
    }
    return true;
  }

  // The normal form of the segment at `begin`, empty if none stands there; its end.
  std::size_t ReadSegment(std::size_t begin, std::string& segment) {
    const Token token = ReadToken(text_, begin);
    if (token.end == begin) {
      return begin;
    }
    segment = NormalSegment(text_.substr(begin, token.end - begin));
    if (style_ == CodeStyle::kWholeForm) {
      return token.end;
    }
    if (!token.lower) {
      if (!StandsAlone(token, segment)) {
        segment.clear();
      }
      return token.end;
    }
    if (KeepsSmallLetters(segment) || (token.upper_letters >= 2 && IsKnown(segment))) {
      return token.end;
    }
    if (token.upper_letters == 0) {
      if (!IsKnown(segment)) {
        segment.clear();
      }
      code_.doubtful = true;
      return token.end;
    }
    return ReadGluedSegment(begin, token, segment);
  }

  // One letter is a segment only as "L" (Lệnh, Luật) or the T of "T/W"; digits only behind that L.
  [[nodiscard]] bool StandsAlone(const Token& token, std::string_view segment) const {
    if (token.letters == 0) {
      return !code_.segments.empty() && code_.segments.back() == "L";
    }
    if (token.letters > 1 || segment.size() > 1) {
      const CodeLetter first = ReadCodeLetter(segment, 0);
      return first.IsLetter();
    }
    return segment == "L" || segment == "T" ||
           (!code_.segments.empty() && code_.segments.back() == "T");
  }

  // Capitals with a word glued behind: "CPngày" ends before "ngày", "CPĐiều" before "Điều".
  std::size_t ReadGluedSegment(std::size_t begin, const Token& token, std::string& segment) {
    const std::string_view capitals = text_.substr(begin, token.upper_end - begin);
    const std::string all = NormalSegment(capitals);
    // "TTg" keeps its small letter.
    if (all == "TT" && ReadCodeLetter(text_, token.upper_end).value == 'G') {
      segment = "TTg";
      return ReadCodeLetter(text_, token.upper_end).end;
    }
    const std::string shorter = NormalSegment(text_.substr(begin, token.last_upper - begin));
    segment = all;
    if (token.upper_letters >= 2 &&
        (IsKnown(all) || StartsGluedWord(text_.substr(token.upper_end, 8)))) {
      return token.upper_end;
    }
    if (token.upper_letters >= 3) {
      segment = shorter;
      return token.last_upper;
    }
    segment.clear();
    return token.end;
  }

  void Append(std::string segment) {
    // "T.Ư", "T/W".
    if (!code_.segments.empty() && code_.segments.back() == "T" &&
        (segment == "W" || segment == "Ư")) {
      code_.segments.back() = "TW";
      return;
    }
    if (code_.segments.empty() && SplitGluedType(segment)) {
      return;
    }
    code_.segments.push_back(std::move(segment));
  }

  // "TTBGDĐT" is TT-BGDĐT, "TTLTBYT" TTLT-BYT: only where the rest is a known organ.
  bool SplitGluedType(std::string_view segment) {
    if (IsKnown(segment)) {
      return false;
    }
    for (std::size_t size = std::min<std::size_t>(segment.size(), 6); size >= 2; --size) {
      const std::string_view rest = segment.substr(size);
      if (rest.size() >= 2 && IsTypeCode(segment.substr(0, size)) &&
          FindIssuerRow(rest) != nullptr) {
        code_.segments.emplace_back(segment.substr(0, size));
        code_.segments.emplace_back(rest);
        return true;
      }
    }
    return false;
  }

  // "UBND(VP)": a drafting unit in brackets, without a space.
  void ReadBracketSuffix() {
    const CodeLetter open = ReadCodeLetter(text_, code_.span.end);
    if (open.value != '(') {
      return;
    }
    const Token token = ReadToken(text_, open.end);
    const CodeLetter close = ReadCodeLetter(text_, token.end);
    if (token.lower || token.letters < 2 || token.letters > 4 || close.value != ')') {
      return;
    }
    code_.segments.back() +=
        NormalSegment(text_.substr(code_.span.end, close.end - code_.span.end));
    code_.span.end = code_.code.end = close.end;
  }

  std::string_view text_;
  CodeStyle style_;
  ScannedCode& code_;
};

}  // namespace

std::optional<ScannedCode> ScanCode(std::string_view text, std::size_t at, CodeStyle style) {
  auto number = ScanNumber(text, at);
  if (!number) {
    return std::nullopt;
  }
  ScannedCode code{.span = {at, number->end},
                   .code = {},
                   .number = std::move(number->number),
                   .year = number->year,
                   .segments = {}};
  CodeReader(text, style, code).Read();
  if (code.segments.empty()) {
    return std::nullopt;
  }
  return code;
}

}  // namespace vanban
