#include "corpus/syllable_grammar.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "corpus/utf8.h"

namespace vanban {
namespace {

// A row holds one vowel letter without tone, then with huyền, hỏi, ngã, sắc, nặng.
constexpr std::array<std::u32string_view, 12> kVowelRows = {
    U"aàảãáạ", U"ăằẳẵắặ", U"âầẩẫấậ", U"eèẻẽéẹ", U"êềểễếệ", U"iìỉĩíị",
    U"oòỏõóọ", U"ôồổỗốộ", U"ơờởỡớợ", U"uùủũúụ", U"ưừửữứự", U"yỳỷỹýỵ"};

constexpr std::size_t kSac = 4;
constexpr std::size_t kNang = 5;

// Longest first: the first that fits is the onset, later ones are tried when no rime is left.
constexpr std::array<std::u32string_view, 28> kOnsets = {
    U"ngh", U"ng", U"nh", U"gh", U"gi", U"kh", U"ph", U"th", U"tr", U"ch", U"qu", U"b", U"c", U"d",
    U"đ",   U"g",  U"h",  U"k",  U"l",  U"m",  U"n",  U"p",  U"r",  U"s",  U"t",  U"v", U"x", U""};

constexpr std::u32string_view kRimes =
    U" a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec "
    U"em "
    U"en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iê iêc iêm iên iêng iêp iêt iêu im in "
    U"inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe "
    U"oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân "
    U"uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên "
    U"uyêt uynh uyt uyu uyn uyp ynh yt ych ưa ưc ư ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu "
    U"ưt ưu y yêm yên yêng yêt yêu ưp ";

struct ToneVowel {
  char32_t vowel;
  std::size_t tone;  ///< Column of kVowelRows.
};

std::optional<ToneVowel> SplitTone(char32_t letter) {
  for (const std::u32string_view row : kVowelRows) {
    if (const std::size_t column = row.find(letter); column != std::u32string_view::npos) {
      return ToneVowel{row[0], column};
    }
  }
  return std::nullopt;
}

// Vietnamese letters: capitals of the Latin Extended Additional block are even, the others lie at
// fixed distances.
char32_t Lower(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) {
    return c + 0x20;
  }
  const bool paired = (c >= 0x1EA0 && c <= 0x1EF9) || (c >= 0x100 && c <= 0x137);
  if (paired) {
    return c | 1U;
  }
  if (c == 0x168 || c == 0x1A0) {
    return c + 1;
  }
  return c == 0x1AF ? 0x1B0 : c;
}

bool IsRime(std::u32string_view rime) {
  return kRimes.find(U' ' + std::u32string(rime) + U' ') != std::u32string_view::npos;
}

bool Agree(std::u32string_view onset, std::u32string_view rime, std::size_t tone) {
  if (!IsRime(rime)) {
    return false;
  }
  const bool front = std::u32string_view(U"eêiy").find(rime[0]) != std::u32string_view::npos;
  if ((onset == U"k" || onset == U"gh" || onset == U"ngh") && !front) {
    return false;
  }
  const char32_t last = rime.back();
  const bool stopped = last == 'c' || last == 'p' || last == 't' || rime.ends_with(U"ch");
  return !stopped || tone == kSac || tone == kNang;
}

}  // namespace

bool IsSpeltSyllable(std::string_view word) {
  std::u32string letters;
  std::size_t tone = 0;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = DecodeAt(word, i);
    i += point.size;
    const char32_t letter = Lower(point.value);
    const std::optional<ToneVowel> split = SplitTone(letter);
    if (split && split->tone != 0) {
      if (tone != 0) {
        return false;
      }
      tone = split->tone;
    }
    letters += split ? split->vowel : letter;
    if (letters.size() > 7) {  // "nghiêng" is the longest.
      return false;
    }
  }
  return std::any_of(kOnsets.begin(), kOnsets.end(), [&](std::u32string_view onset) {
    if (!std::u32string_view(letters).starts_with(onset)) {
      return false;
    }
    std::u32string rime = letters.substr(onset.size());
    if (onset == U"gi" && (rime.empty() || rime[0] == U'ê')) {
      rime.insert(rime.begin(), U'i');  // "gì", "giếng": the i belongs to both.
    }
    return !rime.empty() && Agree(onset, rime, tone);
  });
}

}  // namespace vanban
