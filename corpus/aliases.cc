#include "corpus/aliases.h"

#include <charconv>

#include <fmt/format.h>

#include "corpus/key_renderer.h"
#include "corpus/party_names.h"
#include "corpus/table_files.h"
#include "corpus/tsv_table.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxNameBytes = 200;

std::optional<Message> Fault(const TableRow& row) {
  if (row.fields[0].empty() || row.fields[0].size() > kMaxNameBytes) {
    return Message{"cột tên bị trống hoặc quá dài", "the name is empty or too long"};
  }
  for (const std::size_t column : {3U, 4U}) {
    if (!row.fields[column].empty() && !ParseIso(row.fields[column])) {
      return Message{fmt::format("“{}” không phải ngày dạng 2013-06-03", row.fields[column]),
                     fmt::format("“{}” is no date like 2013-06-03", row.fields[column])};
    }
  }
  return std::nullopt;
}

/// "T:hien-phap@2013" taken apart; a key alone has no year.
bool ReadWork(std::string_view work, WorkAlias& alias) {
  const std::size_t at = work.find('@');
  std::string_view key = work.substr(0, at);
  if (at != std::string_view::npos) {
    int year = 0;
    const std::string_view digits = work.substr(at + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    if (error != std::errc() || end != digits.data() + digits.size()) {
      return false;
    }
    alias.year = year;
  }
  if (ReadNormalKey(key)) {
    alias.key = key;
    return true;
  }
  const auto parsed =
      ParseDocumentKey(key);  // As an officer writes it: "45/2013/QH13", "25/NQ-TW".
  alias.key = parsed ? parsed->key : DocumentKey();
  return parsed.has_value();
}

}  // namespace

Result<std::vector<WorkAlias>> ReadAliases(std::string_view table, std::string_view file) {
  constexpr std::size_t kColumns = 7;
  const auto rows = ReadTable(table, file, kColumns);
  if (!rows) {
    return tl::unexpected(rows.error());
  }
  std::vector<WorkAlias> aliases;
  for (const TableRow& row : *rows) {
    if (const auto fault = Fault(row)) {
      return tl::unexpected(BadRow(file, row.line, *fault));
    }
    WorkAlias alias{.name = std::string(row.fields[0]),
                    .title_key = CanonicalPartyName(TitleKey(row.fields[0])),
                    .term = std::string(row.fields[1]),
                    .key = {},
                    .year = {},
                    .issued = ParseIso(row.fields[3]),
                    .in_force = ParseIso(row.fields[4]),
                    .title = std::string(row.fields[5]),
                    .source = std::string(row.fields[6]),
                    .judged = {},
                    .mark = {}};
    if (!ReadWork(row.fields[2], alias)) {
      return tl::unexpected(
          BadRow(file, row.line,
                 {fmt::format("“{}” không phải số ký hiệu hay tên văn bản", row.fields[2]),
                  fmt::format("“{}” is no document number or work name", row.fields[2])}));
    }
    if (!alias.year && alias.issued) {
      alias.year = static_cast<int>(alias.issued->year());
    }
    aliases.push_back(std::move(alias));
  }
  return aliases;
}

std::span<const WorkAlias> Aliases() {
  // The program's own table is sound: tests/corpus/tables_test.cc.
  static const std::vector<WorkAlias> kAliases =
      ReadAliases(AliasesFile(), "corpus/tables/aliases.tsv").value();
  return kAliases;
}

}  // namespace vanban
