#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/document.h"
#include "indexer/linked_graph.h"
#include "search/block_index.h"

namespace vanban {

/// What all batches of a generation share.
struct BatchSetting {
  std::string_view dictionary;  ///< Of all its texts (search/text_packing.h).
  std::size_t shards = 1;       ///< Entries of several hold what orders them on other machines.
};

/// Writes the entries of some documents into a batch: a folder with a run of
/// postings (indexer/posting_run.h) and files of records. Documents must come in the order of their
/// ids. One thread.
class BatchWriter {
 public:
  /// Creates the folder. Throws Failure if it cannot be written. `analyzer` outlives the writer.
  BatchWriter(const std::filesystem::path& folder, const Analyzer& analyzer,
              const BatchSetting& setting);
  ~BatchWriter();
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;

  /// Adds a document with what linking found; gives the number of its units. Of `facts` those that
  /// others say of it are given; what its own text says is filled in.
  std::size_t Add(const Document& document, const DocumentLinks& links, const LinkedWork& work,
                  RankingFacts facts);

  /// Writes everything out. Throws Failure; what is not committed is lost.
  void Commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Writes what works are found by (kWorks). Throws Failure.
void WriteWorks(const std::filesystem::path& generation, const LinkedGraph& graph);

/// Writes what is walked (kGraph). Throws Failure.
void WriteGraph(const std::filesystem::path& generation, const LinkedGraph& graph);

/// Joins the batches' runs, in their order, into the database of a generation, or into `shards` of
/// them. Throws Failure.
void JoinDatabases(std::span<const std::filesystem::path> batches,
                   const std::filesystem::path& generation, std::size_t shards, std::size_t jobs);

/// Joins the batches' block indexes and texts, in their order, into those of the generation, which
/// are never split. `dictionary` is the batches'. Throws Failure.
void JoinRecords(std::span<const std::filesystem::path> batches,
                 const std::filesystem::path& generation, std::string_view dictionary);

/// What a generation says about itself.
struct GenerationFacts {
  std::string catalogue;      ///< Digest of what it was built from.
  std::string counts;         ///< JSON.
  std::string built;          ///< RFC 3339, UTC.
  std::string abbreviations;  ///< search/abbreviation_map.h
  bool in_order = true;       ///< All entries stand in the order of their ids, over all shards.
};

/// Makes the fold map from the term list and writes the metadata; into each of several shards also
/// which one it is, and of which generation. Throws Failure.
void WriteMetadata(const std::filesystem::path& generation, const GenerationFacts& facts);

}  // namespace vanban
