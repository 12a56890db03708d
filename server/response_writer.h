#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/http_types.h"

namespace vanban {

/// An answer as it goes to the client: `head`, the Connection field and a blank line, `body`.
struct WireResponse {
  int status = 200;
  std::string head;  ///< Status line and fields. The server adds Connection when it knows it.
  std::string body;  ///< Empty for HEAD, 204 and 304.
};

/// Makes the answer to `request` complete: adds the fields that every answer carries (those that
/// the handler set itself stay as they are), gives longer answers a tag of their bytes, turns a
/// match of If-None-Match into 304, packs longer texts with gzip for clients that take it, and
/// leaves the body away for HEAD. `now` goes into Date. Throws std::logic_error if a field could
/// break out of its line.
WireResponse WriteResponse(const HttpRequest& request, HttpResponse response,
                           std::chrono::sys_seconds now);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7).
std::string FormatHttpDate(std::chrono::sys_seconds time);

/// True if an If-None-Match field names `etag`, compared weakly (RFC 9110 §13.1.2).
bool MatchesEntityTag(std::string_view if_none_match, std::string_view etag);

}  // namespace vanban
