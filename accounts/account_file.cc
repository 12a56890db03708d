#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "accounts/account.h"
#include "accounts/wall_clock.h"
#include "corpus/date.h"

// file    = {"accounts":[account…],"tokens":[token…]}
// account = {"name","role","level","password","password_set","old_passwords":[…],"must_change",
//            "disabled","active","last_used"?,"wrong_passwords","locked_until"?}
// token   = {"id","account","label","digest","scopes":[…],"made","expires","last_used"?}
// Times are UTC, in whole seconds.
namespace vanban {
namespace {

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void Put(Writer& writer, const char* name, std::string_view text) {
  writer.Key(name);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void Put(Writer& writer, const char* name, const std::optional<AccountTime>& time) {
  if (time) {
    Put(writer, name, FormatUtc(*time));
  }
}

void PutFlag(Writer& writer, const char* name, bool value) {
  writer.Key(name);
  writer.Bool(value);
}

void PutTexts(Writer& writer, const char* name, const std::vector<std::string>& texts) {
  writer.Key(name);
  writer.StartArray();
  for (const std::string& text : texts) {
    writer.String(text);
  }
  writer.EndArray();
}

void PutAccount(Writer& writer, const Account& account) {
  writer.StartObject();
  Put(writer, "name", account.name);
  Put(writer, "role", Info(account.role).slug);
  Put(writer, "level", Info(account.level).slug);
  Put(writer, "password", account.password_hash);
  Put(writer, "password_set", std::optional(account.password_set));
  PutTexts(writer, "old_passwords", account.old_hashes);
  PutFlag(writer, "must_change", account.must_change);
  PutFlag(writer, "disabled", account.disabled);
  Put(writer, "active", std::optional(account.active));
  Put(writer, "last_used", account.last_used);
  writer.Key("wrong_passwords");
  writer.Int(account.wrong_passwords);
  Put(writer, "locked_until", account.locked_until);
  writer.EndObject();
}

void PutToken(Writer& writer, const ApiToken& token) {
  std::vector<std::string> scopes;
  for (const Permission scope : token.scopes) {
    scopes.emplace_back(Info(scope).name);
  }
  writer.StartObject();
  Put(writer, "id", token.id);
  Put(writer, "account", token.account);
  Put(writer, "label", token.label);
  Put(writer, "digest", token.digest);
  PutTexts(writer, "scopes", scopes);
  Put(writer, "made", std::optional(token.made));
  Put(writer, "expires", std::optional(token.expires));
  Put(writer, "last_used", token.last_used);
  writer.EndObject();
}

/// Reads an object's fields and remembers the first that is missing or wrong.
class FieldsOf {
 public:
  explicit FieldsOf(const rapidjson::Value& json) : json_(json) {}

  std::string Text(const char* name) {
    const auto* value = Member(name);
    if (value == nullptr || !value->IsString()) {
      return Miss(name);
    }
    return {value->GetString(), value->GetStringLength()};
  }

  std::vector<std::string> Texts(const char* name) {
    const auto* value = Member(name);
    std::vector<std::string> texts;
    if (value == nullptr || !value->IsArray()) {
      Miss(name);
      return texts;
    }
    for (const auto& each : value->GetArray()) {
      each.IsString() ? texts.emplace_back(each.GetString(), each.GetStringLength())
                      : texts.emplace_back(Miss(name));
    }
    return texts;
  }

  bool Flag(const char* name) {
    const auto* value = Member(name);
    if (value == nullptr || !value->IsBool()) {
      Miss(name);
      return false;
    }
    return value->GetBool();
  }

  int Number(const char* name) {
    const auto* value = Member(name);
    if (value == nullptr || !value->IsInt()) {
      Miss(name);
      return 0;
    }
    return value->GetInt();
  }

  std::optional<AccountTime> TimeIfAny(const char* name) {
    return Member(name) == nullptr ? std::nullopt : std::optional(Time(name));
  }

  AccountTime Time(const char* name) {
    const auto time = ParseUtcTime(Text(name));
    if (!time) {
      Miss(name);
    }
    return time.value_or(AccountTime());
  }

  template <typename Value>
  Value Need(const char* name, std::optional<Value> value) {
    if (!value) {
      Miss(name);
    }
    return value.value_or(Value());
  }

  [[nodiscard]] const std::string& wrong() const { return wrong_; }

 private:
  [[nodiscard]] const rapidjson::Value* Member(const char* name) const {
    if (!json_.IsObject()) {
      return nullptr;
    }
    const auto found = json_.FindMember(name);
    return found == json_.MemberEnd() ? nullptr : &found->value;
  }

  std::string Miss(const char* name) {
    if (wrong_.empty()) {
      wrong_ = name;
    }
    return {};
  }

  const rapidjson::Value& json_;
  std::string wrong_;
};

tl::unexpected<Error> BadField(std::string_view field) {
  return Fail(ErrorCode::kBadData, {fmt::format("trường \"{}\" thiếu hoặc sai", field),
                                    fmt::format("the field \"{}\" is missing or wrong", field)});
}

Result<Account> ReadAccount(const rapidjson::Value& json) {
  FieldsOf fields(json);
  Account account{.name = fields.Text("name")};
  account.role = fields.Need("role", FindRole(fields.Text("role")));
  account.level = fields.Need("level", FindAccessLevel(fields.Text("level")));
  account.password_hash = fields.Text("password");
  account.password_set = fields.Time("password_set");
  account.old_hashes = fields.Texts("old_passwords");
  account.must_change = fields.Flag("must_change");
  account.disabled = fields.Flag("disabled");
  account.active = fields.Time("active");
  account.last_used = fields.TimeIfAny("last_used");
  account.wrong_passwords = fields.Number("wrong_passwords");
  account.locked_until = fields.TimeIfAny("locked_until");
  if (fields.wrong().empty() && !IsAccountName(account.name)) {
    return BadField("name");
  }
  return fields.wrong().empty() ? Result<Account>(std::move(account)) : BadField(fields.wrong());
}

Result<ApiToken> ReadToken(const rapidjson::Value& json) {
  FieldsOf fields(json);
  ApiToken token{.id = fields.Text("id"),
                 .account = fields.Text("account"),
                 .label = fields.Text("label"),
                 .digest = fields.Text("digest")};
  for (const std::string& scope : fields.Texts("scopes")) {
    token.scopes.push_back(fields.Need("scopes", FindPermission(scope)));
  }
  token.made = fields.Time("made");
  token.expires = fields.Time("expires");
  token.last_used = fields.TimeIfAny("last_used");
  return fields.wrong().empty() ? Result<ApiToken>(std::move(token)) : BadField(fields.wrong());
}

}  // namespace

std::string WriteAccountBook(const AccountBook& book) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.SetIndent(' ', 1);
  writer.StartObject();
  writer.Key("accounts");
  writer.StartArray();
  for (const auto& [name, account] : book.accounts) {
    PutAccount(writer, account);
  }
  writer.EndArray();
  writer.Key("tokens");
  writer.StartArray();
  for (const ApiToken& token : book.tokens) {
    PutToken(writer, token);
  }
  writer.EndArray();
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

Result<AccountBook> ReadAccountBook(std::string_view text) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(text.data(),
                                                                                     text.size());
  if (json.HasParseError() || !json.IsObject() || !json.HasMember("accounts") ||
      !json["accounts"].IsArray() || !json.HasMember("tokens") || !json["tokens"].IsArray()) {
    return Fail(ErrorCode::kBadData,
                {"không phải tệp tài khoản dạng JSON", "no file of accounts in JSON"});
  }
  AccountBook book;
  for (const auto& each : json["accounts"].GetArray()) {
    auto account = ReadAccount(each);
    if (!account) {
      return tl::unexpected(account.error());
    }
    std::string name = account->name;
    book.accounts.insert_or_assign(std::move(name), std::move(*account));
  }
  for (const auto& each : json["tokens"].GetArray()) {
    auto token = ReadToken(each);
    if (!token) {
      return tl::unexpected(token.error());
    }
    book.tokens.push_back(std::move(*token));
  }
  return book;
}

}  // namespace vanban
