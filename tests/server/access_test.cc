#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accounts/audit_check.h"
#include "corpus/file_io.h"
#include "server/access_control.h"
#include "support/temp_dir.h"

namespace vanban::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view kPassword = "Rieng-toi2";

std::string FieldOf(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

/// "name=value" of the Set-Cookie.
std::string CookieFrom(const HttpResponse& response) {
  const std::string field = FieldOf(response, "Set-Cookie");
  return field.substr(0, field.find(';'));
}

std::string TokenIn(const std::string& page) {
  constexpr std::string_view kField = "name=\"form_token\" value=\"";
  const std::size_t begin = page.find(kField);
  return begin == std::string::npos ? "" : page.substr(begin + kField.size(), 64);
}

/// Says who asks; its page holds a form.
HttpResponse TellReader(const HttpRequest& request, const PathParameters& /*path*/) {
  return {.content_type = "text/html; charset=utf-8",
          .body = request.reader.account + '/' + std::string(Info(request.reader.level).slug) +
                  "<input name=\"form_token\" value=\"" + request.form_token + "\">"};
}

class AccessTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(home_.path() / "accounts");
    WriteFileDurably(home_.path() / "accounts/rules.json", R"({"hash_passes": 1, "hash_kib": 8})");
    store_.emplace(home_.path() / "accounts", Clock());
    Begin({.require_account = true, .secure = true, .server = "192.0.2.1:443"});
  }

  WallClock Clock() {
    return [this] { return now_; };
  }

  void Begin(AccessSettings settings) {
    control_.emplace(std::move(settings), *store_, log_, Clock());
    std::vector<Route> routes = AccountRoutes(*control_);
    for (const char* pattern : {"/search", "/api/v1/search", "/documents/{id}", "/metrics",
                                "/export", "/healthz", "/unknown-to-the-table"}) {
      routes.push_back({"GET", pattern, &TellReader});
    }
    routes.push_back({"POST", "/check", &TellReader});
    routes.push_back({"POST", "/intake", &TellReader});
    routes.push_back({"GET", "/assets/{name}", [](const HttpRequest&, const PathParameters&) {
                        return HttpResponse{.headers = {{"Cache-Control", "immutable"}}};
                      }});
    router_.emplace(std::move(routes));
    handler_ = GuardedBy(*control_, *router_);
  }

  void AddLan(Role role = Role::kOfficer, AccessLevel level = AccessLevel::kInternal) {
    ASSERT_TRUE(
        store_->Add({.name = "lan", .role = role, .level = level, .password = "Khoi-dau1"}));
    ASSERT_TRUE(store_->SetPassword("lan", kPassword, PasswordSetter::kOwner));
  }

  HttpResponse Get(const std::string& path, std::map<std::string, std::string> headers = {}) {
    return handler_({.method = "GET",
                     .path = path,
                     .raw_path = path,
                     .headers = std::move(headers),
                     .client_address = "192.0.2.7"});
  }

  HttpResponse Post(const std::string& path, std::map<std::string, std::string> headers,
                    const std::string& body) {
    headers.emplace("content-type", "application/x-www-form-urlencoded");
    return handler_({.method = "POST",
                     .path = path,
                     .raw_path = path,
                     .headers = std::move(headers),
                     .body = body,
                     .client_address = "192.0.2.7"});
  }

  HttpResponse TryPassword(std::string_view account, std::string_view password,
                           const std::string& next = "/search") {
    const HttpResponse form = Get("/sign-in");
    return Post("/sign-in", {{"cookie", CookieFrom(form)}},
                "account=" + std::string(account) + "&password=" + std::string(password) +
                    "&form_token=" + TokenIn(form.body) + "&next=" + next);
  }

  /// The cookie of a new session.
  std::string SignIn(std::string_view password = kPassword) {
    return CookieFrom(TryPassword("lan", password));
  }

  std::string ActionsInLog() {
    std::string actions;
    EXPECT_TRUE(CheckAudit(log_.folder(), "", [&](const AuditRecord& record) {
                  actions += record.event.action + ' ' + record.event.outcome + '\n';
                  EXPECT_EQ(record.event.address, "192.0.2.7");
                  EXPECT_EQ(record.event.to, "192.0.2.1:443");
                }).sound());
    return actions;
  }

  TempDir home_;
  AccountTime now_ = std::chrono::system_clock::from_time_t(1'800'000'000);
  std::optional<AccountStore> store_;
  AuditLog log_{home_.path() / "audit", MachineTime};
  std::optional<AccessControl> control_;
  std::optional<Router> router_;
  HttpHandler handler_;
};

