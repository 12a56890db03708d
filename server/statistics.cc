#include "server/statistics.h"

#include <utility>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "search/json.h"
#include "search/partial_json.h"

namespace vanban {
namespace {

constexpr std::size_t kMostWorks = 20;

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void PutText(Writer& json, const char* name, const std::string& text) {
  json.Key(name);
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void PutNumber(Writer& json, const char* name, std::size_t number) {
  json.Key(name);
  json.Uint64(number);
}

void PutFacet(Writer& json, const char* name, const std::vector<FacetValue>& values) {
  json.Key(name);
  json.StartArray();
  for (const FacetValue& value : values) {
    json.StartObject();
    PutText(json, "value", value.value);
    PutText(json, "label", value.label);
    PutNumber(json, "count", value.count);
    json.EndObject();
  }
  json.EndArray();
}

void PutWorks(Writer& json, const char* name, const std::vector<Work>& works) {
  json.Key(name);
  json.StartArray();
  for (const Work& work : works) {
    const std::string fields = ToJson(work);
    json.RawValue(fields.data(), fields.size(), rapidjson::kObjectType);
  }
  json.EndArray();
}

}  // namespace

Statistics CountStatistics(const SearcherPool::Lease& index) {
  Statistics statistics;
  statistics.facts = index.facts();
  SearchResult all =
      index->searcher.Search(Query{}, {.limit = 0, .facets = true, .provisions = false});
  statistics.documents = all.total;
  statistics.missing_shards = std::move(all.missing_shards);
  statistics.years = std::move(all.facets["year"]);
  statistics.types = std::move(all.facets["type"]);
  statistics.issuers = std::move(all.facets["issuer"]);
  statistics.kinds = std::move(all.facets["kind"]);
  statistics.statuses = std::move(all.facets["status"]);
  statistics.most_cited = index->graph.MostCited(0, kMostWorks);
  statistics.most_wanted = index->graph.Missing(0, kMostWorks, &statistics.missing);
  return statistics;
}

std::string ToJson(const Statistics& statistics) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.StartObject();
  PutNumber(json, "documents", statistics.documents);
  PutNumber(json, "units", statistics.facts.units);
  PutNumber(json, "citations", statistics.facts.citations);
  PutNumber(json, "edges", statistics.facts.edges);
  PutNumber(json, "missing", statistics.missing);
  PutText(json, "built", statistics.facts.built);
  json.Key("facets");
  json.StartObject();
  PutFacet(json, "year", statistics.years);
  PutFacet(json, "type", statistics.types);
  PutFacet(json, "issuer", statistics.issuers);
  PutFacet(json, "kind", statistics.kinds);
  PutFacet(json, "status", statistics.statuses);
  json.EndObject();
  PutWorks(json, "most_cited", statistics.most_cited);
  PutWorks(json, "most_wanted", statistics.most_wanted);
  WritePartial(json, statistics.missing_shards);
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace vanban
