#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http_error.h"
#include "server/http_types.h"

namespace vanban {

/// What the braces of a pattern caught, percent-decoded.
class PathParameters {
 public:
  void Add(std::string name, std::string value) {
    values_.emplace_back(std::move(name), std::move(value));
  }

  /// The value caught by {name}; empty if the pattern has no such name.
  [[nodiscard]] std::string_view Get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

using RouteHandler = std::function<HttpResponse(const HttpRequest&, const PathParameters&)>;

/// One row of the table of routes. A pattern is a path whose segments are words, "{name}" for
/// exactly one segment that is not empty, or, last, "{name...}" for the rest of the path: one
/// segment or more, so "/works/{key...}" takes "30%2F2020%2FN%C4%90-CP" and "30/2020/N%C4%90-CP".
struct Route {
  std::string method;  ///< "GET" (HEAD comes with it) or "POST".
  std::string pattern;
  RouteHandler handler;
};

/// Sends each request to the first route in the table that fits; 404 if no pattern fits the path,
/// 405 with Allow if one does and the method does not. Immutable; any number of threads.
class Router {
 public:
  /// Throws std::logic_error if a pattern is malformed.
  explicit Router(std::vector<Route> routes, ErrorRenderer render_error = RenderError);

  /// As an HttpHandler: `HttpHandler handler = router;`. Sets HttpResponse::route.
  HttpResponse operator()(const HttpRequest& request) const;

  /// The pattern of the route that a request goes to, or of one that fits its path if none takes
  /// its method; empty if none fits.
  [[nodiscard]] std::string_view PatternOf(const HttpRequest& request) const;

  /// Those of all routes, in order.
  [[nodiscard]] std::vector<std::string_view> Patterns() const;

  /// An error as this router answers it.
  [[nodiscard]] HttpResponse Refuse(const HttpError& error, const HttpRequest& request) const {
    return render_error_(error, request);
  }

 private:
  struct Segment {
    enum class Kind { kWord, kOne, kRest };
    Kind kind = Kind::kWord;
    std::string text;  ///< The word, or the name in braces.
  };

  struct Entry {
    Route route;
    std::vector<Segment> segments;
  };

  static std::vector<Segment> ParsePattern(std::string_view pattern);
  static bool Matches(const std::vector<Segment>& segments, std::string_view raw_path,
                      PathParameters& parameters);

  std::vector<Entry> entries_;
  ErrorRenderer render_error_;
};

}  // namespace vanban
