#include "analyzers/analyzer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "analyzers/character_table.h"
#include "analyzers/date_lexer.h"
#include "analyzers/key_lexer.h"
#include "analyzers/lone_number.h"
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
  constexpr std::string_view kShortest = "1,2,3";
  constexpr std::size_t kThousands = 3;
  if (digits.size() < kShortest.size()) {
    return false;
  }
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

constexpr std::uint8_t kSeparator = 1;
constexpr std::uint8_t kMayEndSentence = 2;

// By byte; 0 for what may belong to a word.
constexpr std::array<std::uint8_t, 256> kSeparators = [] {
  std::array<std::uint8_t, 256> separators{};
  for (unsigned char c = 0; c < 0x80; ++c) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    separators[c] = word ? 0 : kSeparator;
  }
  for (const char c : {'\n', '.', '!', '?'}) {
    separators[static_cast<unsigned char>(c)] |= kMayEndSentence;
  }
  return separators;
}();

bool IsAsciiDigit(char c) {
  return c >= '0' && c <= '9';
}

/// The analysis of one text, from left to right.
class Analysis {
 public:
  Analysis(std::string_view text, TokenBuffer& tokens)
      : text_(text),
        scanner_(text),
        tokens_(tokens) {}

  void Run() {
    // Here and not a member: the next word waits for it.
    ByteSpan previous;
    for (;;) {
      Separators gap = SkipSeparators(previous.end);
      const std::size_t at = gap.end;
      if (at == text_.size()) {
        return;
      }
      if (const auto known = tokens_.memo().At(text_, at)) {
        StepOver(gap, previous);
        previous = {at, at + known->size};
        tokens_.Add({known->canonical, previous, position_, TokenKind::kWord});
      } else if (const std::size_t end = EndOfLoneNumber(text_, at); end > at) {
        StepOver(gap, previous);
        previous = {at, end};
        Add(Source(previous), previous, TokenKind::kNumber);
      } else if (const auto word = scanner_.Next(at)) {
        gap.may_end_sentence |= word->span.begin > at;
        gap.end = word->span.begin;
        StepOver(gap, previous);
        previous = {word->span.begin, Take(*word)};
      } else {
        return;
      }
    }
  }

 private:
  /// What lies between two words.
  struct Separators {
    std::size_t end = 0;
    bool may_end_sentence = false;
  };

  [[nodiscard]] std::string_view Source(ByteSpan span) const {
    return {text_.data() + span.begin, span.size()};
  }

  [[nodiscard]] unsigned SeparatorAt(std::size_t at) const {
    return kSeparators[static_cast<unsigned char>(text_[at])];
  }

  // Passes what surely belongs to no word: ASCII signs, spaces, line ends.
  [[nodiscard]] Separators SkipSeparators(std::size_t at) const {
    const bool one_space = at + 1 < text_.size() && text_[at] == ' ' && SeparatorAt(at + 1) == 0;
    if (one_space) {
      return {at + 1, false};
    }
    unsigned seen = 0;
    for (; at < text_.size(); ++at) {
      const unsigned separator = SeparatorAt(at);
      if (separator == 0) {
        break;
      }
      seen |= separator;
    }
    return {at, (seen & kMayEndSentence) != 0};
  }

  // Takes the position of the word behind `gap`, which follows the word `previous`.
  void StepOver(const Separators& gap, ByteSpan previous) {
    if (gap.may_end_sentence && previous.end > 0 &&
        EndsSentence(text_, {{previous.end, gap.end}, Source(previous), words_in_sentence_})) {
      position_ += kSentenceGap;
      words_in_sentence_ = 0;
    } else {
      position_ += 1;
    }
    ++words_in_sentence_;
  }

  void Add(std::string_view term, ByteSpan source, TokenKind kind) {
    if (term.size() <= kMaxTermBytes) {
      tokens_.Add({term, source, position_, kind});
    }
  }

