#include "search/query_lexer.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "analyzers/character_table.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kUsualDistance = 10;  // Of NEAR without a number.
constexpr std::size_t kMostDistance = 100;  // A wider one is no nearness.

// What may follow a bracket that closes, and the bracket.
constexpr std::string_view kClosingPunctuation = ".,;:!?)";

bool IsQuote(char32_t c) {
  return c == '"' || c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»';
}

bool IsBlank(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B);
}

bool IsLetter(char32_t c) {
  return CharacterTable::Get()[c].character_class == CharacterClass::kLetter;
}

/// The distance that "NEAR", "NEAR/5" or "GẦN/5" asks for; none if `word` says something else.
std::optional<std::size_t> ReadNear(std::string_view word) {
  const std::size_t slash = word.find('/');
  const std::string_view name = word.substr(0, slash);
  if (name != "NEAR" && name != "GẦN") {
    return std::nullopt;
  }
  if (slash == std::string_view::npos) {
    return kUsualDistance;
  }
  const std::string_view digits = word.substr(slash + 1);
  std::size_t distance = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), distance);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return std::min(distance, kMostDistance);
}

Lexeme::Kind KindOfWord(const std::string& word) {
  const std::string name = ToNfc(word);
  if (name == "OR" || name == "HOẶC" || name == "|") {
    return Lexeme::Kind::kOr;
  }
  return name == "AND" || name == "VÀ" ? Lexeme::Kind::kAnd : Lexeme::Kind::kWord;
}

/// How much of `word` stands before '*', if that is two letters or more and nothing else; else 0.
std::size_t WildcardStem(std::string_view word) {
  constexpr std::size_t kLeastLetters = 2;
  if (!word.ends_with('*')) {
    return 0;
  }
  std::size_t letters = 0;
  for (std::size_t i = 0; i + 1 < word.size();) {
    const CodePoint point = DecodeAt(word, i);
    const CharacterClass is = CharacterTable::Get()[point.value].character_class;
    if (is != CharacterClass::kLetter && is != CharacterClass::kMark) {
      return 0;
    }
    letters += is == CharacterClass::kLetter ? 1 : 0;
    i += point.size;
  }
  return letters >= kLeastLetters ? word.size() - 1 : 0;
}

/// Where the brackets at the end of `word` that it does not open itself begin, with the punctuation
/// after them: 6 in "khoản))." and in "(khoản".
std::size_t ClosingTail(std::string_view word) {
  std::size_t end = word.find_last_not_of(kClosingPunctuation) + 1;
  const auto opened =
      std::count(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(end), '(') -
      std::count(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(end), ')');
  for (auto own = opened; own > 0; --own) {
    const std::size_t closed = word.find(')', end);
    if (closed == std::string_view::npos) {
      return word.size();
    }
    end = closed + 1;
  }
  const std::size_t closing = word.find(')', end);
  return closing == std::string_view::npos ? word.size() : closing;
}

