#include "server/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace vanban {

std::optional<std::chrono::seconds> RateLimiter::Delay(std::string_view client, Time now) {
  if (limit_.requests_per_second <= 0) {
    return std::nullopt;
  }
  const std::string key(client);
  if (buckets_.size() >= limit_.clients && !buckets_.contains(key)) {
    ForgetFullBuckets(now);
  }
  Bucket& bucket = buckets_.try_emplace(key, Bucket{limit_.burst, now}).first->second;
  bucket.tokens = TokensAt(bucket, now);
  bucket.filled = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  const double wait = (1 - bucket.tokens) / limit_.requests_per_second;
  return std::chrono::seconds(std::max(1L, std::lround(std::ceil(wait))));
}

double RateLimiter::TokensAt(const Bucket& bucket, Time now) const {
  const double seconds = std::chrono::duration<double>(now - bucket.filled).count();
  return std::min(limit_.burst, bucket.tokens + seconds * limit_.requests_per_second);
}

/// A full bucket says the same as none. If every bucket is in use, all are forgotten: memory is
/// bounded first, and that many clients at once are not one client's flood.
void RateLimiter::ForgetFullBuckets(Time now) {
  std::erase_if(buckets_,
                [&](const auto& entry) { return TokensAt(entry.second, now) >= limit_.burst; });
  if (buckets_.size() >= limit_.clients) {
    buckets_.clear();
  }
}

}  // namespace vanban