TEST_F(AccessTest, StrangersAreSentToSignInAndProgramsTold) {
  AddLan();
  const HttpResponse page = Get("/search");
  EXPECT_EQ(page.status, 303);
  EXPECT_EQ(FieldOf(page, "Location"), "/sign-in?next=%2Fsearch");
  for (const std::string path : {"/api/v1/search", "/metrics", "/api/v1/nothing"}) {
    const HttpResponse answer = Get(path);
    EXPECT_EQ(answer.status, 401) << path;
    EXPECT_EQ(FieldOf(answer, "WWW-Authenticate"), "Bearer realm=\"vanban\"") << path;
  }
  EXPECT_EQ(Get("/search", {{"accept", "application/json"}}).status, 401);
  EXPECT_EQ(Get("/nothing").status, 303) << "what is there is nobody's business";
  EXPECT_EQ(Get("/healthz").status, 200);
  EXPECT_EQ(Get("/sign-in").status, 200);
}

TEST_F(AccessTest, OpenReadingNeedsNoAccountAndReadsUpToItsLevel) {
  Begin({.open_level = AccessLevel::kInternal});
  EXPECT_THAT(Get("/search").body, HasSubstr("/noi-bo<"));
  EXPECT_EQ(Get("/metrics").status, 200) << "nobody can sign in";
  EXPECT_EQ(Post("/check", {}, "text=x").status, 200);
  AddLan();
  EXPECT_EQ(Get("/search").status, 200);
  EXPECT_EQ(Get("/metrics").status, 401);
}

TEST_F(AccessTest, SigningInMakesAReaderUntilSigningOut) {
  AddLan();
  const HttpResponse signed_in = TryPassword("LAN", kPassword);
  EXPECT_EQ(signed_in.status, 303);
  EXPECT_EQ(FieldOf(signed_in, "Location"), "/search");
  const std::string field = FieldOf(signed_in, "Set-Cookie");
  EXPECT_THAT(field, ::testing::StartsWith("__Host-vanban="));
  for (const std::string attribute : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"}) {
    EXPECT_THAT(field, HasSubstr(attribute));
  }
  const std::string cookie = CookieFrom(signed_in);
  const HttpResponse page = Get("/search", {{"cookie", "a=b; " + cookie}});
  EXPECT_THAT(page.body, HasSubstr("lan/noi-bo<"));
  EXPECT_EQ(Get("/search", {{"cookie", cookie.substr(0, cookie.size() - 1) + "x"}}).status, 303);

  const HttpResponse out =
      Post("/sign-out", {{"cookie", cookie}}, "form_token=" + TokenIn(page.body));
  EXPECT_EQ(out.status, 303);
  EXPECT_THAT(FieldOf(out, "Set-Cookie"), HasSubstr("Max-Age=0"));
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 303);
  EXPECT_EQ(ActionsInLog(), "session.begin ok\nsession.end ok\n");
}

TEST_F(AccessTest, WithoutTlsTheCookieIsPlain) {
  Begin({.require_account = true});
  AddLan();
  const std::string field = FieldOf(TryPassword("lan", kPassword), "Set-Cookie");
  EXPECT_THAT(field, ::testing::StartsWith("vanban="));
  EXPECT_THAT(field, Not(HasSubstr("Secure")));
}

