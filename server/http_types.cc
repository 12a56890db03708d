#include "server/http_types.h"

#include <algorithm>

namespace vanban {

std::string_view HttpRequest::Parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

std::vector<std::string_view> HttpRequest::Parameters(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : parameters) {
    if (key == name) {
      values.emplace_back(value);
    }
  }
  return values;
}

std::string_view HttpRequest::Header(std::string_view name) const {
  const auto found = headers.find(std::string(name));
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Language HttpRequest::PreferredLanguage() const {
  if (const auto asked = Parameter("lang"); !asked.empty()) {
    return asked == "en" ? Language::kEnglish : Language::kVietnamese;
  }
  // The first of the two that is named; quality values seldom contradict the order.
  const std::string_view accepted = Header("accept-language");
  const std::size_t english = accepted.find("en");
  return english != std::string_view::npos && english < accepted.find("vi") ? Language::kEnglish
                                                                            : Language::kVietnamese;
}

bool HttpRequest::WantsJson() const {
  const std::string_view accepted = Header("accept");
  const std::size_t json = accepted.find("application/json");
  return json != std::string_view::npos && json < accepted.find("text/html");
}

}  // namespace vanban
