#include "analyzers/analyzer.h"

#include <algorithm>
#include <optional>

#include "analyzers/character_table.h"
#include "analyzers/date_lexer.h"
#include "analyzers/key_lexer.h"
#include "analyzers/sentence_end.h"
#include "analyzers/syllable.h"
#include "analyzers/word_scanner.h"
#include "corpus/date.h"

namespace vanban {
namespace {

// Longer ones are base64 and other garbage that would swell the term list.
constexpr std::size_t kMaxTermBytes = 64;

// The source may be longer than its term (decomposed, soft hyphens), but not without bound.
constexpr std::size_t kMaxSourceBytes = 4 * kMaxTermBytes;

// How far positions jump over a sentence's end, so that no phrase or NEAR spans it.
constexpr std::uint32_t kSentenceGap = 10;

// "khoản 1,2,3" lists numbers, where "24,5" and "1,000,000" are one.
bool IsNumberList(std::string_view digits) {
  constexpr std::size_t kThousands = 3;
  std::size_t commas = 0;
  bool all_thousands = true;
  for (std::size_t at = digits.find(','); at != std::string_view::npos;) {
    ++commas;
    const std::size_t next = digits.find(',', at + 1);
    all_thousands = all_thousands && std::min(next, digits.size()) - at - 1 == kThousands;
    at = next;
  }
  return commas >= 2 && !all_thousands;
}

/// The analysis of one text, from left to right.
class Analysis {
 public:
  explicit Analysis(std::string_view text) : text_(text), scanner_(text) {
    constexpr std::size_t kBytesPerToken = 6;
    tokens_.reserve(text.size() / kBytesPerToken + 1);
  }

  std::vector<Token> Run() {
    std::size_t at = 0;
    while (const auto word = scanner_.Next(at)) {
      StepTo(*word);
      at = Take(*word);
      previous_ = {word->span.begin, at};
    }
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] std::string_view Source(ByteSpan span) const {
    return text_.substr(span.begin, span.size());
  }

  void StepTo(const Word& word) {
    const WordGap gap{{previous_.end, word.span.begin}, Source(previous_), words_in_sentence_};
    if (previous_.end > 0 && EndsSentence(text_, gap)) {
      position_ += kSentenceGap;
      words_in_sentence_ = 0;
    } else {
      position_ += 1;
    }
    ++words_in_sentence_;
  }

  void Add(std::string term, ByteSpan source, TokenKind kind) {
    if (term.size() <= kMaxTermBytes) {
      tokens_.push_back({std::move(term), source, position_, kind});
    }
  }

  // The end of what `word` begins: itself, or a date or a document number.
  std::size_t Take(const Word& word) {
    if (const auto end = TakeDate(word)) {
      return *end;
    }
    if (const auto end = TakeKey(word)) {
      return *end;
    }
    return word.kind == WordKind::kNumber ? TakeNumber(word) : TakeWord(word);
  }

  std::optional<std::size_t> TakeDate(const Word& word) {
    const auto date = MatchDateAt(scanner_, word);
    if (!date) {
      return std::nullopt;
    }
    Add(FormatIso(date->date), date->span, TokenKind::kDate);
    ++position_;
    Add(std::to_string(static_cast<int>(date->date.year())), date->year, TokenKind::kNumber);
    return date->span.end;
  }

  std::optional<std::size_t> TakeKey(const Word& word) {
    const auto key = MatchKey(scanner_, word);
    if (!key) {
      return std::nullopt;
    }
    Add(key->term, key->span, TokenKind::kKey);
    for (std::size_t i = 0; i < key->parts.size(); ++i) {
      position_ += i == 0 ? 0U : 1U;
      const auto part = scanner_.Next(key->parts[i].begin);
      Add(CanonicalSyllable(Source(key->parts[i])), key->parts[i],
          part && part->kind == WordKind::kNumber ? TokenKind::kNumber : TokenKind::kWord);
    }
    return key->span.end;
  }

  std::size_t TakeWord(const Word& word) {
    if (word.span.size() <= kMaxSourceBytes) {
      Add(word.has_apostrophe ? CanonicalSyllable(WithoutApostrophes(word.span))
                              : CanonicalSyllable(Source(word.span)),
          word.span, TokenKind::kWord);
    }
    return word.span.end;
  }

  // H'Mông, H’Mông and HMông are one name.
  [[nodiscard]] std::string WithoutApostrophes(ByteSpan span) const {
    std::string word(Source(span));
    std::erase(word, '\'');
    constexpr std::string_view kCurly = "’";
    for (std::size_t at = word.find(kCurly); at != std::string::npos; at = word.find(kCurly, at)) {
      word.erase(at, kCurly.size());
    }
    return word;
  }

  std::size_t TakeNumber(const Word& word) {
    const std::string_view digits = Source(word.span);
    if (word.span.size() <= kMaxSourceBytes) {
      const char separator = IsNumberList(digits) ? ',' : '\0';
      for (std::size_t begin = 0; begin < digits.size();) {
        const std::size_t end = std::min(digits.find(separator, begin), digits.size());
        position_ += begin == 0 ? 0U : 1U;
        Add(CanonicalSyllable(digits.substr(begin, end - begin)),
            {word.span.begin + begin, word.span.begin + end}, TokenKind::kNumber);
        begin = end + 1;
      }
    }
    return word.span.end;
  }

  std::string_view text_;
  WordScanner scanner_;
  std::vector<Token> tokens_;
  ByteSpan previous_;
  std::uint32_t position_ = 0;
  std::size_t words_in_sentence_ = 0;
};

}  // namespace

/// The analyzer keeps nothing but the table, which every part of it shares.
struct Analyzer::State {
  const CharacterTable& characters = CharacterTable::Get();
};

Analyzer::Analyzer() : state_(std::make_unique<State>()) {}

Analyzer::~Analyzer() = default;

std::vector<Token> Analyzer::Analyze(std::string_view text) const {
  return Analysis(text).Run();
}

}  // namespace vanban
