#include "accounts/account_rules.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "corpus/file_io.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

struct RuleField {
  const char* name;
  int AccountRules::*value;
  int least;
  int most;
};

constexpr int kYearDays = 366;
// An hour of memory-hard work or a terabyte would only be a way to stop the server.
constexpr std::array<RuleField, 13> kFields = {{
    {"password_length", &AccountRules::password_length, 1, 100},
    {"password_classes", &AccountRules::password_classes, 1, 4},
    {"password_history", &AccountRules::password_history, 0, 100},
    {"password_days", &AccountRules::password_days, 0, 10 * kYearDays},
    {"password_days_administrator", &AccountRules::password_days_administrator, 0, 10 * kYearDays},
    {"wrong_passwords", &AccountRules::wrong_passwords, 1, 100},
    {"lock_minutes", &AccountRules::lock_minutes, 1, 60 * 24 * kYearDays},
    {"idle_days", &AccountRules::idle_days, 1, 10 * kYearDays},
    {"session_idle_minutes", &AccountRules::session_idle_minutes, 1, 60 * 24},
    {"session_hours", &AccountRules::session_hours, 1, 24 * kYearDays},
    {"token_days", &AccountRules::token_days, 1, 10 * kYearDays},
    {"hash_passes", &AccountRules::hash_passes, 1, 100},
    {"hash_kib", &AccountRules::hash_kib, 8, 1024 * 1024},
}};

constexpr std::size_t kMaxFile = 64 * 1024;
constexpr std::size_t kMaxPassword = 256;  // bytes; more would only be work for the hash

tl::unexpected<Error> BadRules(const std::filesystem::path& file, const std::string& vi,
                               const std::string& en) {
  return Fail(ErrorCode::kBadSettings, {fmt::format("{}: {}.", file.string(), vi),
                                        fmt::format("{}: {}.", file.string(), en)});
}

int ClassesOf(std::string_view password) {
  const auto has = [&](auto is) {
    return std::any_of(password.begin(), password.end(), is) ? 1 : 0;
  };
  const auto within = [](char first, char last) {
    return [first, last](char c) { return c >= first && c <= last; };
  };
  return has(within('a', 'z')) + has(within('A', 'Z')) + has(within('0', '9')) + has([](char c) {
           return std::string_view(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").find(c) !=
                  std::string_view::npos;
         });
}

tl::unexpected<Error> Weak(std::string vi, std::string en) {
  return Fail(ErrorCode::kBadData, {std::move(vi), std::move(en)});
}

}  // namespace

Result<AccountRules> ReadAccountRules(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "rules.json";
  AccountRules rules;
  if (!std::filesystem::exists(file)) {
    return rules;
  }
  const auto bytes = ReadFile(file, kMaxFile);
  if (!bytes) {
    return tl::unexpected(bytes.error());
  }
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(bytes->data(),
                                                                                     bytes->size());
  if (json.HasParseError() || !json.IsObject()) {
    return BadRules(file, "không phải một đối tượng JSON", "not a JSON object");
  }
  for (const auto& member : json.GetObject()) {
    const std::string_view name(member.name.GetString(), member.name.GetStringLength());
    const auto field = std::find_if(kFields.begin(), kFields.end(),
                                    [&](const RuleField& each) { return each.name == name; });
    if (field == kFields.end()) {
      return BadRules(file, fmt::format("không có quy tắc \"{}\"", name),
                      fmt::format("there is no rule \"{}\"", name));
    }
    if (!member.value.IsInt() || member.value.GetInt() < field->least ||
        member.value.GetInt() > field->most) {
      return BadRules(file,
                      fmt::format("{} phải nằm trong {}..{}", name, field->least, field->most),
                      fmt::format("{} must be within {}..{}", name, field->least, field->most));
    }
    rules.*field->value = member.value.GetInt();
  }
  return rules;
}

std::string WriteAccountRules(const AccountRules& rules) {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
  writer.SetIndent(' ', 2);
  writer.StartObject();
  for (const RuleField& field : kFields) {
    writer.Key(field.name);
    writer.Int(rules.*field.value);
  }
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

Result<void> CheckPassword(std::string_view password, std::string_view name,
                           const AccountRules& rules) {
  if (!IsValidUtf8(password) || password.size() > kMaxPassword ||
      password.find('\0') != std::string_view::npos) {
    return Weak("Mật khẩu quá dài hoặc không phải chữ.", "The password is too long, or no text.");
  }
  if (CountCodePoints(password) < static_cast<std::size_t>(rules.password_length)) {
    return Weak(fmt::format("Mật khẩu phải có ít nhất {} ký tự.", rules.password_length),
                fmt::format("A password has {} characters at least.", rules.password_length));
  }
  if (ClassesOf(password) < rules.password_classes) {
    return Weak(fmt::format("Mật khẩu phải có đủ {} trong 4 loại: chữ thường, chữ hoa, chữ số, ký "
                            "tự đặc biệt (không tính chữ có dấu).",
                            rules.password_classes),
                fmt::format("A password has {} of 4 kinds of characters: small letters, capitals, "
                            "digits, others (letters with accents are none of them).",
                            rules.password_classes));
  }
  if (!name.empty() && password.find(name) != std::string_view::npos) {
    return Weak("Mật khẩu không được chứa tên tài khoản.",
                "A password does not hold the account's name.");
  }
  return {};
}

}  // namespace vanban
