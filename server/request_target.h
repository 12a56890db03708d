#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "server/http_error.h"

namespace vanban {

/// What stands between method and version: a path and a query, decoded and safe to use.
struct RequestTarget {
  std::string raw_path;  ///< As sent, without the query.
  std::string path;      ///< Decoded: starts with '/', valid UTF-8, no control characters, no "..".
  std::vector<std::pair<std::string, std::string>> parameters;  ///< Decoded, in order.
};

/// What '+' stands for.
enum class PlusSign { kPlus, kSpace };

/// `text` with each %XX turned into its byte. None if a '%' lacks its two digits, or the result
/// holds NUL or is not valid UTF-8.
std::optional<std::string> PercentDecode(std::string_view text, PlusSign plus = PlusSign::kPlus);

/// Reads an origin-form target, "/path?query". Every other form, every byte outside printable
/// ASCII, a '\' or '#', a ".." segment (encoded or not) and a control character in the path is an
/// error of status 400.
tl::expected<RequestTarget, HttpError> ParseRequestTarget(std::string_view target);

/// True if `value` can stand in a Host field: a name, an IPv4 or a bracketed IPv6 address, each
/// with a port or without. Never empty.
bool IsValidHost(std::string_view value);

}  // namespace vanban
