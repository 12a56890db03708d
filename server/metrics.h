#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "server/http_exchange.h"

namespace vanban {

/// Counts what the server answers, for Prometheus and its kin. Any number of threads.
class Metrics {
 public:
  /// Upper bounds of the latency buckets, in seconds; one more takes the rest.
  static constexpr std::array kBuckets = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                          0.25,  0.5,    1.0,   2.5,  5.0,   10.0};

  /// Counts one answer under its route, method and status, and its duration under its route.
  /// Answers without a route share one: strangers must not make up label values.
  void Record(const HttpExchange& exchange);

  /// Sets a number that goes up and down. `name` is a metric name, without "vanban_"; `help` one
  /// line of English.
  void SetGauge(std::string_view name, std::string_view help, double value);

  /// Everything in the text exposition format, version 0.0.4, in a fixed order.
  [[nodiscard]] std::string Text() const;

  static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

 private:
  struct RequestKey {
    std::string route;
    std::string method;
    int status = 0;
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a literal 0 in it.
    friend auto operator<=>(const RequestKey&, const RequestKey&) = default;
  };

  struct Histogram {
    std::array<std::uint64_t, kBuckets.size() + 1> counts{};
    double sum_seconds = 0;
  };

  struct Gauge {
    std::string help;
    double value = 0;
  };

  mutable std::mutex mutex_;
  std::map<RequestKey, std::uint64_t> requests_;
  std::map<std::string, Histogram> durations_;
  std::map<std::string, Gauge> gauges_;
  std::uint64_t body_bytes_ = 0;
};

}  // namespace vanban
