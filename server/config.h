#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/error.h"
#include "server/access_control.h"
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

/// "http://[::1]:8080/", or "https://…" with TLS.
std::string ServerUrl(std::string_view scheme, std::string_view address, std::uint16_t port);

/// The settings of `vanban serve`, as a person gives them.
struct ServerConfig {
  std::string listen = "127.0.0.1:8080";
  std::string tls_certificate;   ///< PEM; empty: no TLS.
  std::string tls_key;           ///< PEM.
  bool behind_proxy = false;     ///< A proxy on this machine ends TLS and names the clients.
  bool require_account = false;  ///< Also where only this machine can ask.
  std::string public_url;        ///< How others write it, in feeds and files; empty: as listened.
  bool open_intake = false;      ///< Documents may be sent without an account.
  std::string open_level;        ///< What may be read without an account; empty: public.
  std::size_t threads = 2;
  double requests_per_second = 50;  ///< For each client address; 0: no limit.
  double burst = 200;
  std::size_t max_body_bytes = 256 * 1024;
};

/// The settings of a server, once all have been checked.
struct CheckedConfig {
  HttpServerOptions server;
  AccessSettings access;
  std::string public_url;  ///< Without a slash at its end; may be empty.
};

/// Whether somebody can sign in: without an account nothing is served to other machines.
enum class HeldAccounts { kNone, kSome };

/// Checks the settings and reads the certificate. An error names the setting and says what to do.
/// What other machines can reach takes TLS, ours or that of a proxy on this machine, and accounts,
/// and asks everybody to sign in.
Result<CheckedConfig> CheckServerConfig(const ServerConfig& config, HeldAccounts accounts);

}  // namespace vanban
