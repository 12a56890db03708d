#include <iostream>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/signing.h"
#include "cli/subcommands.h"
#include "corpus/archive.h"
#include "corpus/isolation.h"
#include "corpus/secrecy_quarantine.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

struct Arguments {
  std::string id;
  bool open = false;
  bool undo = false;
  Signing signing;
};

void PutText(JsonWriter& writer, const char* name, std::string_view text) {
  writer.Key(name);
  writer.String(EscapeInvalidUtf8(text));
}

void PrintJson(const std::vector<QuarantinedDocument>& entries,
               const std::optional<IsolationDeclaration>& isolation) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  writer.Key("isolated");
  if (isolation) {
    writer.StartObject();
    PutText(writer, "by", isolation->by);
    PutText(writer, "when", isolation->when);
    PutText(writer, "why", isolation->why);
    writer.EndObject();
  } else {
    writer.Null();
  }
  writer.Key("documents");
  writer.StartArray();
  for (const QuarantinedDocument& entry : entries) {
    writer.StartObject();
    PutText(writer, "id", entry.id);
    PutText(writer, "secrecy", Info(entry.secrecy).slug);
    PutText(writer, "path", entry.path);
    PutText(writer, "when", entry.when);
    writer.Key("bytes");
    writer.Uint64(entry.bytes);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  std::cout << buffer.GetString() << '\n';
}

int List(const Arguments& /*arguments*/, const GlobalOptions& global) {
  const auto entries = SecrecyQuarantine(global.secret_dir()).List();
  const auto isolation = ReadIsolation(global.home);
  if (global.json) {
    PrintJson(entries, isolation);
    return 0;
  }
  for (const QuarantinedDocument& entry : entries) {
    std::cout << fmt::format("{}  {}  {}  {}\n", entry.id, Info(entry.secrecy).stamp, entry.when,
                             EscapeForLine(entry.path));
  }
  if (isolation) {
    std::cout << fmt::format(fmt::runtime(Say(global, "Mạng cô lập: {} khai lúc {}: {}\n",
                                              "Isolated network: declared by {} at {}: {}\n")),
                             isolation->by, isolation->when, isolation->why);
  }
  return 0;
}

/// One line of the quarantine's log.
std::string LogLine(const QuarantinedDocument& entry, std::string_view action,
                    const VersionNote& note) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  PutText(writer, "action", action);
  PutText(writer, "id", entry.id);
  PutText(writer, "secrecy", Info(entry.secrecy).slug);
  PutText(writer, "path", entry.path);
  PutText(writer, "when", FormatUtc(std::chrono::system_clock::now()));
  PutText(writer, "by", note.user);
  PutText(writer, "why", note.message);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

QuarantinedDocument Find(const SecrecyQuarantine& quarantine, const std::string& id) {
  auto entry = quarantine.Find(id);
  if (!entry) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("{}: không có văn bản này trong nơi để riêng.", id),
                    fmt::format("{}: there is no such document in the quarantine.", id)},
                   {"Xem `vanban quarantine list`.", "See `vanban quarantine list`."}});
  }
  return std::move(*entry);
}

/// Into the archive: as an open document if a person says so, else as the secret that it is.
int Release(const Arguments& arguments, const GlobalOptions& global) {
  const VersionNote note = NoteOf(arguments.signing);
  const SecrecyQuarantine quarantine(global.secret_dir());
  const QuarantinedDocument entry = Find(quarantine, arguments.id);
  if (!arguments.open && !ReadIsolation(global.home)) {
    throw Failure({ErrorCode::kUsage,
                   {"Mạng này chưa được khai là mạng cô lập: không đưa văn bản mật vào kho.",
                    "This network is not declared isolated: no secret comes into the archive."},
                   {"Nếu văn bản không mật hoặc đã giải mật, thêm --open.",
                    "If the document is no secret or no longer one, add --open."}});
  }
  const std::string bytes = quarantine.Original(entry.id);
  auto document = ReadApart({.name = entry.name, .path = entry.path, .bytes = bytes});
  if (!document) {
    throw Failure(document.error());
  }
  Archive archive = Archive::Create(global.archive_dir());
  const auto now = std::chrono::system_clock::now();
  const PutResult put = archive.Put(*document, bytes, now, note);
  if (arguments.open) {
    Curation curation = archive.Get(put.id)->curation;
    curation.fields["secrecy"] = "";
    archive.Curate(put.id, curation, now, note);
    archive.Flush();
  }
  quarantine.Remove(entry.id, LogLine(entry, arguments.open ? "release_open" : "release", note));
  std::cout << fmt::format(fmt::runtime(Say(global, "{}: đã đưa vào kho với mã {}.\n",
                                            "{}: is in the archive as {}.\n")),
                           entry.id, put.id);
  return 0;
}

