// The protocol is one datagram of text and is promised to be stable (sd_notify(3), "Notes"), so
// that no process needs libsystemd for it, and what libsystemd brings with it.
#include "cli/service_manager.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace vanban {

void TellServiceManager(std::string_view state) {
  const char* name = std::getenv("NOTIFY_SOCKET");
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = name == nullptr ? "" : name;
  if (path.empty() || path.size() >= sizeof(address.sun_path)) {
    return;
  }
  std::copy(path.begin(), path.end(), address.sun_path);
  if (path.front() == '@') {
    address.sun_path[0] = '\0';  // A name in the abstract space, not in the file system.
  }
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket < 0) {
    return;
  }
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
  static_cast<void>(::sendto(socket, state.data(), state.size(), MSG_NOSIGNAL,
                             reinterpret_cast<const sockaddr*>(&address), length));
  ::close(socket);
}

}  // namespace vanban
