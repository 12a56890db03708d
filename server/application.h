#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/archive.h"
#include "server/http_types.h"
#include "server/level_pools.h"
#include "server/levels_now.h"
#include "server/metrics.h"
#include "server/router.h"

namespace vanban {

/// What the routes work with. Outlives the router.
struct Application {
  LevelPools& pools;
  const Archive& archive;
  const LevelsNow& levels;
  Metrics& metrics;
  std::string version;
  std::string base_url;  ///< "http://127.0.0.1:8080": for feeds and the OpenSearch description.

  /// The index that knows just what the reader of this request may.
  [[nodiscard]] SearcherPool::Lease IndexFor(const HttpRequest& request) const {
    return pools.For(request.reader.level).Acquire();
  }

  /// The document as `index` knows it; none if it does not, or if its level was raised above the
  /// reader's since.
  [[nodiscard]] std::optional<Document> Find(const OpenIndex& index, const HttpRequest& request,
                                             const DocumentId& id) const {
    return levels.IsAbove(id, request.reader.level) ? std::nullopt : index.searcher.Find(id);
  }

  /// What `index` answers, without the documents raised so since.
  [[nodiscard]] SearchResult Search(const OpenIndex& index, const HttpRequest& request,
                                    const Query& query, const SearchOptions& options) const {
    SearchResult result = index.searcher.Search(query, options);
    levels.TakeAbove(request.reader.level, result.hits);
    return result;
  }

  /// Searcher::Similar, without those.
  [[nodiscard]] std::vector<Hit> Similar(const OpenIndex& index, const HttpRequest& request,
                                         const DocumentId& id, std::size_t limit = 5) const {
    std::vector<Hit> hits = index.searcher.Similar(id, limit);
    levels.TakeAbove(request.reader.level, hits);
    return hits;
  }
};

/// The JSON routes below /api/v1 and the feed.
std::vector<Route> ApiRoutes(const Application& application);

/// The pages that people read; asked for JSON they answer as their counterpart below /api/v1.
std::vector<Route> PageRoutes(const Application& application);

/// Lists and texts to take away: .csv, .docx, .pdf.
std::vector<Route> ExportRoutes(const Application& application);

/// What is held as a whole: statistics, recent additions, similar documents; saved searches.
std::vector<Route> PortalRoutes(const Application& application);

/// /healthz, /readyz, /metrics, /version, assets, the OpenAPI and OpenSearch descriptions.
std::vector<Route> ServiceRoutes(const Application& application);

/// Those of them that an HttpServer may answer as quick_paths.
std::set<std::string> QuickPaths();

/// All of them and `more`, with errors as pages or JSON, as the client asks.
Router MakeRouter(const Application& application, std::vector<Route> more = {});

}  // namespace vanban
