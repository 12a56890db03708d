#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/aliases.h"

namespace vanban {

/// The names that an index was built with beside the program's own table: the administrator's and
/// the judged ones. They are metadata of the graph, so that a question by name is answered as a
/// citation by name was linked.
std::string WriteStoredAliases(std::span<const WorkAlias> aliases);

/// None of a generation built before there were any. Of a mark only the ruling is kept. Throws
/// Failure (kBadData) if the metadata is damaged.
std::vector<WorkAlias> ReadStoredAliases(std::string_view data);

/// True if a person said that the name is not that work's: `work` is the name of the work that a
/// row of a table gives.
bool IsRejected(std::span<const WorkAlias> aliases, const WorkAlias& row, std::string_view work);

}  // namespace vanban
