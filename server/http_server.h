#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>

#include "server/http_error.h"
#include "server/http_exchange.h"
#include "server/http_limits.h"
#include "server/http_types.h"
#include "server/rate_limit.h"
#include "server/tls_session.h"
#include "server/uploaded_form.h"

namespace vanban {

struct HttpServerOptions {
  std::string address = "127.0.0.1";  ///< An IPv4 or IPv6 address, without brackets.
  std::uint16_t port = 0;             ///< 0 picks a free one.
  std::size_t threads = 2;            ///< Handlers that run at once; at least 1.
  HttpLimits limits;
  RateLimit rate;
  ErrorRenderer render_error = RenderError;
  /// Paths whose handlers neither wait nor compute: answered where they are read, without a thread
  /// of the pool, so also while all of them are at work.
  std::set<std::string> quick_paths;
  HttpHandler quick_handler;  ///< Answers those paths; needed where there are any.
  UploadGate open_form;       ///< Asked before the body of a POST to a path of limits.upload_paths.
  std::shared_ptr<const TlsIdentity> tls;  ///< None: plain HTTP.
  bool behind_proxy = false;               ///< A proxy on this machine names the clients.
  std::string fields;                      ///< Lines that every answer carries: "Name: value\r\n".
};

/// What the server is doing now and what went wrong since it started.
struct HttpServerStats {
  std::size_t connections = 0;          ///< Open now.
  std::size_t requests_in_hand = 0;     ///< At work or waiting for a thread.
  std::size_t refused_connections = 0;  ///< Closed because there were too many.
  std::size_t internal_errors = 0;      ///< Exceptions that ended a connection: our bugs.
};

/// An HTTP/1.1 server. One thread, the one in Run(), reads and writes every connection; handlers
/// run on a pool of their own, but those of quick paths. Requests are read strictly
/// (request_head.h); what a client may cost is bounded (http_limits.h). A handler that throws is
/// answered with 500 and harms no other.
class HttpServer {
 public:
  /// Binds and listens. Throws Failure if the address is wrong or taken.
  HttpServer(HttpServerOptions options, HttpHandler handler, HttpObserver observer);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  /// Serves until Stop(), then returns when the answers in hand are sent or drain_timeout is over,
  /// and the handlers at work have ended. Once only.
  void Run();

  /// Accepts no more, closes idle connections, lets the others finish. Any thread, any time; not
  /// from a signal handler.
  void Stop();

  /// From now on connections begin with this certificate; those that are open keep theirs. Any
  /// thread.
  void UseTls(std::shared_ptr<const TlsIdentity> identity);

  /// Any thread.
  [[nodiscard]] HttpServerStats Stats() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vanban
