#include "server/session_table.h"

#include <algorithm>

#include "accounts/password_hash.h"
#include "corpus/digest.h"

namespace vanban {
namespace {

constexpr std::size_t kIdBytes = 32;

}  // namespace

bool SessionTable::HasEnded(const SignedIn& session) const {
  const AccountTime now = clock_();
  return now >= session.used + std::chrono::minutes(rules_.session_idle_minutes) ||
         now >= session.begun + std::chrono::hours(rules_.session_hours);
}

void SessionTable::MakeRoom() {
  if (sessions_.size() < kMostSessions) {
    return;
  }
  std::erase_if(sessions_, [this](const auto& each) { return HasEnded(each.second); });
  if (sessions_.size() >= kMostSessions) {
    sessions_.erase(std::min_element(
        sessions_.begin(), sessions_.end(),
        [](const auto& a, const auto& b) { return a.second.used < b.second.used; }));
  }
}

std::string SessionTable::Begin(const Account& account) {
  std::string id = RandomHex(kIdBytes);
  const AccountTime now = clock_();
  const std::lock_guard guard(mutex_);
  MakeRoom();
  sessions_[Sha256(id)] = {.account = account.name,
                           .password_hash = account.password_hash,
                           .form_token = RandomHex(kIdBytes),
                           .begun = now,
                           .used = now};
  return id;
}

std::optional<SignedIn> SessionTable::Find(std::string_view id) {
  const std::lock_guard guard(mutex_);
  const auto found = sessions_.find(Sha256(id));
  if (found == sessions_.end()) {
    return std::nullopt;
  }
  if (HasEnded(found->second)) {
    sessions_.erase(found);
    return std::nullopt;
  }
  found->second.used = clock_();
  return found->second;
}

void SessionTable::End(std::string_view id) {
  const std::lock_guard guard(mutex_);
  sessions_.erase(Sha256(id));
}

void SessionTable::EndAllOf(std::string_view account) {
  const std::lock_guard guard(mutex_);
  std::erase_if(sessions_, [&](const auto& each) { return each.second.account == account; });
}

std::size_t SessionTable::size() const {
  const std::lock_guard guard(mutex_);
  return sessions_.size();
}

}  // namespace vanban
