#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/document.h"
#include "corpus/utf8.h"

namespace vanban {

/// Turns byte offsets of a text, asked in any order, into code points in one pass over the text.
class CodePointTable {
 public:
  CodePointTable(std::string_view text, const std::vector<Provision>& provisions) {
    for (const Provision& provision : provisions) {
      offsets_.emplace_back(provision.span.begin, 0);
      offsets_.emplace_back(provision.span.end, 0);
    }
    std::sort(offsets_.begin(), offsets_.end());
    CodePointCounter counter(text);
    for (auto& [byte, code_points] : offsets_) {
      code_points = counter.At(byte);
    }
  }

  [[nodiscard]] std::size_t At(std::size_t byte) const {
    return std::lower_bound(offsets_.begin(), offsets_.end(), std::pair(byte, std::size_t{0}))
        ->second;
  }

 private:
  std::vector<std::pair<std::size_t, std::size_t>> offsets_;
};

}  // namespace vanban
