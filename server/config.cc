#include "server/config.h"

#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "server/ip_address.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxThreads = 256;
constexpr std::size_t kMaxBodyBytes = 64 * 1024 * 1024;
constexpr double kMaxRate = 1e6;

std::optional<std::uint16_t> ParsePort(std::string_view digits) {
  std::uint16_t port = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, problem] = std::from_chars(digits.data(), end, port);
  if (problem != std::errc() || stop != end) {
    return std::nullopt;
  }
  return port;
}

/// `wanted` is the range in words that need no translation.
tl::unexpected<Error> OutOfRange(std::string_view setting, std::string_view wanted) {
  return Fail(ErrorCode::kBadSettings, {fmt::format("{} phải nằm trong {}.", setting, wanted),
                                        fmt::format("{} must be within {}.", setting, wanted)});
}

}  // namespace

Result<ListenAddress> ParseListenAddress(std::string_view text) {
  const auto refuse = [&] {
    return Fail(ErrorCode::kBadSettings,
                {fmt::format("\"{}\" không phải là địa chỉ để lắng nghe.", text),
                 fmt::format("\"{}\" is no address to listen on.", text)},
                {"Hãy viết ĐỊA_CHỈ:CỔNG, ví dụ 127.0.0.1:8080 hoặc [::1]:8080.",
                 "Write ADDRESS:PORT, for example 127.0.0.1:8080 or [::1]:8080."});
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    return refuse();
  }
  const std::optional<std::uint16_t> port = ParsePort(text.substr(colon + 1));
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) {
    host = host.substr(1, host.size() - 2);
  }
  const bool is_ipv6 = host.find(':') != std::string_view::npos;
  const auto address = ParseIpAddress(host == "localhost" ? "127.0.0.1" : host);
  if (!port || !address || bracketed != is_ipv6) {
    return refuse();
  }
  return ListenAddress{.address = address->text, .port = *port, .loopback = address->loopback};
}

std::string ServerUrl(std::string_view address, std::uint16_t port) {
  const bool is_ipv6 = address.find(':') != std::string_view::npos;
  return is_ipv6 ? fmt::format("http://[{}]:{}/", address, port)
                 : fmt::format("http://{}:{}/", address, port);
}

Result<HttpServerOptions> CheckServerConfig(const ServerConfig& config) {
  const Result<ListenAddress> listen = ParseListenAddress(config.listen);
  if (!listen) {
    return tl::unexpected(listen.error());
  }
  if (!listen->loopback && !config.allow_remote) {
    return Fail(ErrorCode::kBadSettings,
                {fmt::format("Máy khác trong mạng sẽ đọc được mọi văn bản qua địa chỉ {}: "
                             "chương trình chưa có tài khoản người dùng.",
                             listen->address),
                 fmt::format("Other machines could read every document through {}: there are no "
                             "user accounts yet.",
                             listen->address)},
                {"Dùng 127.0.0.1 (đặt sau một máy chủ trung gian có đăng nhập), hoặc thêm "
                 "--allow-remote nếu thực sự muốn mở cho mọi người trong mạng.",
                 "Use 127.0.0.1 (behind a proxy with a login), or add --allow-remote if everybody "
                 "in the network may read everything."});
  }
  if (config.threads < 1 || config.threads > kMaxThreads) {
    return OutOfRange("--threads", fmt::format("1..{}", kMaxThreads));
  }
  const bool rate_fits = config.requests_per_second >= 0 && config.requests_per_second <= kMaxRate;
  if (!rate_fits) {
    return OutOfRange("--rate", fmt::format("0..{:.0f}", kMaxRate));
  }
  if (!(config.burst >= 1 && config.burst <= kMaxRate)) {
    return OutOfRange("--burst", fmt::format("1..{:.0f}", kMaxRate));
  }
  if (config.max_body_bytes < 1 || config.max_body_bytes > kMaxBodyBytes) {
    return OutOfRange("--max-body", fmt::format("1..{}", kMaxBodyBytes));
  }
  return HttpServerOptions{
      .address = listen->address,
      .port = listen->port,
      .threads = config.threads,
      .limits = {.body_bytes = config.max_body_bytes},
      .rate = {.requests_per_second = config.requests_per_second, .burst = config.burst}};
}

}  // namespace vanban
