#include "server/http_server.h"

#include <atomic>
#include <future>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/error.h"
#include "tests/server/raw_client.h"

namespace vanban::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace std::chrono_literals;

HttpResponse Echo(const HttpRequest& request) {
  return {.content_type = "text/plain; charset=utf-8",
          .body = request.method + " " + request.path + " " + request.body};
}

/// Handlers that wait until the test lets them go.
class Gate {
 public:
  HttpResponse operator()(const HttpRequest& request) const {
    ++*entered_;
    opened_.wait();
    return Echo(request);
  }

  void Open() { open_->set_value(); }

  void AwaitEntered(int count) const {
    while (*entered_ < count) {
      std::this_thread::yield();
    }
  }

 private:
  std::shared_ptr<std::promise<void>> open_ = std::make_shared<std::promise<void>>();
  std::shared_future<void> opened_ = open_->get_future().share();
  std::shared_ptr<std::atomic<int>> entered_ = std::make_shared<std::atomic<int>>(0);
};

/// Collects what an observer is told.
class Log {
 public:
  HttpObserver Observer() {
    return [this](const HttpExchange& exchange) {
      const std::lock_guard lock(mutex_);
      exchanges_.push_back(exchange);
    };
  }

  std::vector<HttpExchange> Exchanges() {
    const std::lock_guard lock(mutex_);
    return exchanges_;
  }

 private:
  std::mutex mutex_;
  std::vector<HttpExchange> exchanges_;
};

/// Waits a moment for something the server does in its own thread.
template <typename Condition>
bool Eventually(Condition condition) {
  for (int i = 0; i < 1000; ++i) {
    if (condition()) {
      return true;
    }
    std::this_thread::sleep_for(5ms);
  }
  return false;
}

TEST(HttpServer, HandsTheDecodedRequestToTheHandler) {
  RunningServer server({}, [](const HttpRequest& request) {
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.path, "/works/25-NQ/TW");
    EXPECT_EQ(request.raw_path, "/works/25-NQ%2FTW");
    EXPECT_EQ(request.Parameter("q"), "kế hoạch");
    EXPECT_EQ(request.Header("x-two"), "a, b");
    EXPECT_EQ(request.body, "thân");
    EXPECT_EQ(request.client_address, "127.0.0.1");
    EXPECT_THAT(request.request_id, Not(IsEmpty()));
    return Echo(request);
  });
  RawClient client(server.port());
  client.Send(
      "POST /works/25-NQ%2FTW?q=k%E1%BA%BF+ho%E1%BA%A1ch HTTP/1.1\r\nHost: localhost\r\n"
      "X-Two: a\r\nx-two: b\r\nContent-Length: 5\r\n\r\nthân");
  EXPECT_EQ(client.ReadResponse().body, "POST /works/25-NQ/TW thân");
}

TEST(HttpServer, AnswersRequestsInPiecesOfOneByte) {
  RunningServer server({}, Echo);
  RawClient client(server.port());
  for (const char c : Post("/a", "xin chào")) {
    client.Send({&c, 1});
  }
  EXPECT_EQ(client.ReadResponse().body, "POST /a xin chào");
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder) {
  RunningServer server({}, Echo);
  RawClient client(server.port());
  std::string requests;
  for (int i = 0; i < 50; ++i) {
    requests += Get("/" + std::to_string(i));
  }
  client.Send(requests);
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(client.ReadResponse().body, "GET /" + std::to_string(i) + " ");
  }
}

