#include "search/provision_scope.h"

#include <algorithm>

#include "search/provision_place.h"

namespace vanban {
namespace {

/// What is done to the whole is done to each of its provisions.
bool ActsOnAllParts(Relation relation) {
  switch (IsPassive(relation) ? Info(relation).inverse.value_or(relation) : relation) {
    case Relation::kAmends:
    case Relation::kReplaces:
    case Relation::kRepeals:
    case Relation::kSuspends:
    case Relation::kConsolidates:
      return true;
    default:
      return false;
  }
}

bool IsIn(const std::vector<std::string>& sorted, std::string_view path) {
  return std::binary_search(sorted.begin(), sorted.end(), path);
}

}  // namespace

ProvisionScope::ProvisionScope(std::string_view place, DocumentId id,
                               std::span<const Provision> provisions, bool whole)
    : asked_{.path = std::string(place)},
      id_(std::move(id)),
      whole_(whole) {
  std::vector<std::string> paths;
  for (const Provision& provision : provisions) {
    paths.push_back(provision.path);
  }
  std::sort(paths.begin(), paths.end());
  const std::string named = ProvisionNamed(place, paths);
  const auto asked = std::find_if(provisions.begin(), provisions.end(),
                                  [&](const Provision& each) { return each.path == named; });
  if (asked == provisions.end()) {
    return;
  }
  asked_ = {.path = named, .held = true};
  for (const Provision& provision : provisions) {
    if (provision.span.begin >= asked->span.begin && provision.span.end <= asked->span.end) {
      inside_.push_back(provision.path);
    } else if (provision.span.begin <= asked->span.begin && provision.span.end >= asked->span.end) {
      around_.push_back(provision.path);
    }
  }
  std::sort(inside_.begin(), inside_.end());
  std::sort(around_.begin(), around_.end());
}

bool ProvisionScope::Within(std::string_view path) const {
  return PlaceContains(asked_.path, path) || IsIn(inside_, path);
}

bool ProvisionScope::Touches(const Evidence& evidence) const {
  const auto touches = [this](const std::string& place) {
    return Within(place) || PlaceContains(place, asked_.path) || IsIn(around_, place);
  };
  const std::vector<std::string> places =
      SinglePlaces(evidence.meant.empty() ? evidence.pinpoint : evidence.meant);
  const std::vector<std::string> lacking = SinglePlaces(evidence.lacking);
  return std::any_of(places.begin(), places.end(), touches) ||
         std::any_of(lacking.begin(), lacking.end(), touches);
}

void ProvisionScope::KeepSaidBy(std::vector<Evidence>& evidence) const {
  std::erase_if(evidence, [this](const Evidence& each) {
    const bool stands_in_one = each.document == id_ && !each.provision.empty();
    return stands_in_one ? !Within(each.provision) : !whole_;
  });
}

void ProvisionScope::KeepSaidOf(Relation relation, std::vector<Evidence>& evidence) const {
  std::erase_if(evidence, [&](const Evidence& each) {
    return each.pinpoint.empty() ? !whole_ && !ActsOnAllParts(relation) : !Touches(each);
  });
}

}  // namespace vanban
