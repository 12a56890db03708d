#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace vanban::bench {

/// The value below which `share` of the values lie (0 ... 1, the nearest one); 0 of none.
inline double Percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values.empty()
             ? 0
             : values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

}  // namespace vanban::bench
