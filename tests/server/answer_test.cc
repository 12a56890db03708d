#include "server/answer.h"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "search/lost_shards.h"

namespace vanban {
namespace {

using ::testing::HasSubstr;

constexpr std::chrono::sys_seconds kNow{};
const HttpError kBusy{.status = 503, .code = "overloaded", .message = {"bận", "busy"}};

HttpResponse BrokenRenderer(const HttpError&, const HttpRequest&) {
  throw std::runtime_error("no template");
}

TEST(AnswerRequest, PassesTheRouteToTheLog) {
  const auto handler = [](const HttpRequest&) { return HttpResponse{.route = "/x/{id}"}; };
  const Answer answer = AnswerRequest({.method = "GET"}, handler, RenderError, kNow);
  EXPECT_EQ(answer.route, "/x/{id}");
  EXPECT_EQ(answer.problem, "");
  EXPECT_EQ(answer.wire.status, 200);
}

TEST(AnswerRequest, UsesTheErrorPageOfTheApplication) {
  const auto handler = [](const HttpRequest&) -> HttpResponse { throw std::runtime_error("why"); };
  const auto page = [](const HttpError& error, const HttpRequest&) {
    return HttpResponse{.status = error.status, .body = "our page"};
  };
  const Answer answer = AnswerRequest({.method = "GET"}, handler, page, kNow);
  EXPECT_EQ(answer.wire.body, "our page");
  EXPECT_EQ(answer.problem, "why");
}

/// A handler that throws.
template <typename Thrown>
HttpHandler Throws(const Thrown& thrown) {
  return [thrown](const HttpRequest&) -> HttpResponse { throw thrown; };
}

TEST(AnswerRequest, SaysThatAPartOfTheIndexDoesNotAnswerOfNothingElse) {
  const Error error{ErrorCode::kUnavailable, {"vì sao", "why"}, {}};

  struct Case {
    HttpHandler handler;
    int status;
    const char* code;
  };

  for (const Case& c : {Case{Throws(LostShards(error)), 503, "index_incomplete"},
                        Case{Throws(Failure(error)), 500, "internal_error"}}) {
    const Answer answer = AnswerRequest({.method = "GET"}, c.handler, RenderError, kNow);
    EXPECT_EQ(answer.wire.status, c.status);
    EXPECT_THAT(answer.wire.body, HasSubstr(c.code));
    EXPECT_EQ(answer.problem, "why");
  }
}

TEST(AnswerError, FallsBackIfTheErrorPageFails) {
  const Answer answer = AnswerError({.method = "GET"}, kBusy, BrokenRenderer, kNow);
  EXPECT_EQ(answer.wire.status, 503);
  EXPECT_THAT(answer.wire.body, HasSubstr("overloaded"));
  EXPECT_THAT(answer.problem, HasSubstr("no template"));
}

}  // namespace
}  // namespace vanban
