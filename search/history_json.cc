#include "search/history_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/utf8.h"
#include "search/curation_json.h"

namespace vanban {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void PutText(Writer& writer, const char* name, std::string_view text) {
  writer.Key(name);
  if (text.empty()) {
    writer.Null();
  } else {
    writer.String(EscapeInvalidUtf8(text));
  }
}

void PutTruth(Writer& writer, const char* name, bool truth) {
  writer.Key(name);
  writer.Bool(truth);
}

void PutWithdrawal(Writer& writer, const std::optional<Withdrawal>& withdrawn) {
  writer.Key("withdrawn");
  if (!withdrawn) {
    writer.Null();
    return;
  }
  writer.StartObject();
  PutText(writer, "by", withdrawn->by);
  PutText(writer, "when", withdrawn->when);
  PutText(writer, "why", withdrawn->why);
  PutText(writer, "replaced_by", withdrawn->replaced_by);
  writer.EndObject();
}

void PutVersion(Writer& writer, const VersionChange& change) {
  writer.StartObject();
  writer.Key("version");
  writer.Int(change.info.version);
  PutText(writer, "created", change.info.created);
  PutText(writer, "kind", Info(change.kind).name);
  PutText(writer, "user", change.info.user);
  PutText(writer, "message", change.info.message);
  writer.Key("changes");
  writer.StartArray();
  for (const FieldChange& field : change.fields) {
    writer.StartObject();
    PutText(writer, "field", field.name);
    PutText(writer, "before", field.before);
    PutText(writer, "after", field.after);
    writer.EndObject();
  }
  writer.EndArray();
  PutTruth(writer, "text", change.text);
  PutTruth(writer, "original", change.original);
  PutWithdrawal(writer, change.withdrawn);
  writer.Key("order");
  if (change.order) {
    WriteOrder(writer, *change.order);
  } else {
    writer.Null();
  }
  writer.EndObject();
}

}  // namespace

std::string HistoryToJson(const DocumentId& id, const std::vector<VersionChange>& history) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  PutText(writer, "id", id);
  writer.Key("versions");
  writer.StartArray();
  for (const VersionChange& change : history) {
    PutVersion(writer, change);
  }
  writer.EndArray();
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string TombstoneToJson(const Document& document) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  PutText(writer, "id", document.id);
  PutText(writer, "key", document.key);
  PutText(writer, "title", document.title);
  PutText(writer, "type", document.type ? Info(*document.type).name : std::string_view());
  PutText(writer, "issuer", document.issuer);
  PutText(writer, "issued", document.issued ? FormatIso(*document.issued) : std::string());
  PutWithdrawal(writer, document.curation.withdrawn);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace vanban
