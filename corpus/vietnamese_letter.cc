#include "corpus/vietnamese_letter.h"

#include <string_view>

#include <unicode/uchar.h>

namespace vanban {
namespace {

// One row a vowel in the order of Letter, one column a tone in the order of Tone.
constexpr std::array<std::array<char32_t, kToneCount>, 12> kVowels = {{
    {U'a', U'à', U'ả', U'ã', U'á', U'ạ'},
    {U'ă', U'ằ', U'ẳ', U'ẵ', U'ắ', U'ặ'},
    {U'â', U'ầ', U'ẩ', U'ẫ', U'ấ', U'ậ'},
    {U'e', U'è', U'ẻ', U'ẽ', U'é', U'ẹ'},
    {U'ê', U'ề', U'ể', U'ễ', U'ế', U'ệ'},
    {U'i', U'ì', U'ỉ', U'ĩ', U'í', U'ị'},
    {U'o', U'ò', U'ỏ', U'õ', U'ó', U'ọ'},
    {U'ô', U'ồ', U'ổ', U'ỗ', U'ố', U'ộ'},
    {U'ơ', U'ờ', U'ở', U'ỡ', U'ớ', U'ợ'},
    {U'u', U'ù', U'ủ', U'ũ', U'ú', U'ụ'},
    {U'ư', U'ừ', U'ử', U'ữ', U'ứ', U'ự'},
    {U'y', U'ỳ', U'ỷ', U'ỹ', U'ý', U'ỵ'},
}};

constexpr std::u32string_view kConsonants = U"bcdđghklmnpqrstvx";

constexpr char32_t Spell(Letter letter, Tone tone) {
  const auto index = static_cast<std::size_t>(letter);
  return IsVowel(letter) ? kVowels[index][static_cast<std::size_t>(tone)]
                         : kConsonants[index - kVowels.size()];
}

constexpr std::size_t kMaxLetterBytes = 3;

/// One toned letter in UTF-8.
struct EncodedLetter {
  std::array<char, kMaxLetterBytes> bytes{};
  std::uint8_t size = 0;
};

constexpr EncodedLetter Encode(char32_t c) {
  const auto tail = [](char32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
  if (c < 0x80) {
    return {{static_cast<char>(c)}, 1};
  }
  if (c < 0x800) {
    return {{static_cast<char>(0xC0U | (c >> 6U)), tail(c)}, 2};
  }
  return {{static_cast<char>(0xE0U | (c >> 12U)), tail(c >> 6U), tail(c)}, 3};
}

// All toned letters, so that the indexer's every word costs copies only.
constexpr auto kEncoded = [] {
  std::array<std::array<EncodedLetter, kToneCount>, static_cast<std::size_t>(Letter::kNone)> rows{};
  for (std::size_t letter = 0; letter < rows.size(); ++letter) {
    for (std::size_t tone = 0; tone < kToneCount; ++tone) {
      rows[letter][tone] = Encode(Spell(static_cast<Letter>(letter), static_cast<Tone>(tone)));
    }
  }
  return rows;
}();

}  // namespace

char32_t CodePointOf(Letter letter, Tone tone) {
  return Spell(letter, tone);
}

TonedLetter ReadLetter(char32_t c) {
  const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  for (std::size_t row = 0; row < kVowels.size(); ++row) {
    for (std::size_t tone = 0; tone < kToneCount; ++tone) {
      if (kVowels[row][tone] == lower) {
        return {static_cast<Letter>(row), static_cast<Tone>(tone)};
      }
    }
  }
  const std::size_t place = kConsonants.find(lower);
  return place == std::u32string_view::npos
             ? TonedLetter{}
             : TonedLetter{static_cast<Letter>(kVowels.size() + place), Tone::kLevel};
}

Letter PlainLetter(Letter letter) {
  switch (letter) {
    case Letter::kABreve:
    case Letter::kACircumflex:
      return Letter::kA;
    case Letter::kECircumflex:
      return Letter::kE;
    case Letter::kOCircumflex:
    case Letter::kOHorn:
      return Letter::kO;
    case Letter::kUHorn:
      return Letter::kU;
    case Letter::kDStroke:
      return Letter::kD;
    default:
      return letter;
  }
}

bool LetterString::Add(Letter letter) {
  if (size == kCapacity) {
    return false;
  }
  letters[size++] = letter;
  return true;
}

void AppendLetters(std::string& text, const LetterString& word) {
  std::array<char, LetterString::kCapacity * kMaxLetterBytes> buffer{};
  std::size_t size = 0;
  for (std::size_t i = 0; i < word.size; ++i) {
    const Tone tone = i == word.tone_index ? word.tone : Tone::kLevel;
    const EncodedLetter& letter =
        kEncoded[static_cast<std::size_t>(word.letters[i])][static_cast<std::size_t>(tone)];
    for (std::size_t b = 0; b < letter.size; ++b) {
      buffer[size++] = letter.bytes[b];
    }
  }
  text.append(buffer.data(), size);
}

}  // namespace vanban
