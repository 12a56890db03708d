#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analyzers/character_table.h"
#include "analyzers/syllable.h"
#include "corpus/syllable_grammar.h"

// Both methods type a word's bare letters with keys among or after them for the tone, the quality
// marks and the stroke of đ. Where a mark goes is left to the grammar: of all letters that could
// take it, the placing that makes a syllable is meant.
namespace vanban {
namespace {

// "nghieengj" and "d9u7o7ng2" are about as long as one word gets.
constexpr std::size_t kMaxKeys = 16;

enum class Mark : std::uint8_t { kCircumflex, kHorn, kBreve, kHornOrBreve };

/// A word taken apart into what its keys said.
struct Keys {
  std::string letters;  // Bare letters, lower case; 'w' only where it stands for ư.
  Tone tone = Tone::kLevel;
  bool has_tone = false;
  bool stroke = false;
  std::vector<Mark> marks;
  std::size_t circumflex_at = std::string::npos;  // Telex: the doubled letter; VNI: anywhere.
};

bool IsVowelKey(char c) {
  return std::string_view("aeiouyw").find(c) != std::string_view::npos;
}

std::string LowerKeys(std::string_view word) {
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return lower;
}

bool SetTone(Keys& keys, Tone tone) {
  if (keys.has_tone) {
    return false;
  }
  keys.has_tone = true;
  keys.tone = tone;
  return true;
}

std::optional<Tone> TelexTone(char c) {
  switch (c) {
    case 'f':
      return Tone::kGrave;
    case 'r':
      return Tone::kHook;
    case 'x':
      return Tone::kTilde;
    case 's':
      return Tone::kAcute;
    case 'j':
      return Tone::kDot;
    default:
      return std::nullopt;
  }
}

// aa ee oo, the second letter perhaps after the final consonant: "daan", "dana". Three o type two.
bool TakeTelexDouble(Keys& keys, char c) {
  const std::size_t first = keys.letters.find(c);
  if (first == std::string::npos || (c != 'a' && c != 'e' && c != 'o')) {
    return false;
  }
  if (keys.circumflex_at != std::string::npos) {
    if (c != 'o' || keys.circumflex_at != first) {
      return false;
    }
    keys.circumflex_at = std::string::npos;
    std::erase(keys.marks, Mark::kCircumflex);
    return false;  // The third o is a letter.
  }
  keys.circumflex_at = first;
  keys.marks.push_back(Mark::kCircumflex);
  return true;
}

// Whether a vowel typed twice means its circumflex, or stands twice: ngoao, xoong.
enum class Doubles { kCircumflex, kLetters };

std::optional<Keys> ReadTelex(std::string_view word, Doubles doubles) {
  Keys keys;
  bool vowel_seen = false;
  for (const char c : word) {
    if (c < 'a' || c > 'z') {
      return std::nullopt;
    }
    const auto tone = vowel_seen ? TelexTone(c) : std::nullopt;
    if (tone) {
      if (!SetTone(keys, *tone)) {
        return std::nullopt;
      }
    } else if (c == 'd' && keys.letters.starts_with('d') && !keys.stroke) {
      keys.stroke = true;
    } else if (c == 'w' && vowel_seen) {
      keys.marks.push_back(Mark::kHornOrBreve);
    } else if (doubles == Doubles::kLetters || !TakeTelexDouble(keys, c)) {
      keys.letters += c;
    }
    vowel_seen = vowel_seen || IsVowelKey(c);
  }
  return keys;
}

std::optional<Keys> ReadVni(std::string_view word) {
  Keys keys;
  for (const char c : word) {
    switch (c) {
      case '1':
      case '2':
      case '3':
      case '4':
      case '5': {
        constexpr std::array kTones = {Tone::kAcute, Tone::kGrave, Tone::kHook, Tone::kTilde,
                                       Tone::kDot};
        if (!SetTone(keys, kTones[static_cast<std::size_t>(c - '1')])) {
          return std::nullopt;
        }
        break;
      }
      case '6':
        keys.marks.push_back(Mark::kCircumflex);
        break;
      case '7':
        keys.marks.push_back(Mark::kHorn);
        break;
      case '8':
        keys.marks.push_back(Mark::kBreve);
        break;
      case '9':
        if (keys.stroke) {
          return std::nullopt;
        }
        keys.stroke = true;
        break;
      default:
        if (c < 'a' || c > 'z') {
          return std::nullopt;
        }
        keys.letters += c;
    }
  }
  return keys;
}

Letter LetterOfKey(char c) {
  return c == 'w' ? Letter::kUHorn : CharacterTable::Get()[static_cast<unsigned char>(c)].letter;
}

// The bare letters of the keys, đ already struck; none if one is not Vietnamese.
std::optional<LetterString> BareLetters(const Keys& keys) {
  LetterString word;
  for (const char c : keys.letters) {
    const Letter letter = LetterOfKey(c);
    if (letter == Letter::kNone || !word.Add(letter)) {
      return std::nullopt;
    }
  }
  word.tone = keys.tone;
  if (!keys.stroke) {
    return word;
  }
  const auto view = word.view();
  const auto d = std::ranges::find(view, Letter::kD);
  if (d == view.end()) {
    return std::nullopt;
  }
  word.letters[static_cast<std::size_t>(d - view.begin())] = Letter::kDStroke;
  return word;
}

std::optional<Letter> Marked(Letter letter, Mark mark) {
  const bool horn = mark == Mark::kHorn || mark == Mark::kHornOrBreve;
  const bool breve = mark == Mark::kBreve || mark == Mark::kHornOrBreve;
  switch (letter) {
    case Letter::kA:
      if (mark == Mark::kCircumflex) {
        return Letter::kACircumflex;
      }
      return breve ? std::optional(Letter::kABreve) : std::nullopt;
    case Letter::kE:
      return mark == Mark::kCircumflex ? std::optional(Letter::kECircumflex) : std::nullopt;
    case Letter::kO:
      if (mark == Mark::kCircumflex) {
        return Letter::kOCircumflex;
      }
      return horn ? std::optional(Letter::kOHorn) : std::nullopt;
    case Letter::kU:
      return horn ? std::optional(Letter::kUHorn) : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<std::string> SpellIfSyllable(LetterString word) {
  const auto shape = ParseSyllable(word);
  if (!shape) {
    return std::nullopt;
  }
  word.tone_index = shape->tone_index;
  std::string text;
  AppendLetters(text, word);
  return text;
}

// u and o take one horn key together: ươ. Two keys, one each, say the same.
std::optional<std::string> PlaceHornPair(LetterString word) {
  for (std::size_t i = 0; i + 1 < word.size; ++i) {
    const bool u = word.letters[i] == Letter::kU || word.letters[i] == Letter::kUHorn;
    if (u && word.letters[i + 1] == Letter::kO) {
      word.letters[i] = Letter::kUHorn;
      word.letters[i + 1] = Letter::kOHorn;
      return SpellIfSyllable(word);
    }
  }
  return std::nullopt;
}

std::optional<std::string> PlaceOneMark(const LetterString& word, const Keys& keys, Mark mark) {
  for (std::size_t i = word.size; i-- > 0;) {
    if (mark == Mark::kCircumflex && keys.circumflex_at != std::string::npos &&
        i != keys.circumflex_at) {
      continue;
    }
    if (const auto letter = Marked(word.letters[i], mark)) {
      LetterString marked = word;
      marked.letters[i] = *letter;
      if (auto text = SpellIfSyllable(marked)) {
        return text;
      }
    }
  }
  return std::nullopt;
}

std::optional<std::string> Assemble(const Keys& keys) {
  const auto word = BareLetters(keys);
  if (!word) {
    return std::nullopt;
  }
  if (keys.marks.empty()) {
    return SpellIfSyllable(*word);
  }
  const Mark mark = keys.marks.front();
  const bool same = std::ranges::all_of(keys.marks, [mark](Mark m) { return m == mark; });
  const bool horn = mark == Mark::kHorn || mark == Mark::kHornOrBreve;
  if (!same || keys.marks.size() > (horn ? 2U : 1U)) {
    return std::nullopt;
  }
  if (horn) {
    if (auto text = PlaceHornPair(*word); text || keys.marks.size() == 2) {
      return text;
    }
  }
  return PlaceOneMark(*word, keys, mark);
}

}  // namespace

std::optional<std::string> DecodeTelex(std::string_view word) {
  if (word.size() > kMaxKeys) {
    return std::nullopt;
  }
  const std::string lower = LowerKeys(word);
  for (const Doubles doubles : {Doubles::kCircumflex, Doubles::kLetters}) {
    const auto keys = ReadTelex(lower, doubles);
    if (auto text = keys ? Assemble(*keys) : std::nullopt) {
      return *text != lower ? text : std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<std::string> DecodeVni(std::string_view word) {
  if (word.size() > kMaxKeys || word.find_first_of("123456789") == std::string_view::npos ||
      word.front() <= '9') {
    return std::nullopt;
  }
  const auto keys = ReadVni(LowerKeys(word));
  return keys ? Assemble(*keys) : std::nullopt;
}

}  // namespace vanban
