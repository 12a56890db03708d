#include "corpus/syllable_grammar.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/utf8.h"

namespace vanban {
namespace {

// Longest first where one begins another: the first that leaves a rime wins. "gi" stands before
// "g", so giá is gi + a, while gìn is g + in.
constexpr std::u32string_view kOnsets =
    U"ngh ng nh gh gi kh ph th tr ch qu b c d đ g h k l m n p r s t v x";

constexpr std::u32string_view kRimes =
    U"a ac ach ai am an ang anh ao ap at au ay "
    U"ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    U"e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    U"i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    U"o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    U"oc oe oen oeo oet oi om on ong ooc oong op ot "
    U"ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    U"u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    U"uy uya uych uyên uyêt uynh uyt uyu uyn uyp "
    U"ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưp ưt ưu "
    U"y yêm yên yêng yêt yêu ych ynh yt";

using LetterSpan = std::span<const Letter>;

// Five bits a letter: a code of up to six letters that compares fast.
std::uint32_t Pack(LetterSpan letters) {
  std::uint32_t code = 0;
  for (const Letter letter : letters) {
    code = (code << 5U) | (static_cast<std::uint32_t>(letter) + 1U);
  }
  return code;
}

struct Onset {
  LetterString letters;
  bool before_front = false;  // k, gh, ngh stand before e, ê, i, y only.
};

struct Rime {
  std::uint32_t code = 0;
  std::uint8_t tone_index = 0;
  bool stopped = false;  // Ends in c, ch, p, t.
  bool front = false;    // Begins with e, ê, i, y.
};

bool IsMarkedVowel(Letter letter) {
  return letter == Letter::kABreve || letter == Letter::kACircumflex ||
         letter == Letter::kECircumflex || letter == Letter::kOCircumflex ||
         letter == Letter::kOHorn;
}

// The old style (hòa, ủy, khỏe), which 94 of 100 official documents follow: a vowel with a quality
// mark bears the tone, the last one of ươ; else ư; else the last vowel before a final consonant;
// else the first of two vowels and the middle one of three.
std::uint8_t TonePlace(LetterSpan rime) {
  std::optional<std::size_t> marked;
  std::optional<std::size_t> horned_u;
  std::size_t vowels = 0;
  for (std::size_t i = 0; i < rime.size(); ++i) {
    vowels += IsVowel(rime[i]) ? 1U : 0U;
    if (IsMarkedVowel(rime[i])) {
      marked = i;
    } else if (rime[i] == Letter::kUHorn && !horned_u) {
      horned_u = i;
    }
  }
  std::size_t place = vowels == 3 ? 1 : 0;
  if (marked) {
    place = *marked;
  } else if (horned_u) {
    place = *horned_u;
  } else if (vowels < rime.size()) {
    place = vowels - 1;
  }
  return static_cast<std::uint8_t>(place);
}

Rime MakeRime(LetterSpan letters) {
  const Letter last = letters.back();
  const Letter first = letters.front();
  const bool stop = last == Letter::kC || last == Letter::kP || last == Letter::kT ||
                    (last == Letter::kH && letters[letters.size() - 2] == Letter::kC);
  const bool front = first == Letter::kE || first == Letter::kECircumflex || first == Letter::kI ||
                     first == Letter::kY;
  return {Pack(letters), TonePlace(letters), stop, front};
}

std::vector<LetterString> ReadList(std::u32string_view list) {
  std::vector<LetterString> words(1);
  for (const char32_t c : list) {
    if (c == U' ') {
      words.emplace_back();
    } else {
      words.back().Add(ReadLetter(c).letter);
    }
  }
  return words;
}

LetterString Plain(const LetterString& word) {
  LetterString plain;
  for (const Letter letter : word.view()) {
    plain.Add(PlainLetter(letter));
  }
  return plain;
}

/// The onsets by their first letter, in the order of the list; the rimes by their code.
struct Grammar {
  std::array<std::vector<Onset>, static_cast<std::size_t>(Letter::kNone) + 1> onsets;
  std::vector<Rime> rimes;

