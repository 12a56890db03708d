#include "server/list_export.h"

#include <algorithm>
#include <array>
#include <vector>

#include "corpus/docx_writer.h"
#include "corpus/fold.h"
#include "corpus/lines.h"
#include "server/address.h"
#include "server/page_text.h"
#include "server/portal_text.h"

namespace vanban {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

struct ListColumn {
  PageText heading;
  int share;  // Of a page's width.
};

constexpr std::array<ListColumn, 9> kListColumns = {{{kTextOrdinal, 4},
                                                     {kTextKey, 10},
                                                     {kTextType, 8},
                                                     {kTextTitle, 30},
                                                     {kTextIssuer, 15},
                                                     {kTextIssued, 9},
                                                     {kTextStatus, 10},
                                                     {kTextDemand, 7},
                                                     {kTextAddress, 16}}};

/// The fields of a hit, as kListColumns has them.
std::vector<std::string> RowOf(const Hit& hit, std::size_t number,
                               const ListExportOptions& options) {
  const Language language = options.language;
  const std::string type = hit.type.empty() && hit.kind == DocumentKind::kArticle
                               ? std::string(kTextArticle.In(language))
                               : hit.type;
  return {std::to_string(number),
          DisplayKey(hit.key),
          type,
          hit.title,
          hit.issuer,
          hit.issued ? FormatIso(*hit.issued) : "",
          hit.status.empty() ? "" : StatusText(hit.status, language),
          std::to_string(hit.cited_by),
          options.base + DocumentPath(hit.id)};
}

void AddLine(std::string& csv, const std::vector<std::string>& fields, char separator) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) {
      csv += separator;
    }
    csv += CsvField(fields[i]);
  }
  csv += "\r\n";
}

}  // namespace

std::string CsvField(std::string_view text) {
  std::string line(text);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
  std::replace_if(line.begin(), line.end(), is_control, ' ');
  line = OneLine(line);
  // What begins a formula, typed in full width too: folding gives it its ASCII.
  const std::string folded = Fold(line);
  const bool formula =
      !folded.empty() && std::string_view("=+-@").find(folded.front()) != std::string_view::npos;
  std::string field = formula ? "\"'" : "\"";
  for (const char c : line) {
    field += c;
    if (c == '"') {
      field += '"';
    }
  }
  return field + '"';
}

std::string ListAsCsv(const SearchResult& result, const ListExportOptions& options) {
  std::string csv(kByteOrderMark);
  std::vector<std::string> headings;
  for (const ListColumn& column : kListColumns) {
    headings.emplace_back(column.heading.In(options.language));
  }
  AddLine(csv, headings, options.separator);
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    AddLine(csv, RowOf(result.hits[i], i + 1, options), options.separator);
  }
  return csv;
}

std::string ListAsDocx(const SearchResult& result, const ListExportOptions& options) {
  const Language language = options.language;
  const std::string title = ResultsTitle(result.query, language);
  DocxWriter docx(title, DocxPage::kLandscape);
  docx.Paragraph(DocxStyle::kTitle, title);
  docx.Paragraph(DocxStyle::kNote, Fill(kTextListed, language,
                                        {FormatCount(result.hits.size(), language),
                                         FormatCount(result.total, language)}));
  std::vector<DocxColumn> columns;
  for (const ListColumn& column : kListColumns) {
    columns.push_back({std::string(column.heading.In(language)), column.share});
  }
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    rows.push_back(RowOf(result.hits[i], i + 1, options));
  }
  docx.Table(columns, rows);
  docx.Paragraph(DocxStyle::kNote, Fill(kTextExportedFrom, language,
                                        {options.base + Address("/search", {{"q", result.query}}),
                                         std::to_string(result.generation)}));
  return docx.Take();
}

}  // namespace vanban
