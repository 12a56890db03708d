#pragma once

#include <cstddef>
#include <cstdint>
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
class MSet;
}  // namespace Xapian

namespace vanban {

/// One of a generation's databases, opened: all its shards as one. Throws Failure if any of them
/// cannot be opened or was written by a version this program does not read.
Xapian::Database OpenDatabase(const Generation& generation, std::string_view name);

/// Makes what is alike to `enquire` fall in the order of ids, as it does by itself in a database
/// that has its entries so: of kDocuments.
void SettleTies(const Xapian::Database& documents, Xapian::Enquire& enquire);

/// How many entries each shard of one of a generation's databases has.
std::vector<std::uint32_t> ShardSizes(const Generation& generation, std::string_view name);

/// The data of the one entry that holds `term`; none if no entry does.
std::optional<std::string> FindEntry(const Xapian::Database& database, const std::string& term);

/// The entries of kWorks that hold `term`, the most cited first, then by name.
Xapian::MSet MostCited(const Xapian::Database& works, const std::string& term, std::size_t offset,
                       std::size_t limit);

/// Runs `ask`, turning Xapian's errors (which are no std::exception) into Failure.
void AskXapian(const Generation& generation, const std::function<void()>& ask);

}  // namespace vanban
