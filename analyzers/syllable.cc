#include "analyzers/syllable.h"

#include <algorithm>
#include <utility>

#include "analyzers/character_table.h"
#include "corpus/fold.h"
#include "corpus/syllable_grammar.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

bool IsAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char LowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// The letter that a combining quality mark (◌̂ ◌̆ ◌̛) makes of `letter`; kNone if there is none.
Letter WithQuality(Letter letter, char32_t mark) {
  struct Row {
    char32_t mark;
    Letter from;
    Letter to;
  };

  static constexpr Row kRows[] = {
      {0x302, Letter::kA, Letter::kACircumflex}, {0x302, Letter::kE, Letter::kECircumflex},
      {0x302, Letter::kO, Letter::kOCircumflex}, {0x306, Letter::kA, Letter::kABreve},
      {0x31B, Letter::kO, Letter::kOHorn},       {0x31B, Letter::kU, Letter::kUHorn},
  };
  for (const Row& row : kRows) {
    if (row.mark == mark && row.from == letter) {
      return row.to;
    }
  }
  return Letter::kNone;
}

/// Reads a word as Vietnamese letters and at most one tone. Marks are taken in any order, so text
/// in NFD, and with the tone typed before the circumflex, needs no normalisation.
class LetterReader {
 public:
  explicit LetterReader(const CharacterTable& characters) : characters_(characters) {}

  /// None if something stands in `word` that a syllable cannot have.
  std::optional<LetterString> Read(std::string_view word) {
    for (std::size_t i = 0; i < word.size();) {
      const CodePoint point = DecodeAt(word, i);
      if (!Take(point.value)) {
        return std::nullopt;
      }
      i += point.size;
    }
    return letters_;
  }

 private:
  bool Take(char32_t c) {
    const CharacterInfo info = characters_[c];
    if (info.letter != Letter::kNone) {
      return letters_.Add(info.letter) && TakeTone(info.tone);
    }
    if (info.character_class == CharacterClass::kIgnorable) {
      return true;
    }
    if (info.character_class != CharacterClass::kMark || letters_.size == 0) {
      return false;
    }
    Letter& last = letters_.letters[letters_.size - 1];
    if (info.tone != Tone::kLevel) {
      return IsVowel(last) && TakeTone(info.tone);
    }
    last = WithQuality(last, c);
    return last != Letter::kNone;
  }

  bool TakeTone(Tone tone) {
    if (tone == Tone::kLevel) {
      return true;
    }
    if (letters_.tone != Tone::kLevel) {
      return false;
    }
    letters_.tone = tone;
    letters_.tone_index = letters_.size - 1;
    return true;
  }

  const CharacterTable& characters_;
  LetterString letters_;
};

std::optional<LetterString> ReadLetters(std::string_view word) {
  return LetterReader(CharacterTable::Get()).Read(word);
}

// One spelling for one sound, the one the collection writes more often: ký, lý, mỹ, kỹ, tỷ, hy,
// quy, but sĩ.
void SettleFinalI(LetterString& word, std::size_t onset_size) {
  if (onset_size + 1 != word.size) {
    return;
  }
  Letter& last = word.letters[word.size - 1];
  if (onset_size == 2) {
    if (word.letters[0] == Letter::kQ && last == Letter::kI) {
      last = Letter::kY;
    }
    return;
  }
  if (onset_size != 1) {
    return;
  }
  const Letter onset = word.letters[0];
  if (onset == Letter::kS && last == Letter::kY) {
    last = Letter::kI;
  } else if (last == Letter::kI &&
             (onset == Letter::kH || onset == Letter::kK || onset == Letter::kL ||
              onset == Letter::kM || onset == Letter::kT)) {
    last = Letter::kY;
  }
}

// NFC and lower case, for what is not written in Vietnamese letters.
std::string ComposeLower(std::string_view word) {
  const CharacterTable& characters = CharacterTable::Get();
  std::string lower;
  lower.reserve(word.size());
  bool composed = true;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = DecodeAt(word, i);
    i += point.size;
    const CharacterInfo info = characters[point.value];
    if (info.character_class == CharacterClass::kIgnorable) {
      continue;
    }
    composed = composed && info.composed;
    AppendUtf8(lower, info.lower);
  }
  if (composed) {
    return lower;
  }
  return ToNfc(lower);
}

std::string LowerAsciiWord(std::string_view word) {
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(), &LowerAscii);
  return lower;
}

// True for the one word in ten whose spelling the grammar may change: a final i or y after a short
// onset, or a tone on an unmarked vowel beside another vowel.
bool NeedsGrammar(const LetterString& word) {
  constexpr std::size_t kLongestOpenI = 3;  // "qui"
  const Letter last = word.letters[word.size - 1];
  if (word.size <= kLongestOpenI && (last == Letter::kI || last == Letter::kY)) {
    return true;
  }
  return word.tone != Tone::kLevel && std::ranges::count_if(word.view(), &IsVowel) > 1;
}

// An ASCII word has nothing to settle but a final i or y.
bool EndsInI(std::string_view word) {
  const char last = LowerAscii(word.back());
  return last == 'i' || last == 'y';
}

}  // namespace

std::string CanonicalSyllable(std::string_view word) {
  if (word.empty() || (IsAscii(word) && !EndsInI(word))) {
    return LowerAsciiWord(word);
  }
  auto letters = ReadLetters(word);
  if (!letters || letters->size == 0) {
    return ComposeLower(word);
  }
  if (NeedsGrammar(*letters)) {
    if (const auto shape = ParseSyllable(*letters)) {
      SettleFinalI(*letters, shape->onset_size);
      letters->tone_index = shape->tone_index;
    }
  }
  std::string canonical;
  AppendLetters(canonical, *letters);
  return canonical;
}

std::string FoldSyllable(std::string_view word) {
  return Fold(word);
}

bool IsVietnameseSyllable(std::string_view word) {
  const auto letters = ReadLetters(word);
  return letters && ParseSyllable(*letters).has_value();
}

}  // namespace vanban
