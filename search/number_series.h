#pragma once

#include <map>
#include <string>
#include <vector>

#include "search/registers.h"

namespace vanban {

/// Sorts numbered works into series: which numbers are held, cited, or heard of by nobody.
class SeriesCollector {
 public:
  explicit SeriesCollector(SeriesQuestion question);

  void Add(const Work& work);

  /// Those of which most is cited but not held first, then by what is held, then by name.
  [[nodiscard]] std::vector<NumberSeries> Take() const;

 private:
  SeriesQuestion question_;
  std::map<std::string, std::pair<NumberSeries, std::map<int, NumberRun::State>>> series_;
};

}  // namespace vanban
