#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// One end of a connection.
struct IpAddress {
  std::string text;       ///< In the usual short form; an IPv4 address mapped into IPv6 as IPv4.
  std::string network;    ///< Stands for one client: the address, or the /64 around an IPv6 one.
  bool loopback = false;  ///< 127.0.0.0/8 or ::1.
};

/// Reads "192.0.2.7" or "2001:db8::7", without brackets, port or zone. None for anything else.
std::optional<IpAddress> ParseIpAddress(std::string_view text);

}  // namespace vanban
