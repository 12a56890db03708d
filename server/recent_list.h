#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "corpus/archive.h"

namespace vanban {

/// The documents that were added or changed last, as of a generation: looking costs a glance at
/// every object, so it is done once for each generation. Any thread.
class RecentList {
 public:
  /// `archive` must outlive this.
  explicit RecentList(const Archive& archive) : archive_(archive) {}

  /// The newest first. While one thread looks, the others get what was found before.
  [[nodiscard]] std::vector<RecentChange> At(std::uint64_t generation);

 private:
  const Archive& archive_;
  std::mutex looking_;
  std::mutex reading_;
  std::uint64_t generation_ = 0;
  std::vector<RecentChange> changes_;
};

}  // namespace vanban
