#include "server/metrics.h"

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

TEST(Metrics, CountsAnswersByRouteMethodAndStatus) {
  Metrics metrics;
  metrics.Record({.method = "GET", .route = "/works/{key...}", .status = 200, .body_bytes = 10});
  metrics.Record({.method = "GET", .route = "/works/{key...}", .status = 200, .body_bytes = 5});
  metrics.Record({.status = 400});
  const std::string text = metrics.Text();
  EXPECT_THAT(text, HasSubstr("vanban_http_requests_total{route=\"/works/{key...}\",method=\"GET\","
                              "status=\"200\"} 2\n"));
  EXPECT_THAT(
      text, HasSubstr("vanban_http_requests_total{route=\"none\",method=\"\",status=\"400\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("vanban_http_body_bytes_total 15\n"));
}

TEST(Metrics, PutsDurationsIntoGrowingBuckets) {
  Metrics metrics;
  for (const auto duration : {500us, 1000us, 1001us, 20'000us}) {
    metrics.Record({.route = "/", .status = 200, .duration = duration});
  }
  metrics.Record({.route = "/", .status = 200, .duration = 60s});
  const std::string text = metrics.Text();
  const std::string bucket = "vanban_http_request_duration_seconds_bucket{route=\"/\",le=";
  EXPECT_THAT(text, HasSubstr(bucket + "\"0.001\"} 2\n")) << "a bound belongs to its bucket";
  EXPECT_THAT(text, HasSubstr(bucket + "\"0.0025\"} 3\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"0.01\"} 3\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"0.025\"} 4\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"10\"} 4\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"+Inf\"} 5\n"));
  EXPECT_THAT(text, HasSubstr("vanban_http_request_duration_seconds_count{route=\"/\"} 5\n"));
}

TEST(Metrics, ShowsGaugesAsLastSet) {
  Metrics metrics;
  metrics.SetGauge("documents", "Documents in the index.", 6);
  metrics.SetGauge("documents", "Documents in the index.", 7);
  EXPECT_THAT(metrics.Text(), HasSubstr("# HELP vanban_documents Documents in the index.\n"
                                        "# TYPE vanban_documents gauge\nvanban_documents 7\n"));
}

TEST(Metrics, EscapesLabels) {
  Metrics metrics;
  metrics.Record({.route = "a\"b\\c\nd", .status = 200});
  EXPECT_THAT(metrics.Text(), HasSubstr("route=\"a\\\"b\\\\c\\nd\""));
}

TEST(Metrics, LosesNothingBetweenThreads) {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&metrics] {
      for (int n = 0; n < 1000; ++n) {
        metrics.Record({.method = "GET", .route = "/", .status = 200});
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_THAT(metrics.Text(), HasSubstr("status=\"200\"} 4000\n"));
}

}  // namespace
}  // namespace vanban
