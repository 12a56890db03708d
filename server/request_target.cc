#include "server/request_target.h"

#include <algorithm>
#include <cstddef>

#include "corpus/utf8.h"

namespace vanban {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsHostNameCharacter(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
         c == '_';
}

bool IsControl(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '\x7f';
}

/// A segment that climbs. '\' separates too: a later file system may think so.
bool HasDotDot(std::string_view path) {
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find_first_of("/\\", begin), path.size());
    if (path.substr(begin, end - begin) == "..") {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

HttpError BadTarget(std::string_view vi, std::string_view en) {
  return {.status = 400, .code = "bad_target", .message = {std::string(vi), std::string(en)}};
}

tl::unexpected<HttpError> BadEncoding() {
  return tl::unexpected(BadTarget("Địa chỉ mã hóa %XX sai hoặc không phải UTF-8.",
                                  "The address has broken %XX escapes or is not UTF-8."));
}

}  // namespace

std::optional<std::string> PercentDecode(std::string_view text, PlusSign plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 2 < text.size() ? HexDigit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? HexDigit(text[i + 2]) : -1;
      if (high < 0 || low < 0) {
        return std::nullopt;
      }
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus == PlusSign::kSpace) {
      c = ' ';
    }
    if (c == '\0') {
      return std::nullopt;
    }
    decoded += c;
  }
  if (!IsValidUtf8(decoded)) {
    return std::nullopt;
  }
  return decoded;
}

tl::expected<RequestTarget, HttpError> ParseRequestTarget(std::string_view target) {
  if (target.empty() || target.front() != '/') {
    return tl::unexpected(BadTarget("Địa chỉ phải có dạng /đường-dẫn?tham-số.",
                                    "The target must have the form /path?query."));
  }
  const bool printable = std::all_of(target.begin(), target.end(), [](char c) {
    return c > ' ' && c < '\x7f' && c != '\\' && c != '#';
  });
  if (!printable) {
    return tl::unexpected(BadTarget("Ký tự ngoài ASCII trong địa chỉ phải viết dạng %XX.",
                                    "Bytes outside printable ASCII must be written as %XX."));
  }
  RequestTarget result;
  const std::size_t question = std::min(target.find('?'), target.size());
  result.raw_path = target.substr(0, question);
  auto path = PercentDecode(result.raw_path);
  if (!path) {
    return BadEncoding();
  }
  if (HasDotDot(*path) || std::any_of(path->begin(), path->end(), IsControl)) {
    return tl::unexpected(BadTarget("Đường dẫn không được chứa \"..\" hay ký tự điều khiển.",
                                    "The path holds \"..\" or a control character."));
  }
  result.path = std::move(*path);

  for (std::size_t begin = question + 1; begin < target.size();) {
    const std::size_t end = std::min(target.find('&', begin), target.size());
    const std::string_view pair = target.substr(begin, end - begin);
    begin = end + 1;
    if (pair.empty()) {
      continue;
    }
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = PercentDecode(pair.substr(0, equals), PlusSign::kSpace);
    auto value = PercentDecode(pair.substr(std::min(equals + 1, pair.size())), PlusSign::kSpace);
    if (!name || !value) {
      return BadEncoding();
    }
    result.parameters.emplace_back(std::move(*name), std::move(*value));
  }
  return result;
}

bool IsValidHost(std::string_view value) {
  constexpr std::size_t kMaxHostBytes = 255;  // RFC 1035: a domain name
  if (value.empty() || value.size() > kMaxHostBytes) {
    return false;
  }
  std::size_t name_end = 0;
  if (value.front() == '[') {
    const std::size_t bracket = value.find(']');
    if (bracket == std::string_view::npos) {
      return false;
    }
    const std::string_view address = value.substr(1, bracket - 1);
    const bool plausible = std::all_of(address.begin(), address.end(), [](char c) {
      return HexDigit(c) >= 0 || c == ':' || c == '.';
    });
    if (!plausible || address.find(':') == std::string_view::npos) {
      return false;
    }
    name_end = bracket + 1;
  } else {
    name_end = std::min(value.find(':'), value.size());
    const std::string_view name = value.substr(0, name_end);
    if (name.empty() || !std::all_of(name.begin(), name.end(), IsHostNameCharacter)) {
      return false;
    }
  }
  const std::string_view port = value.substr(name_end);
  return port.empty() || (port.front() == ':' && port.size() <= 6 &&
                          std::all_of(port.begin() + 1, port.end(), IsDigit));
}

}  // namespace vanban
