#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "corpus/archive.h"
#include "search/searcher.h"

namespace vanban {

/// The levels that documents have in the archive now. An index knows those of when it was made: a
/// document whose level was raised since must not be shown to whoever may no longer read it, though
/// the index that answers him still knows it. Any thread.
class LevelsNow {
 public:
  /// `archive` outlives this; `root` is where it is. Begins with a Refresh.
  LevelsNow(const Archive& archive, const std::filesystem::path& root);

  /// Looks whether the archive's catalogue has changed and, if so, reads the levels anew. Call
  /// about twice a second from one thread. Never throws: what cannot be read is tried again, and
  /// until then the levels known hold.
  void Refresh();

  /// True if the document is above what `reader` may read.
  [[nodiscard]] bool IsAbove(const DocumentId& id, AccessLevel reader) const;

  /// Takes the documents away that are.
  void TakeAbove(AccessLevel reader, std::vector<Hit>& hits) const;

 private:
  /// Tells whether a file is the one that was seen.
  struct Stamp {
    std::uint64_t size = 0;
    std::int64_t modified_ns = 0;
    std::uint64_t inode = 0;

    friend bool operator==(const Stamp&, const Stamp&) = default;
  };

  using Levels = std::unordered_map<DocumentId, AccessLevel>;  ///< Of those above public alone.

  [[nodiscard]] Stamp LookAtCatalogue() const;
  [[nodiscard]] std::shared_ptr<const Levels> Read() const;
  [[nodiscard]] std::shared_ptr<const Levels> levels() const;

  const Archive& archive_;
  std::filesystem::path catalogue_;
  Stamp seen_;  ///< Of the thread that refreshes.
  mutable std::mutex guard_;
  std::shared_ptr<const Levels> levels_;
};

}  // namespace vanban
