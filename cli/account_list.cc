#include "cli/account_list.h"

#include <array>
#include <iostream>

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "accounts/account_store.h"
#include "cli/open.h"
#include "corpus/date.h"

namespace vanban {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

struct StateName {
  std::string_view name;
  std::string_view vi;
  std::string_view en;
};

// In the order of the enumerators of AccountState.
constexpr std::array<StateName, 4> kStates = {
    {{"active", "đang dùng", "in use"},
     {"disabled", "ngừng dùng", "disabled"},
     {"idle", "ngừng dùng do lâu không dùng", "disabled for want of use"},
     {"locked", "đang khóa", "locked"}}};

void PutText(JsonWriter& writer, const char* name, const std::string& text) {
  writer.Key(name);
  writer.String(text);
}

void PutTime(JsonWriter& writer, const char* name, const std::optional<AccountTime>& time) {
  writer.Key(name);
  time ? writer.String(FormatUtc(*time)) : writer.Null();
}

}  // namespace

int ListAccounts(const GlobalOptions& global, std::string_view name) {
  const AccountStore store(global.accounts_dir(), MachineTime);
  const auto book = store.Book();
  const AccountTime now = store.Now();
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  std::size_t shown = 0;
  writer.StartObject();
  writer.Key("accounts");
  writer.StartArray();
  for (const auto& [key, account] : book->accounts) {
    if (!name.empty() && key != name) {
      continue;
    }
    ++shown;
    const StateName& state =
        kStates.at(static_cast<std::size_t>(StateOf(account, store.rules(), now)));
    const bool must_change = MustChangePassword(account, store.rules(), now);
    writer.StartObject();
    PutText(writer, "name", key);
    PutText(writer, "role", std::string(Info(account.role).slug));
    PutText(writer, "level", std::string(Info(account.level).slug));
    PutText(writer, "state", std::string(state.name));
    writer.Key("must_change_password");
    writer.Bool(must_change);
    PutTime(writer, "password_set", account.password_set);
    PutTime(writer, "last_used", account.last_used);
    PutTime(writer, "locked_until", account.locked_until);
    writer.EndObject();
    if (!global.json) {
      const RoleInfo& role = Info(account.role);
      const AccessLevelInfo& level = Info(account.level);
      const bool english = global.language == Language::kEnglish;
      std::cout << fmt::format(
          "{}  {}  {}  {}{}  {}\n", key, english ? role.english : role.name,
          english ? level.english : level.name, english ? state.en : state.vi,
          must_change ? Say(global, ", phải đổi mật khẩu", ", must change the password") : "",
          account.last_used ? FormatUtc(*account.last_used)
                            : Say(global, "chưa dùng", "never used"));
    }
  }
  writer.EndArray();
  writer.EndObject();
  if (global.json) {
    std::cout << buffer.GetString() << '\n';
  }
  return shown > 0 ? 0 : StatusOf(ErrorCode::kNo);
}

}  // namespace vanban
