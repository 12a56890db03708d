#include "server/form_post.h"

#include <algorithm>

#include "server/request_target.h"

namespace vanban {

std::optional<std::map<std::string, std::string, std::less<>>> ReadForm(
    const HttpRequest& request) {
  if (!request.Header("content-type").starts_with("application/x-www-form-urlencoded")) {
    return std::nullopt;
  }
  auto parsed = ParseRequestTarget("/form?" + request.body);
  if (!parsed) {
    return std::nullopt;
  }
  std::map<std::string, std::string, std::less<>> fields;
  for (auto& [name, value] : parsed->parameters) {
    fields.emplace(std::move(name), std::move(value));
  }
  return fields;
}

bool IsCrossSite(const HttpRequest& request) {
  if (const std::string_view site = request.Header("sec-fetch-site"); !site.empty()) {
    return site != "same-origin" && site != "none";
  }
  const std::string_view origin = request.Header("origin");
  if (origin.empty() || origin == "null") {
    return false;
  }
  const std::size_t scheme = origin.find("://");
  return scheme == std::string_view::npos || origin.substr(scheme + 3) != request.Header("host");
}

std::string_view CookieOf(const HttpRequest& request, std::string_view name) {
  std::string_view rest = request.Header("cookie");
  while (!rest.empty()) {
    std::string_view pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

std::string SafeNext(std::string_view next) {
  constexpr std::size_t kMost = 2000;
  const bool ours = next.starts_with('/') && !next.starts_with("//") && next.size() <= kMost;
  const bool plain = std::all_of(next.begin(), next.end(),
                                 [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
  const std::string_view path = next.substr(0, next.find('?'));
  const bool loops = path == "/sign-in" || path == "/sign-out";
  return ours && plain && !loops ? std::string(next) : "/";
}

}  // namespace vanban
