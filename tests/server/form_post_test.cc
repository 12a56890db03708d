#include "server/form_post.h"

#include <gtest/gtest.h>

namespace vanban::testing {
namespace {

TEST(FormPostTest, PeopleAreSentOnlyToOurOwnPages) {
  struct Case {
    std::string_view next;
    std::string_view goes_to;
  };

  for (const auto& [next, goes_to] :
       std::initializer_list<Case>{{"/search?q=a%20b", "/search?q=a%20b"},
                                   {"/documents/x", "/documents/x"},
                                   {"", "/"},
                                   {"search", "/"},
                                   {"//xau.vn", "/"},
                                   {"/\\xau.vn", "/"},
                                   {"https://xau.vn/", "/"},
                                   {"/a\r\nSet-Cookie: x", "/"},
                                   {"/a b", "/"},
                                   {"/sign-out", "/"},
                                   {"/sign-in?next=/", "/"}}) {
    EXPECT_EQ(SafeNext(next), goes_to) << next;
  }
  EXPECT_EQ(SafeNext('/' + std::string(2000, 'a')), "/");
}

TEST(FormPostTest, FindsTheCookieOfAName) {
  const HttpRequest request{.headers = {{"cookie", "ab=1; a=2;c=; a=3"}}};
  EXPECT_EQ(CookieOf(request, "a"), "2");
  EXPECT_EQ(CookieOf(request, "ab"), "1");
  EXPECT_EQ(CookieOf(request, "c"), "");
  EXPECT_EQ(CookieOf(request, "b"), "");
  EXPECT_EQ(CookieOf({}, "a"), "");
}

}  // namespace
}  // namespace vanban::testing
