#include "analyzers/vietnamese_letter.h"

#include <string_view>

#include "corpus/utf8.h"

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

}  // namespace

char32_t CodePointOf(Letter letter, Tone tone) {
  const auto index = static_cast<std::size_t>(letter);
  return IsVowel(letter) ? kVowels[index][static_cast<std::size_t>(tone)]
                         : kConsonants[index - kVowels.size()];
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

void AppendLetters(std::string& text, const LetterString& word, std::size_t tone_index) {
  for (std::size_t i = 0; i < word.size; ++i) {
    AppendUtf8(text, CodePointOf(word.letters[i], i == tone_index ? word.tone : Tone::kLevel));
  }
}

}  // namespace vanban
