#include "corpus/legacy_reading.h"

#include <algorithm>
#include <array>
#include <set>

#include <unicode/uchar.h>

#include "corpus/encoding_tables.h"
#include "corpus/fold.h"
#include "corpus/syllable_grammar.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::array kReadings = {LegacyReading::kUtf8, LegacyReading::kTcvn3, LegacyReading::kVni,
                                  LegacyReading::kViscii, LegacyReading::kWindows1258};

// Scores are in halves. Another reading must beat windows-1252 by two whole syllables and convert
// three different ones: measured on 1,500 lines each, that leaves English, French and German alone
// and reads 99 % of Vietnamese lines right.
constexpr int kMargin = 4;
constexpr std::size_t kSyllablesNeeded = 3;

/// VNI writes a mark as a byte after its letter: which marks, and where.
struct VniMark {
  unsigned char byte;  ///< Small form; the capital form is 0x20 less.
  char16_t quality;    ///< Combining circumflex or breve; 0 if none.
  char16_t tone;       ///< Combining tone; 0 if none.
  std::string_view after;
};

constexpr std::string_view kAnyVowel = "aeouyAEOUY";
constexpr std::string_view kCircumflexed = "aeoAEO";
constexpr std::string_view kBreved = "aA";

constexpr std::array<VniMark, 17> kVniMarks = {{
    {0xF9, 0, 0x301, kAnyVowel},
    {0xF8, 0, 0x300, kAnyVowel},
    {0xFB, 0, 0x309, kAnyVowel},
    {0xF5, 0, 0x303, kAnyVowel},
    {0xEF, 0, 0x323, kAnyVowel},
    {0xE2, 0x302, 0, kCircumflexed},
    {0xE1, 0x302, 0x301, kCircumflexed},
    {0xE0, 0x302, 0x300, kCircumflexed},
    {0xE5, 0x302, 0x309, kCircumflexed},
    {0xE3, 0x302, 0x303, kCircumflexed},
    {0xE4, 0x302, 0x323, kCircumflexed},
    {0xEA, 0x306, 0, kBreved},
    {0xE9, 0x306, 0x301, kBreved},
    {0xE8, 0x306, 0x300, kBreved},
    {0xFA, 0x306, 0x309, kBreved},
    {0xFC, 0x306, 0x303, kBreved},
    {0xEB, 0x306, 0x323, kBreved},
}};

/// VNI letters that are one byte.
struct VniLetter {
  unsigned char byte;
  char16_t small;
  char16_t capital;
};

constexpr std::array<VniLetter, 9> kVniLetters = {{{0xF4, u'ơ', u'Ơ'},
                                                   {0xF6, u'ư', u'Ư'},
                                                   {0xED, u'í', u'Í'},
                                                   {0xEC, u'ì', u'Ì'},
                                                   {0xE6, u'ỉ', u'Ỉ'},
                                                   {0xF3, u'ĩ', u'Ĩ'},
                                                   {0xF2, u'ị', u'Ị'},
                                                   {0xEE, u'ỵ', u'Ỵ'},
                                                   {0xF1, u'đ', u'Đ'}}};

char32_t Windows1252(unsigned char byte) {
  if (byte < 0x80) {
    return byte;
  }
  const char16_t letter = kWindows1252Letters[byte - 0x80U];
  return letter != 0 ? letter : byte;
}

std::string ReadTable(std::string_view bytes, const std::array<char16_t, 128>& table) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const char16_t letter = byte >= 0x80 ? table[byte - 0x80U] : char16_t{0};
    AppendUtf8(text, letter != 0 ? letter : Windows1252(byte));
  }
  return text;
}

constexpr unsigned char kMicro = 0xB5;  ///< "µ" in windows-1252, "à" in TCVN3.

/// True for the micro sign of a unit: "µm", "µg/m3", not "lµm" (làm), at byte `at`.
bool IsMicroSign(std::string_view bytes, std::size_t at) {
  constexpr std::string_view kUnits = "mglsAVFWHMNS";
  const auto is_letter = [&](std::size_t i) {
    const auto byte = i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    return byte >= 0xA8 || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
  };
  const bool begins_word = at == 0 || !is_letter(at - 1);
  return begins_word && static_cast<unsigned char>(bytes[at]) == kMicro && at + 1 < bytes.size() &&
         kUnits.find(bytes[at + 1]) != std::string_view::npos && !is_letter(at + 2);
}

