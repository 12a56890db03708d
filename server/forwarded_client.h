#pragma once

#include <algorithm>
#include <string_view>

#include "server/ip_address.h"

namespace vanban {

/// Who asks through a proxy on this machine: the last address of X-Forwarded-For, which that proxy
/// added itself. `peer` if it is no proxy of this machine, or named nobody.
inline IpAddress ForwardedClient(const IpAddress& peer, std::string_view forwarded_for) {
  if (!peer.loopback) {
    return peer;
  }
  std::string_view last = forwarded_for.substr(forwarded_for.rfind(',') + 1);
  last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
  last = last.substr(0, last.find_last_not_of(' ') + 1);
  return ParseIpAddress(last).value_or(peer);
}

}  // namespace vanban
