#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vanban {

/// Bytes of a Word file's main stream, [begin, end), that share a property.
struct FormattedRun {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// What of a Word 97 file's formatting tells how to read its text. Each list is sorted.
struct WordFormatting {
  std::vector<FormattedRun> deleted;   ///< Tracked deletions.
  std::vector<FormattedRun> in_table;  ///< Paragraphs in a table.
  std::vector<FormattedRun> row_ends;  ///< The marks that end a row of a table.
};

/// Reads the formatting of a Word 97 file; what is damaged is left out.
/// [MS-DOC] 2.8.5 PlcBteChpx, 2.8.6 PlcBtePapx, 2.9.33 ChpxFkp, 2.9.174 PapxFkp, 2.6 Sprms.
WordFormatting ReadWordFormatting(std::string_view main, std::string_view table);

/// True if one of the runs holds byte `at`.
bool Holds(const std::vector<FormattedRun>& runs, std::uint32_t at);

}  // namespace vanban
