// The issuer over a directive's number, and its name in the usual case of letters.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <unicode/uchar.h>

#include "corpus/fold.h"
#include "corpus/heading_cells.h"
#include "corpus/issuer.h"
#include "corpus/lines.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// Words that begin an office's name. A line that begins with one, after a line that is whole, names
// the office below the one above.
constexpr std::array<std::string_view, 44> kOffices = {
    "bo ",        "so ",        "uy ban ",    "ubnd ",           "hoi dong ",
    "hdnd ",      "cuc ",       "tong cuc ",  "chi cuc ",        "vu ",
    "ban ",       "dang uy ",   "dang bo ",   "tinh uy ",        "thanh uy ",
    "huyen uy ",  "quan uy ",   "thi uy ",    "chi bo ",         "doan ",
    "cong an ",   "van phong ", "chinh phu",  "thu tuong ",      "quoc hoi",
    "toa an ",    "vien ",      "truong ",    "trung tam ",      "ngan hang ",
    "bao hiem ",  "kiem toan ", "thanh tra ", "tong lien doan ", "lien doan ",
    "mat tran ",  "phong ",     "cong ty ",   "tap doan ",       "hoc vien ",
    "benh vien ", "kho bac ",   "hoi ",       "chu tich "};

// Names within names that keep their capital.
constexpr std::array<std::string_view, 11> kCapitalPairs = {
    "việt nam",  "nhà nước",    "chính phủ", "quốc hội",  "trung ương", "thường vụ",
    "chấp hành", "hồ chí minh", "tổ quốc",   "chính trị", "chủ tịch"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kAbbreviations = {
    {{"ubnd ", "ủy ban nhân dân "}, {"hđnd ", "hội đồng nhân dân "}, {"bch ", "ban chấp hành "}}};

bool IsWhole(std::string_view name) {
  const std::string folded = Fold(name);
  constexpr std::array<std::string_view, 5> kOpen = {" va", ",", "-", " nhan", " chap"};
  return std::none_of(kOpen.begin(), kOpen.end(),
                      [&](std::string_view end) { return folded.ends_with(end); }) &&
         folded.find(' ') != std::string::npos;
}

void CapitaliseAt(std::string& text, std::size_t at) {
  const CodePoint point = DecodeAt(text, at);
  std::string capital;
  AppendUtf8(capital, static_cast<char32_t>(u_toupper(static_cast<UChar32>(point.value))));
  text.replace(at, point.size, capital);
}

void CapitaliseWords(std::string& name, std::string_view words) {
  for (std::size_t at = name.find(words); at != std::string::npos;
       at = name.find(words, at + words.size())) {
    const bool whole = (at == 0 || name[at - 1] == ' ') &&
                       (at + words.size() == name.size() || name[at + words.size()] == ' ');
    if (whole) {
      CapitaliseAt(name, at);
    }
  }
}

/// Names of places: every word after "xã", "huyện" … is a capital.
void CapitalisePlaces(std::string& name) {
  for (const std::string_view unit : {" xã ", " phường ", " quận ", " huyện ", " thị trấn ",
                                      " thị xã ", " thành phố ", " tỉnh "}) {
    const std::size_t found = name.find(unit);
    const bool common = found != std::string::npos &&
                        (std::string_view(name).substr(found + unit.size()).starts_with("ủy") ||
                         std::string_view(name).substr(found + unit.size()).starts_with("hội") ||
                         std::string_view(name).substr(found + unit.size()).starts_with("trực"));
    if (found == std::string::npos || common) {
      continue;
    }
    for (std::size_t at = found + unit.size(); at < name.size();) {
      CapitaliseAt(name, at);
      const std::size_t space = name.find(' ', at);
      at = space == std::string::npos ? name.size() : space + 1;
    }
  }
}

/// The first letter after each of these is a capital in the names of ministries and offices.
void CapitaliseAfter(std::string& name, std::string_view words) {
  for (std::size_t at = name.find(words); at != std::string::npos;
       at = name.find(words, at + words.size())) {
    if (at + words.size() < name.size()) {
      CapitaliseAt(name, at + words.size());
    }
  }
}

}  // namespace

