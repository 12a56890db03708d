#include <algorithm>
#include <array>
#include <atomic>

#include <fmt/format.h>

#include "accounts/password_hash.h"
#include "server/access_control.h"
#include "server/address.h"
#include "server/form_post.h"
#include "server/refusals.h"
#include "server/route_access.h"

namespace vanban {
namespace {

/// A program that asks gets 401; a person is sent to the page for signing in.
bool IsForProgram(const HttpRequest& request) {
  return request.path.starts_with("/api/") || request.WantsJson() || request.path == "/feed" ||
         request.path == "/metrics" || request.path == "/version" ||
         !request.Header("authorization").empty();
}

HttpError NotSignedIn(const Asker& asker) {
  return {.status = 401,
          .code = asker.wrong_token ? "invalid_token" : "not_signed_in",
          .message = asker.wrong_token
                         ? Message{"Mã truy cập sai, đã hết hạn hoặc đã bị thu hồi.",
                                   "The token is wrong, expired or was revoked."}
                         : Message{"Cần đăng nhập hoặc mã truy cập.", "Sign in, or give a token."},
          .headers = {{"WWW-Authenticate", asker.wrong_token
                                               ? "Bearer realm=\"vanban\", error=\"invalid_token\""
                                               : "Bearer realm=\"vanban\""}}};
}

HttpError NotAllowed(Permission permission) {
  const PermissionInfo& info = Info(permission);
  HttpError error{
      .status = 403,
      .code = "not_allowed",
      .message = {fmt::format("Tài khoản hoặc mã truy cập này không được: {}.", info.vi),
                  fmt::format("This account or token may not: {}.", info.en)}};
  error.headers = {
      {"WWW-Authenticate",
       fmt::format("Bearer realm=\"vanban\", error=\"insufficient_scope\", scope=\"{}\"",
                   info.name)}};
  return error;
}

HttpError NobodyMayAdd() {
  return {.status = 403,
          .code = "intake_closed",
          .message = {"Máy chủ này không có tài khoản nên không nhận văn bản qua trang. Người quản "
                      "trị tạo tài khoản lưu trữ, hoặc chạy `vanban serve --open-intake`.",
                      "This server has no accounts and takes no documents from its pages. The "
                      "administrator makes an account of an archivist, or runs `vanban serve "
                      "--open-intake`."}};
}

HttpError FromElsewhere() {
  return {
      .status = 403,
      .code = "cross_site",
      .message = {"Biểu mẫu không đến từ trang của máy chủ này, hoặc đã cũ. Hãy mở lại trang rồi "
                  "gửi lại.",
                  "The form does not come from a page of this server, or it is old. Open the "
                  "page again and send it once more."}};
}

HttpError MustChange() {
  return {.status = 403,
          .code = "password_change_required",
          .message = {"Phải đổi mật khẩu trước khi dùng tiếp.",
                      "The password must be changed before anything else can be done."}};
}

HttpError NotLogged() {
  return {.status = 503,
          .code = "audit_unavailable",
          .message = {"Không ghi được nhật ký nên việc này không được làm. Hãy báo người quản trị.",
                      "The log cannot be written, so this was not done. Tell the administrator."},
          .headers = {{"Retry-After", "60"}}};
}

HttpResponse SeeOther(const std::string& address) {
  return {.status = 303,
          .content_type = "text/plain; charset=utf-8",
          .body = "",
          .headers = {{"Location", address}}};
}

class AccessGate {
 public:
  AccessGate(AccessControl& control, const Router& router) : control_(control), router_(router) {}

  HttpResponse Answer(const HttpRequest& asked) const {
    const std::string_view pattern = router_.PatternOf(asked);
    HttpRequest request = asked;
    const Asker asker = Introduce(request);
    HttpResponse response = AnswerFor(request, asker, pattern);
    KeepFromOthers(response, pattern);
    return response;
  }

