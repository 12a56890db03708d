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

tl::unexpected<Error> BadSetting(Message message, Message advice) {
  return Fail(ErrorCode::kBadSettings, std::move(message), std::move(advice));
}

/// Who may, by where the server can be reached.
Result<AccessSettings> CheckAccess(const ServerConfig& config, const ListenAddress& listen,
                                   HeldAccounts accounts) {
  const bool tls = !config.tls_certificate.empty();
  if (tls != !config.tls_key.empty()) {
    return BadSetting(
        {"--tls-cert và --tls-key phải đi cùng nhau.", "--tls-cert and --tls-key go together."},
        {"Chỉ ra cả tệp chứng thư và tệp khóa.",
         "Name the file of the certificate and that of its key."});
  }
  if (config.behind_proxy && (tls || !listen.loopback)) {
    return BadSetting(
        {"--behind-proxy chỉ dùng khi lắng nghe ở 127.0.0.1 hoặc [::1], không TLS.",
         "--behind-proxy goes with 127.0.0.1 or [::1], without TLS."},
        {"Máy chủ trung gian trên cùng máy nhận TLS rồi chuyển đến địa chỉ nội bộ này.",
         "A proxy on this machine ends TLS and passes on to this address."});
  }
  if (!listen.loopback && !tls) {
    return BadSetting(
        {fmt::format("Máy khác trong mạng tới được địa chỉ {} mà đường truyền không mã hóa.",
                     listen.address),
         fmt::format("Other machines reach {} and nothing would be encrypted.", listen.address)},
        {"Thêm --tls-cert TỆP --tls-key TỆP; hoặc dùng 127.0.0.1 với --behind-proxy sau một máy "
         "chủ "
         "trung gian có TLS trên cùng máy.",
         "Add --tls-cert FILE --tls-key FILE; or use 127.0.0.1 with --behind-proxy behind a proxy "
         "with TLS on this machine."});
  }
  const bool remote = !listen.loopback || config.behind_proxy;
  const bool required = remote || config.require_account;
  if (required && accounts == HeldAccounts::kNone) {
    return BadSetting(
        {"Chưa có tài khoản nào để đăng nhập.", "There is no account to sign in with."},
        {"Tạo một tài khoản: vanban account add TÊN --role quan-tri",
         "Make one: vanban account add NAME --role administrator"});
  }
  const auto level = config.open_level.empty() ? std::optional(AccessLevel::kPublic)
                                               : FindAccessLevel(config.open_level);
  if (!level || (required && *level != AccessLevel::kPublic)) {
    return BadSetting(
        {"--open-level nhận cong-khai, noi-bo, han-che hoặc bi-mat, và chỉ khi không "
         "phải đăng nhập.",
         "--open-level is cong-khai, noi-bo, han-che or bi-mat, and only where nobody "
         "has to sign in."},
        {"Bỏ tùy chọn này; mức được đọc là của từng tài khoản.",
         "Leave it out: what may be read is a matter of each account."});
  }
  if (config.open_intake && required) {
    return BadSetting({"--open-intake chỉ dùng khi không ai phải đăng nhập.",
                       "--open-intake goes only where nobody has to sign in."},
                      {"Bỏ tùy chọn này; ai được gửi văn bản là theo vai trò của tài khoản.",
                       "Leave it out: who may send documents is a matter of each account's role."});
  }
  return AccessSettings{.require_account = required,
                        .open_level = *level,
                        .open_intake = config.open_intake,
                        .secure = tls || config.behind_proxy};
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

std::string ServerUrl(std::string_view scheme, std::string_view address, std::uint16_t port) {
  const bool is_ipv6 = address.find(':') != std::string_view::npos;
  return is_ipv6 ? fmt::format("{}://[{}]:{}/", scheme, address, port)
                 : fmt::format("{}://{}:{}/", scheme, address, port);
}

Result<CheckedConfig> CheckServerConfig(const ServerConfig& config, HeldAccounts accounts) {
  const Result<ListenAddress> listen = ParseListenAddress(config.listen);
  if (!listen) {
    return tl::unexpected(listen.error());
  }
  const auto access = CheckAccess(config, *listen, accounts);
  if (!access) {
    return tl::unexpected(access.error());
  }
  if (!config.public_url.empty() && !config.public_url.starts_with("https://") &&
      !config.public_url.starts_with("http://")) {
    return BadSetting({"--public-url phải bắt đầu bằng https:// hoặc http://.",
                       "--public-url begins with https:// or http://."},
                      {"Ví dụ: --public-url https://vanban.coquan.gov.vn",
                       "For example: --public-url https://vanban.example"});
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
  CheckedConfig checked{
      .server = {.address = listen->address,
                 .port = listen->port,
                 .threads = config.threads,
                 .limits = {.body_bytes = config.max_body_bytes,
                            .upload_paths = {"/intake", "/api/v1/intake"}},
                 .rate = {.requests_per_second = config.requests_per_second, .burst = config.burst},
                 .behind_proxy = config.behind_proxy},
      .access = *access};
  if (!config.tls_certificate.empty()) {
    auto identity = TlsIdentity::Load(config.tls_certificate, config.tls_key);
    if (!identity) {
      return tl::unexpected(identity.error());
    }
    checked.server.tls = std::move(*identity);
  }
  checked.public_url = config.public_url;
  while (checked.public_url.ends_with('/')) {
    checked.public_url.pop_back();
  }
  if (access->secure) {
    checked.server.fields = "Strict-Transport-Security: max-age=31536000\r\n";
  }
  return checked;
}

}  // namespace vanban
