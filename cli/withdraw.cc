#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/held_document.h"
#include "cli/signing.h"
#include "corpus/archive.h"
#include "corpus/header_fields.h"
#include "search/history_json.h"

namespace vanban {
namespace {

struct Arguments {
  std::string what;
  std::string replaced_by;
  bool undo = false;
  Signing signing;
};

/// The number in normal form, empty for none. Throws Failure (kUsage) if it is no number.
std::string ReadReplacement(const std::string& typed) {
  const auto key = FindHeaderField("key")->read(typed, {});
  if (!key) {
    Error error = key.error();
    error.message.vi = "--replaced-by: " + error.message.vi;
    error.message.en = "--replaced-by: " + error.message.en;
    throw Failure(error);
  }
  return *key;
}

[[noreturn]] void RefuseAsItIs(const DocumentId& id, const std::optional<Withdrawal>& withdrawn) {
  if (withdrawn) {
    throw Failure({ErrorCode::kNo,
                   {fmt::format("{}: đã bị {} rút khỏi kho lúc {}: {}", id, withdrawn->by,
                                withdrawn->when, withdrawn->why),
                    fmt::format("{}: was withdrawn by {} at {}: {}", id, withdrawn->by,
                                withdrawn->when, withdrawn->why)},
                   {"Đưa lại vào sử dụng bằng --undo.", "Bring it back with --undo."}});
  }
  throw Failure(
      {ErrorCode::kNo,
       {fmt::format("{}: không bị rút khỏi kho.", id), fmt::format("{}: is not withdrawn.", id)},
       {}});
}

void Print(const Document& document, const GlobalOptions& global) {
  if (global.json) {
    std::cout << TombstoneToJson(document) << '\n';
  } else if (document.curation.withdrawn) {
    std::cout << document.id << ": "
              << Say(global,
                     "đã rút khỏi kho. Chạy `vanban index` để thôi tìm thấy; bản gốc được giữ.",
                     "withdrawn. Run `vanban index` so that it is no longer found; the original is "
                     "kept.")
              << '\n';
  } else {
    std::cout << document.id << ": "
              << Say(global, "đã đưa lại vào sử dụng. Chạy `vanban index` để tìm thấy.",
                     "back in use. Run `vanban index` so that it is found.")
              << '\n';
  }
}

int Run(const Arguments& arguments, const GlobalOptions& global) {
  const VersionNote note = NoteOf(arguments.signing);
  const std::string replaced_by = ReadReplacement(arguments.replaced_by);
  const auto id = FindHeld(Archive::Open(global.archive_dir()), arguments.what, global);
  if (!id) {
    return static_cast<int>(ErrorCode::kNo);
  }
  Archive archive = Archive::Create(global.archive_dir());
  Curation curation = archive.Get(*id)->curation;
  if (curation.withdrawn.has_value() != arguments.undo) {
    RefuseAsItIs(*id, curation.withdrawn);
  }
  const auto now = std::chrono::system_clock::now();
  if (arguments.undo) {
    curation.withdrawn.reset();
  } else {
    curation.withdrawn = Withdrawal{
        .by = note.user, .when = FormatUtc(now), .why = note.message, .replaced_by = replaced_by};
  }
  archive.Curate(*id, curation, now, note);
  archive.Flush();
  Print(*archive.Get(*id), global);
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_option("ID", arguments->what,
                 Say(global, "Mã văn bản hoặc số ký hiệu.", "A document's id or number."))
      ->required();
  auto* replaced_by = app.add_option("--replaced-by", arguments->replaced_by,
                                     Say(global, "Số, ký hiệu của văn bản thay cho nó.",
                                         "The number of the document that stands in its place."));
  app.add_flag("--undo", arguments->undo,
               Say(global, "Đưa lại vào sử dụng.", "Bring it back into use."))
      ->excludes(replaced_by);
  DefineSigning(app, arguments->signing, global);
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kWithdrawCommand{
    "withdraw",
    {"Rút một văn bản khỏi việc tìm kiếm, giữ bản gốc.",
     "Take a document out of use, keeping its original."},
    {"  vanban withdraw 139-KH/TU --who 'Trần A' --why 'ban hành nhầm' --replaced-by 140-KH/TU\n"
     "  vanban withdraw 139-KH/TU --undo --who 'Trần A' --why 'rút nhầm'",
     "  vanban withdraw 139-KH/TU --who 'Trần A' --why 'issued by mistake' --replaced-by "
     "140-KH/TU\n"
     "  vanban withdraw 139-KH/TU --undo --who 'Trần A' --why 'withdrawn by mistake'"},
    &Define};

}  // namespace vanban
