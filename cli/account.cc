#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "accounts/account_store.h"
#include "cli/account_list.h"
#include "cli/commands.h"
#include "cli/password_entry.h"
#include "cli/recorded_act.h"
#include "cli/subcommands.h"

namespace vanban {
namespace {

struct Arguments {
  std::string name;
  std::string role = "can-bo";
  std::string level = "cong-khai";
  bool password_stdin = false;

  [[nodiscard]] PasswordSource source() const {
    return password_stdin ? PasswordSource::kStandardInput : PasswordSource::kTerminal;
  }
};

template <typename Value>
Value Need(std::optional<Value> value, std::string_view option, std::string_view word) {
  if (!value) {
    throw Failure({ErrorCode::kUsage,
                   {fmt::format("{}: không có \"{}\".", option, word),
                    fmt::format("{}: there is no \"{}\".", option, word)},
                   {"Xem `vanban account add --help`.", "See `vanban account add --help`."}});
  }
  return *value;
}

Role RoleOf(const Arguments& arguments) {
  return Need(FindRole(arguments.role), "ROLE", arguments.role);
}

AccessLevel LevelOf(const Arguments& arguments) {
  return Need(FindAccessLevel(arguments.level), "LEVEL", arguments.level);
}

/// Records the act, does it and records what it came to if that was nothing.
int Change(const GlobalOptions& global, std::string_view action, const Arguments& arguments,
           std::string_view detail, const std::function<Result<void>(AccountStore&)>& change) {
  AccountStore store(global.accounts_dir(), MachineTime);
  Record(global, action, arguments.name, "begun", detail);
  const Result<void> changed = change(store);
  Record(global, action, arguments.name, changed ? "ok" : "failed",
         changed ? std::string(detail) : changed.error().message.en);
  if (!changed) {
    throw Failure(changed.error());
  }
  if (!global.quiet) {
    std::cerr << Say(global, "Đã xong.\n", "Done.\n");
  }
  return 0;
}

int AddAccount(const Arguments& arguments, const GlobalOptions& global) {
  const NewAccount account{.name = arguments.name,
                           .role = RoleOf(arguments),
                           .level = LevelOf(arguments),
                           .password = ReadNewPassword(global, arguments.source())};
  const std::string detail =
      fmt::format("{}, {}", Info(account.role).slug, Info(account.level).slug);
  return Change(global, "account.add", arguments, detail,
                [&](AccountStore& store) { return store.Add(account); });
}

int SetPassword(const Arguments& arguments, const GlobalOptions& global) {
  const std::string password = ReadNewPassword(global, arguments.source());
  return Change(global, "account.password", arguments, {}, [&](AccountStore& store) {
    return store.SetPassword(arguments.name, password, PasswordSetter::kAdministrator);
  });
}

int SetRole(const Arguments& arguments, const GlobalOptions& global) {
  const Role role = RoleOf(arguments);
  return Change(global, "account.role", arguments, Info(role).slug,
                [&](AccountStore& store) { return store.SetRole(arguments.name, role); });
}

int SetLevel(const Arguments& arguments, const GlobalOptions& global) {
  const AccessLevel level = LevelOf(arguments);
  return Change(global, "account.level", arguments, Info(level).slug,
                [&](AccountStore& store) { return store.SetLevel(arguments.name, level); });
}

int DisableAccount(const Arguments& arguments, const GlobalOptions& global) {
  return Change(global, "account.disable", arguments, {},
                [&](AccountStore& store) { return store.Disable(arguments.name); });
}

int EnableAccount(const Arguments& arguments, const GlobalOptions& global) {
  return Change(global, "account.enable", arguments, {},
                [&](AccountStore& store) { return store.Enable(arguments.name); });
}

int UnlockAccount(const Arguments& arguments, const GlobalOptions& global) {
  return Change(global, "account.unlock", arguments, {},
                [&](AccountStore& store) { return store.Unlock(arguments.name); });
}

int RemoveAccount(const Arguments& arguments, const GlobalOptions& global) {
  return Change(global, "account.remove", arguments, {},
                [&](AccountStore& store) { return store.Remove(arguments.name); });
}

int List(const Arguments& /*arguments*/, const GlobalOptions& global) {
  return ListAccounts(global, {});
}

int Show(const Arguments& arguments, const GlobalOptions& global) {
  return ListAccounts(global, arguments.name);
}

int ShowRules(const Arguments& /*arguments*/, const GlobalOptions& global) {
  std::cout << WriteAccountRules(AccountStore(global.accounts_dir(), MachineTime).rules());
  return 0;
}

/// The subcommands of `vanban account`: each its options and what runs it.
class AccountCommand : public Subcommands<Arguments> {
 public:
  AccountCommand(CLI::App& app, const GlobalOptions& global)
      : Subcommands(app, global, {"Tài khoản", "Accounts"}) {
    CLI::App& add =
        AddFor("add",
               Text("Thêm tài khoản; mật khẩu phải đổi ở lần đăng nhập đầu.",
                    "Add an account; its password must be changed at the first sign-in."),
               &AddAccount);
    add.add_option("--role", arguments_->role,
                   Text("Vai trò: can-bo, phap-che, luu-tru, quan-tri (can-bo).",
                        "Role: officer, legal, archivist, administrator (officer)."));
    add.add_option("--level", arguments_->level,
                   Text("Được đọc đến mức: cong-khai, noi-bo, han-che, bi-mat (cong-khai).",
                        "May read up to: cong-khai, noi-bo, han-che, bi-mat (cong-khai)."));
    AddPasswordSource(add);
    Add("list", Text("Các tài khoản.", "The accounts."), &List);
    AddFor("show", Text("Một tài khoản.", "One account."), &Show);
    AddPasswordSource(AddFor("password",
                             Text("Đặt lại mật khẩu, mở khóa; phải đổi khi đăng nhập.",
                                  "Set a password anew and unlock; to be changed at sign-in."),
                             &SetPassword));
    AddFor("role", Text("Đổi vai trò.", "Change the role."), &SetRole)
        .add_option("ROLE", arguments_->role,
                    Text("can-bo, phap-che, luu-tru, quan-tri.",
                         "officer, legal, archivist, administrator."))
        ->required();
    AddFor("level", Text("Đổi mức được đọc.", "Change what may be read."), &SetLevel)
        .add_option("LEVEL", arguments_->level, "cong-khai, noi-bo, han-che, bi-mat.")
        ->required();
    AddFor("disable", Text("Ngừng cho dùng.", "Let it be used no more."), &DisableAccount);
    AddFor("enable", Text("Cho dùng lại.", "Let it be used again."), &EnableAccount);
    AddFor("unlock", Text("Mở khóa trước hạn.", "Unlock it before its time."), &UnlockAccount);
    AddFor("remove",
           Text("Xóa cùng mã truy cập của nó; tên còn trong nhật ký.",
                "Remove it with its tokens; its name stays in the log."),
           &RemoveAccount);
    Add("rules",
        Text("Quy tắc mật khẩu, khóa, phiên đang dùng.",
             "The rules for passwords, locking and sessions in use."),
        &ShowRules);
  }

