#include "server/ip_address.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include <arpa/inet.h>

namespace vanban {
namespace {

constexpr std::size_t kIpv4Bytes = 4;
constexpr std::size_t kIpv6Bytes = 16;

std::string Print(int family, const unsigned char* bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(family, bytes, text.data(), text.size());
  return text.data();
}

IpAddress FromIpv4(const unsigned char* bytes) {
  constexpr unsigned char kLoopbackNetwork = 127;
  const std::string text = Print(AF_INET, bytes);
  return {.text = text, .network = text, .loopback = bytes[0] == kLoopbackNetwork};
}

bool AreZero(std::span<const unsigned char> bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](unsigned char byte) { return byte == 0; });
}

}  // namespace

std::optional<IpAddress> ParseIpAddress(std::string_view text) {
  const std::string terminated(text);
  std::array<unsigned char, kIpv6Bytes> bytes{};
  if (terminated.find('\0') != std::string::npos) {
    return std::nullopt;
  }
  if (inet_pton(AF_INET, terminated.c_str(), bytes.data()) == 1) {
    return FromIpv4(bytes.data());
  }
  if (inet_pton(AF_INET6, terminated.c_str(), bytes.data()) != 1) {
    return std::nullopt;
  }
  const std::span<const unsigned char> all(bytes);
  constexpr std::size_t kMappedPrefix = kIpv6Bytes - kIpv4Bytes;  // ::ffff:0:0/96
  if (AreZero(all.first(kMappedPrefix - 2)) && bytes[kMappedPrefix - 2] == 0xff &&
      bytes[kMappedPrefix - 1] == 0xff) {
    return FromIpv4(bytes.data() + kMappedPrefix);
  }
  IpAddress address{.text = Print(AF_INET6, bytes.data())};
  address.loopback = AreZero(all.first(kIpv6Bytes - 1)) && bytes.back() == 1;
  // A household or an office gets a /64 at least: one client, however many addresses it uses.
  std::fill(bytes.begin() + kIpv6Bytes / 2, bytes.end(), static_cast<unsigned char>(0));
  address.network = address.loopback ? address.text : Print(AF_INET6, bytes.data()) + "/64";
  return address;
}

}  // namespace vanban
