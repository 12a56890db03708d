#pragma once

#include <cstddef>
#include <functional>

namespace vanban {

/// Runs `work` for every index below `count` on `jobs` threads, this one among them; the first
/// exception stops all and is thrown here.
void ForEachInParallel(std::size_t count, std::size_t jobs,
                       const std::function<void(std::size_t)>& work);

}  // namespace vanban
