#include "search/query_punctuation.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "analyzers/character_table.h"
#include "analyzers/syllable.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

using Kind = Lexeme::Kind;

constexpr std::size_t kPasted = 40;      // More words than a person types with operators.
constexpr std::size_t kMostNested = 16;  // Brackets within brackets.

void MakeLiteral(Lexeme& lexeme) {
  std::string text = lexeme.minus ? "-" : "";
  text += lexeme.label;
  text += lexeme.spelling ? "=" : "";
  text += lexeme.text;
  text += lexeme.kind == Kind::kWildcard ? "*" : "";
  lexeme = {.kind = Kind::kWord, .text = std::move(text), .spaced = lexeme.spaced};
}

bool IsUpperCase(std::string_view word) {
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = DecodeAt(word, i);
    const CharacterInfo info = CharacterTable::Get()[point.value];
    if (info.character_class == CharacterClass::kLetter && info.lower == point.value) {
      return false;
    }
    i += point.size;
  }
  return true;
}

bool HasLetter(std::string_view word) {
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = DecodeAt(word, i);
    if (CharacterTable::Get()[point.value].character_class == CharacterClass::kLetter) {
      return true;
    }
    i += point.size;
  }
  return false;
}

bool IsCapitalSyllable(const Lexeme& lexeme) {
  return IsPlain(lexeme) && CountCodePoints(lexeme.text) > 1 && IsVietnameseSyllable(lexeme.text) &&
         IsUpperCase(lexeme.text);
}

/// The nearest word with letters from `at` on, `step` by `step`; null if an operator comes first.
const Lexeme* NearestWord(const std::vector<Lexeme>& lexemes, std::size_t at, std::ptrdiff_t step) {
  for (auto i = static_cast<std::ptrdiff_t>(at) + step; i >= 0 && i < std::ssize(lexemes);
       i += step) {
    const Lexeme& lexeme = lexemes[static_cast<std::size_t>(i)];
    if (!IsPlain(lexeme)) {
      return nullptr;
    }
    if (HasLetter(lexeme.text)) {
      return &lexeme;
    }
  }
  return nullptr;
}

// In a title in capitals "XÂY DỰNG VÀ CHỈNH ĐỐN ĐẢNG" the word is a word; between "UBND" and
// "HĐND" it is not. NEAR/5 is nothing else anywhere.
void MakeCapitalsText(std::vector<Lexeme>& lexemes) {
  const auto is_capital = [](const Lexeme* word) {
    return word != nullptr && IsCapitalSyllable(*word);
  };
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const bool vietnamese =
        IsOperator(lexemes[i]) && std::any_of(lexemes[i].text.begin(), lexemes[i].text.end(),
                                              [](char c) { return (c & 0x80) != 0; });
    if (vietnamese && lexemes[i].text.find('/') == std::string::npos &&
        (is_capital(NearestWord(lexemes, i, -1)) || is_capital(NearestWord(lexemes, i, 1)))) {
      MakeLiteral(lexemes[i]);
    }
  }
}

/// Finds the brackets that group something: those that hold an operator, stand beside one, or
/// follow a minus or a field. All others are punctuation: "Điều kiện (nếu có)".
class BracketReader {
 public:
  explicit BracketReader(std::vector<Lexeme>& lexemes) : lexemes_(lexemes) {}

  void MakeOthersText() {
    std::vector<bool> groups(lexemes_.size(), false);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < lexemes_.size(); ++i) {
      if (lexemes_[i].kind == Kind::kOpen && IsSearched(lexemes_[i])) {
        open.push_back(i);
      } else if (lexemes_[i].kind == Kind::kClose && !open.empty()) {
        const bool group = open.size() <= kMostNested && Groups(open.back(), i);
        groups[open.back()] = groups[i] = group;
        open.pop_back();
      }
    }
    for (std::size_t i = 0; i < lexemes_.size(); ++i) {
      const bool bracket = lexemes_[i].kind == Kind::kOpen || lexemes_[i].kind == Kind::kClose;
      if (bracket && !groups[i]) {
        MakeLiteral(lexemes_[i]);
      }
    }
  }

 private:
  [[nodiscard]] bool Groups(std::size_t open, std::size_t close) const {
    const Lexeme& bracket = lexemes_[open];
    const auto at = [this](std::size_t i) {
      return lexemes_.begin() + static_cast<std::ptrdiff_t>(i);
    };
    return bracket.minus || bracket.field || (open > 0 && IsOperator(lexemes_[open - 1])) ||
           (close + 1 < lexemes_.size() && IsOperator(lexemes_[close + 1])) ||
           std::any_of(at(open), at(close), &IsOperator);
  }

  std::vector<Lexeme>& lexemes_;
};

/// Joins what stands together without a blank: "(" "nếu" is the word "(nếu".
std::vector<Lexeme> Glue(std::vector<Lexeme> lexemes) {
  std::vector<Lexeme> glued;
  for (Lexeme& lexeme : lexemes) {
    const bool together = !lexeme.spaced && IsPlain(lexeme) && !glued.empty();
    if (together && IsPlain(glued.back())) {
      glued.back().text += lexeme.text;
    } else {
      glued.push_back(std::move(lexeme));
    }
  }
  return glued;
}

bool IsPasted(const std::vector<Lexeme>& lexemes) {
  const auto words = std::count_if(lexemes.begin(), lexemes.end(), [](const Lexeme& lexeme) {
    const bool word = lexeme.kind == Kind::kWord || lexeme.kind == Kind::kWildcard;
    return word && HasLetterOrDigit(lexeme.text);
  });
  return static_cast<std::size_t>(words) > kPasted;
}

void MakeAllText(std::vector<Lexeme>& lexemes) {
  for (Lexeme& lexeme : lexemes) {
    const bool value = lexeme.field && !lexeme.minus && lexeme.kind != Kind::kOpen;
    if (lexeme.kind == Kind::kQuoted) {
      lexeme.minus = lexeme.spelling = false;
    } else if (!value) {
      MakeLiteral(lexeme);
    }
  }
}

}  // namespace

bool IsOperator(const Lexeme& lexeme) {
  return lexeme.kind == Kind::kOr || lexeme.kind == Kind::kAnd || lexeme.kind == Kind::kNear;
}

bool IsPlain(const Lexeme& lexeme) {
  return lexeme.kind == Kind::kWord && !lexeme.minus && !lexeme.field && !lexeme.spelling;
}

bool IsSearched(const Lexeme& lexeme) {
  return !lexeme.field || lexeme.field == QueryField::kTitle;
}

std::vector<Lexeme> SettlePunctuation(std::vector<Lexeme> lexemes) {
  MakeCapitalsText(lexemes);
  if (IsPasted(lexemes)) {
    MakeAllText(lexemes);
  } else {
    BracketReader(lexemes).MakeOthersText();
  }
  return Glue(std::move(lexemes));
}

}  // namespace vanban
