#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/document.h"

namespace vanban {

/// Pieces of some of a collection's documents, evenly over all of it, from which the dictionary of
/// its texts is trained (search/text_packing.h). Different documents may be added by different
/// threads; the result does not depend on their order.
class DictionarySample {
 public:
  explicit DictionarySample(std::size_t documents);

  /// Whether the `index`th is in the sample.
  [[nodiscard]] bool Wants(std::size_t index) const { return index % step_ == 0; }

  /// Takes pieces of the document and of what is stored beside its text, if the `index`th is in the
  /// sample.
  void Add(std::size_t index, const Document& document);

  [[nodiscard]] std::string Train() const;

 private:
  std::size_t step_;
  std::vector<std::vector<std::string>> pieces_;  ///< Of every `step_`th document.
};

}  // namespace vanban
