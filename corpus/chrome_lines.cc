#include "corpus/chrome_lines.h"

#include <algorithm>
#include <array>

#include "corpus/fold.h"
#include "corpus/lines.h"

namespace vanban {
namespace {

constexpr std::size_t kShortLine = 160;

// Whole lines, folded, closing punctuation and brackets dropped.
constexpr std::array<std::string_view, 68> kBars = {"a- a a+",
                                                    "admin",
                                                    "administrator",
                                                    "quan tri",
                                                    "quan tri vien",
                                                    "ban in",
                                                    "in",
                                                    "in bai viet",
                                                    "in trang",
                                                    "in tin",
                                                    "in trang nay",
                                                    "gui email",
                                                    "gui mail",
                                                    "gui cho ban be",
                                                    "gui bai viet",
                                                    "chia se",
                                                    "chia se bai viet",
                                                    "share",
                                                    "facebook",
                                                    "zalo",
                                                    "twitter",
                                                    "tweet",
                                                    "print",
                                                    "email",
                                                    "quay lai",
                                                    "tro ve",
                                                    "tro lai",
                                                    "ve dau trang",
                                                    "len dau trang",
                                                    "dau trang",
                                                    "danh gia",
                                                    "binh luan",
                                                    "gui binh luan",
                                                    "y kien ban doc",
                                                    "phan hoi",
                                                    "xem them",
                                                    "doc tiep",
                                                    "nghe bai viet",
                                                    "nghe doc bai",
                                                    "co chu",
                                                    "tai ve",
                                                    "tai xuong",
                                                    "download",
                                                    "dang nhap",
                                                    "dang ky",
                                                    "lien he",
                                                    "so do site",
                                                    "so do trang",
                                                    "sitemap",
                                                    "rss",
                                                    "tim kiem",
                                                    "menu",
                                                    "trang chu",
                                                    "home",
                                                    "null",
                                                    "undefined",
                                                    "english",
                                                    "tieng viet",
                                                    "thu dien tu",
                                                    "hoi dap",
                                                    "luu",
                                                    "xem",
                                                    "noi dung",
                                                    "thuoc tinh",
                                                    "luoc do",
                                                    "van ban goc",
                                                    "van ban lien quan",
                                                    "muc luc"};

constexpr std::array<std::string_view, 10> kBarWords = {
    "tang tuong phan", "giam tuong phan", "a- a a+", "luot xem", "luot truy cap",
    "so lan xem",      "da xem:",         "views:",  "chia se:", "font-size"};

constexpr std::array<std::string_view, 17> kRelatedHeads = {
    "tin lien quan",     "cac tin lien quan", "bai viet lien quan",
    "bai lien quan",     "tin khac",          "cac tin khac",
    "tin moi hon",       "tin cu hon",        "tin da dua",
    "cac tin da dua",    "tin moi",           "tin cung chuyen muc",
    "cac bai viet khac", "bai viet khac",     "cac tin cu hon",
    "cac tin moi hon",   "tin cung loai"};

constexpr std::array<std::string_view, 7> kAuthorHeads = {
    "tac gia:", "tac gia :", "nguoi viet:", "bai va anh:", "bai, anh:", "tin, anh:", "tin va anh:"};

constexpr std::array<std::string_view, 26> kSiteHeads = {"trang thong tin dien tu",
                                                         "cong thong tin dien tu",
                                                         "cong ttdt",
                                                         "dia chi:",
                                                         "dia chi :",
                                                         "tru so:",
                                                         "dien thoai:",
                                                         "dien thoai :",
                                                         "dt:",
                                                         "tel:",
                                                         "tel :",
                                                         "fax:",
                                                         "hotline:",
                                                         "email:",
                                                         "e-mail:",
                                                         "thu dien tu:",
                                                         "ban quyen",
                                                         "copyright",
                                                         "©",
                                                         "chiu trach nhiem",
                                                         "giay phep",
                                                         "ghi ro nguon",
                                                         "website:",
                                                         "co quan chu quan",
                                                         "don vi chu quan",
                                                         "co so du lieu quoc gia"};

// Words beside a date that do not make a sentence of it.
constexpr std::array<std::string_view, 40> kDateWords = {
    "thu", "hai",  "ba",    "tu",   "nam",  "sau",  "bay",       "chu",     "nhat",   "cn",
    "cap", "ngay", "dang",  "luc",  "gio",  "phut", "gui",       "ch",      "sa",     "am",
    "pm",  "gmt",  "thang", "tin",  "lan",  "cuoi", "published", "updated", "update", "on",
    "at",  "h",    "p",     "viet", "xuat", "ban",  "thoi",      "gian",    "luot",   "xem"};

bool IsLetter(char c) {
  return c >= 'a' && c <= 'z';
}

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t N>
bool StartsWithAny(std::string_view folded, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.starts_with(word); });
}

