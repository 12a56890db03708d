#include "search/provision_citations.h"

#include <set>

#include "search/provision_place.h"

namespace vanban {

ProvisionCitations CountProvisionCitations(std::span<const Edge> incoming) {
  std::map<std::string, std::set<WorkName>> citing;
  for (const Edge& edge : incoming) {
    for (const Evidence& evidence : edge.evidence) {
      for (const std::string& place : SinglePlaces(evidence.meant)) {
        for (std::size_t end = place.size(); end != std::string::npos;
             end = end == 0 ? std::string::npos : place.rfind('/', end - 1)) {
          citing[place.substr(0, end)].insert(edge.from);
        }
      }
    }
  }
  ProvisionCitations counts;
  for (const auto& [path, works] : citing) {
    counts.emplace(path, works.size());
  }
  return counts;
}

}  // namespace vanban
