#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/ip_address.h"

namespace vanban {

/// How often one client may ask.
struct RateLimit {
  double requests_per_second = 50;  ///< In the long run. 0: no limit.
  double burst = 200;               ///< At once, after a pause.
  bool exempt_loopback = true;      ///< A proxy on this machine speaks for many clients.
  std::size_t clients = 10'000;     ///< Remembered at once.
};

/// A token bucket for each client. One thread at a time.
class RateLimiter {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit RateLimiter(RateLimit limit) : limit_(limit) {}

  /// Takes a token for one request of `client` at `now`. If there is none: how long until the next,
  /// in whole seconds, at least one. `now` never goes back.
  std::optional<std::chrono::seconds> Delay(std::string_view client, Time now);

  /// The same for whoever is at an address; nothing for this machine if it is exempt.
  std::optional<std::chrono::seconds> DelayOf(const IpAddress& client, Time now) {
    return client.loopback && limit_.exempt_loopback ? std::nullopt : Delay(client.network, now);
  }

 private:
  struct Bucket {
    double tokens = 0;
    Time filled;
  };

  [[nodiscard]] double TokensAt(const Bucket& bucket, Time now) const;
  void ForgetFullBuckets(Time now);

  RateLimit limit_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace vanban
