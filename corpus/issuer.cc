#include "corpus/issuer.h"

#include <algorithm>
#include <array>
#include <map>

#include "corpus/fold.h"
#include "corpus/issuer_phrases.h"
#include "corpus/issuer_table.h"
#include "corpus/provinces.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

bool IsLetter(char c) {
  return c >= 'a' && c <= 'z';
}

// Folded, every line end a space, no space twice.
std::string Skeleton(std::string_view phrase) {
  std::string skeleton;
  for (const char c : Fold(phrase)) {
    const char plain = c == '\n' ? ' ' : c;
    if (plain != ' ' || (!skeleton.empty() && skeleton.back() != ' ')) {
      skeleton += plain;
    }
  }
  return skeleton;
}

// Only letters between single spaces, so that "TP.HCM" and "Bà Rịa - Vũng Tàu" meet their tables.
std::string WordsOnly(std::string_view phrase) {
  std::string words;
  for (const char c : Fold(phrase)) {
    if (IsLetter(c)) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  return words;
}

bool StartsWithWords(std::string_view text, std::string_view words) {
  return text.starts_with(words) && (text.size() == words.size() || !IsLetter(text[words.size()]));
}

// Who acts for an organ signs under its code: Ban Thường vụ Tỉnh ủy, Bộ trưởng Bộ Công an.
constexpr std::array<std::string_view, 11> kActingFor = {
    "ban thuong vu ", "ban chap hanh ", "thuong vu ",  "thuong truc ",
    "chu tich ",      "pho chu tich ",  "bo truong ",  "thu truong ",
    "thong doc ",     "chanh an ",      "vien truong "};

// … and these bear its name: Tổng Thanh tra Chính phủ, Tổng Kiểm toán Nhà nước.
constexpr std::array<std::string_view, 2> kHeadsNamedAfter = {"tong thanh tra ", "tong kiem toan "};

const IssuerPhrase* LongestPhrase(std::string_view skeleton) {
  const IssuerPhrase* best = nullptr;
  for (const IssuerPhrase& row : IssuerPhrases()) {
    if (StartsWithWords(skeleton, row.skeleton) &&
        (best == nullptr || row.skeleton.size() > best->skeleton.size())) {
      best = &row;
    }
  }
  return best;
}

// The offset of `words` in `text` as whole words; npos if absent.
std::size_t FindWords(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    if ((at == 0 || text[at - 1] == ' ') && StartsWithWords(text.substr(at), words)) {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<std::string> IssuerCode(std::string_view phrase) {
  std::string skeleton = Skeleton(phrase);
  if (const IssuerPhrase* row = LongestPhrase(skeleton)) {
    return std::string(row->code);
  }
  for (const std::string_view title : kHeadsNamedAfter) {
    if (skeleton.starts_with(title)) {
      skeleton.erase(0, std::string_view("tong ").size());
      const IssuerPhrase* row = LongestPhrase(skeleton);
      return row != nullptr ? std::optional(std::string(row->code)) : std::nullopt;
    }
  }
  for (const std::string_view title : kActingFor) {
    if (skeleton.starts_with(title)) {
      const IssuerPhrase* row = LongestPhrase(std::string_view(skeleton).substr(title.size()));
      return row != nullptr ? std::optional(std::string(row->code)) : std::nullopt;
    }
  }
  return std::nullopt;
}

IssuerLevel LevelOf(std::string_view code) {
  if (const IssuerRow* row = FindIssuerRow(code)) {
    return row->level;
  }
  if (IsAssemblyCode(code)) {
    return IssuerLevel::kCentral;
  }
  if (!IsPartyCode(code)) {
    return IssuerLevel::kUnknown;
  }
  if (code.ends_with("TW")) {
    return IssuerLevel::kCentral;
  }
  if (code.ends_with("TU")) {
    return IssuerLevel::kProvince;
  }
  if (code.ends_with("HU") || code.ends_with("QU") || code.ends_with("ThU")) {
    return IssuerLevel::kDistrict;
  }
  return IssuerLevel::kUnknown;
}

bool IsLocalCode(std::string_view code) {
  if (const IssuerRow* row = FindIssuerRow(code)) {
    return row->local;
  }
  return IsPartyCode(code) && !code.ends_with("TW");
}

std::optional<std::string> FindProvince(std::string_view phrase) {
  const std::string words = WordsOnly(phrase);
  std::size_t best_size = 0;
  std::string_view best;
  const auto consider = [&](std::string_view skeleton, std::string_view slug) {
    if (skeleton.size() > best_size && FindWords(words, skeleton) != std::string_view::npos) {
      best_size = skeleton.size();
      best = slug;
    }
  };
  for (const Province& province : Provinces()) {
    consider(province.skeleton, province.slug);
  }
  for (const ProvinceAlias& alias : ProvinceAliases()) {
    consider(alias.skeleton, alias.slug);
  }
  return best.empty() ? std::nullopt : std::optional(std::string(best));
}

std::string_view ProvinceName(std::string_view slug) {
  const auto provinces = Provinces();
  const auto province = std::find_if(provinces.begin(), provinces.end(),
                                     [&](const Province& row) { return row.slug == slug; });
  return province != provinces.end() ? province->name : std::string_view();
}

std::string ProvinceMostNamed(std::string_view text) {
  constexpr std::array<std::string_view, 6> kBefore = {"tỉnh ", "Tỉnh ủy ",  "thành phố ",
                                                       "TP. ",  "Thành ủy ", "TỈNH "};
  constexpr std::size_t kNameBytes = 40;
  std::map<std::string, int> votes;
  for (const std::string_view before : kBefore) {
    for (std::size_t at = text.find(before); at != std::string_view::npos;
         at = text.find(before, at + before.size())) {
      const std::size_t end = FloorToCodePoint(text, at + before.size() + kNameBytes);
      std::string_view phrase = text.substr(at, end - at);
      phrase = phrase.substr(0, phrase.find_first_of(".,;:\n()", before.size()));
      if (const auto slug = FindProvince(phrase)) {
        ++votes[*slug];
      }
    }
  }
  const auto most = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == votes.end() ? "" : most->first;
}

}  // namespace vanban
