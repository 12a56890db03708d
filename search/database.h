#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/generation.h"

namespace Xapian {
class Database;
class Enquire;
class Error;
class MSet;
}  // namespace Xapian

namespace vanban {

/// One of a generation's databases, opened: all its shards as one, all on this machine (those that
/// are not: search/document_shards.h). Throws Failure if any of them cannot be opened or was
/// written by a version this program does not read.
Xapian::Database OpenDatabase(const Generation& generation, std::string_view name);

/// One shard of kDocuments, "documents-0", or all of it, that lies on this machine. Throws Failure.
Xapian::Database OpenShard(const Generation& generation, const std::filesystem::path& folder);

/// A metadatum of kDocuments, from what is always on this machine. Throws Failure.
std::string DocumentsMetadata(const Generation& generation, const std::string& name);

/// Throws Failure: `error` says that the generation cannot be read.
[[noreturn]] void ThrowUnreadable(const Generation& generation, const Xapian::Error& error);

/// How many entries each shard of one of a generation's databases has; all must be on this machine.
std::vector<std::uint32_t> ShardSizes(const Generation& generation, std::string_view name);

/// The data of the one entry that holds `term`; none if no entry does.
std::optional<std::string> FindEntry(const Xapian::Database& database, const std::string& term);

/// The entries of kWorks that hold `term`, the most cited first, then by name.
Xapian::MSet MostCited(const Xapian::Database& works, const std::string& term, std::size_t offset,
                       std::size_t limit);

/// Runs `ask`, turning Xapian's errors (which are no std::exception) into Failure.
void AskXapian(const Generation& generation, const std::function<void()>& ask);

}  // namespace vanban