  /// Of the head of a form with files.
  tl::expected<std::shared_ptr<UploadedForm>, HttpResponse> Open(const HttpRequest& asked,
                                                                 Inbox& inbox) const {
    HttpRequest request = asked;
    const Asker asker = Introduce(request);
    std::optional<HttpResponse> refusal;
    try {
      refusal = !asker.token && IsCrossSite(request)
                    ? std::optional(Say(FromElsewhere(), request))
                    : RefusalToReader(request, asker, router_.PatternOf(asked));
    } catch (const NotRecorded& failure) {
      control_.settings().complain(failure.error().message.en);
      refusal = Say(NotLogged(), request);
    }
    if (!refusal) {
      auto form = UploadedForm::Begin(inbox, request, control_.store().Now());
      if (form) {
        return std::move(*form);
      }
      refusal = Say(form.error(), request);
    }
    KeepFromOthers(*refusal, {});
    return tl::unexpected(std::move(*refusal));
  }

 private:
  /// Finds out who asks and writes into the request what its route may know of him.
  Asker Introduce(HttpRequest& request) const {
    Asker asker = control_.Identify(request);
    request.reader = asker.reader;
    request.form_token = asker.session ? asker.session->form_token : "";
    request.may_sign_in = control_.settings().require_account || HasAccounts();
    request.may_add = asker.reader.account.empty() ? IsOpen(Permission::kAdd, request)
                                                   : MayDo(asker, Permission::kAdd);
    return asker;
  }

  /// True if nobody need sign in for it.
  [[nodiscard]] bool IsOpen(Permission permission, const HttpRequest& request) const {
    const AccessSettings& settings = control_.settings();
    return !settings.require_account && (permission != Permission::kAdd || settings.open_intake) &&
           (permission != Permission::kOperate || !request.may_sign_in);
  }

  static bool MayDo(const Asker& asker, Permission permission) {
    const bool in_scope = !asker.token || std::find(asker.token->begin(), asker.token->end(),
                                                    permission) != asker.token->end();
    return in_scope && RoleMay(asker.reader.role, permission);
  }

  [[nodiscard]] bool HasAccounts() const { return !control_.store().Book()->accounts.empty(); }

  [[nodiscard]] HttpResponse AnswerFor(const HttpRequest& request, const Asker& asker,
                                       std::string_view pattern) const {
    try {
      if (auto refusal = Refusal(request, asker, pattern)) {
        return std::move(*refusal);
      }
      HttpResponse response = router_(request);
      RecordReading(request, asker, pattern, response);
      return response;
    } catch (const NotRecorded& failure) {
      control_.settings().complain(failure.error().message.en);
      return Say(NotLogged(), request);
    }
  }

  [[nodiscard]] HttpResponse Say(const HttpError& error, const HttpRequest& request) const {
    if (!IsForProgram(request)) {
      return router_.Refuse(error, request);
    }
    HttpRequest program = request;
    program.headers["accept"] = "application/json";
    return RenderError(error, program);
  }

  /// Why the request does not reach its route.
  [[nodiscard]] std::optional<HttpResponse> Refusal(const HttpRequest& request, const Asker& asker,
                                                    std::string_view pattern) const {
    if (request.method == "POST" && !asker.token && !IsOwnForm(request, asker, pattern)) {
      return Say(FromElsewhere(), request);
    }
    return RefusalToReader(request, asker, pattern);
  }

  [[nodiscard]] std::optional<HttpResponse> RefusalToReader(const HttpRequest& request,
                                                            const Asker& asker,
                                                            std::string_view pattern) const {
    const auto permission = pattern.empty() ? Permission::kSearch : PermissionFor(pattern);
    if (!permission) {
      return std::nullopt;
    }
    if (asker.reader.account.empty()) {
      if (*permission == Permission::kAdd && !request.may_sign_in && !request.may_add) {
        return Say(NobodyMayAdd(), request);
      }
      return IsOpen(*permission, request) && !asker.wrong_token
                 ? std::nullopt
                 : std::optional(AskToSignIn(request, asker));
    }
    if (asker.must_change_password && asker.session) {
      return IsForProgram(request) ? Say(MustChange(), request) : SeeOther("/password");
    }
    if (!MayDo(asker, *permission)) {
      control_.Record(request, asker.reader.account, "access.refused", request.path, "refused",
                      Info(*permission).name);
      return Say(NotAllowed(*permission), request);
    }
    return std::nullopt;
  }

