#include "server/access_control.h"

#include <fmt/format.h>

#include "server/form_post.h"
#include "server/ip_address.h"

namespace vanban {
namespace {

constexpr std::string_view kBearer = "Bearer ";

/// What holds of a session only while its account is as it was.
std::optional<Account> AccountOf(const SignedIn& session, const AccountStore& store) {
  const auto book = store.Book();
  const auto found = book->accounts.find(session.account);
  if (found == book->accounts.end() || found->second.password_hash != session.password_hash) {
    return std::nullopt;
  }
  // Wrong passwords, which anybody may type, do not throw out who is signed in.
  const AccountState state = StateOf(found->second, store.rules(), store.Now());
  const bool usable = state == AccountState::kActive || state == AccountState::kLocked;
  return usable ? std::optional(found->second) : std::nullopt;
}

Reader ReaderOf(const Account& account) {
  return {.account = account.name, .role = account.role, .level = account.level};
}

}  // namespace

Asker AccessControl::Identify(const HttpRequest& request) {
  Asker asker{.reader = {.level = settings_.open_level}};
  if (const std::string_view field = request.Header("authorization"); !field.empty()) {
    const auto bearer = field.starts_with(kBearer) ? store_.FindBearer(field.substr(kBearer.size()))
                                                   : std::optional<TokenBearer>();
    asker.wrong_token = !bearer;
    if (bearer) {
      asker.reader = ReaderOf(bearer->account);
      asker.token = bearer->token.scopes;
    }
    return asker;
  }
  const std::string_view id = CookieOf(request, SessionCookie());
  auto session = id.empty() ? std::nullopt : sessions_.Find(id);
  if (session) {
    if (const auto account = AccountOf(*session, store_)) {
      asker.reader = ReaderOf(*account);
      asker.must_change_password = MustChangePassword(*account, store_.rules(), store_.Now());
      asker.session = std::move(session);
    } else {
      sessions_.End(id);
    }
  }
  return asker;
}

void AccessControl::Record(const HttpRequest& request, std::string_view account,
                           std::string_view action, std::string_view object,
                           std::string_view outcome, std::string_view detail) {
  try {
    log_.Append({.account = std::string(account),
                 .address = request.client_address,
                 .to = settings_.server,
                 .action = std::string(action),
                 .object = std::string(object),
                 .outcome = std::string(outcome),
                 .detail = std::string(detail)});
  } catch (const Failure& failure) {
    throw NotRecorded(failure.error());
  }
}

SignInResult AccessControl::TryPassword(std::string_view account, std::string_view password) {
  try {
    return store_.SignIn(account, password);
  } catch (const Failure& failure) {
    throw NotRecorded(failure.error());
  }
}

std::optional<std::chrono::seconds> AccessControl::SignInDelay(const HttpRequest& request) {
  const auto address = ParseIpAddress(request.client_address);
  const std::lock_guard guard(rate_mutex_);
  return rate_.Delay(address ? address->network : request.client_address,
                     std::chrono::steady_clock::now());
}

std::string AccessControl::SessionCookie() const {
  return settings_.secure ? "__Host-vanban" : "vanban";
}

std::string AccessControl::FormCookie() const {
  return settings_.secure ? "__Host-vanban-form" : "vanban-form";
}

std::string AccessControl::SetCookie(const std::string& name, std::string_view value) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", name, value,
                     settings_.secure ? "; Secure" : "", value.empty() ? "; Max-Age=0" : "");
}

}  // namespace vanban
