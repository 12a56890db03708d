#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "indexer/mention.h"
#include "search/entry.h"

namespace vanban {

/// Finds the provisions of held documents that pinpoints name. Reads the documents, which must be
/// sorted by id and outlive it.
class PinpointTargets {
 public:
  explicit PinpointTargets(std::span<const CitingDocument> documents) : documents_(documents) {}

  /// Sets what each pinpoint means in the cited document and what it lacks there. Of a document
  /// whose text has no provisions nothing is known.
  void Find(std::string_view cited, std::vector<DatedEvidence>& evidence);

 private:
  struct Target {
    std::string meant;
    std::string lacking;
  };

  [[nodiscard]] Target Resolve(std::string_view pinpoint) const;

  std::span<const CitingDocument> documents_;
  std::map<std::string, Target, std::less<>> known_;  ///< By pinpoint, in one cited document.
  const CitingDocument* cited_ = nullptr;
  std::vector<std::string> paths_;  ///< Of its provisions.
};

}  // namespace vanban
