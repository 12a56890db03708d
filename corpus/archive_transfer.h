#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "corpus/error.h"

namespace vanban {

/// What became of the objects of one root that were brought to another.
struct TransferReport {
  std::size_t added = 0;
  std::size_t extended = 0;  ///< The archive held the first versions.
  std::size_t held = 0;      ///< The archive held all of it.
  std::vector<Error> failures;

  [[nodiscard]] std::size_t total() const { return added + extended + held + failures.size(); }
};

/// Brings every object of the storage root `from` with its whole history to the archive at `to`,
/// which is made if there is none; the same for what stands in extension folders of ours. Each
/// object is judged before it counts and comes in one step; nothing that `to` holds is lost: an
/// object with another history there is a failure. `progress` is told how many of how many are
/// done. Throws Failure if `from` cannot be read or `to` not written.
TransferReport BringObjects(const std::filesystem::path& from, const std::filesystem::path& to,
                            const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace vanban
