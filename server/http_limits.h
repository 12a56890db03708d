#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vanban {

/// The bounds on what a client may cost. Each is tested from both sides; docs/http-server.md lists
/// them with the answer that follows.
struct HttpLimits {
  std::size_t request_line_bytes = 4 * 1024;  ///< Longer: 414.
  std::size_t head_bytes = 8 * 1024;          ///< Request line and fields together. Longer: 431.
  std::size_t field_bytes = 4 * 1024;         ///< One field line. Longer: 431.
  std::size_t fields = 100;                   ///< More: 431.
  std::size_t body_bytes = 64 * 1024;         ///< Longer: 413.
  /// Of a form with files, sent to one of upload_paths; it is not kept in memory. Longer: 413.
  std::uint64_t upload_bytes = std::uint64_t{256} << 20U;
  std::array<std::string_view, 2> upload_paths = {};  ///< Decoded; empty: none.

  std::chrono::milliseconds head_timeout{10'000};  ///< First byte to the end of the head.
  std::chrono::milliseconds body_timeout{20'000};  ///< The whole body; each MiB of an upload.
  std::chrono::milliseconds write_timeout_per_mib{30'000};  ///< Each MiB of an answer.
  std::chrono::milliseconds idle_timeout{15'000};           ///< Between two requests.
  std::chrono::milliseconds linger_timeout{1'000};  ///< Reading on after a refusal, so it arrives.
  std::chrono::milliseconds drain_timeout{10'000};  ///< Stop() to the last answer.
  std::chrono::milliseconds sweep_interval{100};    ///< How exactly the timeouts are kept.

  std::size_t requests_per_connection = 100;
  std::size_t connections = 512;               ///< More: closed at once.
  std::size_t connections_per_address = 32;    ///< More: 429. An IPv6 address counts by its /64.
  std::size_t connections_per_loopback = 256;  ///< The same for this machine: a proxy, a test.
  std::size_t waiting_requests = 64;           ///< Beside those at work. More: 503.
};

}  // namespace vanban