TEST_F(AccessTest, ASessionEndsWhenIdleAndAfterItsDay) {
  AddLan();
  std::string cookie = SignIn();
  now_ += minutes(15) - seconds(1);
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 200);
  now_ += minutes(15);
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 303);
  cookie = SignIn();
  for (int i = 0; i < 12 * 6 - 1; ++i) {
    now_ += minutes(10);
    EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 200) << i;
  }
  now_ += minutes(10);
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 303) << "twelve hours";
}

TEST_F(AccessTest, SigningInAgainIsANewSessionAndTheOldOneEnds) {
  AddLan();
  const std::string first = SignIn();
  const HttpResponse form = Get("/sign-in", {{"cookie", first}});
  const HttpResponse again =
      Post("/sign-in", {{"cookie", first + "; " + CookieFrom(form)}},
           "account=lan&password=" + std::string(kPassword) +
               "&form_token=" + TokenIn(form.body.substr(form.body.find("/sign-in\""))));
  const std::string second = CookieFrom(again);
  ASSERT_EQ(again.status, 303);
  EXPECT_NE(first, second);
  EXPECT_EQ(Get("/search", {{"cookie", first}}).status, 303);
  EXPECT_EQ(Get("/search", {{"cookie", second}}).status, 200);
}

TEST_F(AccessTest, WhatAnAdministratorChangesHoldsAtOnce) {
  AddLan();
  std::string cookie = SignIn();
  ASSERT_TRUE(store_->SetLevel("lan", AccessLevel::kPublic));
  EXPECT_THAT(Get("/search", {{"cookie", cookie}}).body, HasSubstr("lan/cong-khai<"));
  ASSERT_TRUE(store_->Disable("lan"));
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 303);
  ASSERT_TRUE(store_->Enable("lan"));
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 303) << "the session is over";
  cookie = SignIn();
  ASSERT_TRUE(store_->SetPassword("lan", "Dat-lai-3", PasswordSetter::kAdministrator));
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 303);
  cookie = SignIn("Dat-lai-3");
  ASSERT_TRUE(store_->Remove("lan"));
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 303);
}

TEST_F(AccessTest, EveryRefusalToSignInReadsTheSame) {
  AddLan();
  const auto refusal = [&](std::string_view name, std::string_view password) {
    const HttpResponse response = TryPassword(name, password);
    EXPECT_EQ(response.status, 401);
    const std::size_t begin = response.body.find("role=\"alert\"");
    return response.body.substr(begin, response.body.find("</p>", begin) - begin);
  };
  const std::string unknown = refusal("hoa", "x");
  EXPECT_THAT(unknown, HasSubstr("không đúng"));
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(refusal("lan", "sai"), unknown);
  }
  EXPECT_EQ(refusal("lan", kPassword), unknown) << "locked";
  EXPECT_EQ(ActionsInLog(),
            "session.begin refused\nsession.begin refused\nsession.begin refused\n"
            "session.begin refused\nsession.begin refused\nsession.begin refused\n"
            "account.lock ok\nsession.begin refused\n");
  now_ += hours(12);
  EXPECT_EQ(TryPassword("lan", kPassword).status, 303);
}

TEST_F(AccessTest, LockingThrowsNobodyOutWhoIsSignedIn) {
  AddLan();
  const std::string cookie = SignIn();
  for (int i = 0; i < 6; ++i) {
    TryPassword("lan", "sai");
  }
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 200);
}

TEST_F(AccessTest, AttemptsToSignInAreRationed) {
  AddLan();
  int refused = 0;
  for (int i = 0; i < 25; ++i) {
    const HttpResponse response = TryPassword("ai-do", "x");
    refused += response.status == 429 ? 1 : 0;
    EXPECT_EQ(response.status == 429, !FieldOf(response, "Retry-After").empty());
  }
  EXPECT_GE(refused, 3);
  EXPECT_LE(refused, 5);
}

