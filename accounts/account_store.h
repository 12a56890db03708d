#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "accounts/password_hash.h"
#include "accounts/wall_clock.h"

namespace vanban {

/// What a new account begins with.
struct NewAccount {
  std::string name;
  Role role = Role::kOfficer;
  AccessLevel level = AccessLevel::kPublic;
  std::string password;  ///< To be changed at the first sign-in.
};

/// What a new token is for.
struct NewToken {
  std::string account;
  std::string label;
  std::vector<Permission> scopes;
  int days = 90;  ///< Until it expires.
};

struct IssuedToken {
  ApiToken token;
  std::string secret;  ///< Shown once.
};

/// How an attempt to sign in ended. Whoever tried learns only whether it was kDone.
enum class SignInOutcome { kDone, kUnknownName, kWrongPassword, kNowLocked, kLocked, kUnusable };

struct SignInResult {
  SignInOutcome outcome = SignInOutcome::kUnknownName;
  std::optional<Account> account;  ///< If there is one of that name.
};

/// Whose password is set.
enum class PasswordSetter { kOwner, kAdministrator };

/// A token that holds, and the account it speaks for.
struct TokenBearer {
  ApiToken token;
  Account account;
};

/// The accounts and tokens of a home: "accounts.json" in a folder of their own. Several processes
/// may change them, one at a time; several threads may use one of these. Each change is whole and
/// durable when it returns. Errors are for a person; Failure is thrown if the file cannot be read
/// or written.
class AccountStore {
 public:
  AccountStore(std::filesystem::path folder, WallClock clock);

  [[nodiscard]] const AccountRules& rules() const { return rules_; }

  /// All accounts and tokens, as the file is now.
  [[nodiscard]] std::shared_ptr<const AccountBook> Book() const;

  Result<void> Add(const NewAccount& account);
  Result<void> SetRole(std::string_view name, Role role);
  Result<void> SetLevel(std::string_view name, AccessLevel level);
  /// Also ends the sleep of an account that was idle for too long.
  Result<void> Enable(std::string_view name);
  Result<void> Disable(std::string_view name);
  Result<void> Unlock(std::string_view name);
  /// With its tokens.
  Result<void> Remove(std::string_view name);
  /// An administrator's choice must be changed at the next sign-in, and unlocks the account.
  Result<void> SetPassword(std::string_view name, std::string_view password, PasswordSetter setter);

  /// Tries a password. Takes as long for a name that nobody has. Counts wrong ones, locks, unlocks
  /// and notes the use.
  SignInResult SignIn(std::string_view name, std::string_view password);

  Result<IssuedToken> AddToken(const NewToken& token);
  /// kNoInput if there is none of that id.
  Result<ApiToken> RevokeToken(std::string_view id);
  /// Whom a secret speaks for, if the token and its account may be used now. Notes the use, to the
  /// hour.
  std::optional<TokenBearer> FindBearer(std::string_view secret);

  [[nodiscard]] AccountTime Now() const { return clock_(); }

 private:
  using BookChange = std::function<Result<void>(AccountBook&)>;
  using AccountChange = std::function<Result<void>(Account&)>;

  [[nodiscard]] HashCost Cost() const;
  [[nodiscard]] AccountBook Load() const;
  Result<void> Change(const BookChange& change);
  Result<void> ChangeAccount(std::string_view name, const AccountChange& change);

  std::filesystem::path folder_;
  std::filesystem::path file_;
  WallClock clock_;
  AccountRules rules_;
  std::string nobodys_hash_;  ///< What is tried for a name that nobody has.

  mutable std::mutex mutex_;
  mutable std::shared_ptr<const AccountBook> book_;  ///< As read from the file of this mark.
  mutable std::string mark_;
};

}  // namespace vanban
