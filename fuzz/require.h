#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace vanban {

/// What holds for every input, in every build: a fuzzer that meets the opposite stops here.
inline void Require(bool holds, std::string_view promise, std::string_view seen = {}) {
  if (!holds) {
    std::fprintf(stderr, "broken promise: %s\n%s\n", std::string(promise).c_str(),
                 std::string(seen).c_str());
    std::abort();
  }
}

}  // namespace vanban
