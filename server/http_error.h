#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/message.h"
#include "server/http_types.h"

namespace vanban {

/// Why a request is not answered as asked: what a person reads and what a program branches on.
struct HttpError {
  int status = 500;
  std::string code;   ///< Stable, for programs: "not_found".
  Message message;    ///< For a person.
  std::string field;  ///< The parameter or header field at fault; may be empty.
  std::vector<std::pair<std::string, std::string>> headers;  ///< Allow, Retry-After.
};

/// Turns an error into an answer. For a request refused early, `request` is filled as far as it was
/// understood. Called from many threads at once.
using ErrorRenderer =
    std::function<HttpResponse(const HttpError& error, const HttpRequest& request)>;

/// The usual renderer: {"error":{"code","message","field","request_id"}} for /api, for clients that
/// ask for JSON and for requests without a path; a small page of HTML for the others.
HttpResponse RenderError(const HttpError& error, const HttpRequest& request);

/// "Not Found" for 404; "Unknown" for a status this server never sends.
std::string_view ReasonPhrase(int status);

}  // namespace vanban
