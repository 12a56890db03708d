#include "corpus/isolation.h"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/error.h"
#include "corpus/file_io.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBytes = std::size_t{64} << 10U;

fs::path FileOf(const fs::path& home) {
  return home / "isolated-network.json";
}

}  // namespace

std::optional<IsolationDeclaration> ReadIsolation(const fs::path& home) {
  const fs::path file = FileOf(home);
  if (!fs::exists(file)) {
    return std::nullopt;
  }
  const auto bytes = ReadFile(file, kMaxBytes);
  rapidjson::Document json;
  if (bytes) {
    json.Parse(bytes->data(), bytes->size());
  }
  const auto text = [&json](const char* name) {
    const auto member = json.FindMember(name);
    return member != json.MemberEnd() && member->value.IsString()
               ? std::string(member->value.GetString(), member->value.GetStringLength())
               : std::string();
  };
  IsolationDeclaration declared;
  if (bytes && !json.HasParseError() && json.IsObject()) {
    declared = {.by = text("by"), .when = text("when"), .why = text("why")};
  }
  if (declared.by.empty() || declared.why.empty()) {
    throw Failure({ErrorCode::kBadSettings,
                   {fmt::format("{}: không phải lời khai mạng cô lập.", file.string()),
                    fmt::format("{}: is no declaration of an isolated network.", file.string())},
                   {"Khai lại: vanban quarantine isolated --who … --why …",
                    "Declare it anew: vanban quarantine isolated --who … --why …"}});
  }
  return declared;
}

void DeclareIsolation(const fs::path& home, const IsolationDeclaration& declaration) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  writer.Key("by");
  writer.String(declaration.by);
  writer.Key("when");
  writer.String(declaration.when);
  writer.Key("why");
  writer.String(declaration.why);
  writer.EndObject();
  CreateDirectories(home);
  const fs::path draft = home / "isolated-network.tmp";
  WriteFileDurably(draft, std::string(buffer.GetString(), buffer.GetSize()) + '\n');
  Rename(draft, FileOf(home));
  SyncDirectory(home);
}

bool RevokeIsolation(const fs::path& home) {
  if (!fs::exists(FileOf(home))) {
    return false;
  }
  RemoveTree(FileOf(home));
  SyncDirectory(home);
  return true;
}

}  // namespace vanban
