#include "corpus/capture.h"

#include <algorithm>
#include <array>
#include <vector>

#include "corpus/closing.h"
#include "corpus/fold.h"
#include "corpus/heading_cells.h"
#include "corpus/issuer.h"
#include "corpus/lines.h"
#include "corpus/provinces.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

/// An office that signs an article: a short last line without a full stop.
bool IsOfficeSignature(std::string_view line) {
  constexpr std::array<std::string_view, 9> kOffices = {
      "phong ", "ban ", "doi ", "van phong ", "cong an ", "to ", "trung tam ", "doan ", "so "};
  constexpr std::size_t kLongest = 140;
  if (line.size() > kLongest ||
      std::string_view(".,;:!?").find(line.back()) != std::string_view::npos || StartsSmall(line) ||
      line.find_first_of("0123456789") != std::string_view::npos) {
    return false;
  }
  const std::string folded = Fold(line);
  return std::any_of(kOffices.begin(), kOffices.end(),
                     [&](std::string_view office) { return folded.starts_with(office); });
}

void ReadByline(const CapturedPage& page, Capture& capture) {
  capture.body_end = page.text.size();
  const std::vector<Line> lines = SplitLines(page.text);
  if (lines.size() < 3) {
    return;
  }
  const Line& last = lines.back();
  if (IsPersonName(last.text) || IsOfficeSignature(last.text)) {
    capture.signer = capture.signer.empty() ? OneLine(last.text) : capture.signer;
    capture.body_end = last.span.begin;
  }
}

/// "Ngày 27/9/2022, …" at the beginning of the first paragraph below the title.
std::optional<Date> DateOfFirstSentence(const CapturedPage& page) {
  const std::vector<Line> lines = SplitLines(page.text);
  for (std::size_t i = 1; i < std::min<std::size_t>(lines.size(), 4); ++i) {
    const std::string_view line = lines[i].text;
    if (Fold(line.substr(0, FloorToCodePoint(line, 8))).starts_with("ngay ")) {
      if (const auto mention = MatchDate(line, 0)) {
        return mention->date;
      }
    }
  }
  return std::nullopt;
}

/// Whose portal it is, from "TRANG THÔNG TIN ĐIỆN TỬ CÔNG AN TỈNH …".
std::string PortalOwner(std::string_view site) {
  constexpr std::string_view kHead = "thong tin dien tu ";
  for (const Line& line : SplitLines(site)) {
    const FoldedText folded = FoldWithOffsets(line.text);
    if (const std::size_t at = folded.text.find(kHead); at != std::string::npos) {
      // An address may follow on the same line.
      std::string_view owner = line.text.substr(folded.source[at + kHead.size()]);
      owner = owner.substr(0, std::min({owner.find(" - "), owner.find(','), owner.find(" | ")}));
      if (StartsWithOffice(Fold(owner))) {
        return NameInUsualCase(owner);
      }
    }
  }
  return {};
}

/// The province a web address names in a label of its own: "thuathienhue.gov.vn",
/// "congan.dongthap.gov.vn".
std::optional<std::string> FindProvinceOfHost(std::string_view address) {
  const std::string folded = Fold(address);
  std::string_view host = folded;
  if (const std::size_t scheme = host.find("://"); scheme != std::string_view::npos) {
    host.remove_prefix(scheme + 3);
  }
  host = host.substr(0, host.find_first_of("/ ?#"));
  if (host.find('.') == std::string_view::npos) {
    return std::nullopt;
  }
  while (!host.empty()) {
    const std::string_view label = host.substr(0, host.find('.'));
    for (const Province& province : Provinces()) {
      std::string glued(province.skeleton);
      glued.erase(std::remove(glued.begin(), glued.end(), ' '), glued.end());
      if (label == glued || label == province.slug) {
        return std::string(province.slug);
      }
    }
    host.remove_prefix(std::min(label.size() + 1, host.size()));
  }
  return std::nullopt;
}

std::string FindPlace(const CapturedPage& page, std::string_view url) {
  if (const auto slug = FindProvince(page.title)) {
    return *slug;
  }
  for (const Line& line : SplitLines(page.site)) {
    if (const auto slug = FindProvince(line.text)) {
      return *slug;
    }
    if (const auto slug = FindProvinceOfHost(line.text)) {
      return *slug;
    }
  }
  if (const auto slug = FindProvinceOfHost(url)) {
    return *slug;
  }
  return ProvinceMostNamed(page.text);
}

}  // namespace

Capture ReadCapture(const CapturedPage& page, std::string_view url) {
  Capture capture;
  capture.signer = page.author;
  capture.issuer = PortalOwner(page.site);
  capture.place = FindPlace(page, url);
  capture.published = page.published ? page.published : DateOfFirstSentence(page);
  ReadByline(page, capture);
  return capture;
}

}  // namespace vanban