/// True if some byte beyond ASCII is more than a "µ" that stands alone or before a unit.
bool HasLegacyLetter(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool alone =
        (i == 0 || bytes[i - 1] == ' ') && (i + 1 == bytes.size() || bytes[i + 1] == ' ');
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte >= 0x80 && !(byte == kMicro && (alone || IsMicroSign(bytes, i)))) {
      return true;
    }
  }
  return false;
}

std::string WithoutMicroSigns(std::string_view bytes) {
  std::string rest;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (!IsMicroSign(bytes, i)) {
      rest += bytes[i];
    }
  }
  return rest;
}

std::string ReadTcvn3(std::string_view bytes) {
  std::string text;
  std::size_t from = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) == kMicro && IsMicroSign(bytes, i)) {
      text += ReadTable(bytes.substr(from, i - from), kTcvn3Letters);
      text += "µ";
      from = i + 1;
    }
  }
  return text + ReadTable(bytes.substr(from), kTcvn3Letters);
}

std::string ReadViscii(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    char32_t letter = byte >= 0x80 ? kVisciiLetters[byte - 0x80U] : byte;
    for (const LowLetter& low : kVisciiLow) {
      letter = low.byte == byte ? low.letter : letter;
    }
    AppendUtf8(text, letter != 0 ? letter : Windows1252(byte));
  }
  return text;
}

const VniLetter* FindVniLetter(unsigned char byte) {
  for (const VniLetter& letter : kVniLetters) {
    if (byte == letter.byte || byte + 0x20 == letter.byte) {
      return &letter;
    }
  }
  return nullptr;
}

const VniMark* FindVniMark(unsigned char byte, char before) {
  const auto previous = static_cast<unsigned char>(before);
  const bool horned = previous == 0xF4 || previous == 0xF6 || previous == 0xD4 || previous == 0xD6;
  for (const VniMark& mark : kVniMarks) {
    const bool fits =
        mark.after.find(before) != std::string_view::npos || (horned && mark.after == kAnyVowel);
    if (fits && (byte == mark.byte || byte + 0x20 == mark.byte)) {
      return &mark;
    }
  }
  return nullptr;
}

std::string ReadVni(std::string_view bytes) {
  std::string text;
  char before = ' ';
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
      before = c;
      continue;
    }
    if (const VniMark* mark = FindVniMark(byte, before)) {
      if (mark->quality != 0) {
        AppendUtf8(text, mark->quality);
      }
      if (mark->tone != 0) {
        AppendUtf8(text, mark->tone);
      }
      before = ' ';
      continue;
    }
    const VniLetter* letter = FindVniLetter(byte);
    if (letter == nullptr) {
      AppendUtf8(text, Windows1252(byte));
    } else {
      AppendUtf8(text, byte == letter->byte ? letter->small : letter->capital);
    }
    before = c;
  }
  return ToNfc(text);
}

struct Score {
  int halves = 0;
  std::set<std::string> syllables;  ///< Accented, two letters or more.
};

bool IsLetter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

void ScoreWord(std::string_view word, Score& score) {
  if (word.size() == CountCodePoints(word)) {
    return;  // Plain ASCII reads the same in every encoding.
  }
  if (!IsSpeltSyllable(word)) {
    score.halves -= 4;
    return;
  }
  score.halves += 2;
  if (CountCodePoints(word) >= 2) {
    score.syllables.emplace(word);
  }
}

Score Judge(std::string_view text) {
  Score score;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    if (!IsLetter(point.value)) {
      ScoreWord(text.substr(begin, i - begin), score);
      begin = i + point.size;
      // Latin-1 symbols hardly occur in Vietnamese text; quotes and dashes of 80-9F do.
      const bool symbol = point.value >= 0x80 && point.value < 0xC0 && point.value != 0xA0;
      score.halves -= symbol || point.value == 0xD7 || point.value == 0xF7 ? 1 : 0;
    }
    i += point.size;
  }
  ScoreWord(text.substr(begin), score);
  return score;
}

bool IsAsciiCapital(char32_t c) {
  return c >= 'A' && c <= 'Z';
}

bool IsAsciiSmall(char32_t c) {
  return c >= 'a' && c <= 'z';
}

