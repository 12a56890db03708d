#include "search/registers_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "search/json.h"

namespace vanban {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void Put(Writer& writer, const char* name, std::string_view text) {
  writer.Key(name);
  if (text.empty()) {
    writer.Null();
  } else {
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
}

void Put(Writer& writer, const char* name, std::size_t number) {
  writer.Key(name);
  writer.Uint64(number);
}

void PutClaims(Writer& writer, const std::vector<WorkClaim>& claims) {
  writer.Key("claims");
  writer.StartArray();
  for (const WorkClaim& claim : claims) {
    writer.StartObject();
    Put(writer, "field", NameOf(claim.field));
    Put(writer, "value", claim.value);
    Put(writer, "count", claim.count);
    Put(writer, "work", claim.work);
    writer.Key("sources");
    writer.StartArray();
    for (const ClaimSource& source : claim.sources) {
      writer.StartObject();
      Put(writer, "document", source.document);
      Put(writer, "start", source.start);
      Put(writer, "end", source.end);
      Put(writer, "sentence", source.sentence);
      writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
  }
  writer.EndArray();
}

/// A work's own fields with `rest` behind them.
template <typename Rest>
void PutWork(Writer& writer, const Work& work, const Rest& rest) {
  std::string fields = ToJson(work);
  fields.pop_back();
  rapidjson::StringBuffer more;
  Writer inner(more);
  inner.StartObject();
  rest(inner);
  inner.EndObject();
  fields += ',';
  fields.append(more.GetString() + 1, more.GetSize() - 1);
  writer.RawValue(fields.data(), fields.size(), rapidjson::kObjectType);
}

template <typename Works, typename PutOne>
std::string Page(const Works& works, std::size_t offset, std::size_t total, const PutOne& put) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  Put(writer, "total", total);
  Put(writer, "offset", offset);
  writer.Key("works");
  writer.StartArray();
  for (const auto& work : works) {
    put(writer, work);
  }
  writer.EndArray();
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

std::vector<MissingWork> MissingWithClaims(const CitationGraph& graph, const Registers& registers,
                                           std::size_t offset, std::size_t limit,
                                           std::size_t* total) {
  std::vector<MissingWork> missing;
  for (Work& work : graph.Missing(offset, limit, total)) {
    std::vector<WorkClaim> claims = registers.ClaimsOf(work.name).claims;
    missing.push_back({std::move(work), std::move(claims)});
  }
  return missing;
}

std::string MissingToJson(const std::vector<MissingWork>& works, std::size_t offset,
                          std::size_t total) {
  return Page(works, offset, total, [](Writer& writer, const MissingWork& missing) {
    PutWork(writer, missing.work, [&](Writer& rest) { PutClaims(rest, missing.claims); });
  });
}

std::string ConflictsToJson(const std::vector<ConflictedWork>& works, std::size_t offset,
                            std::size_t total, Language language) {
  return Page(works, offset, total, [&](Writer& writer, const ConflictedWork& conflicted) {
    PutWork(writer, conflicted.work, [&](Writer& rest) {
      rest.Key("conflicts");
      rest.StartArray();
      for (const Conflict& conflict : conflicted.conflicts) {
        rest.StartObject();
        Put(rest, "kind", NameOf(conflict.kind));
        Put(rest, "message", WordsOf(conflict.kind).In(language));
        PutClaims(rest, conflict.claims);
        rest.EndObject();
      }
      rest.EndArray();
    });
  });
}

std::string_view NameOf(NumberRun::State state) {
  return state == NumberRun::State::kHeld    ? "held"
         : state == NumberRun::State::kCited ? "cited"
                                             : "unknown";
}

std::string SeriesToJson(const std::vector<NumberSeries>& series, std::size_t offset,
                         std::size_t total) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  Put(writer, "total", total);
  Put(writer, "offset", offset);
  writer.Key("series");
  writer.StartArray();
  for (const NumberSeries& one : series) {
    writer.StartObject();
    Put(writer, "code", one.code);
    Put(writer, "place", one.place);
    Put(writer, "term", one.term);
    writer.Key("year");
    if (one.year) {
      writer.Int(*one.year);
    } else {
      writer.Null();
    }
    Put(writer, "held", one.held);
    Put(writer, "cited", one.cited);
    Put(writer, "unknown", one.unknown);
    writer.Key("runs");
    writer.StartArray();
    for (const NumberRun& run : one.runs) {
      writer.StartObject();
      Put(writer, "first", static_cast<std::size_t>(run.first));
      Put(writer, "last", static_cast<std::size_t>(run.last));
      Put(writer, "state", NameOf(run.state));
      writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace vanban
