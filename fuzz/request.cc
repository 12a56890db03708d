// A stream of bytes as a client sends it: the head is found at the same place however the bytes are
// cut, and whatever is understood gets an answer from a route or a refusal.
#include <string_view>

#include "fuzz/require.h"
#include "fuzz/target.h"
#include "server/request_head.h"
#include "server/request_parameters.h"
#include "server/router.h"

namespace vanban {
namespace {

template <typename Reading>
HttpResponse Answer(const HttpRequest& request, const Reading& reading) {
  return reading ? HttpResponse{.body = "{}"} : RenderError(reading.error(), request);
}

/// Every reader of parameters behind a route of its own shape.
const Router& Routes() {
  static const Router router({
      {"GET", "/search",
       [](const HttpRequest& request, const PathParameters&) {
         return Answer(request, ReadSearch(request));
       }},
      {"GET", "/works/{key...}",
       [](const HttpRequest& request, const PathParameters& path) {
         return HttpResponse{.body = std::string(path.Get("key")) +
                                     Answer(request, ReadChain(request)).body};
       }},
      {"GET", "/list/{name}",
       [](const HttpRequest& request, const PathParameters&) {
         return Answer(request, ReadWindow(request, 50));
       }},
      {"GET", "/gaps",
       [](const HttpRequest& request, const PathParameters&) {
         return Answer(request, ReadSeries(request));
       }},
      {"GET", "/conflicts",
       [](const HttpRequest& request, const PathParameters&) {
         return Answer(request, ReadConflictKind(request));
       }},
      {"POST", "/check",
       [](const HttpRequest& request, const PathParameters&) {
         return Answer(request, ReadDraft(request));
       }},
  });
  return router;
}

}  // namespace
}  // namespace vanban

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vanban;
  const std::string_view stream(reinterpret_cast<const char*>(data), size);
  const HttpLimits limits;
  HeadScanner scanner(limits);
  const auto whole = scanner.Scan(stream);
  HeadScanner slow(limits);
  tl::expected<std::optional<std::size_t>, HttpError> dripped = std::optional<std::size_t>();
  for (std::size_t end = 1; end <= size && dripped && !*dripped; ++end) {
    dripped = slow.Scan(stream.substr(0, end));
  }
  if (size > 0) {
    Require(whole.has_value() == dripped.has_value(),
            "a refusal does not hang on how bytes arrive");
    Require(!whole || *whole == *dripped, "the end of a head does not hang on how bytes arrive");
  }
  if (!whole || !*whole) {
    return 0;
  }
  auto head = ParseRequestHead(stream.substr(0, **whole), limits);
  if (!head) {
    Require(head.error().status >= 400, "a refusal is an error");
    static_cast<void>(RenderError(head.error(), {}));
    return 0;
  }
  const std::size_t body = std::min(head->content_length, size - **whole);
  HttpRequest request = ToRequest(*head);
  request.body = stream.substr(**whole, body);
  Require(request.path.starts_with('/') && request.path.find('\0') == std::string::npos &&
              request.path.find("/../") == std::string::npos,
          "a path is safe", request.path);
  const HttpResponse response = Routes()(request);
  Require(response.status < 500, "what a client sends is no failure of the server");
  return 0;
}
