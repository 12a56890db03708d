#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/error.h"
#include "server/http_server.h"

namespace vanban {

/// Where a server listens.
struct ListenAddress {
  std::string address = "127.0.0.1";  ///< Without brackets.
  std::uint16_t port = 8080;          ///< 0 picks a free one.
  bool loopback = true;               ///< Reached from this machine only.

  friend bool operator==(const ListenAddress&, const ListenAddress&) = default;
};

/// Reads "127.0.0.1:8080", "[::1]:8080" or "localhost:0". Names other than localhost are refused:
/// they could mean more than one place.
Result<ListenAddress> ParseListenAddress(std::string_view text);

/// "http://[::1]:8080/".
std::string ServerUrl(std::string_view address, std::uint16_t port);

/// The settings of `vanban serve`, as a person gives them.
struct ServerConfig {
  std::string listen = "127.0.0.1:8080";
  bool allow_remote = false;  ///< Listen where other machines can reach it.
  std::size_t threads = 2;
  double requests_per_second = 50;  ///< For each client address; 0: no limit.
  double burst = 200;
  std::size_t max_body_bytes = 256 * 1024;
};

/// The options of a server with these settings, once all have been checked. An error names the
/// setting and says what to do.
Result<HttpServerOptions> CheckServerConfig(const ServerConfig& config);

}  // namespace vanban
