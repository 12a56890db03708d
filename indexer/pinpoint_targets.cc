#include "indexer/pinpoint_targets.h"

#include <algorithm>

#include "search/provision_place.h"

namespace vanban {

void PinpointTargets::Find(std::string_view cited, std::vector<DatedEvidence>& evidence) {
  const bool names_any = std::any_of(evidence.begin(), evidence.end(), [](const auto& each) {
    return !each.evidence.pinpoint.empty();
  });
  const CitingDocument* document = names_any ? FindDocument(documents_, cited) : nullptr;
  if (document == nullptr) {
    return;
  }
  if (cited_ != document) {
    cited_ = document;
    paths_.assign(document->provisions.begin(), document->provisions.end());
    known_.clear();
  }
  for (DatedEvidence& each : evidence) {
    const std::string& pinpoint = each.evidence.pinpoint;
    if (pinpoint.empty() || paths_.empty()) {
      continue;
    }
    auto known = known_.find(pinpoint);
    if (known == known_.end()) {
      known = known_.emplace(pinpoint, Resolve(pinpoint)).first;
    }
    each.evidence.meant = known->second.meant;
    each.evidence.lacking = known->second.lacking;
  }
}

PinpointTargets::Target PinpointTargets::Resolve(std::string_view pinpoint) const {
  Target target;
  for (const std::string& place : SinglePlaces(pinpoint)) {
    const std::string path = ProvisionNamed(place, paths_);
    std::string& list = path.empty() ? target.lacking : target.meant;
    list += list.empty() ? "" : ";";
    list += path.empty() ? place : path;
  }
  return target;
}

}  // namespace vanban
