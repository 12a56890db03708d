#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.h"
#include "accounts/wall_clock.h"

namespace vanban {

/// Somebody who signed in at a browser.
struct SignedIn {
  std::string account;
  std::string password_hash;  ///< As it was then: with another password the session is over.
  std::string form_token;     ///< What forms must carry.
  AccountTime begun;
  AccountTime used;
};

/// Who is signed in: kept in memory, so that a restart signs everybody out. Ids are random and only
/// their digests are kept. Any number of threads.
class SessionTable {
 public:
  SessionTable(const AccountRules& rules, WallClock clock)
      : rules_(rules),
        clock_(std::move(clock)) {}

  /// Begins a session and gives its id. Of too many the one that was idle longest ends.
  std::string Begin(const Account& account);

  /// The session of an id, if it has not ended, and notes its use.
  std::optional<SignedIn> Find(std::string_view id);

  void End(std::string_view id);
  void EndAllOf(std::string_view account);

  /// Those that have not been found ended.
  [[nodiscard]] std::size_t size() const;

  static constexpr std::size_t kMostSessions = 10'000;

 private:
  [[nodiscard]] bool HasEnded(const SignedIn& session) const;
  void MakeRoom();

  AccountRules rules_;
  WallClock clock_;
  mutable std::mutex mutex_;
  std::map<std::string, SignedIn, std::less<>> sessions_;  ///< By the digest of the id.
};

}  // namespace vanban
