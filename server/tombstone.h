#pragma once

#include <optional>
#include <string_view>

#include "corpus/archive.h"
#include "server/http_types.h"

namespace vanban {

/// The withdrawn document of this id, none if there is no such that `reader` may read. A secret
/// document has no tombstone: its title may be a secret too. Throws Failure if it is damaged.
std::optional<Document> FindTombstone(const Archive& archive, std::string_view id,
                                      AccessLevel reader);

/// 410 with {"error", "document": {…, "withdrawn": {"by", "when", "why", "replaced_by"}}}.
HttpResponse GoneAsJson(const Document& withdrawn, const HttpRequest& request);

}  // namespace vanban
