#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/entry_inputs.h"
#include "indexer/entry_plan.h"
#include "search/generation.h"

namespace vanban {

/// A new generation as a changed copy of an older one, which is not touched: the entries whose
/// sources changed are made, all others are taken over. It answers as one made anew does.
class GenerationReuse {
 public:
  /// Plans it; none if `base` was made in another way (`made_by`) or has another number of shards,
  /// or if so much changed that making all costs no more. `base` must be sound; `sources` and the
  /// graph that they are of must live on. Throws Failure.
  static std::optional<GenerationReuse> Plan(const Generation& base,
                                             std::span<const EntrySource> sources,
                                             std::string_view made_by, std::size_t shards);

  /// Which of the sources must be made, in their order.
  [[nodiscard]] const std::vector<std::size_t>& changed() const { return plan_.changed; }

  /// The dictionary that the texts taken over are packed with; the new ones must be, too.
  [[nodiscard]] const std::string& dictionary() const { return dictionary_; }

  /// Whether the entries will stand in the order of their ids.
  [[nodiscard]] bool in_order() const { return plan_.in_order; }

  /// The entries that will be there, in their order. `units` are of changed().
  [[nodiscard]] std::vector<EntryInputs> Entries(std::span<const std::size_t> units) const;

  /// Entries that were made: the batches of BatchWriter, in the order of changed().
  struct MadeEntries {
    std::span<const std::filesystem::path> batches;
    std::size_t batch_size = 0;  ///< Entries in each but the last.
  };

  /// Writes the databases of documents, the blocks and the texts into `folder`, on `jobs` threads.
  /// Throws Failure.
  void Write(const std::filesystem::path& folder, const MadeEntries& made, std::size_t jobs) const;

 private:
  GenerationReuse() = default;

  void WriteShard(std::size_t number, const std::filesystem::path& folder, const MadeEntries& made,
                  std::size_t jobs) const;
  void WriteBlocks(const std::filesystem::path& folder, const MadeEntries& made) const;
  void WriteTexts(const std::filesystem::path& folder, const MadeEntries& made) const;

  Generation base_;
  std::span<const EntrySource> sources_;
  std::vector<EntryInputs> old_;
  std::vector<std::size_t> shard_starts_;  ///< The first old entry of each, and one past the last.
  EntryPlan plan_;
  std::string dictionary_;
};

}  // namespace vanban
