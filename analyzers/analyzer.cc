#include "analyzers/analyzer.h"

#include <algorithm>
#include <optional>

#include "analyzers/character_table.h"
#include "analyzers/key_lexer.h"
#include "analyzers/sentence_end.h"
#include "analyzers/syllable.h"
#include "analyzers/word_scanner.h"
#include "corpus/date.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// Longer ones are base64 and other garbage that would swell the term list.
constexpr std::size_t kMaxTermBytes = 64;

// The source may be longer than its term (decomposed, soft hyphens), but not without bound.
constexpr std::size_t kMaxSourceBytes = 4 * kMaxTermBytes;

// How far positions jump over a sentence's end, so that no phrase or NEAR spans it.
constexpr std::uint32_t kSentenceGap = 10;

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsAsciiSpace(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool IsBeyondAscii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
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
      at = TakeDate(*word).value_or(0);
      if (at == 0) {
        at = TakeKey(*word).value_or(0);
      }
      if (at == 0) {
        at = TakeWord(*word);
      }
      previous_ = {PreviousBegin(at), at};
    }
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] std::string_view Source(ByteSpan span) const {
    return text_.substr(span.begin, span.size());
  }

  // The last word before `end`: of a date or a key its last token.
  [[nodiscard]] std::size_t PreviousBegin(std::size_t end) const {
    return tokens_.empty() || tokens_.back().source.end != end ? end : tokens_.back().source.begin;
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

  std::optional<std::size_t> TakeDate(const Word& word) {
    if (!MayStartDate(word)) {
      return std::nullopt;
    }
    const auto date = MatchDate(text_, word.span.begin);
    if (!date) {
      return std::nullopt;
    }
    // The last digit may be a full-width one, of which MatchDate counts the first byte.
    const ByteSpan span{date->span.begin,
                        date->span.end - 1 + DecodeAt(text_, date->span.end - 1).size};
    Add(FormatIso(date->date), span, TokenKind::kDate);
    ++position_;
    Add(std::to_string(static_cast<int>(date->date.year())), YearOf(span), TokenKind::kNumber);
    return span.end;
  }

  // Four digits in a row stand in a date's year only.
  [[nodiscard]] ByteSpan YearOf(ByteSpan date) const {
    constexpr std::size_t kYearDigits = 4;
    const CharacterTable& characters = CharacterTable::Get();
    std::size_t digits = 0;
    ByteSpan year{date.begin, date.begin};
    for (std::size_t at = date.begin; at < date.end && digits < kYearDigits;) {
      const CodePoint point = DecodeAt(text_, at);
      const CharacterClass kind = characters[point.value].character_class;
      at += point.size;
      if (kind == CharacterClass::kDigit) {
        year = {digits == 0 ? at - point.size : year.begin, at};
        ++digits;
      } else if (kind != CharacterClass::kIgnorable) {
        digits = 0;
      }
    }
    return year;
  }

  // MatchDate folds a window of text each time it is asked, so it is asked only where a date can
  // be: not at each number.
  [[nodiscard]] bool MayStartDate(const Word& word) const {
    const char before = word.span.begin > 0 ? text_[word.span.begin - 1] : ' ';
    if (before == '/' || before == '.') {
      return false;
    }
    if (word.kind == WordKind::kWord && !IsDigit(text_[word.span.begin])) {
      return IsDayWord(word) && FollowsDay(word.span.end);
    }
    std::size_t end = word.span.begin;
    while (end < text_.size() && IsDigit(text_[end])) {
      ++end;
    }
    switch (end - word.span.begin) {
      case 0:
        return true;  // Digits of another script.
      case 1:
      case 2:
        return FollowsDayNumber(end);
      case 4:
        return end < text_.size() && (text_[end] == '-' || IsBeyondAscii(text_[end]));
      default:
        return false;
    }
  }

  [[nodiscard]] bool IsDayWord(const Word& word) const {
    const char first = text_[word.span.begin];
    return (first == 'n' || first == 'N') && word.span.size() <= 8 &&
           Fold(Source(word.span)) == "ngay";
  }

  [[nodiscard]] std::size_t SkipSpaces(std::size_t at) const {
    while (at < text_.size() && IsAsciiSpace(text_[at])) {
      ++at;
    }
    return at;
  }

  [[nodiscard]] bool FollowsDay(std::size_t end) const {
    const std::size_t at = SkipSpaces(end);
    return at < text_.size() &&
           (IsDigit(text_[at]) || text_[at] == 'm' || text_[at] == 'M' || IsBeyondAscii(text_[at]));
  }

  [[nodiscard]] bool FollowsDayNumber(std::size_t end) const {
    const std::size_t at = SkipSpaces(end);
    return at < text_.size() &&
           (std::string_view("/-.tT").find(text_[at]) != std::string_view::npos ||
            IsBeyondAscii(text_[at]));
  }

  std::optional<std::size_t> TakeKey(const Word& word) {
    if (!MayStartKey(word)) {
      return std::nullopt;
    }
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

  [[nodiscard]] bool MayStartKey(const Word& word) const {
    const std::size_t at = SkipSpaces(word.span.end);
    const char before = word.span.begin > 0 ? text_[word.span.begin - 1] : ' ';
    return IsDigit(text_[word.span.begin]) && before != '/' && at < text_.size() &&
           (text_[at] == '/' || text_[at] == '-' || IsBeyondAscii(text_[at]));
  }

  std::size_t TakeWord(const Word& word) {
    if (word.kind == WordKind::kNumber) {
      return TakeNumber(word);
    }
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

  // "khoản 1,2,3" lists numbers, where "24,5" and "1,000,000" are one.
  std::size_t TakeNumber(const Word& word) {
    const std::string_view digits = Source(word.span);
    if (word.span.size() > kMaxSourceBytes || !IsNumberList(digits)) {
      if (word.span.size() <= kMaxSourceBytes) {
        Add(CanonicalSyllable(digits), word.span, TokenKind::kNumber);
      }
      return word.span.end;
    }
    std::size_t begin = 0;
    for (std::size_t comma = digits.find(','); begin < digits.size();
         comma = digits.find(',', begin)) {
      const std::size_t end = std::min(comma, digits.size());
      position_ += begin == 0 ? 0U : 1U;
      Add(CanonicalSyllable(digits.substr(begin, end - begin)),
          {word.span.begin + begin, word.span.begin + end}, TokenKind::kNumber);
      begin = end + 1;
    }
    return word.span.end;
  }

  static bool IsNumberList(std::string_view digits) {
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