bool StartsWithOffice(std::string_view folded) {
  return std::any_of(kOffices.begin(), kOffices.end(),
                     [&](std::string_view word) { return folded.starts_with(word); });
}

std::string NameInUsualCase(std::string_view name) {
  if (!IsAllCapitals(name)) {
    return OneLine(name);
  }
  std::string usual = ToLower(OneLine(name));
  for (const auto& [abbreviation, full] : kAbbreviations) {
    if (usual.starts_with(abbreviation)) {
      usual.replace(0, abbreviation.size(), full);
    }
  }
  for (const std::string_view head : {"bộ ", "sở ", "ban ", "cục ", "tổng cục ", "vụ "}) {
    if (usual.starts_with(head)) {
      CapitaliseAt(usual, head.size());
    }
  }
  for (const std::string_view part :
       {" và ", ", ", " - ", "-", " bộ ", " Bộ ", "-Bộ ", " tỉnh ủy ", " thành ủy "}) {
    CapitaliseAfter(usual, part);
  }
  CapitalisePlaces(usual);
  for (const std::string_view words : kCapitalPairs) {
    CapitaliseWords(usual, words);
  }
  if (const auto slug = FindProvince(usual)) {
    const std::string_view province = ProvinceName(*slug);
    if (const std::size_t at = usual.find(ToLower(province)); at != std::string::npos) {
      usual.replace(at, ToLower(province).size(), province);
    }
  }
  const std::string vietnam = "việt nam";
  if (const std::size_t at = ToLower(usual).find(vietnam); at != std::string::npos) {
    usual.replace(at, vietnam.size(), "Việt Nam");
  }
  if (!usual.empty()) {
    CapitaliseAt(usual, 0);
  }
  return usual;
}

namespace {

/// An office's name in small letters, as a font of capitals only leaves it: first of all, beside or
/// above the motto.
IssuerInCells ReadIssuerInSmallLetters(const std::vector<HeadingCell>& cells, std::size_t end) {
  constexpr std::size_t kFirstCells = 4;
  constexpr std::size_t kLongestName = 120;
  for (std::size_t i = 0; i < std::min({end, cells.size(), kFirstCells}); ++i) {
    const HeadingCell& cell = cells[i];
    if (cell.text.size() <= kLongestName && StartsWithOffice(cell.folded) &&
        !StartsSmall(cell.text)) {
      return {OneLine(cell.text), i};
    }
  }
  return {{}, end};
}

}  // namespace

IssuerInCells ReadIssuer(const std::vector<HeadingCell>& cells, std::size_t end) {
  std::string issuer;
  std::size_t first = end;
  for (std::size_t i = 0; i < std::min(end, cells.size()); ++i) {
    const HeadingCell& cell = cells[i];
    if (IsMotto(cell.folded)) {
      first = std::min(first, i);
      if (!issuer.empty()) {
        break;
      }
      continue;
    }
    if (IsRule(cell.text) || cell.text == "*") {
      if (!issuer.empty()) {
        break;
      }
      continue;
    }
    if (!IsAllCapitals(cell.text) || cell.folded.starts_with("cong bao") ||
        cell.text.size() > 200) {
      if (!issuer.empty()) {
        break;
      }
      continue;
    }
    if (issuer.empty() || (StartsWithOffice(cell.folded) && IsWhole(issuer))) {
      issuer = OneLine(cell.text);
      first = std::min(first, i);
    } else {
      issuer += ' ';
      issuer += OneLine(cell.text);
    }
  }
  if (issuer.empty()) {
    IssuerInCells small = ReadIssuerInSmallLetters(cells, end);
    return {std::move(small.name), std::min(first, small.first)};
  }
  return {NameInUsualCase(issuer), first};
}

}  // namespace vanban
