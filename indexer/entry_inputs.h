#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/held_version.h"
#include "indexer/linked_graph.h"
#include "search/block_index.h"

// An entry of a document says nothing but what follows from the document and from what linking
// found. Who remembers both knows which entries would come out the same again.
namespace vanban {

/// All that BatchWriter::Add makes an entry from, beside the document itself.
struct EntrySource {
  LeanText id;
  std::size_t document = 0;          ///< Its place in the graph, which gives its links …
  const LinkedWork* work = nullptr;  ///< … and must live on.
  RankingFacts facts;                ///< What others say of it.
  std::string digest;                ///< SHA-256 of the document's version and of all of the above.
};

/// The sources of all documents that are found, in the order of ids. `catalogue` is sorted by id.
[[nodiscard]] std::vector<EntrySource> SourcesOf(const LinkedGraph& graph,
                                                 std::span<const HeldVersion> catalogue);

/// What a generation remembers of one of its entries.
struct EntryInputs {
  DocumentId id;
  std::string digest;     ///< EntrySource::digest.
  std::size_t units = 0;  ///< How many the document has.
};

/// The entries of a generation in their order: of kDocuments, shards one after the other.
struct GenerationInputs {
  std::string made_by;  ///< What entries depend on beside their sources.
  std::vector<EntryInputs> entries;
};

/// Throws Failure.
void WriteInputs(const std::filesystem::path& generation, const GenerationInputs& inputs);

/// Throws Failure if the file is missing or damaged.
[[nodiscard]] GenerationInputs ReadInputs(const std::filesystem::path& generation);

}  // namespace vanban
