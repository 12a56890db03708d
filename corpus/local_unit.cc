#include "corpus/local_unit.h"

#include <array>
#include <vector>

#include "corpus/fold.h"
#include "corpus/issuer.h"

namespace vanban {
namespace {

struct UnitWord {
  std::string_view skeleton;  // As it stands before the name.
  std::string_view slug;      // Of the unit: a committee and a people's committee have one place.
};

constexpr std::array<UnitWord, 16> kUnitWords = {{{"huyen uy ", "huyen"},
                                                  {"huyen doan ", "huyen"},
                                                  {"huyen ", "huyen"},
                                                  {"quan uy ", "quan"},
                                                  {"quan ", "quan"},
                                                  {"thi uy ", "thi-xa"},
                                                  {"thi xa ", "thi-xa"},
                                                  {"thi tran ", "thi-tran"},
                                                  {"thanh uy ", "thanh-pho"},
                                                  {"thanh pho ", "thanh-pho"},
                                                  {"tp. ", "thanh-pho"},
                                                  {"tp ", "thanh-pho"},
                                                  {"dac khu ", "dac-khu"},
                                                  {"phuong ", "phuong"},
                                                  {"dang uy xa ", "xa"},
                                                  {"xa ", "xa"}}};

bool IsCapital(std::string_view text, std::size_t at) {
  // A letter that folding changes in more than its marks: Vietnamese names begin with capitals.
  const std::string_view rest = text.substr(at);
  if (rest.empty()) {
    return false;
  }
  if (rest.front() >= '0' && rest.front() <= '9') {
    return true;  // "Quận 1", "phường 5".
  }
  if (static_cast<unsigned char>(rest.front()) < 0x80) {
    return rest.front() >= 'A' && rest.front() <= 'Z';
  }
  static constexpr std::array<std::string_view, 13> kCapitals = {"Đ", "Ă", "Â", "Á", "À", "Ê", "Ô",
                                                                 "Ơ", "Ư", "Ứ", "Ấ", "Ô", "Ý"};
  for (const std::string_view capital : kCapitals) {
    if (rest.starts_with(capital)) {
      return true;
    }
  }
  return false;
}

/// The name from byte `at`: up to four capitalised words between single spaces.
std::string_view NameAt(std::string_view phrase, std::size_t at) {
  constexpr int kMostWords = 4;
  std::size_t end = at;
  for (int words = 0; words < kMostWords && IsCapital(phrase, end + (words > 0 ? 1 : 0)); ++words) {
    end = phrase.find_first_of(" ,.;:()\n-", end + 1);
    if (end == std::string_view::npos) {
      return phrase.substr(at);
    }
    if (phrase[end] != ' ') {
      break;
    }
  }
  return phrase.substr(at, end - at);
}

}  // namespace

std::string LocalUnitOf(std::string_view phrase) {
  const FoldedText folded = FoldWithOffsets(phrase);
  std::size_t best_at = std::string::npos;
  std::string best;
  for (const UnitWord& unit : kUnitWords) {
    for (std::size_t at = folded.text.find(unit.skeleton); at != std::string::npos;
         at = folded.text.find(unit.skeleton, at + 1)) {
      const bool whole_word = at == 0 || folded.text[at - 1] == ' ';
      if (!whole_word || at >= best_at) {
        continue;
      }
      const std::string_view name = NameAt(phrase, folded.source[at + unit.skeleton.size()]);
      const bool city = unit.slug == "thanh-pho" && FindProvince(name);
      if (!name.empty() && !city) {
        best_at = at;
        best = std::string(unit.slug) + '-' + Slug(name);
      }
      break;
    }
  }
  return best;
}

}  // namespace vanban
