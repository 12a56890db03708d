#include "analyzers/key_lexer.h"

#include <utility>

#include "corpus/document_key.h"
#include "corpus/document_type.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// "01/2019/TTLT-BCA-BQP-VKSNDTC-TANDTC" has six parts after its number.
constexpr std::size_t kMaxParts = 9;
constexpr std::size_t kMaxPartBytes = 24;

enum class Style { kUnknown, kCapital, kLower };

bool IsSpace(char32_t c) {
  return FoldCodePoint(c) == ' ' || c == '\n';
}

std::size_t SkipSpaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = DecodeAt(text, at);
    if (!IsSpace(point.value)) {
      break;
    }
    at += point.size;
  }
  return at;
}

// Capitals with at most two small letters among them ("TTg", "Ttg") or small letters throughout.
Style StyleOf(std::string_view segment) {
  constexpr std::size_t kMaxSmall = 2;
  const CharacterTable& characters = CharacterTable::Get();
  std::size_t small = 0;
  bool capital_first = false;
  for (std::size_t i = 0; i < segment.size();) {
    const CodePoint point = DecodeAt(segment, i);
    const CharacterInfo info = characters[point.value];
    const bool letter = info.character_class == CharacterClass::kLetter;
    if (i == 0 && !letter) {
      return Style::kUnknown;
    }
    capital_first = capital_first || (i == 0 && info.lower != point.value);
    small += letter && info.lower == point.value ? 1U : 0U;
    i += point.size;
  }
  if (!capital_first) {
    return Style::kLower;
  }
  return small <= kMaxSmall ? Style::kCapital : Style::kUnknown;
}

/// Reads the parts after the number, one separator and one part at a time.
class PartReader {
 public:
  PartReader(const WordScanner& scanner, const Word& number)
      : scanner_(scanner),
        text_(scanner.text()),
        parts_{number.span} {}

  std::vector<ByteSpan> Read() {
    while (parts_.size() < kMaxParts && TakePart()) {
    }
    return parts_;
  }

  [[nodiscard]] Style style() const { return style_; }

 private:
  // Spaces before a separator stand in "25 - NQ/TW" only, so that "25-NQ/TW - UBND" ends at TW.
  bool TakePart() {
    const std::size_t end = parts_.back().end;
    const std::size_t separator = SkipSpaces(text_, end);
    const bool spaced = separator > end;
    if (separator >= text_.size() || (spaced && parts_.size() > 1)) {
      return false;
    }
    const CodePoint point = DecodeAt(text_, separator);
    const char32_t folded = FoldCodePoint(point.value);
    if (folded != '-' && folded != '/') {
      return false;
    }
    const std::size_t begin = SkipSpaces(text_, separator + point.size);
    const bool tight = !spaced && begin == separator + point.size;
    const auto word = begin < text_.size() ? scanner_.Next(begin) : std::nullopt;
    if (!word || word->span.begin != begin || word->span.size() > kMaxPartBytes ||
        !Fits(*word, tight)) {
      return false;
    }
    parts_.push_back(word->span);
    return true;
  }

  // A year may follow the number; code segments are all in capitals or all in lower case.
  bool Fits(const Word& word, bool tight) {
    if (word.kind == WordKind::kNumber) {
      return parts_.size() == 1 && tight;
    }
    const Style style = StyleOf(text_.substr(word.span.begin, word.span.size()));
    if (style == Style::kUnknown || word.has_apostrophe ||
        (style_ != Style::kUnknown && style != style_) || (style == Style::kLower && !tight)) {
      return false;
    }
    style_ = style;
    return true;
  }

  const WordScanner& scanner_;
  std::string_view text_;
  std::vector<ByteSpan> parts_;
  Style style_ = Style::kUnknown;
};

// Asked of every word, so that the parts are read at few of them only. A comma lists numbers, and
// after '/' a number continues what went before.
bool MayStartKey(std::string_view text, const Word& word) {
  const std::string_view number = text.substr(word.span.begin, word.span.size());
  const char before = word.span.begin > 0 ? text[word.span.begin - 1] : ' ';
  if (number.front() < '0' || number.front() > '9' || before == '/' ||
      number.find(',') != std::string_view::npos) {
    return false;
  }
  const std::size_t at = text.find_first_not_of(" \t\r\n", word.span.end);
  return at != std::string_view::npos &&
         (text[at] == '/' || text[at] == '-' || static_cast<unsigned char>(text[at]) >= 0x80);
}

// Numbers of the National Assembly name no type ("80/2015/QH13"); any law's will do, since the
// term leaves the type out.
std::optional<DocumentType> HintFor(std::string_view last_part) {
  const std::string folded = Fold(last_part);
  return folded.starts_with("qh") || folded.starts_with("ubtvqh")
             ? std::optional(DocumentType::kLaw)
             : std::nullopt;
}

// An organ's letter ("245/UBND") needs its capitals: in lower case "5/năm" would be one too.
bool IsBelievable(const ParsedKey& parsed, Style style) {
  return style == Style::kCapital || parsed.type != DocumentType::kOfficialLetter;
}

}  // namespace

std::optional<KeyMention> MatchKey(const WordScanner& scanner, const Word& number) {
  const std::string_view text = scanner.text();
  if (!MayStartKey(text, number)) {
    return std::nullopt;
  }
  PartReader reader(scanner, number);
  std::vector<ByteSpan> parts = reader.Read();
  for (; parts.size() > 1; parts.pop_back()) {
    const ByteSpan last = parts.back();
    const ByteSpan span{number.span.begin, last.end};
    const auto parsed = ParseDocumentKey(text.substr(span.begin, span.size()),
                                         HintFor(text.substr(last.begin, last.size())));
    if (parsed && IsBelievable(*parsed, reader.style())) {
      return KeyMention{span, FoldKeyCase(DisplayKey(parsed->key)), std::move(parts)};
    }
  }
  return std::nullopt;
}

}  // namespace vanban
