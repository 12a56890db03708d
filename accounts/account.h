#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account_rules.h"
#include "accounts/permission.h"
#include "accounts/role.h"
#include "corpus/access_level.h"
#include "corpus/error.h"

namespace vanban {

/// In whole seconds where it comes from a file.
using AccountTime = std::chrono::system_clock::time_point;

/// One person's right to sign in.
struct Account {
  std::string name;  ///< IsAccountName.
  Role role = Role::kOfficer;
  AccessLevel level = AccessLevel::kPublic;  ///< The highest that may be read.
  std::string password_hash;
  std::vector<std::string> old_hashes;  ///< The newest first.
  AccountTime password_set;
  bool must_change = true;  ///< The password is somebody else's choice.
  bool disabled = false;
  AccountTime active;                    ///< Last used, enabled or made: what idleness counts from.
  std::optional<AccountTime> last_used;  ///< Signed in, or a token of it was used.
  int wrong_passwords = 0;               ///< In a row.
  std::optional<AccountTime> locked_until;

  friend bool operator==(const Account&, const Account&) = default;
};

/// A program's right to ask in the name of an account.
struct ApiToken {
  std::string id;  ///< Eight hexadecimal digits: its name in lists and in the log.
  std::string account;
  std::string label;   ///< What it is for.
  std::string digest;  ///< SHA-256 of the secret, which is kept nowhere.
  std::vector<Permission> scopes;
  AccountTime made;
  AccountTime expires;
  std::optional<AccountTime> last_used;

  friend bool operator==(const ApiToken&, const ApiToken&) = default;
};

/// All of them.
struct AccountBook {
  std::map<std::string, Account, std::less<>> accounts;  ///< By name.
  std::vector<ApiToken> tokens;                          ///< The oldest first.

  friend bool operator==(const AccountBook&, const AccountBook&) = default;
};

/// Why an account cannot be used, or that it can.
enum class AccountState { kActive, kDisabled, kIdle, kLocked };

AccountState StateOf(const Account& account, const AccountRules& rules, AccountTime now);

/// True if nothing may be done before the password is changed.
bool MustChangePassword(const Account& account, const AccountRules& rules, AccountTime now);

/// 1 to 64 of a-z, 0-9, '.', '_', '-', beginning with a letter or digit.
bool IsAccountName(std::string_view name);

/// The book as the file holds it: JSON.
std::string WriteAccountBook(const AccountBook& book);

/// The book of such a file. An error says what is wrong with it.
Result<AccountBook> ReadAccountBook(std::string_view json);

}  // namespace vanban
