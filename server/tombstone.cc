#include "server/tombstone.h"

#include <fmt/format.h>

#include "search/history_json.h"
#include "server/http_error.h"

namespace vanban {

std::optional<Document> FindTombstone(const Archive& archive, std::string_view id,
                                      AccessLevel reader) {
  auto document = archive.Get(DocumentId(id));
  const bool shown = document && document->curation.withdrawn && !document->secrecy &&
                     MayRead(reader, document->level);
  return shown ? std::move(document) : std::nullopt;
}

HttpResponse GoneAsJson(const Document& withdrawn, const HttpRequest& request) {
  HttpResponse response =
      RenderError({.status = 410,
                   .code = "withdrawn",
                   .message = {fmt::format("“{}” đã rút khỏi kho.", withdrawn.id),
                               fmt::format("“{}” was withdrawn.", withdrawn.id)}},
                  request);
  response.content_type = HttpResponse{}.content_type;
  response.body.pop_back();  // The object's end.
  response.body += fmt::format(",\"document\":{}}}", TombstoneToJson(withdrawn));
  return response;
}

}  // namespace vanban
