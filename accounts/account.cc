#include "accounts/account.h"

#include <algorithm>

namespace vanban {

AccountState StateOf(const Account& account, const AccountRules& rules, AccountTime now) {
  if (account.disabled) {
    return AccountState::kDisabled;
  }
  if (now > account.active + std::chrono::days(rules.idle_days)) {
    return AccountState::kIdle;
  }
  return account.locked_until && now < *account.locked_until ? AccountState::kLocked
                                                             : AccountState::kActive;
}

bool MustChangePassword(const Account& account, const AccountRules& rules, AccountTime now) {
  const int days = account.role == Role::kAdministrator ? rules.password_days_administrator
                                                        : rules.password_days;
  return account.must_change || (days > 0 && now > account.password_set + std::chrono::days(days));
}

bool IsAccountName(std::string_view name) {
  constexpr std::size_t kMaxName = 64;
  const auto alphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !name.empty() && name.size() <= kMaxName && alphanumeric(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace vanban
