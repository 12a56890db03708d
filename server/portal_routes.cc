#include <map>
#include <memory>

#include "search/json.h"
#include "server/application.h"
#include "server/portal_pages.h"
#include "server/recent_list.h"
#include "server/request_parameters.h"
#include "server/statistics.h"

namespace vanban {
namespace {

constexpr std::size_t kSimilar = 5;

HttpResponse PortalPage(std::string html) {
  return {.content_type = "text/html; charset=utf-8", .body = std::move(html)};
}

/// The changes that `index` answers for, with what they are in its graph.
std::vector<RecentEntry> EntriesOf(const OpenIndex& index, std::vector<RecentChange> changes,
                                   const LevelsNow& levels, AccessLevel reader) {
  constexpr std::size_t kShown = 50;
  std::vector<RecentEntry> entries;
  for (RecentChange& change : changes) {
    auto work = index.graph.WorkOfDocument(change.id);
    const bool shown = work && !work->withdrawn && !levels.IsAbove(change.id, reader);
    if (shown && entries.size() < kShown) {
      entries.push_back({std::move(change), std::move(*work)});
    }
  }
  return entries;
}

HttpResponse Similar(const Application& application, const HttpRequest& request,
                     const PathParameters& path) {
  const DocumentId id(path.Get("id"));
  const auto window = ReadWindow(request, kSimilar);
  if (!window) {
    return RenderError(window.error(), request);
  }
  const auto index = application.IndexFor(request);
  if (!application.Find(*index, request, id)) {
    return RenderError({.status = 404,
                        .code = "not_found",
                        .message = {"Không có văn bản này.", "There is no such document."}},
                       request);
  }
  const std::vector<Hit> similar = application.Similar(*index, request, id, window->limit);
  return {.body = HitsToJson(id, similar, index->searcher.missing_shards())};
}

}  // namespace

std::vector<Route> PortalRoutes(const Application& application) {
  std::map<AccessLevel, std::shared_ptr<RecentList>> lists;
  for (const AccessLevelInfo& info : AccessLevels()) {
    lists.emplace(info.level, std::make_shared<RecentList>(application.archive, info.level));
  }
  const RouteHandler recent = [&application, lists](const HttpRequest& request,
                                                    const PathParameters&) {
    const auto index = application.IndexFor(request);
    const auto& list = lists.at(application.pools.LevelFor(request.reader.level));
    return PortalPage(RecentPage(PageContextOf(request),
                                 {EntriesOf(*index, list->At(index->searcher.generation().number),
                                            application.levels, request.reader.level)}));
  };
  const RouteHandler statistics = [&application](const HttpRequest& request,
                                                 const PathParameters&) {
    return PortalPage(
        StatisticsPage(PageContextOf(request), CountStatistics(application.IndexFor(request))));
  };
  const RouteHandler similar = [&application](const HttpRequest& request,
                                              const PathParameters& path) {
    return Similar(application, request, path);
  };
  return {
      {"GET", "/recent", recent},
      {"GET", "/statistics", statistics},
      {"GET", "/saved",
       [](const HttpRequest& request, const PathParameters&) {
         return PortalPage(SavedPage(PageContextOf(request)));
       }},
      {"GET", "/api/v1/statistics",
       [&application](const HttpRequest& request, const PathParameters&) {
         return HttpResponse{.body = ToJson(CountStatistics(application.IndexFor(request)))};
       }},
      {"GET", "/api/v1/documents/{id}/similar", similar},
      {"GET", "/documents/{id}/similar", similar},
  };
}

}  // namespace vanban