int Delete(const Arguments& arguments, const GlobalOptions& global) {
  const VersionNote note = NoteOf(arguments.signing);
  const SecrecyQuarantine quarantine(global.secret_dir());
  const QuarantinedDocument entry = Find(quarantine, arguments.id);
  quarantine.Remove(entry.id, LogLine(entry, "delete", note));
  std::cout << fmt::format(
      fmt::runtime(Say(global, "{}: đã xóa khỏi nơi để riêng; tệp ở chỗ cũ không bị động đến.\n",
                       "{}: deleted from the quarantine; the file it came from is untouched.\n")),
      entry.id);
  return 0;
}

int Isolated(const Arguments& arguments, const GlobalOptions& global) {
  const VersionNote note = NoteOf(arguments.signing);
  if (!arguments.undo) {
    DeclareIsolation(global.home, {.by = note.user,
                                   .when = FormatUtc(std::chrono::system_clock::now()),
                                   .why = note.message});
    return 0;
  }
  return RevokeIsolation(global.home) ? 0 : static_cast<int>(ErrorCode::kNo);
}

/// The subcommands of `vanban quarantine`: each its options and what runs it.
class QuarantineCommand : public Subcommands<Arguments> {
 public:
  QuarantineCommand(CLI::App& app, const GlobalOptions& global)
      : Subcommands(app, global, {"Văn bản mật", "Secrets"}) {
    Add("list", Say(global, "Văn bản mật đang để riêng.", "The secret documents kept apart."),
        &List);
    CLI::App& release =
        AddForOne("release", Say(global, "Đưa một văn bản vào kho.", "Bring one into the archive."),
                  &Release);
    release.add_flag("--open", arguments_->open,
                     Say(global, "Không phải văn bản mật, hoặc đã giải mật.",
                         "It is no secret, or no longer one."));
    AddForOne("delete", Say(global, "Xóa bản để riêng của một văn bản.", "Delete the copy of one."),
              &Delete);
    CLI::App& isolated =
        Add("isolated",
            Say(global, "Khai rằng máy này ở trong mạng cô lập, được lưu văn bản mật.",
                "Declare that this is an isolated network, which may hold secrets."),
            &Isolated);
    isolated.add_flag("--undo", arguments_->undo,
                      Say(global, "Rút lời khai.", "Take the declaration back."));
    DefineSigning(isolated, arguments_->signing, global);
  }

 private:
  CLI::App& AddForOne(const char* name, const std::string& summary, Run run) {
    CLI::App& sub = Add(name, summary, run);
    sub.add_option("ID", arguments_->id, Say(global_, "Mã trong danh sách.", "Its id in the list."))
        ->required();
    DefineSigning(sub, arguments_->signing, global_);
    return sub;
  }
};

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  return QuarantineCommand(app, global).Runner();
}

}  // namespace

const CommandInfo kQuarantineCommand{
    "quarantine",
    {"Văn bản mật để riêng, ngoài kho.", "Secret documents kept apart from the archive."},
    {"  vanban quarantine list\n"
     "  vanban quarantine release 1f0c9a77d2e4b836 --open --who 'Trần A' --why 'QĐ giải mật 12'\n"
     "  vanban quarantine delete 1f0c9a77d2e4b836 --who 'Trần A' --why 'chuyển sang máy mật'\n"
     "  vanban quarantine isolated --who 'Trần A' --why 'Quyết định 5/QĐ-VP: mạng cô lập'",
     "  vanban quarantine list\n"
     "  vanban quarantine release 1f0c9a77d2e4b836 --open --who 'Trần A' --why 'declassified'\n"
     "  vanban quarantine delete 1f0c9a77d2e4b836 --who 'Trần A' --why 'moved elsewhere'\n"
     "  vanban quarantine isolated --who 'Trần A' --why 'decision 5/QĐ-VP: isolated network'"},
    &Define};

}  // namespace vanban
