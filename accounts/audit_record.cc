#include "accounts/audit_record.h"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "accounts/wall_clock.h"
#include "corpus/digest.h"
#include "corpus/utf8.h"

// line = {"number","time","account"?,"address"?,"to"?,"action","object"?,"outcome","detail"?,
//         "previous","hash"}
// hash = the SHA-256 of everything before the comma in front of it; previous = that of the line
//        before, so that a hash stands for the whole log up to it
namespace vanban {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::string_view kHashKey = ",\"hash\":\"";
constexpr std::size_t kHashDigits = 64;
constexpr std::size_t kMaxField = 2000;

void Put(Writer& writer, const char* name, std::string_view text) {
  if (!text.empty()) {
    writer.Key(name);
    writer.String(EscapeInvalidUtf8(text.substr(0, kMaxField)));
  }
}

std::string Text(const rapidjson::Value& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsString()
             ? std::string(found->value.GetString(), found->value.GetStringLength())
             : std::string();
}

}  // namespace

std::string WriteAuditLine(AuditRecord& record) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  writer.Key("number");
  writer.Uint64(record.number);
  Put(writer, "time", FormatNanoseconds(record.time));
  Put(writer, "account", record.event.account);
  Put(writer, "address", record.event.address);
  Put(writer, "to", record.event.to);
  Put(writer, "action", record.event.action);
  Put(writer, "object", record.event.object);
  Put(writer, "outcome", record.event.outcome);
  Put(writer, "detail", record.event.detail);
  Put(writer, "previous", record.previous);
  writer.EndObject();
  std::string line(buffer.GetString(), buffer.GetSize() - 1);  // The closing brace comes last.
  record.hash = Sha256(line);
  line += kHashKey;
  line += record.hash;
  line += "\"}";
  return line;
}

std::optional<AuditRecord> ReadAuditLine(std::string_view line) {
  constexpr std::size_t kTail = kHashKey.size() + kHashDigits + 2;
  if (line.size() < kTail) {
    return std::nullopt;
  }
  const std::string_view tail = line.substr(line.size() - kTail);
  const std::string_view fields = line.substr(0, line.size() - kTail);
  std::string hash(tail.substr(kHashKey.size(), kHashDigits));
  if (!tail.starts_with(kHashKey) || !tail.ends_with("\"}") || hash != Sha256(fields)) {
    return std::nullopt;
  }
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(line.data(),
                                                                                     line.size());
  if (json.HasParseError() || !json.IsObject()) {
    return std::nullopt;
  }
  const auto number = json.FindMember("number");
  const auto time = ParseUtcTime(Text(json, "time"));
  if (number == json.MemberEnd() || !number->value.IsUint64() || !time) {
    return std::nullopt;
  }
  return AuditRecord{.number = number->value.GetUint64(),
                     .time = *time,
                     .event = {.account = Text(json, "account"),
                               .address = Text(json, "address"),
                               .to = Text(json, "to"),
                               .action = Text(json, "action"),
                               .object = Text(json, "object"),
                               .outcome = Text(json, "outcome"),
                               .detail = Text(json, "detail")},
                     .previous = Text(json, "previous"),
                     .hash = std::move(hash)};
}

}  // namespace vanban
