#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "server/http_error.h"
#include "server/http_limits.h"
#include "server/http_types.h"
#include "server/request_target.h"

// The head of an HTTP/1.1 request (RFC 9112), read strictly: whatever two servers could understand
// differently is refused, because a proxy in front may be the other server. Pure: no sockets.
namespace vanban {

/// Finds the end of a head in bytes that arrive piece by piece, and says no as soon as a byte is
/// wrong, so that no refusal waits for bytes that never come. Looks at each byte once.
class HeadScanner {
 public:
  explicit HeadScanner(const HttpLimits& limits) : limits_(limits) {}

  /// `received` is all bytes since the start of the request; it only grows from call to call.
  /// Gives the size of the head with its blank line, nothing while that has not come, or why the
  /// request is refused. Not to be called again after a size or a refusal.
  tl::expected<std::optional<std::size_t>, HttpError> Scan(std::string_view received);

 private:
  [[nodiscard]] std::optional<HttpError> EndLine(std::string_view line) const;
  [[nodiscard]] std::optional<HttpError> CheckSizes(std::string_view received) const;

  HttpLimits limits_;
  std::size_t scanned_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t lines_ = 0;
};

/// The first line of a request.
struct RequestLine {
  std::string method;  ///< "GET", "HEAD" or "POST".
  RequestTarget target;
  int minor_version = 1;  ///< HTTP/1.minor_version.
};

/// Everything before the body.
struct RequestHead {
  RequestLine line;
  std::map<std::string, std::string> fields;  ///< Lower-case names; repeated ones joined by ", ".
  std::size_t content_length = 0;
  bool keep_alive = true;
  bool expects_continue = false;
};

/// Reads "GET /path HTTP/1.1", without its line end. 400, 405 (with Allow) or 505.
tl::expected<RequestLine, HttpError> ParseRequestLine(std::string_view line);

/// Reads a head that HeadScanner has found, blank line included. Refuses transfer codings and
/// trailers, a missing, repeated or odd Host, repeated fields that must stand alone, bodies where
/// none belongs and bodies over the limit.
tl::expected<RequestHead, HttpError> ParseRequestHead(std::string_view head,
                                                      const HttpLimits& limits);

/// Takes the head off the front of `received` once it is there as a whole; nothing until then.
tl::expected<std::optional<RequestHead>, HttpError> TakeHead(HeadScanner& scanner,
                                                             const HttpLimits& limits,
                                                             std::string& received);

/// True if the body is a form with files: not kept in memory.
bool IsUpload(std::string_view method, std::string_view path, const HttpLimits& limits);

/// What the handler sees, with line and fields taken out of `head`; body, request id and client
/// address are the server's to add.
HttpRequest ToRequest(RequestHead& head);

}  // namespace vanban
