#include "analyzers/key_lexer.h"

#include <algorithm>
#include <utility>

#include "corpus/code_scanner.h"
#include "corpus/document_key.h"
#include "corpus/fold.h"
#include "corpus/issuer_table.h"
#include "corpus/key_renderer.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// "01/2019/ttlt-bca-bqp-vksndtc-tandtc" has six parts after its number.
constexpr std::size_t kMaxParts = 9;
constexpr std::size_t kMaxPartBytes = 24;

/// A span that reads as a document number.
struct KeyReading {
  ByteSpan span;
  ParsedKey parsed;
};

bool IsLetterOfOrgan(const ParsedKey& parsed) {
  return parsed.key.starts_with("CV:");
}

// As printed: the code in capitals. An organ's letter ("245/UBND") is one only with a slash, since
// "5-TCVN" and "1 - Các" are items of lists.
std::optional<KeyReading> ReadPrinted(std::string_view text, std::size_t begin) {
  const auto code = ScanCode(text, begin, CodeStyle::kRunningText);
  if (!code || code->doubtful) {
    return std::nullopt;
  }
  ParsedKey parsed = RenderKey(*code, std::nullopt);
  const std::string_view before_code = text.substr(begin, code->code.begin - begin);
  if (IsLetterOfOrgan(parsed) && Fold(before_code).find('/') == std::string::npos) {
    return std::nullopt;
  }
  return KeyReading{code->span, std::move(parsed)};
}

bool IsSmallLetter(std::string_view text, std::size_t at) {
  const char32_t c = DecodeAt(text, at).value;
  const CharacterInfo info = CharacterTable::Get()[c];
  return info.character_class == CharacterClass::kLetter && info.lower == c;
}

// The part of a typed number behind `end`: '-' or '/', then a word in small letters, or the year.
std::optional<ByteSpan> NextTypedPart(const WordScanner& scanner, std::size_t end, bool first) {
  const std::string_view text = scanner.text();
  if (end + 1 >= text.size() || (text[end] != '-' && text[end] != '/')) {
    return std::nullopt;
  }
  const auto word = scanner.Next(end + 1);
  if (!word || word->span.begin != end + 1 || word->span.size() > kMaxPartBytes ||
      word->has_apostrophe) {
    return std::nullopt;
  }
  const bool fits = word->kind == WordKind::kNumber ? first : IsSmallLetter(text, end + 1);
  return fits ? std::optional(word->span) : std::nullopt;
}

// In small letters only a code that names a type, or a known organ, is a code: not "5/năm".
bool IsKnownCodeOf(const ParsedKey& parsed) {
  constexpr std::size_t kShortestOrgan = 3;
  if (!IsLetterOfOrgan(parsed)) {
    return parsed.type.has_value();
  }
  const std::string organ = parsed.code.substr(0, parsed.code.find('-'));
  return organ.size() >= kShortestOrgan && IsKnownCode(organ);
}

// As typed in queries, in lower case and without spaces: "25-nq/tw", "30/2020/nd-cp".
std::optional<KeyReading> ReadTyped(const WordScanner& scanner, ByteSpan number) {
  std::vector<std::size_t> ends;
  std::size_t end = number.end;
  while (ends.size() < kMaxParts) {
    const auto part = NextTypedPart(scanner, end, ends.empty());
    if (!part) {
      break;
    }
    end = part->end;
    ends.push_back(end);
  }
  for (; !ends.empty(); ends.pop_back()) {
    const ByteSpan span{number.begin, ends.back()};
    auto parsed = ParseDocumentKey(scanner.text().substr(span.begin, span.size()));
    if (parsed && IsKnownCodeOf(*parsed)) {
      return KeyReading{span, std::move(*parsed)};
    }
  }
  return std::nullopt;
}

bool IsAsciiLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsBeyondAscii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// 0 at the end of the text.
char FirstBehindSpaces(std::string_view text, std::size_t& at) {
  while (at < text.size() &&
         (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) {
    ++at;
  }
  return at < text.size() ? text[at] : '\0';
}

// Behind a number's '/' or '-': the year or letters, not another number ("2/3", "5 - 10"). What is
// not ASCII may be anything.
bool MayBeCode(std::string_view text, std::size_t at) {
  constexpr std::size_t kYearDigits = 4;
  const char first = FirstBehindSpaces(text, at);
  std::size_t end = at;
  while (end < text.size() && IsDigit(text[end])) {
    ++end;
  }
  const char letter = end < text.size() ? text[end] : '\0';
  return end - at == kYearDigits || IsAsciiLetter(letter) || IsBeyondAscii(letter) ||
         IsBeyondAscii(first);
}

// What folds to a dash, a slash or a space, or is invisible.
bool MayBeSeparator(char32_t c) {
  const char32_t folded = FoldCodePoint(c);
  return folded == 0 || folded == ' ' || folded == '-' || folded == '/';
}

// Asked of every number, so that codes are read at few of them only. A comma lists numbers, and
// after '/' a number continues what went before.
bool MayStartKey(std::string_view text, const Word& word) {
  const std::string_view number = text.substr(word.span.begin, word.span.size());
  const char before = word.span.begin > 0 ? text[word.span.begin - 1] : ' ';
  if (!IsDigit(number.front()) || before == '/') {
    return false;
  }
  std::size_t at = word.span.end;
  const char sign = FirstBehindSpaces(text, at);
  const bool goes_on = sign == '/' || sign == '-'
                           ? MayBeCode(text, at + 1)
                           : IsBeyondAscii(sign) && MayBeSeparator(DecodeAt(text, at).value);
  return goes_on && number.find(',') == std::string_view::npos &&
         std::ranges::count(number, '.') <= 1;
}

// The words in `span`; the last is cut there, where another word is glued to it ("CPngày").
std::vector<Word> PartsOf(const WordScanner& scanner, ByteSpan span) {
  std::vector<Word> parts;
  for (std::size_t at = span.begin; at < span.end;) {
    auto word = scanner.Next(at);
    if (!word || word->span.begin >= span.end) {
      break;
    }
    at = word->span.end;
    word->span.end = std::min(at, span.end);
    parts.push_back(*word);
  }
  return parts;
}

}  // namespace

std::optional<KeyMention> MatchKey(const WordScanner& scanner, const Word& number) {
  if (!MayStartKey(scanner.text(), number)) {
    return std::nullopt;
  }
  auto reading = ReadPrinted(scanner.text(), number.span.begin);
  if (!reading) {
    reading = ReadTyped(scanner, number.span);
  }
  if (!reading) {
    return std::nullopt;
  }
  return KeyMention{reading->span, FoldKeyCase(DisplayKey(reading->parsed.key)),
                    PartsOf(scanner, reading->span)};
}

}  // namespace vanban
