#pragma once

#include <string>
#include <string_view>

#include "corpus/message.h"
#include "search/searcher.h"

namespace vanban {

/// What a list of results says beside them.
struct ListExportOptions {
  std::string base;  ///< "https://vanban.example.vn", without '/' at the end.
  Language language = Language::kVietnamese;
  char separator = ',';  ///< Of a .csv.
};

/// The documents of a search as a table for a spreadsheet: RFC 4180 (every field quoted, lines end
/// with CR LF) in UTF-8 with the byte order mark that Excel wants. A field that a spreadsheet would
/// take for a formula begins with an apostrophe instead:
/// https://owasp.org/www-community/attacks/CSV_Injection
std::string ListAsCsv(const SearchResult& result, const ListExportOptions& options);

/// The same as a table for Word, with the query above and where it comes from below.
std::string ListAsDocx(const SearchResult& result, const ListExportOptions& options);

/// One field of a .csv: quoted, on one line, no formula.
std::string CsvField(std::string_view text);

inline constexpr std::string_view kCsvType = "text/csv; charset=utf-8; header=present";

}  // namespace vanban
