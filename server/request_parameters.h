#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/error.h"
#include "search/citation_graph.h"
#include "search/claims.h"
#include "search/query.h"
#include "search/registers.h"
#include "search/searcher.h"
#include "server/http_error.h"
#include "server/http_types.h"

namespace vanban {

/// A search as a request asks for it.
struct SearchRequest {
  Query query;
  SearchOptions options;
};

/// Either what was asked for, or why a parameter makes no sense.
template <typename T>
using Asked = tl::expected<T, HttpError>;

/// q, type*, issuer*, kind*, from, to, status, cites, not_type*, not_issuer*, not_kind*,
/// not_status*, not_year*, within*, sort, offset, limit, facets. Names and values:
/// docs/http-api.md. A query never fails; other parameters do, with their name in `field`.
Asked<SearchRequest> ReadSearch(const HttpRequest& request);

/// direction, depth, relation*, as_of, provision, whole.
Asked<ChainOptions> ReadChain(const HttpRequest& request);

/// The text of a draft that was sent: a body of text/plain, {"text"} as application/json, or the
/// field `text` of a form. Valid UTF-8.
Asked<std::string> ReadDraft(const HttpRequest& request);

/// offset and limit of a list.
struct Window {
  std::size_t offset = 0;
  std::size_t limit = 50;
};

Asked<Window> ReadWindow(const HttpRequest& request, std::size_t usual_limit);

/// issuer, type, term, year and place of series of numbers.
Asked<SeriesQuestion> ReadSeries(const HttpRequest& request);

/// kind of a conflict; none if it is not asked for.
Asked<std::optional<ConflictKind>> ReadConflictKind(const HttpRequest& request);

}  // namespace vanban