 private:
  CLI::App& AddFor(const char* name, const std::string& summary, Run run) {
    CLI::App& sub = Add(name, summary, run);
    sub.add_option("NAME", arguments_->name, Text("Tên tài khoản.", "The account's name."))
        ->required();
    return sub;
  }

  void AddPasswordSource(CLI::App& sub) {
    sub.add_flag("--password-stdin", arguments_->password_stdin,
                 Text("Đọc mật khẩu ở dòng đầu của đầu vào chuẩn.",
                      "Read the password from the first line of standard input."));
  }
};

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  return AccountCommand(app, global).Runner();
}

}  // namespace

const CommandInfo kAccountCommand{
    "account",
    {"Tài khoản được đăng nhập: vai trò, mức được đọc, mật khẩu.",
     "Accounts that may sign in: role, level, password."},
    {"  vanban account add lan.nguyen --role phap-che --level noi-bo\n"
     "  vanban account list; vanban account show lan.nguyen; vanban account rules\n"
     "  vanban account role lan.nguyen luu-tru; vanban account level lan.nguyen han-che\n"
     "  vanban account disable lan.nguyen; vanban account enable lan.nguyen\n"
     "  vanban account unlock lan.nguyen; vanban account remove lan.nguyen\n"
     "  vanban account password lan.nguyen --password-stdin < mat-khau.txt",
     "  vanban account add lan.nguyen --role legal --level noi-bo\n"
     "  vanban account list; vanban account show lan.nguyen; vanban account rules\n"
     "  vanban account role lan.nguyen archivist; vanban account level lan.nguyen han-che\n"
     "  vanban account disable lan.nguyen; vanban account enable lan.nguyen\n"
     "  vanban account unlock lan.nguyen; vanban account remove lan.nguyen\n"
     "  vanban account password lan.nguyen --password-stdin < password.txt"},
    &Define};

}  // namespace vanban