std::string_view WithoutBrackets(std::string_view folded) {
  constexpr std::string_view kMarks = " []()<>|.:;»›→";
  while (!folded.empty() && kMarks.find(folded.front()) != std::string_view::npos) {
    folded.remove_prefix(1);
  }
  while (!folded.empty() && kMarks.find(folded.back()) != std::string_view::npos) {
    folded.remove_suffix(1);
  }
  return folded;
}

bool IsWebAddress(std::string_view folded) {
  const bool begins =
      folded.starts_with("www.") || folded.starts_with("http://") || folded.starts_with("https://");
  return begins && folded.find(' ') == std::string_view::npos;
}

bool OnlyDateWords(std::string_view folded) {
  for (std::size_t i = 0; i < folded.size();) {
    if (!IsLetter(folded[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < folded.size() && IsLetter(folded[end])) {
      ++end;
    }
    if (!Contains(kDateWords, folded.substr(i, end - i))) {
      return false;
    }
    i = end;
  }
  return true;
}

}  // namespace

std::optional<Date> DateOfDateLine(std::string_view line) {
  constexpr std::size_t kLongestDateLine = 100;
  // "Thứ Sáu, 18/11/2022 | Cỡ chữ: A- A A+"
  const std::size_t bar = line.find(" | ");
  if (bar != std::string_view::npos && RoleOf(line.substr(bar + 3)) == LineRole::kChrome) {
    line = line.substr(0, bar);
  }
  if (line.size() > kLongestDateLine || !OnlyDateWords(Fold(line))) {
    return std::nullopt;
  }
  const auto mention = FindDate(line);
  return mention ? std::optional(mention->date) : std::nullopt;
}

namespace {

/// "[Bản in] [Quay lại]", "Trang chủ | Liên hệ": several buttons on one line.
bool IsRowOfButtons(std::string_view folded) {
  std::size_t buttons = 0;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find_first_of("]|"), folded.size());
    const std::string_view button = WithoutBrackets(folded.substr(0, end));
    if (!button.empty() && !Contains(kBars, button)) {
      return false;
    }
    buttons += button.empty() ? 0U : 1U;
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return buttons > 1;
}

}  // namespace

LineRole RoleOf(std::string_view line) {
  if (line.size() > kShortLine * 2) {
    return LineRole::kText;
  }
  const std::string folded = Fold(line);
  const std::string_view bare = WithoutBrackets(folded);
  const bool is_short = line.size() <= kShortLine;
  if (Contains(kRelatedHeads, bare)) {
    return LineRole::kRelated;
  }
  if (is_short && (Contains(kBars, bare) || IsRowOfButtons(folded) ||
                   std::any_of(kBarWords.begin(), kBarWords.end(), [&](std::string_view words) {
                     return folded.find(words) != std::string::npos && !bare.ends_with('.') &&
                            line.size() < 80;
                   }))) {
    return DateOfDateLine(line) ? LineRole::kDate : LineRole::kChrome;
  }
  if (DateOfDateLine(line)) {
    return LineRole::kDate;
  }
  if (is_short && StartsWithAny(folded, kAuthorHeads)) {
    return LineRole::kAuthor;
  }
  if (IsWebAddress(bare) || StartsWithAny(bare, kSiteHeads) || StartsWithAny(folded, kSiteHeads)) {
    return LineRole::kSite;
  }
  return LineRole::kText;
}

bool IsTopChrome(std::string_view line) {
  if (line.size() > kShortLine) {
    return false;
  }
  const std::string folded = Fold(line);
  const bool stub = folded.size() <= 3 && StartsSmall(line) &&
                    std::all_of(folded.begin(), folded.end(), IsLetter);
  const bool trail =
      folded.find(" > ") != std::string::npos || folded.find(" » ") != std::string::npos ||
      folded.find(" › ") != std::string::npos || folded.find(">>") != std::string::npos;
  return stub || trail || folded.starts_with("home ") || folded.starts_with("trang chu ") ||
         folded.starts_with("trang nhat ");
}

bool IsBareLabel(std::string_view line) {
  constexpr std::size_t kLongestLabel = 24;
  if (line.size() > kLongestLabel) {
    return false;
  }
  const std::string folded = Fold(line);
  return (folded.starts_with("khoan ") || folded.starts_with("diem ")) &&
         folded.find(' ', folded.find(' ') + 1) == std::string::npos;
}

std::string_view WithoutStub(std::string_view line) {
  for (const std::string_view stub : {"null ", "undefined "}) {
    if (line.starts_with(stub)) {
      line.remove_prefix(stub.size());
    }
  }
  return line;
}

std::string AuthorOf(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon == std::string_view::npos ? "" : OneLine(line.substr(colon + 1));
}

}  // namespace vanban