  [[nodiscard]] HttpResponse AskToSignIn(const HttpRequest& request, const Asker& asker) const {
    if (IsForProgram(request)) {
      return Say(NotSignedIn(asker), request);
    }
    const std::string next = request.method == "POST"
                                 ? std::string("/")
                                 : Address(PageContextOf(request).path, request.parameters);
    Parameters parameters{{"next", SafeNext(next)}};
    if (const std::string_view language = request.Parameter("lang"); !language.empty()) {
      parameters.emplace_back("lang", language);
    }
    return SeeOther(Address("/sign-in", parameters));
  }

  /// A POST of somebody signed in shows the token that only our pages know.
  static bool IsOwnForm(const HttpRequest& request, const Asker& asker, std::string_view pattern) {
    if (IsCrossSite(request)) {
      return false;
    }
    if (!asker.session || pattern == "/sign-in") {
      return true;  // Signing in has a token of its own.
    }
    const std::string_view header = request.Header("x-form-token");
    if (!header.empty()) {
      return EqualSecrets(header, asker.session->form_token);
    }
    if (request.form) {
      return EqualSecrets(request.form->Field("form_token"), asker.session->form_token);
    }
    const auto form = ReadForm(request);
    const auto field = form ? form->find("form_token") : decltype(form->end())();
    return form && field != form->end() && EqualSecrets(field->second, asker.session->form_token);
  }

  /// Documents above public that are shown, and whatever somebody signed in takes away, are
  /// logged before the answer goes (QCVN 12:2026/BCA, 3.5.2.2.9).
  void RecordReading(const HttpRequest& request, const Asker& asker, std::string_view pattern,
                     const HttpResponse& response) const {
    const auto permission = pattern.empty() ? std::nullopt : PermissionFor(pattern);
    const bool shown = response.status == 200 || response.status == 206 || response.status == 304;
    const bool may_be_above_public =
        asker.reader.level > AccessLevel::kPublic &&
        response.shown_level.value_or(asker.reader.level) > AccessLevel::kPublic;
    const bool views = permission == Permission::kRead && may_be_above_public;
    const bool takes =
        permission == Permission::kExport && (may_be_above_public || !asker.reader.account.empty());
    if (shown && (views || takes)) {
      control_.Record(request, asker.reader.account, takes ? "document.export" : "document.view",
                      Address(PageContextOf(request).path, request.parameters), "ok");
    }
  }

  /// What one reader got is nothing for another: no cache keeps it, and if one does, not for
  /// others.
  static void KeepFromOthers(HttpResponse& response, std::string_view pattern) {
    if (pattern == "/assets/{name}") {
      return;
    }
    std::erase_if(response.headers,
                  [](const auto& field) { return field.first == "Cache-Control"; });
    response.headers.emplace_back("Cache-Control", "no-store, private");
    constexpr std::string_view kVary = "Cookie, Authorization";
    const auto vary = std::find_if(response.headers.begin(), response.headers.end(),
                                   [](const auto& field) { return field.first == "Vary"; });
    if (vary == response.headers.end()) {
      response.headers.emplace_back("Vary", kVary);
    } else {
      vary->second += fmt::format(", {}", kVary);
    }
  }

  AccessControl& control_;
  const Router& router_;
};

}  // namespace

UploadGate UploadsGuardedBy(AccessControl& control, const Router& router, Inbox& inbox) {
  constexpr std::size_t kAtOnce = 4;
  const auto arriving = std::make_shared<std::atomic<std::size_t>>(0);
  return
      [gate = AccessGate(control, router), &inbox, arriving](
          const HttpRequest& request) -> tl::expected<std::shared_ptr<UploadedForm>, HttpResponse> {
        auto form = gate.Open(request, inbox);
        if (!form) {
          return form;
        }
        if (++*arriving > kAtOnce) {
          --*arriving;
          return tl::unexpected(RenderError(Overloaded(), request));
        }
        // Counted until the last who knows the form lets it go.
        UploadedForm* const counted = form->get();
        return std::shared_ptr<UploadedForm>(
            counted, [owner = std::move(*form), arriving](UploadedForm*) mutable {
              owner.reset();
              --*arriving;
            });
      };
}

HttpHandler GuardedBy(AccessControl& control, const Router& router) {
  return [gate = AccessGate(control, router)](const HttpRequest& request) {
    return gate.Answer(request);
  };
}

}  // namespace vanban
