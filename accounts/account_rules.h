#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "corpus/error.h"

namespace vanban {

/// What passwords, accounts and sessions must keep to; the defaults are those of QCVN 12:2026/BCA
/// where it names a figure (3.6.2.1.8, 3.6.2.1.9, 3.7.2).
struct AccountRules {
  int password_length = 8;               ///< Characters, at least.
  int password_classes = 4;              ///< Of small letters, capitals, digits, others.
  int password_history = 10;             ///< The last ones that are not taken again.
  int password_days = 0;                 ///< Until it must be changed; 0: never.
  int password_days_administrator = 60;  ///< The same for administrators: two months.
  int wrong_passwords = 5;               ///< In a row; then the account is locked.
  int lock_minutes = 12 * 60;            ///< Until it unlocks itself.
  int idle_days = 45;                    ///< Without use; then the account is disabled.
  int session_idle_minutes = 15;         ///< Without a request; then one signs in again.
  int session_hours = 12;                ///< Of one session, whatever is done in it.
  int token_days = 365;                  ///< The longest life of an API token.
  int hash_passes = 3;                   ///< Argon2id, t.
  int hash_kib = 64 * 1024;              ///< Argon2id, m.

  friend bool operator==(const AccountRules&, const AccountRules&) = default;
};

/// The rules of the file "rules.json" in the folder of the accounts, one object of numbers by the
/// names above; what it does not name, and all without the file, is as above. An error names the
/// field that is unknown or out of its range.
Result<AccountRules> ReadAccountRules(const std::filesystem::path& folder);

/// The rules as such a file.
std::string WriteAccountRules(const AccountRules& rules);

/// Whether `password` may be one of the account `name`; an error says what it lacks. Letters with
/// accents count as characters and in no class.
Result<void> CheckPassword(std::string_view password, std::string_view name,
                           const AccountRules& rules);

}  // namespace vanban
