#include "server/rate_limit.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace vanban {
namespace {

using namespace std::chrono_literals;

const RateLimiter::Time kStart{};

TEST(RateLimiter, AllowsABurstThenTheRate) {
  RateLimiter limiter({.requests_per_second = 2, .burst = 3});
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(limiter.Delay("a", kStart)) << i;
  }
  EXPECT_EQ(limiter.Delay("a", kStart), 1s);
  EXPECT_EQ(limiter.Delay("a", kStart + 499ms), 1s);
  EXPECT_FALSE(limiter.Delay("a", kStart + 500ms));
  EXPECT_TRUE(limiter.Delay("a", kStart + 500ms));
}

TEST(RateLimiter, SavesNoMoreThanTheBurst) {
  RateLimiter limiter({.requests_per_second = 10, .burst = 2});
  EXPECT_FALSE(limiter.Delay("a", kStart));
  EXPECT_FALSE(limiter.Delay("a", kStart + 1h));
  EXPECT_FALSE(limiter.Delay("a", kStart + 1h));
  EXPECT_TRUE(limiter.Delay("a", kStart + 1h));
}

TEST(RateLimiter, KeepsClientsApart) {
  RateLimiter limiter({.requests_per_second = 1, .burst = 1});
  EXPECT_FALSE(limiter.Delay("a", kStart));
  EXPECT_TRUE(limiter.Delay("a", kStart));
  EXPECT_FALSE(limiter.Delay("b", kStart));
}

TEST(RateLimiter, SaysHowLongToWait) {
  RateLimiter limiter({.requests_per_second = 0.1, .burst = 1});
  EXPECT_FALSE(limiter.Delay("a", kStart));
  EXPECT_EQ(limiter.Delay("a", kStart), 10s);
  EXPECT_EQ(limiter.Delay("a", kStart + 3s), 7s);
}

TEST(RateLimiter, IsOffAtZero) {
  RateLimiter limiter({.requests_per_second = 0, .burst = 1});
  for (int i = 0; i < 10; ++i) {
    EXPECT_FALSE(limiter.Delay("a", kStart));
  }
}

TEST(RateLimiter, ForgetsClientsThatAreQuietFirst) {
  RateLimiter limiter({.requests_per_second = 1, .burst = 1, .clients = 3});
  EXPECT_FALSE(limiter.Delay("quiet", kStart));
  EXPECT_FALSE(limiter.Delay("busy", kStart + 9s));
  for (int i = 0; i < 2; ++i) {
    EXPECT_FALSE(limiter.Delay(std::to_string(i), kStart + 9s));
  }
  EXPECT_TRUE(limiter.Delay("busy", kStart + 9s)) << "still remembered";
}

}  // namespace
}  // namespace vanban