TEST(HttpServer, SendsHeadersWithoutBodyForHead) {
  RunningServer server({}, Echo);
  const std::string answer = Exchange(
      server.port(), "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\nHEAD /b HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto responses = SplitResponses(answer, true);
  ASSERT_EQ(responses.size(), 2U);
  EXPECT_EQ(responses.at(0).fields.at("Content-Length"), "8");
}

TEST(HttpServer, SavesBytesWithEntityTagsAndGzip) {
  RunningServer server({}, [](const HttpRequest&) {
    return HttpResponse{.body = std::string(5000, 'v'), .headers = {{"ETag", "\"g7\""}}};
  });
  RawClient client(server.port());
  client.Send(Get("/", "If-None-Match: \"g6\", W/\"g7\"\r\n"));
  EXPECT_EQ(client.ReadResponse().status, 304);
  client.Send(Get("/", "Accept-Encoding: gzip\r\n"));
  const RawResponse packed = client.ReadResponse();
  EXPECT_EQ(packed.fields.at("Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), 100U);
}

TEST(HttpServer, SendsLargeAnswersWhole) {
  const std::string large(5 * 1024 * 1024 + 7, 'x');
  RunningServer server({}, [&](const HttpRequest&) {
    return HttpResponse{.content_type = "application/pdf", .body = large};
  });
  RawClient client(server.port());
  client.Send(Get("/"));
  EXPECT_TRUE(client.ReadResponse().body == large);
}

TEST(HttpServer, AcceptsBodiesUpToTheLimit) {
  RunningServer server({.limits = {.body_bytes = 1000}}, Echo);
  const auto status = [&](std::size_t size) {
    return SplitResponses(Exchange(server.port(), Post("/", std::string(size, 'b')))).at(0).status;
  };
  EXPECT_EQ(status(1000), 200);
  EXPECT_EQ(status(1001), 413);
}

TEST(HttpServer, SurvivesLongTrailers) {
  // Boost.Beast 1.81 throws std::length_error out of io_context::run() at 65,534 bytes.
  RunningServer server({}, Echo);
  for (const std::size_t size : {65'533U, 65'534U, 70'000U, 3'000'000U}) {
    RawClient attacker(server.port());
    attacker.Send(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nA: ");
    attacker.Send(std::string(size, 'y'));
    attacker.Send("\r\n\r\n");
    EXPECT_EQ(attacker.ReadResponse().status, 400) << size;
    EXPECT_EQ(SplitResponses(Exchange(server.port(), Get("/"))).at(0).status, 200) << size;
  }
}

TEST(HttpServer, RefusesSlowRequestsInTime) {
  RunningServer server({.limits = {.head_timeout = 100ms,
                                   .body_timeout = 150ms,
                                   .idle_timeout = 100ms,
                                   .sweep_interval = 10ms}},
                       Echo);
  RawClient slow_head(server.port());
  slow_head.Send("GET / HTTP/1.1\r\nHost:");
  EXPECT_EQ(slow_head.ReadResponse().status, 408);
  RawClient slow_body(server.port());
  slow_body.Send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
  EXPECT_EQ(slow_body.ReadResponse().status, 408);
  RawClient silent(server.port());
  EXPECT_EQ(silent.ReadToEnd(), "");
  RawClient idle(server.port());
  idle.Send(Get("/"));
  EXPECT_EQ(idle.ReadResponse().status, 200);
  EXPECT_EQ(idle.ReadToEnd(), "");
}

TEST(HttpServer, IsNotExtendedByDroppingBytes) {
  RunningServer server({.limits = {.head_timeout = 200ms, .sweep_interval = 10ms}}, Echo);
  RawClient client(server.port());
  client.Send("GET / HTTP/1.1\r\nHost: a\r\n");
  const auto begin = std::chrono::steady_clock::now();
  while (client.Send("X: y\r\n") && std::chrono::steady_clock::now() - begin < 5s) {
    std::this_thread::sleep_for(20ms);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 3s);
}

TEST(HttpServer, GivesUpOnClientsThatDoNotRead) {
  RunningServer server({.limits = {.write_timeout_per_mib = 200ms, .sweep_interval = 10ms}},
                       [](const HttpRequest&) {
                         return HttpResponse{.content_type = "application/pdf",
                                             .body = std::string(32 * 1024 * 1024, 'x')};
                       });
  RawClient client(server.port());
  client.Send(Get("/"));
  ASSERT_TRUE(Eventually([&] { return server.server().Stats().connections == 1; }));
  EXPECT_TRUE(Eventually([&] { return server.server().Stats().connections == 0; }));
}

TEST(HttpServer, AnswersOverloadAtOnce) {
  Gate gate;
  RunningServer server({.threads = 1, .limits = {.waiting_requests = 1}}, gate);
  RawClient working(server.port());
  RawClient waiting(server.port());
  working.Send(Get("/working"));
  gate.AwaitEntered(1);
  waiting.Send(Get("/waiting"));
  ASSERT_TRUE(Eventually([&] { return server.server().Stats().requests_in_hand == 2; }));
  RawClient refused(server.port());
  refused.Send(Get("/refused"));
  const RawResponse busy = refused.ReadResponse();
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(busy.fields.at("Retry-After"), "1");
  gate.Open();
  EXPECT_EQ(working.ReadResponse().status, 200);
  EXPECT_EQ(waiting.ReadResponse().status, 200);
  refused.Send(Get("/again"));
  EXPECT_EQ(refused.ReadResponse().body, "GET /again ");
}

TEST(HttpServer, AnswersQuickPathsWhileAllThreadsAreAtWork) {
  Gate gate;
  RunningServer server(
      {.threads = 1,
       .limits = {.waiting_requests = 0},
       .quick_paths = {"/healthz"},
       .quick_handler = [](const HttpRequest&) { return HttpResponse{.body = "alive"}; }},
      gate);
  RawClient working(server.port());
  working.Send(Get("/working"));
  gate.AwaitEntered(1);
  RawClient watcher(server.port());
  for (const auto& [path, status] :
       {std::pair("/healthz", 200), std::pair("/other", 503), std::pair("/healthz/", 503)}) {
    watcher.Send(Get(path));
    EXPECT_EQ(watcher.ReadResponse().status, status) << path;
  }
  gate.Open();
  EXPECT_EQ(working.ReadResponse().status, 200);
}

TEST(HttpServer, LimitsTheRateOfOneClient) {
  RunningServer server(
      {.rate = {.requests_per_second = 0.01, .burst = 2, .exempt_loopback = false}}, Echo);
  RawClient client(server.port());
  client.Send(Get("/") + Get("/") + Get("/"));
  EXPECT_EQ(client.ReadResponse().status, 200);
  EXPECT_EQ(client.ReadResponse().status, 200);
  const RawResponse third = client.ReadResponse();
  EXPECT_EQ(third.status, 429);
  EXPECT_EQ(third.fields.at("Retry-After"), "100");
}

struct Thrower {
  std::string_view name;
  HttpHandler handler;
};

TEST(HttpServer, TurnsWhatHandlersThrowInto500) {
  const std::vector<Thrower> throwers = {
      {"std::exception",
       [](const HttpRequest&) -> HttpResponse { throw std::runtime_error("secret path /etc"); }},
      {"Failure",
       [](const HttpRequest&) -> HttpResponse {
         throw Failure({.message = {"bí mật", "secret failure"}});
       }},
      {"int", [](const HttpRequest&) -> HttpResponse { throw 7; }},
      {"a field with a line end",
       [](const HttpRequest&) {
         return HttpResponse{.headers = {{"X", "a\r\nSet-Cookie: secret"}}};
       }},
  };
  for (const auto& [name, handler] : throwers) {
    Log log;
    RunningServer server({}, handler, log.Observer());
    RawClient client(server.port());
    client.Send(Get("/api/v1/x") + Get("/api/v1/y"));
    const RawResponse response = client.ReadResponse();
    EXPECT_EQ(response.status, 500) << name;
    EXPECT_THAT(response.body, HasSubstr(response.fields.at("X-Request-Id"))) << name;
    EXPECT_THAT(response.body, Not(HasSubstr("secret"))) << name;
    EXPECT_EQ(client.ReadResponse().status, 500) << name << ": the connection goes on";
    ASSERT_TRUE(Eventually([&] { return log.Exchanges().size() == 2; }));
    EXPECT_THAT(log.Exchanges().at(0).problem, Not(IsEmpty())) << name;
    EXPECT_EQ(log.Exchanges().at(0).request_id, response.fields.at("X-Request-Id")) << name;
  }
}

TEST(HttpServer, OutlivesAnObserverThatThrows) {
  RunningServer server({}, Echo,
                       [](const HttpExchange&) { throw std::runtime_error("full disk"); });
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(SplitResponses(Exchange(server.port(), Get("/"))).at(0).status, 200);
  }
  EXPECT_TRUE(Eventually([&] { return server.server().Stats().internal_errors == 3; }));
}

TEST(HttpServer, TellsTheObserverOfEachAnswer) {
  Log log;
  RunningServer server(
      {},
      [](const HttpRequest&) { return HttpResponse{.body = "12345", .route = "/documents/{id}"}; },
      log.Observer());
  Exchange(server.port(), Get("/documents/7"));
  Exchange(server.port(), "nonsense\r\n\r\n");
  ASSERT_TRUE(Eventually([&] { return log.Exchanges().size() == 2; }));
  const HttpExchange answered = log.Exchanges().at(0);
  EXPECT_EQ(answered.method, "GET");
  EXPECT_EQ(answered.path, "/documents/7");
  EXPECT_EQ(answered.route, "/documents/{id}");
  EXPECT_EQ(answered.status, 200);
  EXPECT_EQ(answered.body_bytes, 5U);
  EXPECT_EQ(answered.client_address, "127.0.0.1");
  EXPECT_EQ(answered.problem, "");
  EXPECT_GT(answered.duration.count(), 0);
  EXPECT_EQ(log.Exchanges().at(1).status, 400);
  EXPECT_EQ(log.Exchanges().at(1).problem, "bad_request_line");
}

TEST(HttpServer, ClosesAfterAHundredRequests) {
  RunningServer server({.limits = {.requests_per_connection = 3}}, Echo);
  RawClient client(server.port());
  client.Send(Get("/1") + Get("/2") + Get("/3") + Get("/4"));
  const auto responses = SplitResponses(client.ReadToEnd());
  ASSERT_EQ(responses.size(), 3U);
  EXPECT_EQ(responses.at(1).fields.at("Connection"), "keep-alive");
  EXPECT_EQ(responses.at(2).fields.at("Connection"), "close");
}

TEST(HttpServer, LimitsTheConnectionsOfOneAddress) {
  RunningServer server({.limits = {.connections_per_loopback = 2}}, Echo);
  auto first = std::make_unique<RawClient>(server.port());
  const RawClient second(server.port());
  ASSERT_TRUE(Eventually([&] { return server.server().Stats().connections == 2; }));
  RawClient third(server.port());
  EXPECT_EQ(third.ReadResponse().status, 429);
  EXPECT_EQ(third.ReadToEnd(), "");
  first.reset();
  ASSERT_TRUE(Eventually([&] { return server.server().Stats().connections == 1; }));
  EXPECT_EQ(SplitResponses(Exchange(server.port(), Get("/"))).at(0).status, 200);
}

TEST(HttpServer, LimitsTheConnectionsOfAll) {
  RunningServer server({.limits = {.connections = 2}}, Echo);
  const RawClient first(server.port());
  const RawClient second(server.port());
  ASSERT_TRUE(Eventually([&] { return server.server().Stats().connections == 2; }));
  RawClient third(server.port());
  EXPECT_EQ(third.ReadToEnd(), "");
  EXPECT_EQ(server.server().Stats().refused_connections, 1U);
}

TEST(HttpServer, FinishesAnswersInHandWhenStopped) {
  Gate gate;
  RunningServer server({}, gate);
  RawClient idle(server.port());
  RawClient working(server.port());
  working.Send(Get("/last"));
  gate.AwaitEntered(1);
  server.server().Stop();
  EXPECT_EQ(idle.ReadToEnd(), "") << "idle connections are closed at once";
  EXPECT_FALSE(RawClient(server.port()).connected());
  gate.Open();
  const RawResponse last = working.ReadResponse();
  EXPECT_EQ(last.body, "GET /last ");
  EXPECT_EQ(last.fields.at("Connection"), "close");
  server.Join();
}

TEST(HttpServer, DoesNotWaitForEverWhenStopped) {
  RunningServer server({.limits = {.drain_timeout = 100ms, .sweep_interval = 10ms}}, Echo);
  RawClient half(server.port());
  half.Send(Get("/") + "GET / HTTP/1.1\r\n");  // so the server is in the middle of reading
  EXPECT_EQ(half.ReadResponse().status, 200);
  const auto begin = std::chrono::steady_clock::now();
  server.server().Stop();
  server.Join();
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 100ms);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
}

TEST(HttpServer, CanBeStoppedBeforeItRuns) {
  HttpServer server({}, Echo, {});
  server.Stop();
  server.Run();
}

TEST(HttpServer, SaysWhichAddressCannotBeUsed) {
  const HttpServer first({}, Echo, {});
  try {
    const HttpServer second({.port = first.port()}, Echo, {});
    FAIL() << "the port is taken";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error().code, ErrorCode::kUnavailable);
    EXPECT_THAT(failure.error().message.en, HasSubstr(std::to_string(first.port())));
  }
  EXPECT_THROW(HttpServer({.address = "nowhere"}, Echo, {}), Failure);
}

TEST(HttpServer, ServesIpv6) {
  try {
    const HttpServer server({.address = "::1"}, Echo, {});
    EXPECT_NE(server.port(), 0);
  } catch (const Failure& failure) {
    GTEST_SKIP() << "no IPv6 on this machine: " << failure.what();
  }
}

TEST(HttpServer, ServesManyClientsAtOnce) {
  constexpr int kClients = 100;
  constexpr int kRequests = 20;
  RunningServer server({.threads = 4, .limits = {.waiting_requests = kClients}}, Echo);
  std::atomic<int> right = 0;
  std::vector<std::thread> clients;
  for (int client = 0; client < kClients; ++client) {
    clients.emplace_back([&right, client, port = server.port()] {
      RawClient connection(port);
      for (int request = 0; request < kRequests; ++request) {
        const std::string path = "/" + std::to_string(client) + "/" + std::to_string(request);
        connection.Send(Get(path));
        right += connection.ReadResponse().body == "GET " + path + " " ? 1 : 0;
      }
    });
  }
  for (std::thread& client : clients) {
    client.join();
  }
  EXPECT_EQ(right, kClients * kRequests);
  EXPECT_EQ(server.server().Stats().internal_errors, 0U);
}

}  // namespace
}  // namespace vanban::testing
