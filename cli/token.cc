#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "accounts/account_store.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/recorded_act.h"
#include "cli/subcommands.h"
#include "corpus/date.h"

namespace vanban {
namespace {

struct Arguments {
  NewToken token;
  std::vector<std::string> scopes = {"search", "read"};
  std::string id;
};

std::vector<std::string_view> NamesOf(const std::vector<Permission>& scopes) {
  std::vector<std::string_view> names;
  for (const Permission scope : scopes) {
    names.push_back(Info(scope).name);
  }
  return names;
}

std::string JsonOf(const std::vector<ApiToken>& tokens, const std::string& secret) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  const auto put = [&](const char* name, const std::string& text) {
    writer.Key(name);
    writer.String(text);
  };
  writer.StartObject();
  writer.Key("tokens");
  writer.StartArray();
  for (const ApiToken& token : tokens) {
    writer.StartObject();
    put("id", token.id);
    put("account", token.account);
    put("label", token.label);
    writer.Key("scopes");
    writer.StartArray();
    for (const std::string_view name : NamesOf(token.scopes)) {
      writer.String(std::string(name));
    }
    writer.EndArray();
    put("made", FormatUtc(token.made));
    put("expires", FormatUtc(token.expires));
    writer.Key("last_used");
    token.last_used ? writer.String(FormatUtc(*token.last_used)) : writer.Null();
    if (!secret.empty()) {
      put("secret", secret);
    }
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  return buffer.GetString();
}

int AddToken(const Arguments& arguments, const GlobalOptions& global) {
  NewToken wanted = arguments.token;
  for (const std::string& name : arguments.scopes) {
    const auto scope = FindPermission(name);
    if (!scope) {
      throw Failure(
          {ErrorCode::kUsage,
           {fmt::format("--scope: không có phạm vi \"{}\".", name),
            fmt::format("--scope: there is no scope \"{}\".", name)},
           {"search, read, check, export, operate.", "search, read, check, export, operate."}});
    }
    if (std::find(wanted.scopes.begin(), wanted.scopes.end(), *scope) == wanted.scopes.end()) {
      wanted.scopes.push_back(*scope);
    }
  }
  AccountStore store(global.accounts_dir(), MachineTime);
  const std::string detail =
      fmt::format("{}; {} days; {}", fmt::join(arguments.scopes, " "), wanted.days, wanted.label);
  Record(global, "token.add", wanted.account, "begun", detail);
  const auto issued = store.AddToken(wanted);
  Record(global, "token.add", wanted.account, issued ? "ok" : "failed",
         issued ? fmt::format("{}: {}", issued->token.id, detail) : issued.error().message.en);
  if (!issued) {
    throw Failure(issued.error());
  }
  if (global.json) {
    std::cout << JsonOf({issued->token}, issued->secret) << '\n';
  } else {
    std::cout << issued->secret << '\n';
    std::cerr << fmt::format(
        fmt::runtime(Say(global, "Mã {}, dùng đến {}. Chỉ hiện một lần này: hãy cất ngay.\n",
                         "Token {}, good until {}. It is shown this once: keep it now.\n")),
        issued->token.id, FormatUtc(issued->token.expires));
  }
  return 0;
}

int ListTokens(const Arguments& /*arguments*/, const GlobalOptions& global) {
  const AccountStore store(global.accounts_dir(), MachineTime);
  const auto book = store.Book();
  if (global.json) {
    std::cout << JsonOf(book->tokens, {}) << '\n';
  } else {
    for (const ApiToken& token : book->tokens) {
      std::cout << fmt::format(
          "{}  {}  {}  {} {}{}  {}\n", token.id, token.account,
          fmt::join(NamesOf(token.scopes), ","), Say(global, "đến", "until"),
          FormatUtc(token.expires),
          token.expires <= store.Now() ? Say(global, " (hết hạn)", " (expired)") : "", token.label);
    }
  }
  return book->tokens.empty() ? StatusOf(ErrorCode::kNo) : 0;
}

int RevokeToken(const Arguments& arguments, const GlobalOptions& global) {
  AccountStore store(global.accounts_dir(), MachineTime);
  Record(global, "token.revoke", arguments.id, "begun");
  const auto revoked = store.RevokeToken(arguments.id);
  Record(global, "token.revoke", arguments.id, revoked ? "ok" : "failed",
         revoked ? revoked->account : revoked.error().message.en);
  if (!revoked) {
    throw Failure(revoked.error());
  }
  return 0;
}

/// The subcommands of `vanban token`: each its options and what runs it.
class TokenCommand : public Subcommands<Arguments> {
 public:
  TokenCommand(CLI::App& app, const GlobalOptions& global)
      : Subcommands(app, global, {"Mã truy cập", "Tokens"}) {
    CLI::App& add =
        Add("add", Text("Cấp một mã; chỉ hiện một lần.", "Issue one; shown once."), &AddToken);
    add.add_option("ACCOUNT", arguments_->token.account, Text("Của tài khoản.", "Of the account."))
        ->required();
    add.add_option("--scope", arguments_->scopes,
                   Text("Phạm vi: search, read, check, export, operate (search read).",
                        "Scopes: search, read, check, export, operate (search read)."));
    add.add_option("--days", arguments_->token.days,
                   Text("Dùng được bao nhiêu ngày (90).", "For how many days (90)."));
    add.add_option("--label", arguments_->token.label,
                   Text("Dùng vào việc gì.", "What it is for."));
    Add("list", Text("Các mã đã cấp, không kèm bí mật.", "Those issued, without their secrets."),
        &ListTokens);
    Add("revoke", Text("Thu hồi một mã.", "Take one back."), &RevokeToken)
        .add_option("ID", arguments_->id, Text("Mã số trong danh sách.", "Its id in the list."))
        ->required();
  }
};

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  return TokenCommand(app, global).Runner();
}

}  // namespace

const CommandInfo kTokenCommand{
    "token",
    {"Mã truy cập API cho chương trình khác, của một tài khoản.",
     "Tokens with which other programs use the API, of an account."},
    {"  vanban token add lan.nguyen --scope search read --days 30 --label 'cổng nội bộ'\n"
     "  vanban token list\n  vanban token revoke 0a1b2c3d",
     "  vanban token add lan.nguyen --scope search read --days 30 --label 'intranet'\n"
     "  vanban token list\n  vanban token revoke 0a1b2c3d"},
    &Define};

}  // namespace vanban