/// Reads lexemes from left to right.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Lexemes All() && {
    while (SkipBlank()) {
      spaced_ = spaced_ || std::exchange(at_quote_, false);
      TakeLexeme();
      spaced_ = false;
    }
    return std::move(lexemes_);
  }

 private:
  [[nodiscard]] char32_t Next(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? DecodeAt(text_, at_ + ahead).value : U'\0';
  }

  bool SkipBlank() {
    while (at_ < text_.size() && IsBlank(Next())) {
      at_ += DecodeAt(text_, at_).size;
      spaced_ = true;
    }
    return at_ < text_.size();
  }

  void TakeLexeme() {
    Lexeme lexeme{.spaced = spaced_};
    if (Next() == '-' && MayExclude(Next(1))) {
      lexeme.minus = true;
      ++at_;
    }
    TakeField(lexeme);
    if (Next() == '=' && (IsQuote(Next(1)) || IsLetter(Next(1)))) {
      lexeme.spelling = true;
      ++at_;
    }
    if (IsQuote(Next())) {
      TakeQuoted(std::move(lexeme));
    } else if (Next() == '(' && !lexeme.spelling) {
      ++at_;
      lexeme.kind = Lexeme::Kind::kOpen;
      lexeme.text = "(";
      lexemes_.all.push_back(std::move(lexeme));
    } else {
      TakeWord(std::move(lexeme));
    }
  }

  // "-word", -"phrase" and "-(…)" exclude; "- word", "-2026" and "--" are punctuation of pasted
  // text.
  static bool MayExclude(char32_t next) {
    return IsQuote(next) || IsLetter(next) || next == '(' || next == '=' || next == '\\';
  }

  // A known field's name and ':' directly before its value.
  void TakeField(Lexeme& lexeme) {
    std::size_t end = at_;
    while (end < text_.size() && IsLetter(DecodeAt(text_, end).value)) {
      end += DecodeAt(text_, end).size;
    }
    if (end + 1 >= text_.size() || text_[end] != ':' || text_[end + 1] == ')' ||
        IsBlank(DecodeAt(text_, end + 1).value)) {
      return;
    }
    lexeme.field = FindQueryField(text_.substr(at_, end - at_));
    if (lexeme.field) {
      lexeme.label = text_.substr(at_, end + 1 - at_);
      at_ = end + 1;
    }
  }

  void TakeQuoted(Lexeme lexeme) {
    const std::size_t start = at_ + DecodeAt(text_, at_).size;
    std::size_t end = start;
    while (end < text_.size() && !IsQuote(DecodeAt(text_, end).value)) {
      end += DecodeAt(text_, end).size;
    }
    if (end >= text_.size()) {
      lexemes_.open_quote = true;
      at_ = start;
      if (!lexeme.label.empty()) {
        lexemes_.all.push_back({.text = lexeme.label, .spaced = lexeme.spaced});
      }
      at_quote_ = true;
      return;
    }
    lexeme.kind = Lexeme::Kind::kQuoted;
    lexeme.text = text_.substr(start, end - start);
    at_ = end + DecodeAt(text_, end).size;
    lexemes_.all.push_back(std::move(lexeme));
  }

  void TakeWord(Lexeme lexeme) {
    const std::size_t start = at_;
    while (at_ < text_.size() && !IsBlank(Next()) && !IsQuote(Next())) {
      at_ += DecodeAt(text_, at_).size;
    }
    std::string_view word = text_.substr(start, at_ - start);
    if (word.starts_with('\\') && word.size() > 1) {
      TakeEscaped(std::move(lexeme), word.substr(1));
      return;
    }
    const std::string_view tail = word.substr(ClosingTail(word));
    word.remove_suffix(tail.size());
    if (!word.empty()) {
      Classify(lexeme, word);
      lexemes_.all.push_back(std::move(lexeme));
      spaced_ = false;
    }
    AddClosing(tail);
  }

  // A plain word, in which "\)" and "\\" are a bracket and a backslash.
  void TakeEscaped(Lexeme lexeme, std::string_view word) {
    std::size_t tail = word.size();
    std::size_t kept = 0;  // Of the text, if what follows are brackets that close.
    for (std::size_t i = 0; i < word.size(); ++i) {
      const bool escape =
          word[i] == '\\' && i + 1 < word.size() && (word[i + 1] == ')' || word[i + 1] == '\\');
      if (!escape && word[i] == ')' && tail == word.size()) {
        tail = i;
        kept = lexeme.text.size();
      } else if (escape || kClosingPunctuation.find(word[i]) == std::string_view::npos) {
        tail = word.size();
      }
      i += escape ? 1 : 0;
      lexeme.text += word[i];
    }
    if (tail < word.size()) {
      lexeme.text.resize(kept);
    }
    lexemes_.all.push_back(std::move(lexeme));
    spaced_ = false;
    AddClosing(word.substr(tail));
  }

  static void Classify(Lexeme& lexeme, std::string_view word) {
    lexeme.text = word;
    const bool searched = !lexeme.field || lexeme.field == QueryField::kTitle;
    const std::size_t stem = searched && !lexeme.spelling ? WildcardStem(word) : 0;
    if (stem > 0) {
      lexeme.kind = Lexeme::Kind::kWildcard;
      lexeme.text.resize(stem);
    } else if (!lexeme.minus && !lexeme.spelling && !lexeme.field) {
      const auto distance = ReadNear(ToNfc(word));
      lexeme.kind = distance ? Lexeme::Kind::kNear : KindOfWord(lexeme.text);
      lexeme.distance = distance.value_or(0);
    }
  }

  // One lexeme a bracket; each takes the punctuation up to the next.
  void AddClosing(std::string_view tail) {
    while (!tail.empty()) {
      const std::size_t next = std::min(tail.find(')', 1), tail.size());
      lexemes_.all.push_back({.kind = Lexeme::Kind::kClose,
                              .text = std::string(tail.substr(0, next)),
                              .spaced = std::exchange(spaced_, false)});
      tail.remove_prefix(next);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = true;
  bool at_quote_ = false;  // A quote that is not closed separates as a blank does.
  Lexemes lexemes_;
};

}  // namespace

Lexemes LexQuery(std::string_view text) {
  return Lexer(text).All();
}

bool HasLetterOrDigit(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    const CharacterClass is = CharacterTable::Get()[point.value].character_class;
    if (is == CharacterClass::kLetter || is == CharacterClass::kDigit ||
        is == CharacterClass::kIdeograph) {
      return true;
    }
    i += point.size;
  }
  return false;
}

}  // namespace vanban