TEST_F(AccessTest, TheSignInFormMustBeOurs) {
  AddLan();
  const HttpResponse form = Get("/sign-in");
  const std::string body = "account=lan&password=" + std::string(kPassword) + "&form_token=";
  EXPECT_EQ(Post("/sign-in", {}, body + TokenIn(form.body)).status, 403) << "no cookie";
  EXPECT_EQ(Post("/sign-in", {{"cookie", CookieFrom(form)}}, body + std::string(64, 'a')).status,
            403);
  EXPECT_EQ(Post("/sign-in", {{"cookie", CookieFrom(form)}, {"sec-fetch-site", "cross-site"}},
                 body + TokenIn(form.body))
                .status,
            403);
  EXPECT_EQ(Post("/sign-in", {{"cookie", CookieFrom(form)}}, body + TokenIn(form.body)).status,
            303);
}

TEST_F(AccessTest, FormsOfOthersAreRefused) {
  AddLan();
  const std::string cookie = SignIn();
  const std::string token = TokenIn(Get("/search", {{"cookie", cookie}}).body);
  ASSERT_EQ(token.size(), 64U);

  struct Case {
    std::map<std::string, std::string> headers;
    std::string body;
    int status;
  };

  for (const auto& [headers, body, status] : std::vector<Case>{
           {{}, "text=x&form_token=" + token, 200},
           {{}, "text=x", 403},
           {{}, "text=x&form_token=", 403},
           {{}, "text=x&form_token=" + std::string(64, 'a'), 403},
           {{{"x-form-token", token}}, "text=x", 200},
           {{{"x-form-token", "a"}}, "text=x&form_token=" + token, 403},
           {{{"content-type", "text/plain"}}, "form_token=" + token, 403},
           {{{"sec-fetch-site", "same-origin"}}, "form_token=" + token, 200},
           {{{"sec-fetch-site", "none"}}, "form_token=" + token, 200},
           {{{"sec-fetch-site", "same-site"}}, "form_token=" + token, 403},
           {{{"sec-fetch-site", "cross-site"}}, "form_token=" + token, 403},
           {{{"host", "vb.gov.vn"}, {"origin", "https://vb.gov.vn"}}, "form_token=" + token, 200},
           {{{"host", "vb.gov.vn"}, {"origin", "https://xau.vn"}}, "form_token=" + token, 403},
           {{{"host", "vb.gov.vn"}, {"origin", "null"}}, "form_token=" + token, 200},
           {{{"host", "vb.gov.vn"}, {"origin", "vb.gov.vn"}}, "form_token=" + token, 403}}) {
    auto all = headers;
    all.emplace("cookie", cookie);
    EXPECT_EQ(Post("/check", all, body).status, status)
        << ::testing::PrintToString(headers) << body;
  }
  EXPECT_EQ(Post("/sign-out", {{"cookie", cookie}}, "").status, 403);
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 200);
}

