#include "corpus/word_formatting.h"

#include <algorithm>
#include <optional>

#include "corpus/little_endian.h"

namespace vanban {
namespace {

constexpr std::size_t kPageSize = 512;

// Property modifiers ("sprm") that matter here.
constexpr std::uint32_t kDeleted = 0x0800;          // sprmCFRMarkDel
constexpr std::uint32_t kInTable = 0x2416;          // sprmPFInTable
constexpr std::uint32_t kRowEnd = 0x2417;           // sprmPFTtp
constexpr std::uint32_t kTableDefinition = 0xD608;  // sprmTDefTable: its length takes two bytes.

/// Bytes of the operand of `sprm` that stands at the beginning of `operand`.
std::size_t OperandSize(std::uint32_t sprm, std::string_view operand) {
  switch (sprm >> 13U) {
    case 0:
    case 1:
      return 1;
    case 2:
    case 4:
    case 5:
      return 2;
    case 3:
      return 4;
    case 7:
      return 3;
    default:
      break;
  }
  if (sprm == kTableDefinition) {
    return Number16(operand, 0) + std::size_t{1};
  }
  return operand.empty() ? 0 : static_cast<unsigned char>(operand[0]) + std::size_t{1};
}

/// True if the list of properties switches `wanted` on.
bool SwitchesOn(std::string_view properties, std::uint32_t wanted) {
  bool on = false;
  while (properties.size() >= 3) {
    const std::uint32_t sprm = Number16(properties, 0);
    properties.remove_prefix(2);
    if (sprm == wanted) {
      on = properties[0] == 1;
    }
    properties.remove_prefix(std::min(OperandSize(sprm, properties), properties.size()));
  }
  return on;
}

std::string_view From(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? bytes.substr(at) : std::string_view{};
}

/// The properties of characters that the byte at `at` of a page points to; the list may be empty.
std::string_view CharacterProperties(std::string_view page, std::size_t place) {
  const std::size_t at = place * 2;
  const std::string_view record = From(page, at);
  return place == 0 || record.empty()
             ? std::string_view{}
             : record.substr(1).substr(0, static_cast<unsigned char>(record[0]));
}

std::string_view ParagraphProperties(std::string_view page, std::size_t place) {
  std::string_view record = From(page, place * 2);
  if (place == 0 || record.size() < 4) {
    return {};
  }
  std::size_t size = static_cast<unsigned char>(record[0]) * std::size_t{2};
  if (size == 0) {
    size = static_cast<unsigned char>(record[1]) * std::size_t{2};
    record.remove_prefix(2);
  } else {
    --size;
    record.remove_prefix(1);
  }
  return From(record.substr(0, size), 2);  // The style's number stands before.
}

/// Calls `take(run, properties)` for each run that the pages list. `entry` is the size of what
/// stands for a run in a page, its first byte being the place of the properties.
template <typename Properties, typename Take>
void ForEachRun(std::string_view main, std::string_view pages, std::size_t entry,
                const Properties& properties, const Take& take) {
  if (pages.size() < 12) {
    return;
  }
  // n + 1 places in the text, then n numbers of pages.
  const std::size_t count = (pages.size() - 4) / 8;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t number = Number32(pages, 4 * (count + 1) + 4 * i) & 0x3FFFFFU;
    const std::string_view page = From(main, number * kPageSize).substr(0, kPageSize);
    if (page.size() < kPageSize) {
      continue;
    }
    const std::size_t runs = static_cast<unsigned char>(page[kPageSize - 1]);
    for (std::size_t run = 0; run < runs; ++run) {
      const std::size_t place_at = 4 * (runs + 1) + entry * run;
      if (place_at >= kPageSize) {
        break;
      }
      take(FormattedRun{Number32(page, 4 * run), Number32(page, 4 * run + 4)},
           properties(page, static_cast<unsigned char>(page[place_at])));
    }
  }
}

std::string_view Part(std::string_view main, std::string_view table, std::size_t fib_offset) {
  return From(table, Number32(main, fib_offset)).substr(0, Number32(main, fib_offset + 4));
}

void SortRuns(std::vector<FormattedRun>& runs) {
  std::sort(runs.begin(), runs.end(),
            [](const FormattedRun& a, const FormattedRun& b) { return a.begin < b.begin; });
}

}  // namespace

WordFormatting ReadWordFormatting(std::string_view main, std::string_view table) {
  WordFormatting formatting;
  ForEachRun(main, Part(main, table, 0xFA), 1, &CharacterProperties,
             [&](FormattedRun run, std::string_view properties) {
               if (SwitchesOn(properties, kDeleted)) {
                 formatting.deleted.push_back(run);
               }
             });
  ForEachRun(main, Part(main, table, 0x102), 13, &ParagraphProperties,
             [&](FormattedRun run, std::string_view properties) {
               if (SwitchesOn(properties, kRowEnd)) {
                 formatting.row_ends.push_back(run);
               }
               if (SwitchesOn(properties, kInTable)) {
                 formatting.in_table.push_back(run);
               }
             });
  SortRuns(formatting.deleted);
  SortRuns(formatting.in_table);
  SortRuns(formatting.row_ends);
  return formatting;
}

bool Holds(const std::vector<FormattedRun>& runs, std::uint32_t at) {
  auto after = std::upper_bound(
      runs.begin(), runs.end(), at,
      [](std::uint32_t place, const FormattedRun& run) { return place < run.begin; });
  return after != runs.begin() && at < std::prev(after)->end;
}

}  // namespace vanban
