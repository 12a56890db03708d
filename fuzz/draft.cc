// The body of a POST: JSON, a form or text by its first byte, then the bytes sent.
#include <string_view>

#include "corpus/utf8.h"
#include "fuzz/require.h"
#include "fuzz/target.h"
#include "server/request_parameters.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vanban;
  if (size == 0) {
    return 0;
  }
  const std::string_view types[] = {"application/json", "text/plain; charset=utf-8",
                                    "application/x-www-form-urlencoded"};
  HttpRequest request{.method = "POST", .path = "/api/v1/check", .raw_path = "/api/v1/check"};
  request.headers["content-type"] = types[data[0] % 3];
  request.body.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto draft = ReadDraft(request);
  if (!draft) {
    Require(draft.error().status >= 400 && draft.error().status < 500,
            "a bad body is the client's");
    return 0;
  }
  Require(IsValidUtf8(*draft), "a draft is UTF-8");
  return 0;
}
