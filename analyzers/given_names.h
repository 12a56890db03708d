#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/aliases.h"

namespace vanban {

/// Names of documents that no rule of the extractor knows: those that an office gave in its table
/// of names or by a judgement ("Nghị quyết Tam nông").
class GivenNames {
 public:
  GivenNames() = default;

  /// A name of one word is left out: it would be found everywhere.
  explicit GivenNames(std::span<const std::string> names);

  [[nodiscard]] bool empty() const { return names_.empty(); }

  struct Word {
    std::string folded;
    std::string printed;  ///< In small letters, composed: "nghị".
    bool capital = false;
    std::string before;  ///< The signs between it and the word before, without spaces: ",".
  };

  using Name = std::vector<Word>;

  /// The names that begin with a folded word, the longest first.
  [[nodiscard]] std::span<const Name> BeginningWith(const std::string& folded) const;

 private:
  std::unordered_map<std::string, std::vector<Name>> names_;
};

/// The names in the rows of a table, but for those that a person rejected.
GivenNames NamesIn(std::span<const WorkAlias> aliases);

}  // namespace vanban
