#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "corpus/document.h"
#include "search/akn_document.h"
#include "search/draft_check.h"
#include "search/history_json.h"
#include "search/json.h"
#include "search/judged_entry.h"
#include "search/registers_json.h"
#include "server/application.h"
#include "server/attachment.h"
#include "server/request_parameters.h"
#include "server/tombstone.h"

namespace vanban {
namespace {

HttpResponse Json(std::string body, int status = 200) {
  return {.status = status, .body = std::move(body)};
}

/// Marked with whose eyes `document` is for.
HttpResponse Shown(HttpResponse response, const Document& document) {
  response.shown_level = document.level;
  return response;
}

HttpResponse NotFound(const HttpRequest& request, std::string_view what) {
  return RenderError(
      {.status = 404,
       .code = "not_found",
       .message = {fmt::format("Không có “{}”.", what), fmt::format("There is no “{}”.", what)}},
      request);
}

/// For a document that the index does not have: withdrawn, or unknown.
HttpResponse GoneOrNotFound(const Application& application, const HttpRequest& request,
                            const DocumentId& id) {
  const auto withdrawn = FindTombstone(application.archive, id, request.reader.level);
  return withdrawn ? GoneAsJson(*withdrawn, request) : NotFound(request, id);
}

HttpResponse Search(const Application& application, const HttpRequest& request) {
  const auto asked = ReadSearch(request);
  if (!asked) {
    return RenderError(asked.error(), request);
  }
  const auto index = application.IndexFor(request);
  return Json(ToJson(application.Search(*index, request, asked->query, asked->options),
                     request.PreferredLanguage()));
}

HttpResponse Suggest(const Application& application, const HttpRequest& request) {
  const auto index = application.IndexFor(request);
  const std::vector<Suggestion> suggestions = index->searcher.Suggest(request.Parameter("q"));
  return Json(ToJson(suggestions, index->searcher.missing_shards()));
}

HttpResponse ShowDocument(const Application& application, const HttpRequest& request,
                          const PathParameters& path) {
  const DocumentId id(path.Get("id"));
  const auto index = application.IndexFor(request);
  const auto document = application.Find(*index, request, id);
  if (!document) {
    return GoneOrNotFound(application, request, id);
  }
  const auto work = index->graph.WorkOfDocument(id);
  if (!work) {
    return Shown(Json(ToJson(*document, nullptr, index->graph.Mentions(id))), *document);
  }
  const std::vector<Edge> incoming = index->graph.Edges(work->name, ChainDirection::kIn);
  return Shown(
      Json(ToJson(*document, &*work, index->graph.Mentions(id), CountProvisionCitations(incoming))),
      *document);
}

HttpResponse Original(const Application& application, const HttpRequest& request,
                      const PathParameters& path) {
  const DocumentId id(path.Get("id"));
  const auto index = application.IndexFor(request);
  const auto document = application.Find(*index, request, id);
  auto bytes = document ? application.archive.Original(id) : std::nullopt;
  if (!bytes) {
    return GoneOrNotFound(application, request, id);
  }
  // A stranger's page must never run as one of ours: no HTML type, no inline display, a sandbox.
  const std::string& type = document->source.media_type;
  const bool harmless =
      type == "text/plain" || type == "application/json" || type.starts_with("application/vnd.");
  return {.content_type = harmless ? type : "application/octet-stream",
          .body = std::move(*bytes),
          .headers = {{"Content-Disposition",
                       Attachment(document->source.name.empty() ? id : document->source.name)},
                      {"Content-Security-Policy", "sandbox; default-src 'none'"}},
          .shown_level = document->level};
}

HttpResponse Akn(const Application& application, const HttpRequest& request,
                 const PathParameters& path) {
  const DocumentId id(path.Get("id"));
  const auto index = application.IndexFor(request);
  auto document = application.Find(*index, request, id);
  const auto history = application.archive.History(id);
  const auto received =
      history.empty() ? std::nullopt : ParseIso(history.front().created.substr(0, 10));
  if (!document || !received) {
    return GoneOrNotFound(application, request, id);
  }
  const AccessLevel level = document->level;
  return {.content_type = "application/akn+xml; charset=utf-8",
          .body = ToAkn(ReadAknSource(index->graph, std::move(*document), *received)),
          .shown_level = level};
}

/// Also of a withdrawn document, whose last version says why.
HttpResponse ShowHistory(const Application& application, const HttpRequest& request,
                         const PathParameters& path) {
  const DocumentId id(path.Get("id"));
  const auto index = application.IndexFor(request);
  if (!application.Find(*index, request, id) &&
      !FindTombstone(application.archive, id, request.reader.level)) {
    return NotFound(request, id);
  }
  return Json(HistoryToJson(id, ReadHistory(application.archive, id)));
}

HttpResponse Citations(const Application& application, const HttpRequest& request,
                       const PathParameters& path) {
  const DocumentId id(path.Get("id"));
  const auto asked = ReadChain(request);
  if (!asked) {
    return RenderError(asked.error(), request);
  }
  const auto index = application.IndexFor(request);
  const auto work = application.levels.IsAbove(id, request.reader.level)
                        ? std::nullopt
                        : index->graph.WorkOfDocument(id);
  if (!work) {
    return NotFound(request, id);
  }
  const auto edges = index->graph.Edges(work->name, asked->direction);
  std::map<WorkName, Work> ends;
  for (const Edge& edge : edges) {
    for (const WorkName& name : {edge.from, edge.to}) {
      if (auto end = ends.contains(name) ? std::nullopt : index->graph.Find(name)) {
        ends.emplace(name, std::move(*end));
      }
    }
  }
  std::vector<Work> works;
  for (auto& [name, end] : ends) {
    works.push_back(std::move(end));
  }
  const std::string_view direction = asked->direction == ChainDirection::kIn     ? "in"
                                     : asked->direction == ChainDirection::kBoth ? "both"
                                                                                 : "out";
  return Json(EdgesToJson(id, direction, edges, works));
}

HttpResponse ShowWork(const Application& application, const HttpRequest& request,
                      const PathParameters& path) {
  const std::string key(path.Get("key"));
  const auto index = application.IndexFor(request);
  const auto works = index->graph.WorksOf(key);
  if (works.empty()) {
    return NotFound(request, key);
  }
  return works.size() == 1 ? Json(ToJson(works.front())) : Json(WorksToJson(key, works), 300);
}

HttpResponse ShowChain(const Application& application, const HttpRequest& request) {
  const std::string key(request.Parameter("key"));
  const auto asked = ReadChain(request);
  if (!asked) {
    return RenderError(asked.error(), request);
  }
  if (key.empty()) {
    return RenderError({.status = 400,
                        .code = "missing_parameter",
                        .message = {"Thiếu tham số key: số ký hiệu của văn bản.",
                                    "The parameter key is missing: a document's number."},
                        .field = "key"},
                       request);
  }
  const auto index = application.IndexFor(request);
  const auto works = index->graph.WorksOf(key);
  if (works.empty()) {
    return NotFound(request, key);
  }
  if (works.size() > 1) {
    return Json(WorksToJson(key, works), 300);
  }
  return Json(ToJson(index->graph.Walk(works.front().name, *asked)));
}

HttpResponse Missing(const Application& application, const HttpRequest& request) {
  constexpr std::size_t kUsual = 50;
  const auto window = ReadWindow(request, kUsual);
  if (!window) {
    return RenderError(window.error(), request);
  }
  const auto index = application.IndexFor(request);
  std::size_t total = 0;
  const auto works =
      MissingWithClaims(index->graph, index->registers, window->offset, window->limit, &total);
  return Json(MissingToJson(works, window->offset, total));
}

HttpResponse Gaps(const Application& application, const HttpRequest& request) {
  constexpr std::size_t kUsual = 50;
  const auto window = ReadWindow(request, kUsual);
  const auto question = ReadSeries(request);
  if (!window || !question) {
    return RenderError(window ? question.error() : window.error(), request);
  }
  const auto index = application.IndexFor(request);
  std::size_t total = 0;
  const auto series = index->registers.Series(*question, window->offset, window->limit, &total);
  return Json(SeriesToJson(series, window->offset, total));
}

HttpResponse Conflicts(const Application& application, const HttpRequest& request) {
  constexpr std::size_t kUsual = 50;
  const auto window = ReadWindow(request, kUsual);
  if (!window) {
    return RenderError(window.error(), request);
  }
  const auto kind = ReadConflictKind(request);
  if (!kind) {
    return RenderError(kind.error(), request);
  }
  const auto index = application.IndexFor(request);
  std::size_t total = 0;
  const auto works = index->registers.Conflicts(*kind, window->offset, window->limit, &total);
  return Json(ConflictsToJson(works, window->offset, total, request.PreferredLanguage()));
}

HttpResponse Check(const Application& application, const HttpRequest& request) {
  const auto draft = ReadDraft(request);
  if (!draft) {
    return RenderError(draft.error(), request);
  }
  const auto index = application.IndexFor(request);
  return Json(ToJson(CheckDraft(*draft, index->graph)));
}

HttpResponse Judgements(const Application& application, const HttpRequest& request) {
  const auto index = application.IndexFor(request);
  const std::string document(request.Parameter("document"));
  const std::string work(request.Parameter("work"));
  std::vector<JudgedEntry> entries = document.empty() && work.empty()
                                         ? index->registers.Judgements()
                                     : work.empty() ? index->registers.JudgementsIn(document)
                                                    : index->registers.JudgementsOf(work);
  if (!document.empty() && !work.empty()) {
    std::erase_if(entries, [&](const JudgedEntry& entry) {
      return entry.document != document && entry.judgement.mention.document != document;
    });
  }
  return Json(ToJson(entries));
}

}  // namespace

std::vector<Route> ApiRoutes(const Application& application) {
  const auto simple =
      [&application](HttpResponse (*answer)(const Application&, const HttpRequest&)) {
        return [&application, answer](const HttpRequest& request, const PathParameters&) {
          return answer(application, request);
        };
      };
  const auto with_path = [&application](HttpResponse (*answer)(
                             const Application&, const HttpRequest&, const PathParameters&)) {
    return [&application, answer](const HttpRequest& request, const PathParameters& path) {
      return answer(application, request, path);
    };
  };
  return {
      {"GET", "/api/v1/search", simple(&Search)},
      {"GET", "/api/v1/suggest", simple(&Suggest)},
      {"GET", "/api/v1/documents/{id}", with_path(&ShowDocument)},
      {"GET", "/api/v1/documents/{id}/original", with_path(&Original)},
      {"GET", "/api/v1/documents/{id}/akn", with_path(&Akn)},
      {"GET", "/api/v1/documents/{id}/citations", with_path(&Citations)},
      {"GET", "/api/v1/documents/{id}/history", with_path(&ShowHistory)},
      {"GET", "/api/v1/works/{key...}", with_path(&ShowWork)},
      {"GET", "/api/v1/chain", simple(&ShowChain)},
      {"GET", "/api/v1/missing", simple(&Missing)},
      {"GET", "/api/v1/gaps", simple(&Gaps)},
      {"GET", "/api/v1/conflicts", simple(&Conflicts)},
      {"GET", "/api/v1/judgements", simple(&Judgements)},
      {"POST", "/api/v1/check", simple(&Check)},
  };
}

}  // namespace vanban
