#include "server/http_error.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const HttpError kError{.status = 404,
                       .code = "not_found",
                       .message = {"Không có <b>\"x\"</b>", "No \"x\""},
                       .headers = {{"Allow", "GET"}}};

TEST(RenderError, SpeaksJsonToPrograms) {
  const HttpResponse response =
      RenderError(kError, {.path = "/api/v1/x", .parameters = {{"lang", "en"}}, .request_id = "r"});
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body,
            R"({"error":{"code":"not_found","message":"No \"x\"","field":null,"request_id":"r"}})");
  EXPECT_EQ(response.headers, kError.headers);
}

TEST(RenderError, NamesTheField) {
  HttpError error = kError;
  error.field = "limit";
  EXPECT_THAT(RenderError(error, {.path = "/api"}).body, HasSubstr(R"("field":"limit")"));
}

TEST(RenderError, ShowsPeopleAPage) {
  const HttpResponse response = RenderError(kError, {.path = "/apix", .request_id = "r-7"});
  EXPECT_THAT(response.content_type, StartsWith("text/html"));
  EXPECT_THAT(response.body, HasSubstr("<html lang=\"vi\">"));
  EXPECT_THAT(response.body, HasSubstr("Không có &lt;b&gt;&quot;x&quot;&lt;/b&gt;"));
  EXPECT_THAT(response.body, HasSubstr("r-7"));
  EXPECT_THAT(response.body, Not(HasSubstr("<b>")));
}

TEST(RenderError, ListensToAccept) {
  const HttpRequest program{.path = "/x", .headers = {{"accept", "application/json"}}};
  EXPECT_THAT(RenderError(kError, program).content_type, StartsWith("application/json"));
  EXPECT_THAT(RenderError(kError, {}).content_type, StartsWith("application/json"))
      << "a request that was not understood";
}

TEST(ReasonPhrase, KnowsWhatTheServerSends) {
  EXPECT_EQ(ReasonPhrase(200), "OK");
  EXPECT_EQ(ReasonPhrase(431), "Request Header Fields Too Large");
  EXPECT_EQ(ReasonPhrase(299), "Unknown");
}

}  // namespace
}  // namespace vanban
