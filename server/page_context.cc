#include "server/page_context.h"

namespace vanban {

std::string_view PageContext::Parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

PageContext PageContextOf(const HttpRequest& request) {
  const std::string_view target = request.raw_path;
  return {.language = request.PreferredLanguage(),
          .path = std::string(target.substr(0, target.find('?'))),
          .parameters = request.parameters,
          .reader = request.reader,
          .form_token = request.form_token,
          .may_sign_in = request.may_sign_in,
          .may_add = request.may_add};
}

}  // namespace vanban
