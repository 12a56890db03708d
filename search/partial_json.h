#pragma once

#include <vector>

#include "search/shard_hosts.h"

namespace vanban {

/// Writes what an answer had to do without as a field of any JSON writer that has RapidJSON's Key
/// and Uint64: "partial": {"missing": [{"shard", "documents"}]}; nothing for a whole answer. Where
/// the shards lie is not for whoever asks.
template <typename Writer>
void WritePartial(Writer& writer, const std::vector<MissingShard>& missing) {
  if (missing.empty()) {
    return;
  }
  writer.Key("partial");
  writer.StartObject();
  writer.Key("missing");
  writer.StartArray();
  for (const MissingShard& lost : missing) {
    writer.StartObject();
    writer.Key("shard");
    writer.Uint64(lost.shard);
    writer.Key("documents");
    writer.Uint64(lost.documents);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
}

}  // namespace vanban
