#include "corpus/tsv_table.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace vanban {
namespace {

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \r";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  return begin == std::string_view::npos
             ? std::string_view()
             : text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

std::vector<std::string_view> Split(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    const std::string_view field = Trimmed(line.substr(begin, end - begin));
    fields.push_back(field == "-" ? std::string_view() : field);
    begin = end + 1;
  }
  return fields;
}

}  // namespace

Error BadRow(std::string_view file, std::size_t line, const Message& why) {
  return {ErrorCode::kBadSettings,
          {fmt::format("{}, dòng {}: {}.", file, line, why.vi),
           fmt::format("{}, line {}: {}.", file, line, why.en)},
          {"Sửa dòng đó rồi chạy lại.", "Mend the line and run again."}};
}

Result<std::vector<TableRow>> ReadTable(std::string_view table, std::string_view file,
                                        std::size_t columns) {
  constexpr std::string_view kByteOrderMark = "\uFEFF";  // Editors of some systems write it.
  if (table.starts_with(kByteOrderMark)) {
    table.remove_prefix(kByteOrderMark.size());
  }
  std::vector<TableRow> rows;
  for (std::size_t number = 1; !table.empty(); ++number) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    if (Trimmed(line).empty() || line.starts_with('#')) {
      continue;
    }
    TableRow row{number, Split(line)};
    if (row.fields.size() != columns) {
      return tl::unexpected(BadRow(
          file, number,
          {fmt::format("cần {} cột cách nhau bằng dấu tab, có {}", columns, row.fields.size()),
           fmt::format("needs {} columns between tabs, has {}", columns, row.fields.size())}));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

int TableVersion(std::string_view table) {
  constexpr std::string_view kMark = "# phiên bản: ";
  int version = 0;
  if (table.starts_with(kMark)) {
    std::from_chars(table.data() + kMark.size(), table.data() + table.size(), version);
  }
  return version;
}

}  // namespace vanban
