#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "server/intake_view.h"

namespace vanban {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void WriteText(JsonWriter& json, const char* name, std::string_view text) {
  json.Key(name);
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void WriteNullable(JsonWriter& json, const char* name, std::string_view text) {
  json.Key(name);
  text.empty()
      ? static_cast<void>(json.Null())
      : static_cast<void>(json.String(text.data(), static_cast<rapidjson::SizeType>(text.size())));
}

void WriteNumber(JsonWriter& json, const char* name, std::uint64_t number) {
  json.Key(name);
  json.Uint64(number);
}

void WriteItem(JsonWriter& json, const IntakeItem& item, bool indexed, Language language) {
  json.StartObject();
  WriteText(json, "path", item.path);
  WriteText(json, "outcome", item.outcome);
  WriteNullable(json, "document", item.document);
  WriteText(json, "key", item.key);
  WriteText(json, "title", item.title);
  json.Key("indexed");
  json.Bool(indexed);
  WriteNullable(json, "reason", item.reason.In(language));
  WriteNullable(json, "advice", item.advice.In(language));
  json.Key("notices");
  json.StartArray();
  for (const Message& notice : item.notices) {
    json.String(notice.In(language));
  }
  json.EndArray();
  json.EndObject();
}

/// What is known of an upload from the moment it is taken.
void WriteFields(JsonWriter& json, const Upload& upload, UploadState state) {
  WriteText(json, "id", upload.id);
  WriteText(json, "name", upload.name);
  WriteNumber(json, "bytes", upload.bytes);
  WriteText(json, "level", Info(upload.level).slug);
  WriteText(json, "when", upload.when);
  WriteText(json, "account", upload.account);
  WriteText(json, "state", Name(state));
}

void WriteUploadObject(JsonWriter& json, const ShownUpload& shown, Language language) {
  const UploadStatus& status = shown.status;
  const IntakeOutcome outcome = status.outcome.value_or(IntakeOutcome{});
  json.StartObject();
  WriteFields(json, status.upload, status.state);
  WriteNullable(json, "ended", outcome.ended);
  WriteNumber(json, "held", outcome.held);
  WriteNumber(json, "refused", outcome.refused);
  json.Key("items");
  json.StartArray();
  for (std::size_t i = 0; i < outcome.items.size(); ++i) {
    WriteItem(json, outcome.items[i], shown.indexed.at(i), language);
  }
  json.EndArray();
  json.EndObject();
}

void WriteIndex(JsonWriter& json, const IntakePageData& data, Language language) {
  json.Key("index");
  json.StartObject();
  WriteNumber(json, "generation", data.generation);
  WriteText(json, "built", data.built);
  WriteNumber(json, "documents", data.documents);
  json.Key("running");
  json.Bool(data.index.running);
  json.Key("run");
  if (!data.index.run) {
    json.Null();
  } else {
    const RunRecord& run = *data.index.run;
    json.StartObject();
    WriteText(json, "outcome", NameOf(run.outcome));
    WriteText(json, "started", run.started);
    WriteNullable(json, "ended", run.ended);
    WriteNullable(json, "step", run.step);
    WriteNumber(json, "done", run.done);
    WriteNumber(json, "total", run.total);
    WriteNumber(json, "unreadable", run.unreadable);
    WriteNullable(json, "error", run.error.In(language));
    json.EndObject();
  }
  json.EndObject();
}

std::string TextIn(const rapidjson::StringBuffer& buffer) {
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

std::string IntakeToJson(const IntakePageData& data, Language language) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  json.Key("uploads");
  json.StartArray();
  for (const ShownUpload& upload : data.uploads) {
    WriteUploadObject(json, upload, language);
  }
  json.EndArray();
  WriteNumber(json, "waiting", data.waiting);
  json.Key("taken");
  json.Bool(data.taken);
  json.Key("trouble");
  if (data.trouble) {
    json.StartObject();
    WriteText(json, "when", data.trouble->when);
    WriteText(json, "message", data.trouble->message.In(language));
    json.EndObject();
  } else {
    json.Null();
  }
  WriteIndex(json, data, language);
  json.EndObject();
  return TextIn(buffer);
}

std::string ReceiptToJson(const std::vector<Upload>& taken, const std::vector<RefusedFile>& refused,
                          Language language) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  json.Key("uploads");
  json.StartArray();
  for (const Upload& upload : taken) {
    json.StartObject();
    WriteFields(json, upload, UploadState::kWaiting);
    json.EndObject();
  }
  json.EndArray();
  json.Key("refused");
  json.StartArray();
  for (const RefusedFile& file : refused) {
    json.StartObject();
    WriteText(json, "name", file.name);
    WriteNumber(json, "status", static_cast<std::uint64_t>(file.status));
    WriteText(json, "reason", file.reason.In(language));
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return TextIn(buffer);
}

std::string UploadToJson(const ShownUpload& upload, Language language) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  WriteUploadObject(json, upload, language);
  return TextIn(buffer);
}

}  // namespace vanban
