#include "corpus/upload.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/utf8.h"

namespace vanban {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;
using Json = rapidjson::GenericValue<rapidjson::UTF8<>>;

void WriteText(JsonWriter& writer, const char* name, std::string_view text) {
  writer.Key(name);
  writer.String(EscapeInvalidUtf8(text));
}

void WriteCount(JsonWriter& writer, const char* name, std::uint64_t number) {
  writer.Key(name);
  writer.Uint64(number);
}

void WriteMessage(JsonWriter& writer, const char* name, const Message& message) {
  writer.Key(name);
  writer.StartObject();
  WriteText(writer, "vi", message.vi);
  WriteText(writer, "en", message.en);
  writer.EndObject();
}

void WriteItem(JsonWriter& writer, const IntakeItem& item) {
  writer.StartObject();
  WriteText(writer, "path", item.path);
  WriteText(writer, "outcome", item.outcome);
  WriteText(writer, "document", item.document);
  WriteCount(writer, "version", static_cast<std::uint64_t>(item.version));
  WriteText(writer, "key", item.key);
  WriteText(writer, "title", item.title);
  WriteText(writer, "level", Info(item.level).slug);
  WriteMessage(writer, "reason", item.reason);
  WriteMessage(writer, "advice", item.advice);
  writer.Key("notices");
  writer.StartArray();
  for (const Message& notice : item.notices) {
    writer.StartObject();
    WriteText(writer, "vi", notice.vi);
    WriteText(writer, "en", notice.en);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
}

std::string TextOf(const Json& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsString() ? found->value.GetString() : "";
}

std::uint64_t NumberOf(const Json& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsUint64() ? found->value.GetUint64() : 0;
}

Message MessageIn(const Json& json) {
  return json.IsObject() ? Message{TextOf(json, "vi"), TextOf(json, "en")} : Message{};
}

Message MessageOf(const Json& json, const char* name) {
  const auto found = json.FindMember(name);
  return found == json.MemberEnd() ? Message{} : MessageIn(found->value);
}

/// A level that cannot be read is the highest: nobody sees by mistake what was not for him.
AccessLevel LevelOf(const Json& json) {
  return FindAccessLevel(TextOf(json, "level")).value_or(AccessLevel::kConfidential);
}

tl::unexpected<Error> Damaged() {
  return Fail(ErrorCode::kBadData, {"Tệp của hộp nhận văn bản bị hỏng.",
                                    "A file of the inbox of documents is damaged."});
}

bool ParseObject(std::string_view text, rapidjson::Document& json) {
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(text.data(),
                                                                                     text.size());
  return !json.HasParseError() && json.IsObject();
}

IntakeItem ReadItem(const Json& json) {
  IntakeItem item{.path = TextOf(json, "path"),
                  .outcome = TextOf(json, "outcome"),
                  .document = TextOf(json, "document"),
                  .version = static_cast<int>(NumberOf(json, "version")),
                  .key = TextOf(json, "key"),
                  .title = TextOf(json, "title"),
                  .level = LevelOf(json),
                  .reason = MessageOf(json, "reason"),
                  .advice = MessageOf(json, "advice")};
  const auto notices = json.FindMember("notices");
  if (notices != json.MemberEnd() && notices->value.IsArray()) {
    for (const Json& notice : notices->value.GetArray()) {
      item.notices.push_back(MessageIn(notice));
    }
  }
  return item;
}

}  // namespace

std::string WriteUpload(const Upload& upload) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  WriteText(writer, "id", upload.id);
  WriteText(writer, "account", upload.account);
  WriteText(writer, "address", upload.address);
  WriteText(writer, "when", upload.when);
  WriteText(writer, "name", upload.name);
  WriteCount(writer, "bytes", upload.bytes);
  WriteText(writer, "level", Info(upload.level).slug);
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

std::string WriteIntakeOutcome(const IntakeOutcome& outcome) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  WriteText(writer, "ended", outcome.ended);
  WriteCount(writer, "held", outcome.held);
  WriteCount(writer, "refused", outcome.refused);
  writer.Key("items");
  writer.StartArray();
  for (const IntakeItem& item : outcome.items) {
    WriteItem(writer, item);
  }
  writer.EndArray();
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

Result<Upload> ParseUpload(std::string_view text) {
  rapidjson::Document json;
  if (!ParseObject(text, json) || TextOf(json, "id").empty() || TextOf(json, "name").empty()) {
    return Damaged();
  }
  return Upload{.id = TextOf(json, "id"),
                .account = TextOf(json, "account"),
                .address = TextOf(json, "address"),
                .when = TextOf(json, "when"),
                .name = TextOf(json, "name"),
                .bytes = NumberOf(json, "bytes"),
                .level = LevelOf(json)};
}

Result<IntakeOutcome> ParseIntakeOutcome(std::string_view text) {
  rapidjson::Document json;
  if (!ParseObject(text, json)) {
    return Damaged();
  }
  IntakeOutcome outcome{.ended = TextOf(json, "ended"),
                        .held = NumberOf(json, "held"),
                        .refused = NumberOf(json, "refused")};
  const auto items = json.FindMember("items");
  if (items == json.MemberEnd() || !items->value.IsArray()) {
    return Damaged();
  }
  for (const Json& item : items->value.GetArray()) {
    if (!item.IsObject()) {
      return Damaged();
    }
    outcome.items.push_back(ReadItem(item));
  }
  return outcome;
}

}  // namespace vanban
