#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "corpus/archive.h"
#include "server/http_types.h"
#include "server/level_pools.h"
#include "server/metrics.h"
#include "server/router.h"

namespace vanban {

/// What the routes work with. Outlives the router.
struct Application {
  LevelPools& pools;
  const Archive& archive;
  Metrics& metrics;
  std::string version;
  std::string base_url;  ///< "http://127.0.0.1:8080": for feeds and the OpenSearch description.

  /// The index that knows just what the reader of this request may.
  [[nodiscard]] SearcherPool::Lease IndexFor(const HttpRequest& request) const {
    return pools.For(request.reader.level).Acquire();
  }
};

/// The JSON routes below /api/v1 and the feed.
std::vector<Route> ApiRoutes(const Application& application);

/// The pages that people read; asked for JSON they answer as their counterpart below /api/v1.
std::vector<Route> PageRoutes(const Application& application);

/// Lists and texts to take away: .csv, .docx.
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
