#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace vanban {

/// One request and its answer, for metrics and the access log.
struct HttpExchange {
  std::string request_id;
  std::string client_address;
  std::string method;  ///< Empty if refused before it was read.
  std::string path;    ///< Decoded; empty if refused before it was read.
  std::string route;   ///< The router's pattern; empty if no route matched.
  int status = 0;
  std::size_t body_bytes = 0;           ///< Sent, after compression.
  std::chrono::nanoseconds duration{};  ///< From the end of the request to the end of the answer.
  std::string problem;  ///< For the log, English: what the handler threw or why it was refused.
};

/// Told of each answer after it was sent. Called from the thread in HttpServer::Run() only; must
/// not block.
using HttpObserver = std::function<void(const HttpExchange&)>;

}  // namespace vanban
