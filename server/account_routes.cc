#include <algorithm>
#include <chrono>
#include <mutex>

#include <fmt/format.h>

#include "accounts/password_hash.h"
#include "corpus/digest.h"
#include "server/access_control.h"
#include "server/account_pages.h"
#include "server/form_post.h"
#include "server/page_context.h"
#include "server/refusals.h"

namespace vanban {
namespace {

using Form = std::map<std::string, std::string, std::less<>>;

constexpr std::size_t kTokenBytes = 32;
constexpr std::chrono::milliseconds kHashingPatience(500);

std::string_view FieldOf(const Form& form, std::string_view name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string_view() : std::string_view(found->second);
}

HttpResponse Html(std::string body, int status = 200) {
  return {.status = status, .content_type = "text/html; charset=utf-8", .body = std::move(body)};
}

/// Keeps the language that was asked for in the form over the page that follows.
HttpRequest WithFormLanguage(const HttpRequest& request, const Form& form) {
  HttpRequest asked = request;
  if (const std::string_view language = FieldOf(form, "lang"); !language.empty()) {
    asked.parameters.emplace_back("lang", language);
  }
  return asked;
}

HttpResponse GoTo(const std::string& address, const std::string& cookie) {
  return {.status = 303,
          .content_type = "text/plain; charset=utf-8",
          .headers = {{"Location", address}, {"Set-Cookie", cookie}}};
}

class AccountDesk {
 public:
  explicit AccountDesk(AccessControl& control) : control_(control) {}

  [[nodiscard]] HttpResponse ShowSignIn(const HttpRequest& request) const {
    return SignInForm(
        request, {.next = SafeNext(request.Parameter("next")), .token = {}, .refusal = {}}, 200);
  }

  [[nodiscard]] HttpResponse SignIn(const HttpRequest& request) const {
    const auto form = ReadForm(request);
    const HttpRequest asked = form ? WithFormLanguage(request, *form) : request;
    const std::string_view cookie = CookieOf(request, control_.FormCookie());
    SignInPageData data{.name = form ? std::string(FieldOf(*form, "account")) : "",
                        .next = SafeNext(form ? FieldOf(*form, "next") : "")};
    if (!form || cookie.empty() || !EqualSecrets(FieldOf(*form, "form_token"), TokenFor(cookie))) {
      data.refusal = {"Biểu mẫu đã cũ. Hãy thử lại.", "The form was too old. Try again."};
      return SignInForm(asked, std::move(data), 403);
    }
    if (const auto delay = control_.SignInDelay(request)) {
      data.refusal = {fmt::format("Thử quá nhiều lần. Hãy chờ {} giây.", delay->count()),
                      fmt::format("Too many attempts. Wait {} seconds.", delay->count())};
      HttpResponse response = SignInForm(asked, std::move(data), 429);
      response.headers.emplace_back("Retry-After", fmt::to_string(delay->count()));
      return response;
    }
    const std::unique_lock turn(control_.hashing(), kHashingPatience);
    if (!turn.owns_lock()) {
      data.refusal = {"Máy chủ đang bận. Hãy thử lại.", "The server is busy. Try again."};
      HttpResponse response = SignInForm(asked, std::move(data), 503);
      response.headers.emplace_back("Retry-After", "1");
      return response;
    }
    std::string name = data.name;
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const SignInResult result = control_.TryPassword(name, FieldOf(*form, "password"));
    RecordAttempt(request, result);
    if (result.outcome != SignInOutcome::kDone) {
      // The same for every reason: whoever tries names learns nothing.
      data.refusal = {"Tên tài khoản hoặc mật khẩu không đúng, hoặc tài khoản đang bị khóa.",
                      "The account or the password is wrong, or the account is locked."};
      return SignInForm(asked, std::move(data), 401);
    }
    control_.sessions().End(CookieOf(request, control_.SessionCookie()));
    const std::string id = control_.sessions().Begin(*result.account);
    return GoTo(data.next, control_.SetCookie(control_.SessionCookie(), id));
  }

  [[nodiscard]] HttpResponse SignOut(const HttpRequest& request) const {
    if (!request.reader.account.empty()) {
      control_.Record(request, request.reader.account, "session.end", "", "ok");
      control_.sessions().End(CookieOf(request, control_.SessionCookie()));
    }
    return GoTo("/sign-in", control_.SetCookie(control_.SessionCookie(), ""));
  }

  [[nodiscard]] HttpResponse ShowPassword(const HttpRequest& request) const {
    return request.form_token.empty() ? ToSignIn() : PasswordForm(request, {}, 200);
  }