TEST_F(AccessTest, ATokenMayWhatItsScopesAndItsAccountMay) {
  AddLan();
  const auto bearer = [&](std::vector<Permission> scopes, int days = 30) {
    return "Bearer " +
           store_->AddToken({.account = "lan", .scopes = std::move(scopes), .days = days})->secret;
  };
  const std::string reads = bearer({Permission::kSearch, Permission::kRead});
  EXPECT_THAT(Get("/api/v1/search", {{"authorization", reads}}).body, HasSubstr("lan/noi-bo<"));
  EXPECT_EQ(Get("/documents/a", {{"authorization", reads}}).status, 200);
  const HttpResponse taken = Get("/export", {{"authorization", reads}});
  EXPECT_EQ(taken.status, 403);
  EXPECT_THAT(FieldOf(taken, "WWW-Authenticate"), HasSubstr("scope=\"export\""));
  EXPECT_EQ(Post("/check", {{"authorization", bearer({Permission::kCheck})}}, "text=x").status, 200)
      << "no form, no form token";
  EXPECT_EQ(Get("/metrics", {{"authorization", bearer({Permission::kOperate})}}).status, 403)
      << "an officer's token";
  ASSERT_TRUE(store_->SetRole("lan", Role::kAdministrator));
  EXPECT_EQ(Get("/metrics", {{"authorization", bearer({Permission::kOperate})}}).status, 200);
  EXPECT_EQ(Get("/unknown-to-the-table", {{"authorization", reads}}).status, 403);
  for (const std::string wrong : {"Bearer ", "Bearer x", "Basic bGFuOng=", "bearer"}) {
    const HttpResponse answer = Get("/api/v1/search", {{"authorization", wrong}});
    EXPECT_EQ(answer.status, 401) << wrong;
    EXPECT_THAT(FieldOf(answer, "WWW-Authenticate"), HasSubstr("invalid_token")) << wrong;
  }
  Begin({});
  EXPECT_EQ(Get("/api/v1/search", {{"authorization", "Bearer x"}}).status, 401)
      << "open reading, but whoever shows a token means it";
}

TEST_F(AccessTest, TheFirstPasswordOpensOnlyThePageThatChangesIt) {
  ASSERT_TRUE(store_->Add({.name = "lan", .password = "Khoi-dau1"}));
  const std::string cookie = SignIn("Khoi-dau1");
  EXPECT_EQ(FieldOf(Get("/search", {{"cookie", cookie}}), "Location"), "/password");
  EXPECT_EQ(Get("/api/v1/search", {{"cookie", cookie}}).status, 403);
  const HttpResponse page = Get("/password", {{"cookie", cookie}});
  EXPECT_THAT(page.body, HasSubstr("Phải đổi mật khẩu"));
  const auto change = [&](const std::string& fields) {
    return Post("/password", {{"cookie", cookie}}, fields + "&form_token=" + TokenIn(page.body));
  };
  EXPECT_EQ(change("old=Khoi-dau1&new=Moi-moi-2&again=Moi-moi-3").status, 422);
  EXPECT_EQ(change("old=sai&new=Moi-moi-2&again=Moi-moi-2").status, 422);
  EXPECT_EQ(change("old=Khoi-dau1&new=yeu&again=yeu").status, 422);
  EXPECT_EQ(change("old=Khoi-dau1&new=Khoi-dau1&again=Khoi-dau1").status, 422);
  const HttpResponse changed = change("old=Khoi-dau1&new=Moi-moi-2&again=Moi-moi-2");
  EXPECT_EQ(changed.status, 303);
  EXPECT_EQ(Get("/search", {{"cookie", CookieFrom(changed)}}).status, 200);
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 303) << "the old session is over";
}

TEST_F(AccessTest, WhatIsReadAbovePublicAndWhatIsTakenAwayIsLogged) {
  AddLan();
  std::string cookie = SignIn();
  EXPECT_EQ(Get("/documents/a", {{"cookie", cookie}}).status, 200);
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 200);
  EXPECT_EQ(Get("/export", {{"cookie", cookie}}).status, 200);
  EXPECT_EQ(Get("/metrics", {{"cookie", cookie}}).status, 403);
  ASSERT_TRUE(store_->SetLevel("lan", AccessLevel::kPublic));
  EXPECT_EQ(Get("/documents/a", {{"cookie", cookie}}).status, 200);
  EXPECT_EQ(ActionsInLog(),
            "session.begin ok\ndocument.view ok\ndocument.export ok\naccess.refused refused\n");
}

