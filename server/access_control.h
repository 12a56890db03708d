#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/account_store.h"
#include "accounts/audit_log.h"
#include "server/http_types.h"
#include "server/rate_limit.h"
#include "server/router.h"
#include "server/session_table.h"
#include "server/uploaded_form.h"

namespace vanban {

/// How a server decides who may.
struct AccessSettings {
  bool require_account = false;                   ///< Nobody reads anything without signing in.
  AccessLevel open_level = AccessLevel::kPublic;  ///< What may be read without signing in.
  bool open_intake = false;                       ///< Documents may be sent without signing in.
  bool secure = false;                            ///< Browsers reach it by TLS alone.
  std::string server;                             ///< "192.0.2.1:443": in the log.
  RateLimit sign_in_rate{.requests_per_second = 0.2, .burst = 20};
  std::function<void(const std::string&)> complain = [](const std::string&) {};
};

/// Thrown where a line of the audit log, or what must be known of an attempt to sign in, cannot be
/// written: then nothing was done.
class NotRecorded : public Failure {
 public:
  using Failure::Failure;
};

/// Who asks, as the gate found out.
struct Asker {
  Reader reader;
  std::optional<SignedIn> session;               ///< By a cookie,
  std::optional<std::vector<Permission>> token;  ///< or by a token with these scopes.
  bool must_change_password = false;
  bool wrong_token = false;  ///< A token that does not hold was shown.
};

/// What the gate and the pages for signing in share. Any number of threads.
class AccessControl {
 public:
  AccessControl(AccessSettings settings, AccountStore& store, AuditLog& log, WallClock clock)
      : settings_(std::move(settings)),
        store_(store),
        log_(log),
        sessions_(store.rules(), std::move(clock)),
        rate_(settings_.sign_in_rate) {}

  [[nodiscard]] const AccessSettings& settings() const { return settings_; }

  [[nodiscard]] AccountStore& store() const { return store_; }

  [[nodiscard]] SessionTable& sessions() { return sessions_; }

  /// By the request's token or cookie.
  Asker Identify(const HttpRequest& request);

  /// Adds a line about `request` to the audit log. Throws NotRecorded if it cannot.
  void Record(const HttpRequest& request, std::string_view account, std::string_view action,
              std::string_view object, std::string_view outcome, std::string_view detail = {});

  /// AccountStore::SignIn. Throws NotRecorded if the attempt cannot be counted.
  SignInResult TryPassword(std::string_view account, std::string_view password);

  /// How long until one more attempt to sign in is looked at; none if now.
  std::optional<std::chrono::seconds> SignInDelay(const HttpRequest& request);

  /// Held while a password is hashed: each takes much memory, so one after the other.
  [[nodiscard]] std::timed_mutex& hashing() { return hashing_; }

  [[nodiscard]] std::string SessionCookie() const;
  [[nodiscard]] std::string FormCookie() const;
  /// A Set-Cookie for either; an empty value takes the cookie away.
  [[nodiscard]] std::string SetCookie(const std::string& name, std::string_view value) const;

 private:
  AccessSettings settings_;
  AccountStore& store_;
  AuditLog& log_;
  SessionTable sessions_;
  std::mutex rate_mutex_;
  RateLimiter rate_;
  std::timed_mutex hashing_;
};

/// /sign-in, /sign-out, /password. `control` outlives them.
std::vector<Route> AccountRoutes(AccessControl& control);

/// Stands before the body of a form with files: asks the same of who sends it, but for the token in
/// it, which GuardedBy asks when the form is there. All outlive it.
UploadGate UploadsGuardedBy(AccessControl& control, const Router& router, Inbox& inbox);

/// Stands before the router: finds out who asks, refuses what he may not, and logs what must be.
/// Both outlive it.
HttpHandler GuardedBy(AccessControl& control, const Router& router);

}  // namespace vanban
