#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "accounts/audit_check.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/recorded_act.h"
#include "cli/subcommands.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

struct Arguments {
  std::string account;
  std::string action;
  std::string object;
  std::string from;
  std::string to;
  std::size_t limit = 0;
  std::string expect;
};

/// "session" takes "session.begin" as well; a day or an instant is compared as text.
bool Fits(const Arguments& arguments, const AuditRecord& record) {
  const AuditEvent& event = record.event;
  const std::string time = FormatNanoseconds(record.time);
  const bool action = arguments.action.empty() || event.action == arguments.action ||
                      event.action.starts_with(arguments.action + '.');
  const bool object =
      arguments.object.empty() || event.object.find(arguments.object) != std::string::npos;
  return action && object && (arguments.account.empty() || event.account == arguments.account) &&
         (arguments.from.empty() || time >= arguments.from) &&
         (arguments.to.empty() || time.substr(0, arguments.to.size()) <= arguments.to);
}

std::string LineOf(const AuditRecord& record) {
  const AuditEvent& event = record.event;
  std::string line = fmt::format(
      "{}  {}  {}  {}  {}  {}  {}", record.number, FormatNanoseconds(record.time),
      event.account.empty() ? "-" : event.account, event.address.empty() ? "-" : event.address,
      event.action, event.outcome, event.object);
  return EscapeForLine(event.detail.empty() ? line : line + "  (" + event.detail + ')');
}

void WarnOf(const AuditVerdict& verdict, const GlobalOptions& global) {
  for (const Message& problem : verdict.problems) {
    PrintWarning(problem, global.language);
  }
}

std::string DetailOf(const Arguments& arguments) {
  return fmt::format("account={} action={} object={} from={} to={} limit={}", arguments.account,
                     arguments.action, arguments.object, arguments.from, arguments.to,
                     arguments.limit);
}

/// So that a folder mistyped is not made, and no empty log called sound.
void NeedHome(const GlobalOptions& global) {
  if (!std::filesystem::is_directory(global.home)) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Không có thư mục dữ liệu {}.", global.home.string()),
                    fmt::format("There is no data folder {}.", global.home.string())},
                   {"Chỉ ra bằng --home hoặc VANBAN_HOME.", "Name it by --home or VANBAN_HOME."}});
  }
}

int List(const Arguments& arguments, const GlobalOptions& global) {
  NeedHome(global);
  // Whoever reads the log stands in it before he has read a line.
  Record(global, "audit.read", "list", "ok", DetailOf(arguments));
  std::vector<AuditRecord> records;
  const AuditVerdict verdict = CheckAudit(global.audit_dir(), {}, [&](const AuditRecord& record) {
    if (Fits(arguments, record)) {
      records.push_back(record);
    }
  });
  WarnOf(verdict, global);
  const std::size_t skipped = arguments.limit > 0 && records.size() > arguments.limit
                                  ? records.size() - arguments.limit
                                  : 0;
  for (std::size_t i = skipped; i < records.size(); ++i) {
    std::cout << (global.json ? WriteAuditLine(records[i]) : LineOf(records[i])) << '\n';
  }
  return verdict.sound() ? 0 : StatusOf(ErrorCode::kNo);
}

int Verify(const Arguments& arguments, const GlobalOptions& global) {
  NeedHome(global);
  const AuditVerdict verdict = CheckAudit(global.audit_dir(), arguments.expect);
  const std::string head = fmt::format("{}:{}", verdict.head.number, verdict.head.hash);
  if (global.json) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.StartObject();
    writer.Key("sound");
    writer.Bool(verdict.sound());
    writer.Key("lines");
    writer.Uint64(verdict.head.number);
    writer.Key("head");
    writer.String(head);
    writer.Key("problems");
    writer.StartArray();
    for (const Message& problem : verdict.problems) {
      writer.String(EscapeInvalidUtf8(problem.In(global.language)));
    }
    writer.EndArray();
    writer.EndObject();
    std::cout << buffer.GetString() << '\n';
  } else {
    WarnOf(verdict, global);
    std::cout << (verdict.sound() ? Say(global, "Nguyên vẹn, ", "Sound, ")
                                  : Say(global, "ĐÃ BỊ SỬA, ", "CHANGED, "))
              << fmt::format(fmt::runtime(Say(global, "{} dòng. Mã đầu chuỗi:\n{}\n",
                                              "{} lines. The head of the chain:\n{}\n")),
                             verdict.head.number, head);
    if (verdict.sound() && arguments.expect.empty() && !global.quiet) {
      std::cerr << Say(global,
                       "Cất mã này ở nơi khác: lần sau `vanban audit verify --expect MÃ` thấy cả "
                       "việc cắt đuôi và viết lại nhật ký.\n",
                       "Keep it elsewhere: then `vanban audit verify --expect HEAD` also sees a "
                       "log that was cut at its end or made anew.\n");
    }
  }
  // The verdict is out; that it was asked for is logged where the log can still be written.
  if (verdict.sound()) {
    Record(global, "audit.read", "verify", "ok", head);
  }
  return verdict.sound() ? 0 : StatusOf(ErrorCode::kNo);
}

/// The subcommands of `vanban audit`: each its options and what runs it.
class AuditCommand : public Subcommands<Arguments> {
 public:
  AuditCommand(CLI::App& app, const GlobalOptions& global)
      : Subcommands(app, global, {"Nhật ký", "Audit log"}) {
    CLI::App& list = Add("list",
                         Text("Ai đã làm gì; việc xem cũng được ghi.",
                              "Who did what; reading it is logged as well."),
                         &List);
    list.add_option("--account", arguments_->account,
                    Text("Chỉ của tài khoản này.", "Only of this account."));
    list.add_option("--action", arguments_->action,
                    Text("Chỉ việc này: session, document.view, archive.add …",
                         "Only this action: session, document.view, archive.add …"));
    list.add_option("--object", arguments_->object,
                    Text("Chỉ những dòng mà đối tượng có chữ này.",
                         "Only where the object has these letters."));
    list.add_option("--from", arguments_->from,
                    Text("Từ ngày hoặc giờ UTC: 2026-11-23.", "From this day or time, UTC."));
    list.add_option("--to", arguments_->to, Text("Đến hết.", "To the end of this one."));
    list.add_option("--limit", arguments_->limit,
                    Text("Chỉ bấy nhiêu dòng cuối.", "Only so many of the last lines."));
    Add("verify",
        Text("Tìm mọi thay đổi trong nhật ký; in mã đầu chuỗi.",
             "Find any change of the log; prints the head of the chain."),
        &Verify)
        .add_option("--expect", arguments_->expect,
                    Text("Mã đầu chuỗi đã cất ở nơi khác.", "A head that was kept elsewhere."));
  }
};

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  return AuditCommand(app, global).Runner();
}

}  // namespace

const CommandInfo kAuditCommand{
    "audit",
    {"Nhật ký: ai đã làm gì, nối bằng mã băm.", "The audit log: who did what, chained by hashes."},
    {"  vanban audit list --action session --from 2026-11-01\n"
     "  vanban audit verify\n"
     "  vanban audit verify --expect 142:9f86d081884c7d65…",
     "  vanban audit list --action session --from 2026-11-01\n"
     "  vanban audit verify\n"
     "  vanban audit verify --expect 142:9f86d081884c7d65…"},
    &Define};

}  // namespace vanban
