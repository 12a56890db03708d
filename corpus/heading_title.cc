// The title of a directive: where the trích yếu ends, when nothing but the words can tell.
#include <algorithm>
#include <array>
#include <optional>

#include "corpus/date.h"
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
constexpr std::array<std::string_view, 27> kAuthorities = {
    "bo truong",  "thu tuong",    "chinh phu",    "quoc hoi",   "uy ban",        "hoi dong",
    "chu tich",   "chanh an",     "vien truong",  "thong doc",  "tong giam doc", "giam doc",
    "cuc truong", "tong cuc",     "tong kiem",    "tong thanh", "ban thuong vu", "ban chap hanh",
    "ban bi thu", "bo chinh tri", "truong ban",   "bo ",        "ngan hang",     "toa an",
    "bao hiem",   "tong lien",    "doan chu tich"};

constexpr std::array<std::string_view, 8> kBasis = {"can cu",     "- can cu", "theo ",      "xet ",
                                                    "thuc hien ", "- xet",    "quyet dinh", "de "};

template <std::size_t N>
bool StartsWithAny(std::string_view folded, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.starts_with(word); });
}

/// A title so far that cannot be whole: its last word asks for another.
bool EndsOpen(std::string_view title) {
  constexpr std::array<std::string_view, 17> kOpen = {
      " của", " và", " cho", " do",   " về",    " với",  " trong", " tại", " theo",
      " đến", " số", " các", " giữa", " thuộc", " trên", " từ",    " bằng"};
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
         (comma < 40 && (day == comma + 1 || day == comma + 2 || comma + 2 >= folded.size()));
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

bool EndsWithType(std::string_view folded) {
  return std::any_of(DocumentTypes().begin(), DocumentTypes().end(),
                     [&](const DocumentTypeInfo& info) { return folded.ends_with(info.skeleton); });
}

/// Where a title begins: cells[cell].text from byte `begin` on.
struct TitleStart {
  std::size_t cell = 0;
  std::size_t begin = 0;
};

/// Moves `start` over a reference that stands there; says where its number is in the whole text.
std::optional<std::size_t> SkipOwnReference(const std::vector<HeadingCell>& cells,
                                            TitleStart& start) {
  const std::size_t from = cells[start.cell].span.begin + start.begin;
  // Cells are pieces of one text.
  const std::string_view text(cells[start.cell].text.data() + start.begin,
                              cells.back().span.end - from);
  const auto reference = ReadOwnReference(text);
  if (!reference) {
    return std::nullopt;
  }
  while (cells[start.cell].span.end < from + reference->end) {
    ++start.cell;
  }
  start.begin = from + reference->end - cells[start.cell].span.begin;
  return from + reference->number;
}

std::string_view WithoutSigns(std::string_view rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(" :."), rest.size()));
  return rest;
}

}  // namespace

std::optional<OwnReference> ReadOwnReference(std::string_view text) {
  constexpr std::size_t kWindow = 400;
  constexpr std::size_t kLongestNumber = 60;
  constexpr std::string_view kOf = "cua ";
  constexpr std::string_view kNumber = " so ";
  FoldedText folded = FoldWithOffsets(text.substr(0, FloorToCodePoint(text, kWindow)));
  std::replace(folded.text.begin(), folded.text.end(), '\n', ' ');
  const std::size_t word = folded.text.find(kNumber);
  if (!folded.text.starts_with(kOf) || word == std::string::npos ||
      !IsAllCapitals(text.substr(0, folded.source[word]))) {
    return std::nullopt;
  }
  const std::string_view office = std::string_view(folded.text).substr(0, word).substr(kOf.size());
  const std::size_t number = folded.text.find_first_not_of(' ', word + kNumber.size());
  const std::size_t day = folded.text.find(" ngay ", word);
  if (!StartsWithOffice(office) || EndsWithType(office) || day == std::string::npos ||
      number >= day || day - number > kLongestNumber) {
    return std::nullopt;
  }
  const auto date = MatchDate(text, folded.source[day + 1]);
  return date ? std::optional(OwnReference{folded.source[number], date->span.end}) : std::nullopt;
}

TitleInCells ReadTitle(const std::vector<HeadingCell>& cells, std::size_t first,
                       std::size_t begin) {
  TitleInCells read;
  const auto add = [&](std::string_view piece) {
    if (!read.title.empty() && !piece.empty()) {
      read.title += ' ';
    }
    read.title += OneLine(piece);
  };
  std::string_view rest = WithoutSigns(cells[first].text.substr(begin));
  TitleStart start{first, cells[first].text.size() - rest.size()};
  if (rest.empty() && first + 1 < cells.size()) {
    start = {first + 1, 0};
  }
  read.number = SkipOwnReference(cells, start);
  std::size_t i = (read.number ? start.cell : first) + 1;
  read.next = i;
  if (read.number) {
    rest = WithoutSigns(cells[start.cell].text.substr(start.begin));
  }
  const bool issuer_below = rest.empty() && i < cells.size() && NamesIssuer(cells[i].text);
  const auto subject =
      issuer_below || NamesIssuer(rest) ? FindSubject(cells, i) : std::optional<std::size_t>();
  if (subject) {
    i = *subject;
  } else {
    add(WithoutIssuer(rest));
  }
  const std::size_t last = std::min(cells.size(), i + kMaxTitleCells);
  while (i < last && IsRule(cells[i].text) && read.title.empty()) {
    ++i;  // "KẾ HOẠCH", a rule, then the title.
  }
  if (read.title.empty()) {
    read.span.begin = i < cells.size() ? cells[i].span.begin : cells.back().span.end;
  } else {
    read.span.begin = cells[i - 1].span.end - rest.size();
  }
  for (; i < last && read.title.size() < kMaxTitle; ++i) {
    if (EndsTitle(cells, i, read.title)) {
      break;
    }
    add(cells[i].text);
    read.next = i + 1;
  }
  read.span.end = std::max(read.span.begin, cells[read.next - 1].span.end);
  return read;
}

}  // namespace vanban
