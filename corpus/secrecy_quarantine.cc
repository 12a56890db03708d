#include "corpus/secrecy_quarantine.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sys/stat.h>

#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdDigits = 16;
constexpr std::size_t kMaxEntryBytes = std::size_t{1} << 20U;
constexpr std::size_t kMaxOriginalBytes = std::size_t{1} << 30U;
constexpr std::string_view kEntryName = "entry.json";
constexpr std::string_view kOriginalName = "original";
constexpr std::string_view kLogName = "log.jsonl";

void SetMode(const fs::path& path, fs::perms mode) {
  std::error_code reason;
  fs::permissions(path, mode, reason);
  if (reason) {
    throw Failure({ErrorCode::kCannotCreate,
                   {fmt::format("Không đặt được quyền của {}: {}", path.string(), reason.message()),
                    fmt::format("Cannot set the mode of {}: {}", path.string(), reason.message())},
                   {}});
  }
}

/// A folder for its owner alone, from its first moment on.
void MakePrivateFolder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    const char* reason = std::strerror(errno);
    throw Failure({ErrorCode::kCannotCreate,
                   {fmt::format("Không tạo được {}: {}", folder.string(), reason),
                    fmt::format("Cannot create {}: {}", folder.string(), reason)},
                   {}});
  }
  SetMode(folder, fs::perms::owner_all);
}

void WritePrivateFile(const fs::path& path, std::string_view bytes) {
  WriteFileDurably(path, bytes);
  SetMode(path, fs::perms::owner_read | fs::perms::owner_write);
}

std::string WriteEntry(const QuarantinedDocument& entry) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  const auto text = [&writer](const char* name, std::string_view value) {
    writer.Key(name);
    writer.String(EscapeInvalidUtf8(value));
  };
  writer.StartObject();
  text("id", entry.id);
  text("path", entry.path);
  text("name", entry.name);
  text("secrecy", Info(entry.secrecy).slug);
  text("when", entry.when);
  writer.Key("bytes");
  writer.Uint64(entry.bytes);
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

QuarantinedDocument ReadEntry(const fs::path& folder) {
  const auto bytes = ReadFile(folder / kEntryName, kMaxEntryBytes);
  if (!bytes) {
    throw Failure(bytes.error());
  }
  rapidjson::Document json;
  json.Parse(bytes->data(), bytes->size());
  const auto text = [&json](const char* name) {
    const auto member = json.FindMember(name);
    return member != json.MemberEnd() && member->value.IsString()
               ? std::string(member->value.GetString(), member->value.GetStringLength())
               : std::string();
  };
  const auto damaged = [&folder] {
    return Failure({ErrorCode::kBadData,
                    {fmt::format("{}: entry.json bị hỏng.", folder.string()),
                     fmt::format("{}: entry.json is damaged.", folder.string())},
                    {}});
  };
  if (json.HasParseError() || !json.IsObject()) {
    throw damaged();
  }
  const auto secrecy = FindSecrecy(text("secrecy"));
  const auto size = json.FindMember("bytes");
  if (!secrecy || size == json.MemberEnd() || !size->value.IsUint64()) {
    throw damaged();
  }
  return {.id = text("id"),
          .path = text("path"),
          .name = text("name"),
          .secrecy = *secrecy,
          .when = text("when"),
          .bytes = size->value.GetUint64()};
}

bool IsEntryName(std::string_view name) {
  return name.size() == kIdDigits && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

QuarantinedDocument SecrecyQuarantine::Put(const Document& document, std::string_view original,
                                           std::chrono::system_clock::time_point now) const {
  QuarantinedDocument entry{.id = Sha256(original).substr(0, kIdDigits),
                            .path = document.source.path,
                            .name = document.source.name,
                            .secrecy = document.secrecy.value(),
                            .when = FormatUtc(now),
                            .bytes = original.size()};
  if (auto held = Find(entry.id)) {
    return std::move(*held);
  }
  MakePrivateFolder(folder_);
  const fs::path draft = folder_ / (entry.id + ".tmp");
  RemoveTree(draft);
  MakePrivateFolder(draft);
  WritePrivateFile(draft / kOriginalName, original);
  WritePrivateFile(draft / kEntryName, WriteEntry(entry));
  SyncDirectory(draft);
  Rename(draft, folder_ / entry.id);
  SyncDirectory(folder_);
  return entry;
}

std::vector<QuarantinedDocument> SecrecyQuarantine::List() const {
  std::vector<QuarantinedDocument> entries;
  if (!fs::exists(folder_)) {
    return entries;
  }
  for (const auto& each : SortedEntries(folder_)) {
    if (IsEntryName(each.path().filename().native())) {
      entries.push_back(ReadEntry(each.path()));
    }
  }
  return entries;
}

std::optional<QuarantinedDocument> SecrecyQuarantine::Find(std::string_view id) const {
  const fs::path folder = folder_ / id;
  return IsEntryName(id) && fs::exists(folder) ? std::optional(ReadEntry(folder)) : std::nullopt;
}

std::string SecrecyQuarantine::Original(const std::string& id) const {
  const fs::path file = folder_ / id / kOriginalName;
  auto bytes = ReadFile(file, kMaxOriginalBytes);
  if (!bytes) {
    throw Failure(bytes.error());
  }
  if (Sha256(*bytes).substr(0, kIdDigits) != id) {
    throw Failure({ErrorCode::kBadData,
                   {fmt::format("{} bị hỏng: SHA-256 không khớp.", file.string()),
                    fmt::format("{} is damaged: the SHA-256 does not match.", file.string())},
                   {}});
  }
  return std::move(*bytes);
}

void SecrecyQuarantine::Remove(const std::string& id, std::string_view line) const {
  const fs::path log = folder_ / kLogName;
  const auto before = ReadFile(log, kMaxOriginalBytes);
  const fs::path draft = folder_ / "log.tmp";
  WritePrivateFile(draft, fmt::format("{}{}\n", before ? *before : std::string(), line));
  Rename(draft, log);
  SyncDirectory(folder_);
  RemoveTree(folder_ / id);
}

}  // namespace vanban
