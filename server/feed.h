#pragma once

#include <string>

#include "corpus/message.h"
#include "search/searcher.h"

namespace vanban {

/// Where a feed lives and when it changed: things a result does not know.
struct FeedOptions {
  std::string base;     ///< "https://vanban.example.vn", without '/' at the end.
  std::string self;     ///< The feed's own address below `base`: "/api/v1/feed?q=…".
  std::string updated;  ///< RFC 3339: when the generation was published.
  Language language = Language::kVietnamese;
};

/// A search as an Atom feed (RFC 4287): one entry a hit, its first passage as summary. Entries
/// keep their ids between generations.
std::string AtomFeed(const SearchResult& result, const FeedOptions& options);

/// The OpenSearch 1.1 description that lets a browser search here from its address bar. `base` as
/// in FeedOptions.
std::string OpenSearchDescription(const std::string& base, Language language);

inline constexpr std::string_view kAtomType = "application/atom+xml; charset=utf-8";
inline constexpr std::string_view kOpenSearchType =
    "application/opensearchdescription+xml; charset=utf-8";

}  // namespace vanban
