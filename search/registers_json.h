#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/message.h"
#include "search/registers.h"

// The JSON of the registers, the same from the command line and over HTTP: docs/http-api.md.
namespace vanban {

/// A work that is cited but not held, with all that is said of it.
struct MissingWork {
  Work work;
  std::vector<WorkClaim> claims;
};

/// The works cited but not held with their claims, the most cited first.
std::vector<MissingWork> MissingWithClaims(const CitationGraph& graph, const Registers& registers,
                                           std::size_t offset, std::size_t limit,
                                           std::size_t* total);

/// {"total", "offset", "works": [{…a work, "claims": […]}]}
std::string MissingToJson(const std::vector<MissingWork>& works, std::size_t offset,
                          std::size_t total);

/// {"total", "offset", "works": [{…a work, "conflicts": [{"kind", "message", "claims"}]}]}
std::string ConflictsToJson(const std::vector<ConflictedWork>& works, std::size_t offset,
                            std::size_t total, Language language);

/// {"total", "offset", "series": [{"code", "place", "term", "year", "held", "cited", "unknown",
/// "runs": [{"first", "last", "state"}]}]}
std::string SeriesToJson(const std::vector<NumberSeries>& series, std::size_t offset,
                         std::size_t total);

/// "held", "cited", "unknown".
std::string_view NameOf(NumberRun::State state);

}  // namespace vanban
