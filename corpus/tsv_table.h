#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/error.h"

namespace vanban {

/// One line of a table that people edit: fields between tabs, spaces around them taken off.
struct TableRow {
  std::size_t line = 0;                  ///< From 1, for messages.
  std::vector<std::string_view> fields;  ///< As many as asked for; "-" is given as empty.
};

/// The rows of a table: UTF-8, a row a line, lines that begin with '#' and empty ones left out.
/// `file` names it in messages. kBadSettings if a row has not `columns` fields; the fields lie in
/// `table`, which must outlive them.
Result<std::vector<TableRow>> ReadTable(std::string_view table, std::string_view file,
                                        std::size_t columns);

/// The number behind "# phiên bản:", which begins every table of the program's own; 0 if absent.
int TableVersion(std::string_view table);

/// Why a row cannot be taken, as a refusal that names file and line.
Error BadRow(std::string_view file, std::size_t line, const Message& why);

}  // namespace vanban