  void AddOnset(const LetterString& letters) {
    const LetterSpan view = letters.view();
    const bool before_front =
        view.back() == Letter::kK ||
        (view.size() > 1 && view.back() == Letter::kH && view[view.size() - 2] == Letter::kG);
    onsets[static_cast<std::size_t>(view.front())].push_back({letters, before_front});
  }

  void SortRimes() { std::ranges::sort(rimes, {}, &Rime::code); }
};

struct Grammars {
  Grammar accented;
  Grammar plain;  // The same without quality marks: what is left when nobody types them.

  Grammars() {
    for (const LetterString& letters : ReadList(kOnsets)) {
      accented.AddOnset(letters);
      plain.AddOnset(Plain(letters));
    }
    for (const LetterString& letters : ReadList(kRimes)) {
      accented.rimes.push_back(MakeRime(letters.view()));
      plain.rimes.push_back(MakeRime(Plain(letters).view()));
    }
    accented.SortRimes();
    plain.SortRimes();
  }
};

const Grammars& TheGrammars() {
  static const auto* grammars = new Grammars;  // Lives as long as the program.
  return *grammars;
}

const Rime* FindRime(const std::vector<Rime>& rimes, std::uint32_t code) {
  const auto found = std::ranges::lower_bound(rimes, code, {}, &Rime::code);
  return found != rimes.end() && found->code == code ? &*found : nullptr;
}

bool StartsWith(LetterSpan word, LetterSpan onset) {
  return word.size() >= onset.size() && std::ranges::equal(word.first(onset.size()), onset);
}

struct Parse {
  SyllableShape shape;
  const Rime* rime = nullptr;
};

std::optional<Parse> Split(LetterSpan word, const Onset& onset, const std::vector<Rime>& rimes) {
  const std::size_t size = onset.letters.size;
  if (!StartsWith(word, onset.letters.view())) {
    return std::nullopt;
  }
  const LetterSpan rest = word.subspan(size);
  const bool shared_i = size == 2 && word[1] == Letter::kI;
  // The i of "gi" is also the rime's own in gì = gi + i and giếng = gi + iêng.
  if (shared_i && (rest.empty() || rest[0] == Letter::kECircumflex)) {
    const Rime* rime = FindRime(rimes, Pack(word.subspan(1)));
    return rime != nullptr ? std::optional(Parse{{size, 1U + rime->tone_index}, rime})
                           : std::nullopt;
  }
  const Rime* rime = FindRime(rimes, Pack(rest));
  if (rime == nullptr || (onset.before_front && !rime->front)) {
    return std::nullopt;
  }
  return Parse{{size, size + rime->tone_index}, rime};
}

std::optional<Parse> ParseWith(const Grammar& grammar, LetterSpan word) {
  if (word.empty()) {
    return std::nullopt;
  }
  for (const Onset& onset : grammar.onsets[static_cast<std::size_t>(word.front())]) {
    if (auto parse = Split(word, onset, grammar.rimes)) {
      return parse;
    }
  }
  if (const Rime* rime = FindRime(grammar.rimes, Pack(word))) {
    return Parse{{0, rime->tone_index}, rime};
  }
  return std::nullopt;
}

}  // namespace

std::optional<SyllableShape> ParseSyllable(const LetterString& word) {
  const auto parse = ParseWith(TheGrammars().accented, word.view());
  if (!parse) {
    return std::nullopt;
  }
  const bool fits_stop = word.tone == Tone::kAcute || word.tone == Tone::kDot;
  return parse->rime->stopped && !fits_stop ? std::nullopt : std::optional(parse->shape);
}

bool IsSpeltSyllable(std::string_view word) {
  LetterString letters;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = DecodeAt(word, i);
    i += point.size;
    const TonedLetter read = ReadLetter(point.value);
    if (read.letter == Letter::kNone || !letters.Add(read.letter)) {
      return false;
    }
    if (read.tone != Tone::kLevel) {
      if (letters.tone != Tone::kLevel) {
        return false;
      }
      letters.tone = read.tone;
      letters.tone_index = letters.size - 1;
    }
  }
  return ParseSyllable(letters).has_value();
}

bool IsPlainSyllable(const LetterString& word) {
  return word.tone == Tone::kLevel && ParseWith(TheGrammars().plain, word.view()).has_value();
}

}  // namespace vanban
