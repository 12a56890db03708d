#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_key.h"
#include "corpus/error.h"
#include "corpus/judgement.h"

namespace vanban {

/// A name that people use in place of a number: "Luật Đất đai", "Nghị quyết Trung ương 4" of a
/// term. One name may have several rows; year, date, term and title choose among them, or nothing
/// does.
struct WorkAlias {
  std::string name;         ///< As in the table: "Luật Đất đai".
  DocumentKey title_key;    ///< Of the name: "T:luat-dat-dai".
  std::string term;         ///< khóa that must be said with the name; empty if none.
  DocumentKey key;          ///< "L:45/2013/QH13", "04-NQ/TW", "T:hien-phap".
  std::optional<int> year;  ///< Of the work, where the key does not carry it.
  std::optional<Date> issued;
  std::optional<Date> in_force;  ///< From this day; for names that pass from law to law.
  std::string title;
  std::string source;
  JudgedWork judged;  ///< The work, where a person judged: any work, whatever `key` and `year` say.
  SharedMark mark;    ///< Whose judgement; null for a row of a table. A rejected one means: not so.

  [[nodiscard]] bool rejected() const { return mark && mark->ruling == Ruling::kReject; }
};

/// The rows of a table in the form of corpus/tables/aliases.tsv. kBadSettings naming file and line.
Result<std::vector<WorkAlias>> ReadAliases(std::string_view table, std::string_view file);

/// The program's own table.
std::span<const WorkAlias> Aliases();

}  // namespace vanban
