#include "server/citation_line.h"

#include <fmt/format.h>

#include "corpus/fold.h"

namespace vanban {
namespace {

std::string ArticleLine(const Document& document) {
  std::string line = fmt::format("“{}”", document.title);
  if (!document.issuer.empty()) {
    line += ", " + document.issuer;
  }
  if (document.issued) {
    line += ", " + DateInWords(*document.issued);
  }
  if (!document.source.url.empty()) {
    line += ", " + document.source.url;
  }
  return line;
}

/// The subject (trích yếu) as it follows the issuer: "về …"; empty if the title is not one.
std::string SubjectOf(const std::string& title) {
  if (!Fold(title).starts_with("ve ")) {
    return {};
  }
  return "về" + title.substr(title.find(' '));
}

}  // namespace

std::string DateInWords(Date date) {
  const auto day = static_cast<unsigned>(date.day());
  const auto month = static_cast<unsigned>(date.month());
  const auto year = static_cast<int>(date.year());
  return month <= 2 ? fmt::format("ngày {:02} tháng {:02} năm {}", day, month, year)
                    : fmt::format("ngày {:02} tháng {} năm {}", day, month, year);
}

std::string CitationLine(const Document& document) {
  if (document.kind == DocumentKind::kArticle) {
    return ArticleLine(document);
  }
  std::string line(document.type ? Info(*document.type).name : "Văn bản");
  if (!document.key.empty()) {
    line += " số " + DisplayKey(document.key);
  }
  if (document.issued) {
    line += " " + DateInWords(*document.issued);
  }
  if (!document.issuer.empty()) {
    line += " của " + document.issuer;
  }
  const std::string subject = SubjectOf(document.title);
  if (!subject.empty()) {
    line += " " + subject;
  } else if (document.key.empty()) {
    line += fmt::format(": “{}”", document.title);
  }
  return line;
}

}  // namespace vanban
