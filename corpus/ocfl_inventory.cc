#include "corpus/ocfl_inventory.h"

#include <algorithm>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "corpus/ocfl_layout.h"

namespace vanban {
namespace {

constexpr std::string_view kType = "https://ocfl.io/1.1/spec/#inventory";
constexpr std::string_view kAlgorithm = "sha512";
// The specification asks that a user has an address that is a URI (W008, W009).
constexpr std::string_view kUserAddressPrefix = "urn:vanban:user:";

using JsonWriter = rapidjson::PrettyWriter<rapidjson::StringBuffer>;
using Json = rapidjson::GenericValue<rapidjson::UTF8<>>;

void WriteString(JsonWriter& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void WritePaths(JsonWriter& writer, const DigestPaths& digests) {
  writer.StartObject();
  for (const auto& [digest, paths] : digests) {
    writer.Key(digest);
    writer.StartArray();
    for (const std::string& path : paths) {
      WriteString(writer, path);
    }
    writer.EndArray();
  }
  writer.EndObject();
}

/// Letters and digits of a name as a URI can carry them; the rest as %XX (RFC 3986, 2.1).
std::string UserAddress(std::string_view user) {
  std::string address(kUserAddressPrefix);
  for (const char c : user) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_';
    address += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return address;
}

void WriteVersion(JsonWriter& writer, const OcflVersion& version) {
  writer.StartObject();
  writer.Key("created");
  WriteString(writer, version.created);
  writer.Key("message");
  WriteString(writer, version.message);
  writer.Key("state");
  WritePaths(writer, version.state);
  writer.Key("user");
  writer.StartObject();
  writer.Key("address");
  WriteString(writer, UserAddress(version.user));
  writer.Key("name");
  WriteString(writer, version.user);
  writer.EndObject();
  writer.EndObject();
}

tl::unexpected<Error> Damaged(std::string_view vi, std::string_view en) {
  return Fail(ErrorCode::kBadData,
              {fmt::format("inventory.json: {}", vi), fmt::format("inventory.json: {}", en)});
}

/// The string under `name`, or an empty one.
std::string_view StringAt(const Json& object, const char* name) {
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd() || !member->value.IsString()) {
    return {};
  }
  return {member->value.GetString(), member->value.GetStringLength()};
}

const Json* ObjectAt(const Json& object, const std::string& name) {
  const auto member = object.FindMember(name);
  return member != object.MemberEnd() && member->value.IsObject() ? &member->value : nullptr;
}

std::optional<DigestPaths> ReadPaths(const Json& object, const char* name) {
  const Json* digests = ObjectAt(object, name);
  if (digests == nullptr) {
    return std::nullopt;
  }
  DigestPaths result;
  for (const auto& [digest, paths] : digests->GetObject()) {
    if (!paths.IsArray()) {
      return std::nullopt;
    }
    std::vector<std::string>& list = result[digest.GetString()];
    for (const Json& path : paths.GetArray()) {
      if (!path.IsString()) {
        return std::nullopt;
      }
      list.emplace_back(path.GetString(), path.GetStringLength());
    }
  }
  return result;
}

std::optional<OcflVersion> ReadVersion(const Json& json, const DigestPaths& manifest) {
  OcflVersion version;
  version.created = StringAt(json, "created");
  version.message = StringAt(json, "message");
  if (const Json* user = ObjectAt(json, "user")) {
    version.user = StringAt(*user, "name");
  }
  auto state = ReadPaths(json, "state");
  const auto held = [&](const auto& entry) { return manifest.contains(entry.first); };
  if (!state || !std::all_of(state->begin(), state->end(), held)) {
    return std::nullopt;
  }
  version.state = std::move(*state);
  return version;
}

}  // namespace

std::string WriteInventory(const OcflInventory& inventory) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.SetIndent(' ', 2);
  writer.StartObject();
  writer.Key("digestAlgorithm");
  WriteString(writer, kAlgorithm);
  writer.Key("head");
  WriteString(writer, VersionName(inventory.head()));
  writer.Key("id");
  WriteString(writer, inventory.id);
  writer.Key("manifest");
  WritePaths(writer, inventory.manifest);
  writer.Key("type");
  WriteString(writer, kType);
  writer.Key("versions");
  writer.StartObject();
  for (int version = 1; version <= inventory.head(); ++version) {
    writer.Key(VersionName(version));
    WriteVersion(writer, inventory.versions[static_cast<std::size_t>(version) - 1]);
  }
  writer.EndObject();
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

Result<OcflInventory> ReadInventory(std::string_view json) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseFullPrecisionFlag;
  rapidjson::Document root;
  root.Parse<kFlags>(json.data(), json.size());
  if (root.HasParseError() || !root.IsObject()) {
    return Damaged("không phải JSON.", "not JSON.");
  }
  if (StringAt(root, "type") != kType || StringAt(root, "digestAlgorithm") != kAlgorithm) {
    return Damaged("không phải OCFL 1.1 với SHA-512.", "not OCFL 1.1 with SHA-512.");
  }
  OcflInventory inventory;
  inventory.id = StringAt(root, "id");
  auto manifest = ReadPaths(root, "manifest");
  const Json* versions = ObjectAt(root, "versions");
  if (!manifest || versions == nullptr || versions->ObjectEmpty()) {
    return Damaged("thiếu manifest hoặc versions.", "no manifest or no versions.");
  }
  inventory.manifest = std::move(*manifest);
  for (int number = 1; std::cmp_less_equal(number, versions->MemberCount()); ++number) {
    const Json* entry = ObjectAt(*versions, VersionName(number));
    auto version = entry == nullptr ? std::nullopt : ReadVersion(*entry, inventory.manifest);
    if (!version) {
      return Damaged(fmt::format("phiên bản {} thiếu hoặc hỏng.", VersionName(number)),
                     fmt::format("version {} is missing or damaged.", VersionName(number)));
    }
    inventory.versions.push_back(std::move(*version));
  }
  if (StringAt(root, "head") != VersionName(inventory.head())) {
    return Damaged("head không phải phiên bản mới nhất.", "head is not the newest version.");
  }
  return inventory;
}

std::optional<LogicalFile> FindLogical(const OcflInventory& inventory, std::string_view prefix) {
  for (const auto& [digest, paths] : inventory.versions.back().state) {
    for (const std::string& path : paths) {
      if (path.starts_with(prefix)) {
        return LogicalFile{path, digest};
      }
    }
  }
  return std::nullopt;
}

}  // namespace vanban
