#include <chrono>
#include <ctime>
#include <utility>

#include <fmt/format.h>

#include "server/address.h"
#include "server/application.h"
#include "server/assets.h"
#include "server/feed.h"
#include "server/page_context.h"
#include "server/refusals.h"
#include "server/request_parameters.h"

namespace vanban {
namespace {

HttpResponse Health(const Application& application) {
  const auto health = application.pools.health();
  // Degraded still answers: an older generation serves, an archive is damaged, or a level is not
  // whole.
  return {.body = fmt::format("{{\"status\":\"{}\",\"generation\":{}}}",
                              health.complaints.empty() ? "ok" : "degraded",
                              health.everybody.generation.number)};
}

HttpResponse Ready(const Application& application) {
  const auto health = application.pools.everybody().health();
  // Elsewhere the same question may be answered whole.
  if (!health.missing.empty() && !health.incomplete_answers) {
    return RenderError(IncompleteIndex(), HttpRequest{});
  }
  return {.body = fmt::format("{{\"status\":\"ready\",\"generation\":{},\"documents\":{}}}",
                              health.generation.number, health.facts.documents)};
}

/// Of "2026-11-22T01:02:03Z"; 0 if it is not a time.
double SecondsOf(const std::string& utc) {
  std::tm time{};
  const char* end = ::strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time);
  return end == nullptr || *end != '\0' ? 0 : static_cast<double>(::timegm(&time));
}

HttpResponse ShowMetrics(const Application& application) {
  const auto all = application.pools.health();
  const SearcherPool::Health& health = all.everybody;
  Metrics& metrics = application.metrics;
  metrics.SetGauge("generation", "Number of the generation that serves.",
                   static_cast<double>(health.generation.number));
  metrics.SetGauge("documents", "Documents in the generation that serves.",
                   static_cast<double>(health.facts.documents));
  metrics.SetGauge("works_missing", "Works cited but not held.",
                   static_cast<double>(health.facts.missing));
  metrics.SetGauge("index_complaints", "Problems found in the indexes of all levels.",
                   static_cast<double>(all.complaints.size()));
  metrics.SetGauge("index_bytes", "Bytes of the generation that serves.",
                   static_cast<double>(health.bytes));
  metrics.SetGauge("index_generations_kept", "Generations on disk.",
                   static_cast<double>(health.kept));
  metrics.SetGauge("index_provisions", "Provisions in the generation that serves.",
                   static_cast<double>(health.facts.units));
  metrics.SetGauge("index_citations", "Citations in the generation that serves.",
                   static_cast<double>(health.facts.citations));
  metrics.SetGauge("index_built_timestamp_seconds", "When the serving generation was built.",
                   SecondsOf(health.facts.built));
  metrics.SetGauge("index_swap_timestamp_seconds", "When this server began to serve it.",
                   static_cast<double>(std::chrono::system_clock::to_time_t(health.since)));
  metrics.SetGauge("index_swaps", "Changes of generation since this server began.",
                   static_cast<double>(health.swaps));
  metrics.SetGauge("index_shards_elsewhere", "Parts of all indexes on other machines.",
                   static_cast<double>(all.shards_elsewhere));
  metrics.SetGauge("index_shards_missing", "Parts of all indexes that do not answer.",
                   static_cast<double>(all.shards_missing));
  return {.content_type = std::string(Metrics::kContentType), .body = metrics.Text()};
}

HttpResponse Version(const Application& application) {
  return {.body = fmt::format("{{\"version\":\"{}\",\"generation\":{}}}", application.version,
                              application.pools.everybody().health().generation.number)};
}

HttpResponse ServeAsset(const HttpRequest& request) {
  const Asset* asset = FindAsset(request.path);
  if (asset == nullptr) {
    return RenderError({.status = 404,
                        .code = "not_found",
                        .message = {"Không có tệp này.", "There is no such file."}},
                       request);
  }
  return {.content_type = std::string(asset->content_type),
          .body = std::string(asset->bytes),
          .headers = {{"Cache-Control", std::string(kAssetCacheControl)}}};
}

HttpResponse OpenApi() {
  const Asset& asset = AssetNamed("openapi.json");
  return {.content_type = std::string(asset.content_type), .body = std::string(asset.bytes)};
}

HttpResponse Feed(const Application& application, const HttpRequest& request) {
  auto asked = ReadSearch(request);
  if (!asked) {
    return RenderError(asked.error(), request);
  }
  asked->options.sort = Sort::kNewest;
  const auto index = application.IndexFor(request);
  const auto result = application.Search(*index, request, asked->query, asked->options);
  if (!result.missing_shards.empty()) {
    return RenderError(IncompleteIndex(), request);  // What is not in it would seem to be gone.
  }
  Parameters parameters = request.parameters;
  return {.content_type = std::string(kAtomType),
          .body = AtomFeed(result, {.base = application.base_url,
                                    .self = Address("/api/v1/feed", parameters),
                                    .updated = index.facts().built,
                                    .language = request.PreferredLanguage()})};
}

}  // namespace

std::set<std::string> QuickPaths() {
  return {"/healthz", "/readyz"};  // Of those that need no account: nothing is logged of them.
}

std::vector<Route> ServiceRoutes(const Application& application) {
  const auto fixed = [&application](HttpResponse (*answer)(const Application&)) {
    return [&application, answer](const HttpRequest&, const PathParameters&) {
      return answer(application);
    };
  };
  const RouteHandler feed = [&application](const HttpRequest& request, const PathParameters&) {
    return Feed(application, request);
  };
  return {
      {"GET", "/healthz", fixed(&Health)},
      {"GET", "/readyz", fixed(&Ready)},
      {"GET", "/metrics", fixed(&ShowMetrics)},
      {"GET", "/version", fixed(&Version)},
      {"GET", "/api/v1/feed", feed},
      {"GET", "/feed", feed},
      {"GET", "/api/openapi.json",
       [](const HttpRequest&, const PathParameters&) { return OpenApi(); }},
      {"GET", "/opensearch.xml",
       [&application](const HttpRequest& request, const PathParameters&) {
         return HttpResponse{
             .content_type = std::string(kOpenSearchType),
             .body = OpenSearchDescription(application.base_url, request.PreferredLanguage())};
       }},
      {"GET", "/assets/{name}",
       [](const HttpRequest& request, const PathParameters&) { return ServeAsset(request); }},
  };
}

}  // namespace vanban
