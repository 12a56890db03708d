#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/message.h"
#include "server/reader.h"

namespace vanban {

class UploadedForm;

/// A request that passed the strict checks of http_server.cc. Names are lower case.
struct HttpRequest {
  std::string method;    ///< "GET", "HEAD" or "POST".
  std::string path;      ///< Percent-decoded, valid UTF-8, starts with '/', no NUL, no "..".
  std::string raw_path;  ///< As sent, without the query: tells "%2F" from "/".
  std::vector<std::pair<std::string, std::string>> parameters;  ///< Decoded query string, in order.
  std::map<std::string, std::string> headers;
  std::string body;
  std::shared_ptr<UploadedForm> form;  ///< Took the body, in place of `body`, where files are sent.
  std::string request_id;
  std::string client_address;  ///< "127.0.0.1", "2001:db8::7": the other end of the connection.
  Reader reader;               ///< Who asks; never from what the request says of itself.
  std::string form_token;      ///< What forms of this reader must carry; empty: nothing.
  bool may_sign_in = false;    ///< There are accounts.
  bool may_add = false;        ///< The reader may send documents to be added.

  /// The first value of a parameter; empty if absent.
  [[nodiscard]] std::string_view Parameter(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> Parameters(std::string_view name) const;
  [[nodiscard]] std::string_view Header(std::string_view name) const;
  /// English if `lang=en` or Accept-Language prefers it; else Vietnamese.
  [[nodiscard]] Language PreferredLanguage() const;
  /// True if Accept asks for JSON rather than HTML.
  [[nodiscard]] bool WantsJson() const;
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< Beside those every answer gets.
  std::string route;                       ///< The router's pattern, for metrics. Not sent.
  std::optional<AccessLevel> shown_level;  ///< Of the document that is shown, if one is. Not sent.
};

/// Called from many threads at once.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

}  // namespace vanban