  [[nodiscard]] HttpResponse ChangePassword(const HttpRequest& request) const {
    const auto form = ReadForm(request);
    if (request.form_token.empty() || !form) {
      return ToSignIn();
    }
    const HttpRequest asked = WithFormLanguage(request, *form);
    const std::string& account = request.reader.account;
    if (FieldOf(*form, "new") != FieldOf(*form, "again")) {
      return PasswordForm(
          asked, Message{"Hai lần gõ mật khẩu mới khác nhau.", "The two new passwords differ."},
          422);
    }
    const std::unique_lock turn(control_.hashing(), kHashingPatience);
    if (!turn.owns_lock()) {
      return PasswordForm(
          asked, Message{"Máy chủ đang bận. Hãy thử lại.", "The server is busy. Try again."}, 503);
    }
    const SignInResult old = control_.TryPassword(account, FieldOf(*form, "old"));
    if (old.outcome != SignInOutcome::kDone) {
      RecordAttempt(request, old);
      return PasswordForm(
          asked, Message{"Mật khẩu hiện tại không đúng.", "The current password is wrong."}, 422);
    }
    control_.Record(request, account, "account.password", account, "begun");
    const auto changed =
        control_.store().SetPassword(account, FieldOf(*form, "new"), PasswordSetter::kOwner);
    control_.Record(request, account, "account.password", account, changed ? "ok" : "failed");
    if (!changed) {
      return PasswordForm(asked, changed.error().message, 422);
    }
    // Whoever knew the old one is out; this browser goes on in a session of its own.
    control_.sessions().EndAllOf(account);
    const auto book = control_.store().Book();
    const auto renewed = book->accounts.find(account);
    if (renewed == book->accounts.end()) {
      return ToSignIn();
    }
    return GoTo("/", control_.SetCookie(control_.SessionCookie(),
                                        control_.sessions().Begin(renewed->second)));
  }

 private:
  static HttpResponse ToSignIn() {
    return {.status = 303,
            .content_type = "text/plain; charset=utf-8",
            .headers = {{"Location", "/sign-in?next=/password"}}};
  }

  /// Whom the cookie was given to, and nobody else, knows it: another site cannot sign a person in
  /// as somebody else.
  static std::string TokenFor(std::string_view cookie) {
    return Sha256(fmt::format("sign-in {}", cookie));
  }

  [[nodiscard]] HttpResponse SignInForm(const HttpRequest& request, SignInPageData data,
                                        int status) const {
    const std::string cookie = RandomHex(kTokenBytes);
    data.token = TokenFor(cookie);
    HttpResponse response = Html(SignInPage(PageContextOf(request), data), status);
    response.headers.emplace_back("Set-Cookie", control_.SetCookie(control_.FormCookie(), cookie));
    return response;
  }

  [[nodiscard]] HttpResponse PasswordForm(const HttpRequest& request,
                                          std::optional<Message> refusal, int status) const {
    const auto book = control_.store().Book();
    const auto found = book->accounts.find(request.reader.account);
    const bool must =
        found != book->accounts.end() &&
        MustChangePassword(found->second, control_.store().rules(), control_.store().Now());
    return Html(PasswordPage(PageContextOf(request), {.must_change = must,
                                                      .rules = control_.store().rules(),
                                                      .refusal = std::move(refusal)}),
                status);
  }

  /// A name that nobody has is not written down: it may be a password in the wrong field.
  void RecordAttempt(const HttpRequest& request, const SignInResult& result) const {
    const std::string account = result.account ? result.account->name : "";
    switch (result.outcome) {
      case SignInOutcome::kDone:
        return control_.Record(request, account, "session.begin", "", "ok");
      case SignInOutcome::kNowLocked:
        control_.Record(request, account, "session.begin", "", "refused", "wrong password");
        return control_.Record(request, account, "account.lock", account, "ok",
                               "too many wrong passwords");
      case SignInOutcome::kUnknownName:
        return control_.Record(request, account, "session.begin", "", "refused", "unknown name");
      case SignInOutcome::kWrongPassword:
        return control_.Record(request, account, "session.begin", "", "refused", "wrong password");
      case SignInOutcome::kLocked:
        return control_.Record(request, account, "session.begin", "", "refused", "locked");
      case SignInOutcome::kUnusable:
        return control_.Record(request, account, "session.begin", "", "refused", "disabled");
    }
  }

  AccessControl& control_;
};

}  // namespace

std::vector<Route> AccountRoutes(AccessControl& control) {
  const auto at =
      [desk = AccountDesk(control)](HttpResponse (AccountDesk::*answer)(const HttpRequest&) const) {
        return [desk, answer](const HttpRequest& request, const PathParameters&) {
          return (desk.*answer)(request);
        };
      };
  return {
      {"GET", "/sign-in", at(&AccountDesk::ShowSignIn)},
      {"POST", "/sign-in", at(&AccountDesk::SignIn)},
      {"POST", "/sign-out", at(&AccountDesk::SignOut)},
      {"GET", "/password", at(&AccountDesk::ShowPassword)},
      {"POST", "/password", at(&AccountDesk::ChangePassword)},
  };
}

}  // namespace vanban