TEST_F(AccessTest, WhatCannotBeLoggedIsNotDone) {
  AddLan();
  const std::string cookie = SignIn();
  fs::rename(log_.folder(), home_.path() / "away");
  WriteFileDurably(log_.folder(), "in the way");
  const HttpResponse view = Get("/documents/a", {{"cookie", cookie}});
  EXPECT_EQ(view.status, 503);
  EXPECT_THAT(view.body, Not(HasSubstr("lan/")));
  EXPECT_EQ(TryPassword("lan", kPassword).status, 503);
  EXPECT_THAT(CookieFrom(TryPassword("lan", kPassword)), IsEmpty());
  EXPECT_EQ(Get("/search", {{"cookie", cookie}}).status, 200) << "needs no line";
}

TEST_F(AccessTest, NoCacheKeepsWhatOneReaderGot) {
  AddLan();
  const std::string cookie = SignIn();
  for (const HttpResponse& response :
       {Get("/search", {{"cookie", cookie}}), Get("/search"), Get("/sign-in")}) {
    EXPECT_EQ(FieldOf(response, "Cache-Control"), "no-store, private");
    EXPECT_THAT(FieldOf(response, "Vary"), HasSubstr("Cookie, Authorization"));
  }
  EXPECT_EQ(FieldOf(Get("/assets/x"), "Cache-Control"), "immutable");
}

TEST_F(AccessTest, BeforeAFormWithFilesComesItIsAskedWhoSendsIt) {
  using Headers = std::map<std::string, std::string>;
  Inbox inbox(home_.path() / "inbox", {.free_bytes = 0});
  /// What the gate says to the head: the status of a refusal, 0 for a form.
  const auto open = [&](Headers headers) {
    headers.emplace("content-type", "multipart/form-data; boundary=b");
    const auto form = UploadsGuardedBy(*control_, *router_, inbox)({.method = "POST",
                                                                    .path = "/intake",
                                                                    .raw_path = "/intake",
                                                                    .headers = std::move(headers),
                                                                    .client_address = "192.0.2.7"});
    return form ? 0 : form.error().status;
  };
  AddLan(Role::kArchivist);
  const std::string cookie = SignIn();
  EXPECT_EQ(open({}), 303) << "a person is sent to sign in";
  EXPECT_EQ(open({{"authorization", "Bearer x"}}), 401);
  EXPECT_EQ(open({{"cookie", cookie}}), 0);
  EXPECT_EQ(open({{"cookie", cookie}, {"sec-fetch-site", "cross-site"}}), 403);
  EXPECT_EQ(open({{"cookie", cookie}, {"content-type", "text/plain"}}), 415);
  ASSERT_TRUE(store_->SetRole("lan", Role::kLegal));
  EXPECT_EQ(open({{"cookie", cookie}}), 403);
  EXPECT_THAT(ActionsInLog(), HasSubstr("access.refused refused"));
  // Where reading is open, sending is not, unless somebody said so.
  Begin({});
  EXPECT_EQ(open({}), 303);
  Begin({.open_intake = true});
  EXPECT_EQ(open({}), 0);
}

TEST_F(AccessTest, AFormWithFilesShowsTheTokenOfOurPages) {
  Inbox inbox(home_.path() / "inbox", {.free_bytes = 0});
  AddLan(Role::kArchivist);
  const std::string cookie = SignIn();
  const std::string token = TokenIn(Get("/search", {{"cookie", cookie}}).body);
  const auto status = [&](const std::string& shown) {
    const auto form = std::make_shared<UploadedForm>(inbox, "b", now_);
    form->Take("--b\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n" + shown +
               "\r\n--b--\r\n");
    return handler_({.method = "POST",
                     .path = "/intake",
                     .raw_path = "/intake",
                     .headers = {{"cookie", cookie}},
                     .form = form,
                     .client_address = "192.0.2.7"})
        .status;
  };
  EXPECT_EQ(status(token), 200);
  EXPECT_EQ(status(""), 403);
  EXPECT_EQ(status("x" + token.substr(1)), 403);
}

}  // namespace
}  // namespace vanban::testing
