#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/add_run.h"
#include "cli/commands.h"
#include "cli/folder_watch.h"
#include "cli/interrupt.h"
#include "cli/level_option.h"
#include "cli/open.h"
#include "cli/signing.h"
#include "corpus/archive.h"
#include "corpus/folder_changes.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

struct Arguments {
  std::string folder;
  bool dry_run = false;
  bool watch = false;
  bool withdraw_missing = false;
  AccessLevel level = AccessLevel::kPublic;
  OrderMode orders = OrderMode::kCarryOut;
  Signing signing;
};

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void PutPaths(JsonWriter& json, const char* name, const std::vector<std::filesystem::path>& paths) {
  json.Key(name);
  json.StartArray();
  for (const auto& path : paths) {
    json.String(EscapeInvalidUtf8(path.native()));
  }
  json.EndArray();
}

/// An object whose end is still to be printed: what `add` reports comes into it.
void PrintJsonStart(const FolderChanges& changes) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  PutPaths(json, "new", changes.fresh);
  PutPaths(json, "changed", changes.changed);
  PutPaths(json, "collections", changes.collections);
  json.Key("gone");
  json.StartArray();
  for (const GoneDocument& gone : changes.gone) {
    json.StartObject();
    json.Key("id");
    json.String(gone.id);
    json.Key("path");
    json.String(gone.path);
    json.EndObject();
  }
  json.EndArray();
  json.Key("unchanged");
  json.Uint64(changes.unchanged);
  json.EndObject();
  std::string start(buffer.GetString(), buffer.GetSize());
  start.pop_back();
  std::cout << start << ",\"report\":";
}

void PrintText(const FolderChanges& changes, const GlobalOptions& global) {
  const auto list = [](const std::string& kind, const std::vector<std::filesystem::path>& paths) {
    for (const auto& path : paths) {
      std::cout << fmt::format("{}: {}\n", kind, EscapeForLine(path.native()));
    }
  };
  list(Say(global, "mới", "new"), changes.fresh);
  list(Say(global, "đã đổi", "changed"), changes.changed);
  list(Say(global, "đọc lại", "to be read"), changes.collections);
  for (const GoneDocument& gone : changes.gone) {
    std::cout << fmt::format("{}: {} ({})\n", Say(global, "không còn", "gone"),
                             EscapeForLine(gone.path), gone.id);
  }
  std::cout << fmt::format(
      fmt::runtime(Say(global, "Mới: {}  Đã đổi: {}  Không còn: {}  Không đổi: {}\n",
                       "New: {}  Changed: {}  Gone: {}  Unchanged: {}\n")),
      changes.fresh.size(), changes.changed.size(), changes.gone.size(), changes.unchanged);
}

std::vector<CatalogueEntry> HeldNow(const GlobalOptions& global) {
  return std::filesystem::exists(global.archive_dir()) ? Archive::Open(global.archive_dir()).List()
                                                       : std::vector<CatalogueEntry>();
}

/// A folder that cannot be read as a whole, or that is empty, says nothing of what is gone: a
/// network drive may be away.
void WithdrawGone(const FolderChanges& changes, const VersionNote& note,
                  const GlobalOptions& global) {
  if (changes.gone.empty()) {
    return;
  }
  if (!changes.problems.empty() || changes.files == 0) {
    throw Failure({ErrorCode::kBadData,
                   {"Thư mục trống hoặc có chỗ không đọc được: không rút văn bản nào.",
                    "The folder is empty or not all of it can be read: nothing is withdrawn."},
                   {"Kiểm tra ổ đĩa mạng và quyền đọc rồi chạy lại.",
                    "Check the network drive and the permissions and run again."}});
  }
  Archive archive = Archive::Create(global.archive_dir());
  const auto now = std::chrono::system_clock::now();
  for (const GoneDocument& gone : changes.gone) {
    Curation curation = archive.Get(gone.id)->curation;
    curation.withdrawn =
        Withdrawal{.by = note.user, .when = FormatUtc(now), .why = note.message, .replaced_by = {}};
    archive.Curate(gone.id, curation, now, note);
  }
  archive.Flush();
}

