#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/message.h"
#include "server/http_types.h"

namespace vanban {

/// Names and values of a query string, decoded, in order.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// What a page knows of the request it answers.
struct PageContext {
  Language language = Language::kVietnamese;
  std::string path = "/";  ///< As sent, percent-encoded: "/works/25-NQ%2FTW".
  Parameters parameters;
  Reader reader;           ///< Who is signed in, if somebody is.
  std::string form_token;  ///< HttpRequest::form_token.
  bool may_sign_in = false;
  bool may_add = false;  ///< HttpRequest::may_add.

  /// The first value of a parameter; empty if absent.
  [[nodiscard]] std::string_view Parameter(std::string_view name) const;
};

PageContext PageContextOf(const HttpRequest& request);

}  // namespace vanban
