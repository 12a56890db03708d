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
  /// Of the documents up to `level`. `archive` must outlive this.
  RecentList(const Archive& archive, AccessLevel level) : archive_(archive), level_(level) {}

  /// The newest first. While one thread looks, the others get what was found before.
  [[nodiscard]] std::vector<RecentChange> At(std::uint64_t generation);

 private:
  const Archive& archive_;
  AccessLevel level_;
  std::mutex looking_;
  std::mutex reading_;
  std::uint64_t generation_ = 0;
  std::vector<RecentChange> changes_;
};

}  // namespace vanban
