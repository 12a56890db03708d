#include "server/router.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "server/request_target.h"

namespace vanban {
namespace {

/// Cuts the first segment off `path`, which starts with '/'.
std::string_view TakeSegment(std::string_view& path) {
  const std::size_t end = std::min(path.find('/', 1), path.size());
  const std::string_view segment = path.substr(1, end - 1);
  path.remove_prefix(end);
  return segment;
}

/// Most segments have nothing to decode, and each is compared with many routes.
bool IsWord(std::string_view segment, std::string_view word) {
  return segment.find('%') == std::string_view::npos ? segment == word
                                                     : PercentDecode(segment) == word;
}

bool MethodFits(std::string_view route, std::string_view request) {
  return route == request || (route == "GET" && request == "HEAD");
}

HttpError NotFound() {
  return {.status = 404,
          .code = "not_found",
          .message = {"Không có trang nào ở địa chỉ này.", "There is nothing at this address."}};
}

HttpError MethodNotAllowed(const std::set<std::string>& allowed) {
  const std::string list = fmt::format("{}", fmt::join(allowed, ", "));
  return {.status = 405,
          .code = "method_not_allowed",
          .message = {fmt::format("Địa chỉ này chỉ nhận {}.", list),
                      fmt::format("This address takes {} only.", list)},
          .headers = {{"Allow", list}}};
}

}  // namespace

std::string_view PathParameters::Get(std::string_view name) const {
  const auto found = std::find_if(values_.begin(), values_.end(),
                                  [&](const auto& value) { return value.first == name; });
  return found == values_.end() ? std::string_view() : std::string_view(found->second);
}

Router::Router(std::vector<Route> routes, ErrorRenderer render_error)
    : render_error_(std::move(render_error)) {
  for (Route& route : routes) {
    std::vector<Segment> segments = ParsePattern(route.pattern);
    entries_.push_back({.route = std::move(route), .segments = std::move(segments)});
  }
}

HttpResponse Router::operator()(const HttpRequest& request) const {
  std::set<std::string> allowed;
  for (const auto& [route, segments] : entries_) {
    PathParameters parameters;
    if (!Matches(segments, request.raw_path, parameters)) {
      continue;
    }
    if (MethodFits(route.method, request.method)) {
      HttpResponse response = route.handler(request, parameters);
      response.route = route.pattern;
      return response;
    }
    allowed.insert(route.method);
    if (route.method == "GET") {
      allowed.insert("HEAD");
    }
  }
  return render_error_(allowed.empty() ? NotFound() : MethodNotAllowed(allowed), request);
}

std::string_view Router::PatternOf(const HttpRequest& request) const {
  std::string_view fits_path;
  for (const auto& [route, segments] : entries_) {
    PathParameters parameters;
    if (!Matches(segments, request.raw_path, parameters)) {
      continue;
    }
    if (MethodFits(route.method, request.method)) {
      return route.pattern;
    }
    fits_path = fits_path.empty() ? std::string_view(route.pattern) : fits_path;
  }
  return fits_path;
}

std::vector<std::string_view> Router::Patterns() const {
  std::vector<std::string_view> patterns;
  for (const Entry& entry : entries_) {
    patterns.push_back(entry.route.pattern);
  }
  return patterns;
}

std::vector<Router::Segment> Router::ParsePattern(std::string_view pattern) {
  const auto malformed = [&, whole = pattern] {
    return std::logic_error(fmt::format("the route pattern \"{}\" is malformed", whole));
  };
  if (!pattern.starts_with('/')) {
    throw malformed();
  }
  std::vector<Segment> segments;
  while (!pattern.empty()) {
    std::string_view text = TakeSegment(pattern);
    Segment segment{.kind = Segment::Kind::kWord};
    if (text.starts_with('{') && text.ends_with('}')) {
      text = text.substr(1, text.size() - 2);
      segment.kind = Segment::Kind::kOne;
      if (text.ends_with("...")) {
        text.remove_suffix(3);
        segment.kind = Segment::Kind::kRest;
      }
      if (text.empty() || (segment.kind == Segment::Kind::kRest && !pattern.empty())) {
        throw malformed();
      }
    }
    if (text.find_first_of("{}") != std::string_view::npos) {
      throw malformed();
    }
    segment.text = text;
    segments.push_back(std::move(segment));
  }
  return segments;
}

/// Compares with the path as sent, so that an encoded '/' is part of its segment.
bool Router::Matches(const std::vector<Segment>& segments, std::string_view raw_path,
                     PathParameters& parameters) {
  for (const Segment& segment : segments) {
    if (raw_path.empty()) {
      return false;
    }
    const std::string_view rest = raw_path.substr(1);
    const std::string_view one = TakeSegment(raw_path);
    if (segment.kind == Segment::Kind::kWord) {
      if (!IsWord(one, segment.text)) {
        return false;
      }
      continue;
    }
    const bool takes_rest = segment.kind == Segment::Kind::kRest;
    std::optional<std::string> value = PercentDecode(takes_rest ? rest : one);
    if (!value || value->empty()) {
      return false;
    }
    parameters.Add(segment.text, std::move(*value));
    if (takes_rest) {
      return true;
    }
  }
  return raw_path.empty();
}

}  // namespace vanban
