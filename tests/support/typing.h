#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/fold.h"
#include "corpus/utf8.h"
#include "corpus/vietnamese_letter.h"

// The ways in which people type the same words, for tests and measurements. All take text in NFC
// and draw what they choose from `random`: the same seed gives the same typing.
namespace vanban::typing {

/// A code point and whether it is written in capitals.
struct TypedLetter {
  char32_t value = 0;
  TonedLetter read;
  bool capital = false;
};

inline std::vector<TypedLetter> Letters(std::string_view text) {
  std::vector<TypedLetter> letters;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    TypedLetter letter{point.value, ReadLetter(point.value)};
    letter.capital = letter.read.letter != Letter::kNone &&
                     CodePointOf(letter.read.letter, letter.read.tone) != point.value;
    letters.push_back(letter);
    i += point.size;
  }
  return letters;
}

/// The capital of a Vietnamese letter in lower case.
inline char32_t Capital(char32_t lower) {
  return lower < 0x100 ? lower - 0x20 : lower - 1;
}

inline bool IsWordLetter(const TypedLetter& letter) {
  const bool ascii =
      (letter.value >= 'a' && letter.value <= 'z') || (letter.value >= 'A' && letter.value <= 'Z');
  return ascii || letter.read.letter != Letter::kNone;
}

/// Calls `word` with every run of letters and `other` with every code point between.
template <typename Word, typename Other>
void ForEachWord(std::string_view text, Word word, Other other) {
  std::vector<TypedLetter> run;
  const auto flush = [&] {
    if (!run.empty()) {
      word(run);
      run.clear();
    }
  };
  for (const TypedLetter& letter : Letters(text)) {
    if (IsWordLetter(letter)) {
      run.push_back(letter);
    } else {
      flush();
      other(letter.value);
    }
  }
  flush();
}

/// The keys of one input method.
struct Method {
  std::string_view tones;  ///< By Tone; the level one has no key.
  std::string_view (*quality)(Letter);
};

inline std::string_view TelexQuality(Letter letter) {
  switch (letter) {
    case Letter::kABreve:
    case Letter::kOHorn:
    case Letter::kUHorn:
      return "w";
    case Letter::kACircumflex:
      return "a";
    case Letter::kECircumflex:
      return "e";
    case Letter::kOCircumflex:
      return "o";
    case Letter::kDStroke:
      return "d";
    default:
      return "";
  }
}

inline std::string_view VniQuality(Letter letter) {
  switch (letter) {
    case Letter::kABreve:
      return "8";
    case Letter::kOHorn:
    case Letter::kUHorn:
      return "7";
    case Letter::kACircumflex:
    case Letter::kECircumflex:
    case Letter::kOCircumflex:
      return "6";
    case Letter::kDStroke:
      return "9";
    default:
      return "";
  }
}

inline constexpr Method kTelex{" frxsj", &TelexQuality};
inline constexpr Method kVni{" 23415", &VniQuality};

inline std::string WithMethod(std::string_view text, const Method& method, std::mt19937& random) {
  std::string keys;
  ForEachWord(
      text,
      [&](const std::vector<TypedLetter>& word) {
        const bool tone_last = random() % 2 == 0;
        const bool one_horn = random() % 2 == 0;  // uow for ươ
        bool capitals = word.size() > 1;
        Tone tone = Tone::kLevel;
        for (const TypedLetter& letter : word) {
          capitals = capitals && letter.capital;
        }
        for (std::size_t i = 0; i < word.size(); ++i) {
          const TypedLetter& letter = word[i];
          if (letter.read.letter == Letter::kNone) {
            AppendUtf8(keys, letter.value);
            continue;
          }
          const char32_t plain = CodePointOf(PlainLetter(letter.read.letter));
          AppendUtf8(keys, letter.capital ? Capital(plain) : plain);
          const bool first_of_pair = one_horn && letter.read.letter == Letter::kUHorn &&
                                     i + 1 < word.size() &&
                                     word[i + 1].read.letter == Letter::kOHorn;
          if (!first_of_pair) {
            for (const char key : method.quality(letter.read.letter)) {
              const bool shift = capitals && key >= 'a';
              keys += static_cast<char>(shift ? key - ('a' - 'A') : key);
            }
          }
          if (letter.read.tone != Tone::kLevel) {
            tone = letter.read.tone;
          }
          const bool here = !tone_last && letter.read.tone != Tone::kLevel;
          const bool end = tone_last && i + 1 == word.size() && tone != Tone::kLevel;
          if (here || end) {
            const char key = method.tones[static_cast<std::size_t>(tone)];
            const bool shift = capitals && key >= 'a';
            keys += static_cast<char>(shift ? key - ('a' - 'A') : key);
          }
        }
      },
      [&](char32_t other) { AppendUtf8(keys, other); });
  return keys;
}

inline std::string Telex(std::string_view text, std::mt19937& random) {
  return WithMethod(text, kTelex, random);
}

inline std::string Vni(std::string_view text, std::mt19937& random) {
  return WithMethod(text, kVni, random);
}

