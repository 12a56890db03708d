#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "corpus/aliases.h"
#include "indexer/linker.h"
#include "search/judged_entry.h"

namespace vanban {

/// Fills in what linking found out: what the works of the judgements are called now, and which of
/// the statuses are of something that has none.
void FinishEntries(const LinkedGraph& graph, std::vector<JudgedEntry>& entries);

/// `aliases` with judged works as they are called now.
std::vector<WorkAlias> NamedNow(const LinkedGraph& graph, std::span<const WorkAlias> aliases);

/// Adds the judgements and the office's names to the written graph in `folder`. Throws Failure.
void WriteJudgements(const std::filesystem::path& folder, std::span<const JudgedEntry> entries,
                     std::span<const WorkAlias> aliases);

}  // namespace vanban
