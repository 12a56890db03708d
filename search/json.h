#pragma once

#include <string>
#include <vector>

#include "corpus/document.h"
#include "search/citation_graph.h"
#include "search/provision_citations.h"
#include "search/searcher.h"

// The JSON of answers, the same from the command line and over HTTP: the only place that knows the
// field names. Field by field: docs/http-api.md. Highlights and mentions are code point ranges.
namespace vanban {

std::string ToJson(const SearchResult& result, Language language);
std::string ToJson(const std::vector<Suggestion>& suggestions,
                   const std::vector<MissingShard>& missing = {});
/// {"id", "documents": [hits]}: those that are like one.
std::string HitsToJson(const DocumentId& id, const std::vector<Hit>& hits,
                       const std::vector<MissingShard>& missing);
std::string ToJson(const Document& document, const Work* work,
                   const std::vector<LinkedMention>& mentions,
                   const ProvisionCitations& cited = {});
std::string ToJson(const Work& work);
std::string ToJson(const Chain& chain);
/// {"key", "works": [...]}
std::string WorksToJson(std::string_view key, const std::vector<Work>& works);
/// {"id", "direction", "edges": [...], "works": [...]}
std::string EdgesToJson(const DocumentId& id, std::string_view direction,
                        const std::vector<Edge>& edges, const std::vector<Work>& works);

}  // namespace vanban
