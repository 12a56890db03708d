#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/glass_table.h"

namespace vanban::glass {

// The tables of a database, by their files.
constexpr const char* kPostingTable = "postlist.glass";
constexpr const char* kDataTable = "docdata.glass";
constexpr const char* kTermTable = "termlist.glass";
constexpr const char* kPositionTable = "position.glass";

/// What a database of Xapian's glass format (1.4) says of itself in its file "iamglass".
struct DatabaseFacts {
  TableRoot postings;
  TableRoot data;
  TableRoot terms;
  TableRoot positions;
  std::uint32_t entries = 0;         ///< The greatest number of an entry.
  std::uint64_t length = 0;          ///< Of all entries together.
  std::uint32_t shortest = 0;        ///< Length of an entry that has any.
  std::uint32_t longest = 0;         ///< Not below any entry's length.
  std::uint32_t greatest_count = 0;  ///< Not below any term's count in an entry.
};

/// Writes it into the folder of the database, under an identity of its own. Throws Failure.
void WriteDatabaseFacts(const std::filesystem::path& folder, const DatabaseFacts& facts);

/// Reads it again, whoever wrote it. Throws Failure if it cannot be read, or is of another format.
DatabaseFacts ReadDatabaseFacts(const std::filesystem::path& folder);

}  // namespace vanban::glass