/// Every word with marks loses them all with the given probability, in percent.
inline std::string WithoutAccents(std::string_view text, unsigned percent, std::mt19937& random) {
  std::string bare;
  ForEachWord(
      text,
      [&](const std::vector<TypedLetter>& word) {
        const bool strip = random() % 100 < percent;
        for (const TypedLetter& letter : word) {
          if (!strip || letter.read.letter == Letter::kNone) {
            AppendUtf8(bare, letter.value);
            continue;
          }
          const char32_t plain = CodePointOf(PlainLetter(letter.read.letter));
          AppendUtf8(bare, letter.capital ? Capital(plain) : plain);
        }
      },
      [&](char32_t other) { AppendUtf8(bare, other); });
  return bare;
}

/// One insertion, deletion, replacement or swap in one word of four letters or more, chosen among
/// those that are not all in capitals; the text itself if there is none.
inline std::string WithTypo(std::string_view text, std::mt19937& random) {
  std::vector<std::vector<TypedLetter>> long_words;
  const auto is_long = [](const std::vector<TypedLetter>& word) {
    bool capitals = true;
    for (const TypedLetter& letter : word) {
      const bool upper = letter.capital || (letter.value >= 'A' && letter.value <= 'Z');
      capitals = capitals && upper;
    }
    return word.size() >= 4 && !capitals;
  };
  std::size_t count = 0;
  ForEachWord(
      text, [&](const auto& word) { count += is_long(word) ? 1U : 0U; }, [](char32_t) {});
  if (count == 0) {
    return std::string(text);
  }
  const std::size_t chosen = random() % count;
  std::size_t at = 0;
  std::string typed;
  ForEachWord(
      text,
      [&](std::vector<TypedLetter> word) {
        if (is_long(word) && at++ == chosen) {
          const auto place = static_cast<std::ptrdiff_t>(random() % (word.size() - 1));
          const TypedLetter letter{static_cast<char32_t>('a' + random() % 26)};
          switch (random() % 4) {
            case 0:
              word.insert(word.begin() + place + 1, letter);
              break;
            case 1:
              word.erase(word.begin() + place + 1);
              break;
            case 2:
              word[static_cast<std::size_t>(place) + 1] = letter;
              break;
            default:
              std::swap(word[static_cast<std::size_t>(place)],
                        word[static_cast<std::size_t>(place) + 1]);
          }
        }
        for (const TypedLetter& letter : word) {
          AppendUtf8(typed, letter.value);
        }
      },
      [&](char32_t other) { AppendUtf8(typed, other); });
  return typed;
}

/// hòa as hoà and hoà as hòa, wherever two plain vowels stand open at the end of a word.
inline std::string WithMovedTones(std::string_view text) {
  std::string moved;
  ForEachWord(
      text,
      [&](std::vector<TypedLetter> word) {
        if (word.size() >= 2) {
          TypedLetter& first = word[word.size() - 2];
          TypedLetter& last = word.back();
          const bool oa = first.read.letter == Letter::kO &&
                          (last.read.letter == Letter::kA || last.read.letter == Letter::kE);
          const bool uy = first.read.letter == Letter::kU && last.read.letter == Letter::kY &&
                          (word.size() < 3 || word[word.size() - 3].read.letter != Letter::kQ);
          if (oa || uy) {
            std::swap(first.read.tone, last.read.tone);
            for (TypedLetter* letter : {&first, &last}) {
              const char32_t lower = CodePointOf(letter->read.letter, letter->read.tone);
              letter->value = letter->capital ? Capital(lower) : lower;
            }
          }
        }
        for (const TypedLetter& letter : word) {
          AppendUtf8(moved, letter.value);
        }
      },
      [&](char32_t other) { AppendUtf8(moved, other); });
  return moved;
}

/// kỹ as kĩ and kĩ as kỹ, after the consonants where both are written.
inline std::string WithSwappedIy(std::string_view text) {
  std::string swapped;
  ForEachWord(
      text,
      [&](std::vector<TypedLetter> word) {
        TypedLetter& last = word.back();
        const bool open =
            word.size() == 2 || (word.size() == 3 && word[0].read.letter == Letter::kQ &&
                                 word[1].read.letter == Letter::kU);
        const Letter onset = word.front().read.letter;
        const bool both = onset == Letter::kH || onset == Letter::kK || onset == Letter::kL ||
                          onset == Letter::kM || onset == Letter::kT || onset == Letter::kQ ||
                          onset == Letter::kS;
        if (open && both && !last.capital) {
          if (last.read.letter == Letter::kI) {
            last.value = CodePointOf(Letter::kY, last.read.tone);
          } else if (last.read.letter == Letter::kY) {
            last.value = CodePointOf(Letter::kI, last.read.tone);
          }
        }
        for (const TypedLetter& letter : word) {
          AppendUtf8(swapped, letter.value);
        }
      },
      [&](char32_t other) { AppendUtf8(swapped, other); });
  return swapped;
}

}  // namespace vanban::typing