/// One comparison and what follows from it; gives the exit status.
int SyncOnce(const Arguments& arguments, const std::optional<VersionNote>& note,
             const GlobalOptions& global) {
  const FolderChanges changes = CompareFolder(arguments.folder, HeldNow(global), &Interrupted);
  if (Interrupted()) {
    return kInterruptedStatus;
  }
  global.json ? PrintJsonStart(changes) : PrintText(changes, global);
  for (const Error& problem : changes.problems) {
    PrintError(std::cerr, problem, global.language);
  }
  int status = changes.problems.empty() ? 0 : StatusOf(ErrorCode::kIo);
  std::vector<std::filesystem::path> paths = changes.fresh;
  paths.insert(paths.end(), changes.changed.begin(), changes.changed.end());
  paths.insert(paths.end(), changes.collections.begin(), changes.collections.end());
  if (!paths.empty() && !arguments.dry_run) {
    const int added =
        AddFiles(global, {.paths = paths, .level = arguments.level, .orders = arguments.orders});
    status = added != 0 ? added : status;
  } else if (global.json) {
    std::cout << "null";
  }
  if (global.json) {
    std::cout << "}\n";
  }
  if (note && !arguments.dry_run && !Interrupted()) {
    WithdrawGone(changes, *note, global);
  }
  return status;
}

/// The archive may be in use for a while: the next change tries again.
void WatchFolder(const Arguments& arguments, const std::optional<VersionNote>& note,
                 const GlobalOptions& global) {
  FolderWatch watch(arguments.folder);
  bool again = true;
  while (again) {
    try {
      SyncOnce(arguments, note, global);
    } catch (const Failure& failure) {
      if (failure.error().code != ErrorCode::kTryAgain &&
          failure.error().code != ErrorCode::kBadData) {
        throw;
      }
      PrintError(std::cerr, failure.error(), global.language);
    }
    std::cout.flush();
    again = watch.Wait(&Interrupted);
  }
}

int Run(const Arguments& arguments, const GlobalOptions& global) {
  CatchInterrupts();
  const std::optional<VersionNote> note =
      arguments.withdraw_missing ? std::optional(NoteOf(arguments.signing)) : std::nullopt;
  if (!arguments.watch) {
    return SyncOnce(arguments, note, global);
  }
  WatchFolder(arguments, note, global);
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_option("FOLDER", arguments->folder, Say(global, "Thư mục của đơn vị.", "The folder."))
      ->required();
  auto* dry_run = app.add_flag("--dry-run", arguments->dry_run,
                               Say(global, "Chỉ nói sẽ làm gì.", "Only say what would be done."));
  app.add_flag("--watch", arguments->watch,
               Say(global, "Theo dõi tiếp, đến khi bấm Ctrl-C.", "Go on watching until Ctrl-C."))
      ->excludes(dry_run);
  app.add_flag("--withdraw-missing", arguments->withdraw_missing,
               Say(global, "Rút văn bản không còn trong thư mục (cần --who, --why).",
                   "Withdraw what is no longer in the folder (needs --who, --why)."));
  DefineLevelOfNew(app, arguments->level, global);
  app.add_flag_callback(
      "--no-actions", [arguments] { arguments->orders = OrderMode::kOnlyTell; },
      Say(global, "Chỉ nói gói tin edXML lệnh gì, không thi hành.",
          "Only tell what edXML envelopes order; do not obey."));
  DefineSigning(app, arguments->signing, global);
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kSyncCommand{
    "sync",
    {"Theo một thư mục: thêm tệp mới, tệp đã đổi; nói tệp nào không còn.",
     "Follow a folder: add what is new or changed; tell what is gone."},
    {"  vanban sync /van-ban --dry-run\n  vanban sync /van-ban --watch\n"
     "  vanban sync /van-ban --withdraw-missing --who 'Trần A' --why 'dọn thư mục tháng 11'",
     "  vanban sync /documents --dry-run\n  vanban sync /documents --watch\n"
     "  vanban sync /documents --withdraw-missing --who 'Trần A' --why 'tidied in November'"},
    &Define};

}  // namespace vanban
