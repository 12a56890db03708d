#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/error.h"
#include "search/claims.h"

// {"work", "claims": [claim…], "conflicts": [{"kind": n, "claims": [claim…]}…]}
// claim  = {"f": field, "v": value, "n": count, "w": work?, "s": [[document, start, end, from]…]}
// Fields and kinds are numbers in the order of their enumerations.
namespace vanban {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

[[noreturn]] void ThrowDamaged() {
  throw Failure({ErrorCode::kBadData,
                 {"Một mục trong chỉ mục bị hỏng.", "An entry of the index is damaged."},
                 {"Chạy `vanban index --rebuild`.", "Run `vanban index --rebuild`."}});
}

void Put(Writer& writer, const WorkClaim& claim) {
  writer.StartObject();
  writer.Key("f");
  writer.Uint(static_cast<unsigned>(claim.field));
  writer.Key("v");
  writer.String(claim.value);
  writer.Key("n");
  writer.Uint64(claim.count);
  if (!claim.work.empty()) {
    writer.Key("w");
    writer.String(claim.work);
  }
  writer.Key("s");
  writer.StartArray();
  for (const ClaimSource& source : claim.sources) {
    writer.StartArray();
    writer.String(source.document);
    writer.Uint64(source.start);
    writer.Uint64(source.end);
    writer.String(source.from);
    writer.EndArray();
  }
  writer.EndArray();
  writer.EndObject();
}

void Put(Writer& writer, const std::vector<WorkClaim>& claims) {
  writer.Key("claims");
  writer.StartArray();
  for (const WorkClaim& claim : claims) {
    Put(writer, claim);
  }
  writer.EndArray();
}

std::string Text(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

const rapidjson::Value& Member(const rapidjson::Value& json, const char* name) {
  const auto found = json.FindMember(name);
  if (found == json.MemberEnd()) {
    ThrowDamaged();
  }
  return found->value;
}

const rapidjson::Value& List(const rapidjson::Value& json, const char* name) {
  const rapidjson::Value& list = Member(json, name);
  if (!list.IsArray()) {
    ThrowDamaged();
  }
  return list;
}

WorkClaim ReadClaim(const rapidjson::Value& json) {
  if (!json.IsObject() || !Member(json, "f").IsUint() || !Member(json, "v").IsString() ||
      !Member(json, "n").IsUint64() ||
      json["f"].GetUint() > static_cast<unsigned>(ClaimField::kTerm)) {
    ThrowDamaged();
  }
  WorkClaim claim{.field = static_cast<ClaimField>(json["f"].GetUint()),
                  .value = Text(json["v"]),
                  .count = json["n"].GetUint64(),
                  .sources = {},
                  .work = json.HasMember("w") ? Text(json["w"]) : std::string()};
  for (const auto& source : List(json, "s").GetArray()) {
    if (!source.IsArray() || source.Size() != 4 || !source[0].IsString() || !source[1].IsUint64() ||
        !source[2].IsUint64() || !source[3].IsString()) {
      ThrowDamaged();
    }
    claim.sources.push_back(
        {Text(source[0]), source[1].GetUint64(), source[2].GetUint64(), Text(source[3]), {}});
  }
  return claim;
}

std::vector<WorkClaim> ReadClaimList(const rapidjson::Value& json) {
  std::vector<WorkClaim> claims;
  for (const auto& claim : List(json, "claims").GetArray()) {
    claims.push_back(ReadClaim(claim));
  }
  return claims;
}

}  // namespace

std::string WriteClaims(const WorkClaims& claims) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  writer.Key("work");
  writer.String(claims.work);
  Put(writer, claims.claims);
  writer.Key("conflicts");
  writer.StartArray();
  for (const Conflict& conflict : claims.conflicts) {
    writer.StartObject();
    writer.Key("kind");
    writer.Uint(static_cast<unsigned>(conflict.kind));
    Put(writer, conflict.claims);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

WorkClaims ReadClaims(std::string_view data) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(data.data(), data.size());
  if (json.HasParseError() || !json.IsObject() || !Member(json, "work").IsString()) {
    ThrowDamaged();
  }
  WorkClaims read{.work = Text(json["work"]), .claims = ReadClaimList(json), .conflicts = {}};
  for (const auto& item : List(json, "conflicts").GetArray()) {
    if (!item.IsObject() || !Member(item, "kind").IsUint() ||
        item["kind"].GetUint() > static_cast<unsigned>(ConflictKind::kYounger)) {
      ThrowDamaged();
    }
    read.conflicts.push_back(
        {static_cast<ConflictKind>(item["kind"].GetUint()), ReadClaimList(item)});
  }
  return read;
}

}  // namespace vanban
