// The title of a directive: where the trích yếu ends, when nothing but the words can tell.
#include <algorithm>
#include <array>
#include <optional>

#include "corpus/heading_cells.h"
#include "corpus/lines.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxTitle = 1200;
constexpr std::size_t kMaxTitleCells = 16;

// Words that begin what follows a title and never a line within one.
constexpr std::array<std::string_view, 18> kAfterTitle = {
    "can cu",   "- can cu", "+ can cu", "kinh gui",  "dieu 1.",   "dieu 1:",
    "chuong i", "phan i",   "phan thu", "i. ",       "i- ",       "i - ",
    "i/ ",      "1. ",      "phu luc",  "(ban hanh", "(kem theo", "luat so"};

// Words that begin the reasons below a title, but also many a title itself.
constexpr std::array<std::string_view, 4> kReasons = {"thuc hien ", "theo de nghi", "xet ",
                                                      "sau khi "};

// Whoever enacts is named in capitals between the title and the legal basis.
constexpr std::array<std::string_view, 26> kAuthorities = {
    "bo truong",  "thu tuong",    "chinh phu",   "quoc hoi",   "uy ban",        "hoi dong",
    "chu tich",   "chanh an",     "vien truong", "thong doc",  "tong giam doc", "giam doc",
    "cuc truong", "tong cuc",     "tong kiem",   "tong thanh", "ban thuong vu", "ban chap hanh",
    "ban bi thu", "bo chinh tri", "truong ban",  "bo ",        "ngan hang",     "toa an",
    "bao hiem",   "tong lien"};

constexpr std::array<std::string_view, 8> kBasis = {"can cu",     "- can cu", "theo ",      "xet ",
                                                    "thuc hien ", "- xet",    "quyet dinh", "de "};

template <std::size_t N>
bool StartsWithAny(std::string_view folded, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.starts_with(word); });
}

/// A title so far that cannot be whole: its last word asks for another.
bool EndsOpen(std::string_view title) {
  constexpr std::array<std::string_view, 14> kOpen = {" của", " và",    " cho",  " do",   " về",
                                                      " với", " trong", " tại",  " theo", " đến",
                                                      " số",  " các",   " giữa", " thuộc"};
  constexpr std::size_t kLastWord = 12;
  const std::string last = ToLower(
      title.substr(FloorToCodePoint(title, title.size() - std::min(title.size(), kLastWord))));
  return last.ends_with(',') || last.ends_with('-') ||
         std::any_of(kOpen.begin(), kOpen.end(),
                     [&](std::string_view word) { return last.ends_with(word); });
}

bool IsAuthority(const std::vector<HeadingCell>& cells, std::size_t at) {
  if (!StartsWithAny(cells[at].folded, kAuthorities) || !IsAllCapitals(cells[at].text)) {
    return false;
  }
  // Its name may go on for two more lines; then the legal basis or the text begins.
  for (std::size_t i = at + 1; i < cells.size() && i <= at + 3; ++i) {
    if (StartsWithAny(cells[i].folded, kBasis) || IsRule(cells[i].text)) {
      return true;
    }
    if (!IsAllCapitals(cells[i].text)) {
      return true;
    }
  }
  return false;
}

bool IsPlaceAndDate(std::string_view folded) {
  const std::size_t comma = folded.find(',');
  const std::size_t day = folded.find("ngay");
  return folded.starts_with("ngay ") ||
         (comma != std::string_view::npos && comma < 40 &&
          (day == comma + 1 || day == comma + 2 || comma + 2 >= folded.size()));
}

/// "Thực hiện Quyết định số …, Ủy ban nhân dân tỉnh đề ra kế hoạch sau:" is a sentence of the text;
/// "Thực hiện công tác dân vận năm 2020" is a title.
bool IsReason(const HeadingCell& cell, std::string_view title) {
  constexpr std::string_view kSentenceEnds = ".,;:";
  return StartsWithAny(cell.folded, kReasons) &&
         (!title.empty() || kSentenceEnds.find(cell.text.back()) != std::string_view::npos);
}

/// "CỦA THỦ TƯỚNG CHÍNH PHỦ" between the type and the subject.
bool NamesIssuer(std::string_view text) {
  return IsAllCapitals(text) && ToLower(text).starts_with("của ");
}

/// "CỦA BỘ CHÍNH TRỊ về …" on the type's own line: the subject without the issuer before it.
std::string_view WithoutIssuer(std::string_view rest) {
  for (const std::string_view about : {" về ", " VỀ ", " Về "}) {
    const std::size_t at = rest.find(about);
    if (at != std::string_view::npos && NamesIssuer(rest.substr(0, at))) {
      return rest.substr(at + 1);
    }
  }
  return rest;
}

/// The first of the next few cells that begins a subject ("về …"); none if no cell does.
std::optional<std::size_t> FindSubject(const std::vector<HeadingCell>& cells, std::size_t at) {
  constexpr std::size_t kIssuerCells = 3;
  constexpr std::size_t kAboutBytes = 5;
  for (std::size_t i = at; i < std::min(cells.size(), at + kIssuerCells); ++i) {
    const std::string start = ToLower(cells[i].text.substr(0, kAboutBytes));
    if (start.starts_with("về ") || start.starts_with("v/v")) {
      return i;
    }
  }
  return std::nullopt;
}

bool EndsTitle(const std::vector<HeadingCell>& cells, std::size_t at, std::string_view title) {
  const HeadingCell& cell = cells[at];
  if ((StartsWithAny(cell.folded, kAfterTitle) || IsReason(cell, title)) && !EndsOpen(title)) {
    return true;
  }
  if (IsRule(cell.text) || IsMotto(cell.folded) || cell.text == "*") {
    return true;
  }
  if (title.empty()) {
    return false;
  }
  const bool capitals = IsAllCapitals(cell.text);
  if (IsAllCapitals(title)) {
    return !capitals || (!EndsOpen(title) && IsAuthority(cells, at));
  }
  return (IsPlaceAndDate(cell.folded) && !EndsOpen(title)) || capitals ||
         (!StartsSmall(cell.text) && !EndsOpen(title));
}

}  // namespace

TitleInCells ReadTitle(const std::vector<HeadingCell>& cells, std::size_t first,
                       std::size_t begin) {
  TitleInCells read;
  read.next = first + 1;
  const auto add = [&](std::string_view piece) {
    if (!read.title.empty() && !piece.empty()) {
      read.title += ' ';
    }
    read.title += OneLine(piece);
  };
  std::string_view rest = cells[first].text.substr(begin);
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == ':' || rest.front() == '.')) {
    rest.remove_prefix(1);
  }
  std::size_t i = first + 1;
  const bool issuer_below = rest.empty() && i < cells.size() && NamesIssuer(cells[i].text);
  const auto subject =
      issuer_below || NamesIssuer(rest) ? FindSubject(cells, i) : std::optional<std::size_t>();
  if (subject) {
    i = *subject;
  } else {
    add(WithoutIssuer(rest));
  }
  const std::size_t last = std::min(cells.size(), first + 1 + kMaxTitleCells);
  while (i < last && IsRule(cells[i].text) && read.title.empty()) {
    ++i;  // "KẾ HOẠCH", a rule, then the title.
  }
  for (; i < last && read.title.size() < kMaxTitle; ++i) {
    if (EndsTitle(cells, i, read.title)) {
      break;
    }
    add(cells[i].text);
    read.next = i + 1;
  }
  return read;
}

}  // namespace vanban
