#include "server/router.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "server/request_target.h"

namespace vanban {
namespace {

/// A route that answers with its pattern and what it caught as `id` and `key`.
Route Row(std::string method, std::string pattern) {
  return {.method = std::move(method),
          .pattern = pattern,
          .handler = [](const HttpRequest&, const PathParameters& parameters) {
            std::string caught(parameters.Get("id"));
            caught += "|";
            caught += parameters.Get("key");
            return HttpResponse{.body = caught};
          }};
}

HttpResponse Ask(const Router& router, std::string_view method, std::string_view target) {
  const auto parsed = ParseRequestTarget(target);
  if (!parsed) {
    throw std::invalid_argument("a bad target in the table");
  }
  return router(
      {.method = std::string(method), .path = parsed->path, .raw_path = parsed->raw_path});
}

TEST(Router, FindsTheRouteAndWhatItCaught) {
  const Router router({
      Row("GET", "/"),
      Row("GET", "/api/v1/documents/{id}"),
      Row("GET", "/api/v1/documents/{id}/citations"),
      Row("GET", "/works/special"),
      Row("GET", "/works/{key...}"),
      Row("POST", "/api/v1/check"),
      Row("GET", "/both"),
      Row("POST", "/both"),
  });

  struct Case {
    std::string_view method;
    std::string_view target;
    int status;
    std::string_view route;
    std::string_view caught;
  };

  const std::vector<Case> cases = {
      {"GET", "/", 200, "/", "|"},
      {"HEAD", "/", 200, "/", "|"},
      {"POST", "/", 405, "", ""},
      {"GET", "/api/v1/documents/7", 200, "/api/v1/documents/{id}", "7|"},
      {"GET", "/api/v1/documents/a%2Fb", 200, "/api/v1/documents/{id}", "a/b|"},
      {"GET", "/api/v1/documents/%C4%91%20x", 200, "/api/v1/documents/{id}", "đ x|"},
      {"GET", "/api/v1/documents/7/citations", 200, "/api/v1/documents/{id}/citations", "7|"},
      {"GET", "/api/v1/documents/", 404, "", ""},
      {"GET", "/api/v1/documents", 404, "", ""},
      {"GET", "/api/v1/documents/7/", 404, "", ""},
      {"GET", "/api/v1/documents//citations", 404, "", ""},
      {"GET", "/%61pi/v1/documents/7", 200, "/api/v1/documents/{id}", "7|"},
      {"GET", "/works/special", 200, "/works/special", "|"},
      {"GET", "/works/25-NQ%2FTW", 200, "/works/{key...}", "|25-NQ/TW"},
      {"GET", "/works/25-NQ/TW", 200, "/works/{key...}", "|25-NQ/TW"},
      {"GET", "/works/special/x", 200, "/works/{key...}", "|special/x"},
      {"GET", "/works/", 404, "", ""},
      {"GET", "/works", 404, "", ""},
      {"POST", "/works/x", 405, "", ""},
      {"GET", "/api/v1/check", 405, "", ""},
      {"HEAD", "/api/v1/check", 405, "", ""},
      {"POST", "/api/v1/check", 200, "/api/v1/check", "|"},
      {"HEAD", "/both", 200, "/both", "|"},
      {"GET", "/nothing", 404, "", ""},
      {"GET", "/API/v1/documents/7", 404, "", ""},
  };
  for (const auto& [method, target, status, route, caught] : cases) {
    const HttpResponse response = Ask(router, method, target);
    EXPECT_EQ(response.status, status) << method << " " << target;
    EXPECT_EQ(response.route, route) << method << " " << target;
    if (status == 200) {
      EXPECT_EQ(response.body, caught) << method << " " << target;
    }
  }
}

TEST(Router, TellsWhichMethodsAPathTakes) {
  const Router router({Row("POST", "/a"), Row("GET", "/b"), Row("POST", "/b")});
  EXPECT_EQ(Ask(router, "GET", "/a").headers.at(0).second, "POST");
  const Router get_only({Row("GET", "/c")});
  EXPECT_EQ(Ask(get_only, "POST", "/c").headers.at(0),
            std::pair(std::string("Allow"), std::string("GET, HEAD")));
}

TEST(Router, RendersErrorsAsToldTo) {
  const Router router({}, [](const HttpError& error, const HttpRequest&) {
    return HttpResponse{.status = error.status, .body = "ours: " + error.code};
  });
  EXPECT_EQ(Ask(router, "GET", "/x").body, "ours: not_found");
}

TEST(Router, RefusesMalformedPatterns) {
  for (const auto* pattern : {"", "a", "/{}", "/{...}", "/{a...}/b", "/a{b}", "/{a}b", "/{a"}) {
    EXPECT_THROW(Router({Row("GET", pattern)}), std::logic_error) << pattern;
  }
}

}  // namespace
}  // namespace vanban
