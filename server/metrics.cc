#include "server/metrics.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace vanban {
namespace {

constexpr std::string_view kNoRoute = "none";

/// Inside the quotes of a label value, these three are written otherwise.
std::string EscapeLabel(std::string_view value) {
  std::string escaped;
  for (const char c : value) {
    if (c == '\n') {
      escaped += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

}  // namespace

void Metrics::Record(const HttpExchange& exchange) {
  const double seconds = std::chrono::duration<double>(exchange.duration).count();
  const auto bucket = std::lower_bound(kBuckets.begin(), kBuckets.end(), seconds);
  const std::string route(exchange.route.empty() ? kNoRoute : std::string_view(exchange.route));

  const std::lock_guard lock(mutex_);
  ++requests_[{.route = route, .method = exchange.method, .status = exchange.status}];
  Histogram& durations = durations_[route];
  ++durations.counts.at(static_cast<std::size_t>(bucket - kBuckets.begin()));
  durations.sum_seconds += seconds;
  body_bytes_ += exchange.body_bytes;
}

void Metrics::SetGauge(std::string_view name, std::string_view help, double value) {
  const std::lock_guard lock(mutex_);
  gauges_.insert_or_assign(std::string(name), Gauge{.help = std::string(help), .value = value});
}

std::string Metrics::Text() const {
  const std::lock_guard lock(mutex_);
  std::string text;
  const auto out = std::back_inserter(text);
  text += "# HELP vanban_http_requests_total Answers sent.\n";
  text += "# TYPE vanban_http_requests_total counter\n";
  for (const auto& [key, count] : requests_) {
    fmt::format_to(out,
                   "vanban_http_requests_total{{route=\"{}\",method=\"{}\",status=\"{}\"}} {}\n",
                   EscapeLabel(key.route), EscapeLabel(key.method), key.status, count);
  }
  text += "# HELP vanban_http_request_duration_seconds From the request read to the answer sent.\n";
  text += "# TYPE vanban_http_request_duration_seconds histogram\n";
  for (const auto& [route, histogram] : durations_) {
    const std::string label = EscapeLabel(route);
    std::uint64_t count = 0;  // the buckets of the format hold all that is smaller, too
    for (std::size_t i = 0; i < kBuckets.size(); ++i) {
      count += histogram.counts.at(i);
      fmt::format_to(out,
                     "vanban_http_request_duration_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n",
                     label, kBuckets.at(i), count);
    }
    count += histogram.counts.back();
    fmt::format_to(out,
                   "vanban_http_request_duration_seconds_bucket{{route=\"{0}\",le=\"+Inf\"}} {1}\n"
                   "vanban_http_request_duration_seconds_sum{{route=\"{0}\"}} {2}\n"
                   "vanban_http_request_duration_seconds_count{{route=\"{0}\"}} {1}\n",
                   label, count, histogram.sum_seconds);
  }
  text += "# HELP vanban_http_body_bytes_total Bytes of bodies sent, after compression.\n";
  text += "# TYPE vanban_http_body_bytes_total counter\n";
  fmt::format_to(out, "vanban_http_body_bytes_total {}\n", body_bytes_);
  for (const auto& [name, gauge] : gauges_) {
    fmt::format_to(out, "# HELP vanban_{0} {1}\n# TYPE vanban_{0} gauge\nvanban_{0} {2}\n", name,
                   gauge.help, gauge.value);
  }
  return text;
}

}  // namespace vanban
