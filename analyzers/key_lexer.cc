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
  const std::string before_code = Fold(text.substr(begin, code->code.begin - begin));
  if (IsLetterOfOrgan(parsed) && before_code.find('/') == std::string::npos) {
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

// Asked of every word, so that codes are read at few of them only. A comma lists numbers, and after
// '/' a number continues what went before.
bool MayStartKey(std::string_view text, const Word& word) {
  const std::string_view number = text.substr(word.span.begin, word.span.size());
  const char before = word.span.begin > 0 ? text[word.span.begin - 1] : ' ';
  if (number.front() < '0' || number.front() > '9' || before == '/' ||
      number.find(',') != std::string_view::npos || std::ranges::count(number, '.') > 1) {
    return false;
  }
  const std::size_t at = text.find_first_not_of(" \t\r\n", word.span.end);
  // '\xC2' and '\xE2' begin no-break space and the dashes.
  return at != std::string_view::npos &&
         (text[at] == '/' || text[at] == '-' || text[at] == '\xC2' || text[at] == '\xE2');
}

// The words in `span`; the last is cut there, where another word is glued to it ("CPngày").
std::vector<ByteSpan> PartsOf(const WordScanner& scanner, ByteSpan span) {
  std::vector<ByteSpan> parts;
  for (std::size_t at = span.begin; at < span.end;) {
    const auto word = scanner.Next(at);
    if (!word || word->span.begin >= span.end) {
      break;
    }
    parts.push_back({word->span.begin, std::min(word->span.end, span.end)});
    at = word->span.end;
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
