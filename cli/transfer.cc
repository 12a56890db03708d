#include "cli/transfer.h"

#include <iostream>

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/open.h"
#include "cli/progress.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_validator.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSettings[] = {"abbreviations.tsv", "aliases.tsv", "vanban.toml"};
constexpr std::size_t kMaxSettingsBytes = std::size_t{64} << 20U;

std::string ToJson(const TransferReport& report, Language language) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  json.StartObject();
  for (const auto& [name, count] :
       {std::pair("added", report.added), std::pair("extended", report.extended),
        std::pair("held", report.held), std::pair("failed", report.failures.size())}) {
    json.Key(name);
    json.Uint64(count);
  }
  json.Key("failures");
  json.StartArray();
  for (const Error& failure : report.failures) {
    json.String(EscapeInvalidUtf8(failure.message.In(language)));
  }
  json.EndArray();
  json.EndObject();
  return buffer.GetString();
}

}  // namespace

int BringAndReport(const GlobalOptions& options, const fs::path& from, const fs::path& to) {
  Progress progress(ChooseProgressStyle(options.quiet), options.language, {"đối tượng", "objects"});
  const TransferReport report = BringObjects(from, to, [&](std::size_t done, std::size_t total) {
    progress.Update({.items = done, .done = done, .total = total});
  });
  progress.Finish();
  for (const Error& failure : report.failures) {
    PrintError(std::cerr, failure, options.language);
  }
  std::cout << (options.json
                    ? ToJson(report, options.language)
                    : fmt::format(
                          fmt::runtime(Say(options,
                                           "Thêm: {}  Bổ sung phiên bản: {}  Đã có: {}  Lỗi: {}",
                                           "Added: {}  New versions: {}  Held: {}  Failed: {}")),
                          report.added, report.extended, report.held, report.failures.size()))
            << '\n';
  return report.failures.empty() ? 0 : StatusOf(ErrorCode::kBadData);
}

fs::path FindStorageRoot(const fs::path& folder) {
  for (const fs::path& root : {folder, folder / "archive", folder / "data/archive"}) {
    if (IsStorageRoot(root)) {
      return root;
    }
  }
  return {};
}

void CopySettings(const fs::path& from, const fs::path& to, HeldSettings held) {
  for (const std::string_view name : kSettings) {
    const auto theirs = ReadFile(from / name, kMaxSettingsBytes);
    const auto ours = ReadFile(to / name, kMaxSettingsBytes);
    if (!theirs || (ours && (*ours == *theirs || held == HeldSettings::kKeep))) {
      continue;
    }
    const fs::path draft = to / (std::string(name) + ".tmp");
    WriteFileDurably(draft, *theirs);
    Rename(draft, to / name);
  }
}

}  // namespace vanban