std::string Capitals(std::string_view text) {
  std::string capitals;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    AppendUtf8(capitals, static_cast<char32_t>(u_toupper(static_cast<UChar32>(point.value))));
    i += point.size;
  }
  return capitals;
}

/// TCVN3 has no capital letters with tone marks: fonts like .VnTimeH draw the small ones as
/// capitals. So "CHñ TÞCH" says "CHỦ TỊCH": words whose plain letters are two capitals or more are
/// capitals, and so is every word of a line without a plain small letter.
std::string RestoreCapitals(std::string_view line) {
  const bool all_capitals =
      std::none_of(line.begin(), line.end(),
                   [](char c) { return IsAsciiSmall(static_cast<unsigned char>(c)); }) &&
      std::count_if(line.begin(), line.end(),
                    [](char c) { return IsAsciiCapital(static_cast<unsigned char>(c)); }) >= 2;
  if (all_capitals) {
    return Capitals(line);
  }
  std::string text;
  std::size_t begin = 0;
  std::size_t capitals = 0;
  bool small = false;
  const auto end_word = [&](std::size_t end) {
    const std::string_view word = line.substr(begin, end - begin);
    text += capitals >= 2 && !small ? Capitals(word) : std::string(word);
    begin = end;
    capitals = 0;
    small = false;
  };
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint point = DecodeAt(line, i);
    if (!IsLetter(point.value)) {
      end_word(i);
    }
    capitals += IsAsciiCapital(point.value) ? 1U : 0U;
    small = small || IsAsciiSmall(point.value);
    i += point.size;
  }
  end_word(line.size());
  return text;
}

}  // namespace

std::string_view NameOf(LegacyReading reading) {
  switch (reading) {
    case LegacyReading::kWindows1252:
      return "windows-1252";
    case LegacyReading::kUtf8:
      return "UTF-8";
    case LegacyReading::kTcvn3:
      return "TCVN3";
    case LegacyReading::kVni:
      return "VNI";
    case LegacyReading::kViscii:
      return "VISCII";
    case LegacyReading::kWindows1258:
      return "windows-1258";
  }
  return "";
}

std::optional<std::string> ReadBytes(std::string_view bytes, LegacyReading reading) {
  switch (reading) {
    case LegacyReading::kWindows1252:
      return ReadTable(bytes, kWindows1252Letters);
    case LegacyReading::kUtf8:
      return IsValidUtf8(bytes) ? std::optional(ToNfc(bytes)) : std::nullopt;
    case LegacyReading::kTcvn3:
      return RestoreCapitals(ReadTcvn3(bytes));
    case LegacyReading::kVni:
      return ReadVni(bytes);
    case LegacyReading::kViscii:
      return ReadViscii(bytes);
    case LegacyReading::kWindows1258:
      return ToNfc(ReadTable(bytes, kWindows1258Letters));
  }
  return std::nullopt;
}

std::optional<std::string> ToWindows1252(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    i += point.size;
    if (point.value < 0x100) {
      bytes += static_cast<char>(point.value);
      continue;
    }
    std::size_t place = 0;
    while (place < 0x20 && kWindows1252Letters[place] != point.value) {
      ++place;
    }
    if (place == 0x20) {
      return std::nullopt;
    }
    bytes += static_cast<char>(0x80U + place);
  }
  return bytes;
}

LegacyReading BestReading(std::string_view given, LegacyReading expected) {
  LegacyReading best = LegacyReading::kWindows1252;
  if (!HasLegacyLetter(given)) {
    return best;
  }
  const std::string bytes = WithoutMicroSigns(given);
  const int plain = Judge(ReadTable(bytes, kWindows1252Letters)).halves;
  int best_score = plain;
  for (const LegacyReading reading : kReadings) {
    const std::optional<std::string> text = ReadBytes(bytes, reading);
    if (!text) {
      continue;
    }
    const Score score = Judge(*text);
    // "Sè" is a syllable either way; in a file of TCVN3 it is "Số".
    const bool tie = reading == expected && score.halves == best_score && score.halves > 0;
    const bool believed = reading == expected ? score.halves > plain
                                              : score.halves >= plain + kMargin &&
                                                    score.syllables.size() >= kSyllablesNeeded;
    if (tie || (believed && score.halves > best_score)) {
      best = reading;
      best_score = score.halves;
    }
  }
  return best;
}

}  // namespace vanban