  // The end of what `word` begins: itself, or a date or a document number.
  std::size_t Take(const Word& word) {
    if (IsPlain(word)) {
      return TakePlain(word);
    }
    if (const auto end = TakeDate(word)) {
      return *end;
    }
    if (const auto end = TakeKey(word)) {
      return *end;
    }
    return word.kind == WordKind::kNumber ? TakeNumber(word) : TakeWord(word);
  }

  // Of letters, and begins neither a date nor a document number, wherever it stands.
  [[nodiscard]] bool IsPlain(const Word& word) const {
    const char first = text_[word.span.begin];
    return word.kind == WordKind::kWord && !word.has_apostrophe && !IsAsciiDigit(first) &&
           !IsDayWord(Source(word.span));
  }

  std::size_t TakePlain(const Word& word) {
    const auto canonical = tokens_.memo().Learn(Source(word.span));
    if (!canonical) {
      return TakeWord(word);
    }
    Add(*canonical, word.span, TokenKind::kWord);
    return word.span.end;
  }

  std::optional<std::size_t> TakeDate(const Word& word) {
    const auto date = MatchDateAt(scanner_, word);
    if (!date) {
      return std::nullopt;
    }
    Add(tokens_.Keep(FormatIso(date->date)), date->span, TokenKind::kDate);
    ++position_;
    Add(tokens_.Keep(std::to_string(static_cast<int>(date->date.year()))), date->year,
        TokenKind::kNumber);
    return date->span.end;
  }

  std::optional<std::size_t> TakeKey(const Word& word) {
    auto key = MatchKey(scanner_, word);
    if (!key) {
      return std::nullopt;
    }
    Add(tokens_.Keep(std::move(key->term)), key->span, TokenKind::kKey);
    for (std::size_t i = 0; i < key->parts.size(); ++i) {
      const Word& part = key->parts[i];
      position_ += i == 0 ? 0U : 1U;
      Add(tokens_.Keep(CanonicalSyllable(Source(part.span))), part.span,
          part.kind == WordKind::kNumber ? TokenKind::kNumber : TokenKind::kWord);
    }
    return key->span.end;
  }

  std::size_t TakeWord(const Word& word) {
    if (word.span.size() <= kMaxSourceBytes) {
      Add(tokens_.Keep(CanonicalSyllable(word.has_apostrophe ? WithoutApostrophes(word.span)
                                                             : std::string(Source(word.span)))),
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
    if (word.span.size() > kMaxSourceBytes) {
      return word.span.end;
    }
    if (!IsNumberList(digits)) {
      Add(CanonicalNumber(digits), word.span, TokenKind::kNumber);
      return word.span.end;
    }
    for (std::size_t begin = 0; begin < digits.size();) {
      const std::size_t end = std::min(digits.find(',', begin), digits.size());
      position_ += begin == 0 ? 0U : 1U;
      Add(CanonicalNumber(digits.substr(begin, end - begin)),
          {word.span.begin + begin, word.span.begin + end}, TokenKind::kNumber);
      begin = end + 1;
    }
    return word.span.end;
  }

  // Numbers are many and nearly all as they should be: they stay in the text.
  [[nodiscard]] std::string_view CanonicalNumber(std::string_view digits) {
    const bool ascii = std::all_of(digits.begin(), digits.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii ? digits : tokens_.Keep(CanonicalSyllable(digits));
  }

  std::string_view text_;
  WordScanner scanner_;
  TokenBuffer& tokens_;
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

void Analyzer::Analyze(std::string_view text, TokenBuffer& buffer) const {
  buffer.Clear();
  Analysis(text, buffer).Run();
}

std::vector<Token> Analyzer::Analyze(std::string_view text) const {
  TokenBuffer buffer;
  Analyze(text, buffer);
  std::vector<Token> tokens;
  tokens.reserve(buffer.tokens().size());
  for (const TokenView& token : buffer.tokens()) {
    tokens.push_back({std::string(token.term), token.source, token.position, token.kind});
  }
  return tokens;
}

}  // namespace vanban
