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

fs::path FileOfOrigin(const fs::path& backup) {
  return backup / "isolated-network-of-origin.json";
}

std::optional<IsolationDeclaration> ReadDeclaration(const fs::path& file) {
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

void WriteDeclaration(const fs::path& file, const IsolationDeclaration& declaration) {
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
  fs::path draft = file;
  draft.replace_extension(".tmp");
  WriteFileDurably(draft, std::string(buffer.GetString(), buffer.GetSize()) + '\n');
  Rename(draft, file);
  SyncDirectory(file.parent_path());
}

bool RemoveDeclaration(const fs::path& file) {
  if (!fs::exists(file)) {
    return false;
  }
  RemoveTree(file);
  SyncDirectory(file.parent_path());
  return true;
}

}  // namespace

std::optional<IsolationDeclaration> ReadIsolation(const fs::path& home) {
  return ReadDeclaration(FileOf(home));
}

std::optional<IsolationDeclaration> CopyIsolationForRecord(const fs::path& home,
                                                           const fs::path& backup) {
  auto declared = ReadIsolation(home);
  if (declared) {
    WriteDeclaration(FileOfOrigin(backup), *declared);
  } else {
    RemoveDeclaration(FileOfOrigin(backup));
  }
  return declared;
}

std::optional<IsolationDeclaration> ReadIsolationOfOrigin(const fs::path& backup) {
  return ReadDeclaration(FileOfOrigin(backup));
}

void DeclareIsolation(const fs::path& home, const IsolationDeclaration& declaration) {
  CreateDirectories(home);
  WriteDeclaration(FileOf(home), declaration);
}

bool RevokeIsolation(const fs::path& home) {
  return RemoveDeclaration(FileOf(home));
}

}  // namespace vanban
