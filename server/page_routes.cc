#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "search/lost_shards.h"
#include "server/application.h"
#include "server/page_context.h"
#include "server/pages.h"
#include "server/request_parameters.h"
#include "server/request_target.h"
#include "server/tombstone.h"

namespace vanban {
namespace {

HttpResponse Page(std::string html, int status = 200) {
  return {.status = status, .content_type = "text/html; charset=utf-8", .body = std::move(html)};
}

HttpResponse ErrorPageFor(const HttpRequest& request, const HttpError& error) {
  HttpResponse response = Page(
      ErrorPage(
          PageContextOf(request),
          {.status = error.status, .message = error.message, .request_id = request.request_id}),
      error.status);
  response.headers = error.headers;
  return response;
}

HttpResponse NotFound(const HttpRequest& request, std::string_view what) {
  return ErrorPageFor(request, {.status = 404,
                                .code = "not_found",
                                .message = {fmt::format("Không có “{}”.", what),
                                            fmt::format("There is no “{}”.", what)}});
}

/// The works at the ends of edges, and those that ambiguous ones may be.
WorksByName EndsOf(const CitationGraph& graph, const std::vector<Edge>& edges,
                   const std::vector<WorkName>& more) {
  std::set<WorkName> names(more.begin(), more.end());
  for (const Edge& edge : edges) {
    names.insert(edge.from);
    names.insert(edge.to);
  }
  WorksByName works;
  for (const WorkName& name : names) {
    if (auto work = graph.Find(name)) {
      works.emplace(name, std::move(*work));
    }
  }
  return works;
}

/// Adds the judgements that are not among `entries` yet.
void AddNew(std::vector<JudgedEntry> more, std::vector<JudgedEntry>& entries) {
  for (JudgedEntry& entry : more) {
    const bool known = std::any_of(entries.begin(), entries.end(), [&](const JudgedEntry& other) {
      return other.judgement.id == entry.judgement.id;
    });
    if (!known) {
      entries.push_back(std::move(entry));
    }
  }
}

HttpResponse Start(const Application& application, const HttpRequest& request) {
  constexpr std::size_t kShown = 5;
  const auto index = application.IndexFor(request);
  StartPageData data{.documents = index->searcher.document_count(),
                     .generation = index->searcher.generation().number};
  data.most_wanted = index->graph.Missing(0, kShown, &data.missing);
  return Page(StartPage(PageContextOf(request), data));
}

HttpResponse Search(const Application& application, const HttpRequest& request) {
  if (request.parameters.empty() ||
      (request.parameters.size() == 1 && request.parameters.front().first == "lang")) {
    return Start(application, request);
  }
  SearchPageData data;
  auto asked = ReadSearch(request);
  if (!asked) {
    // A person's page answers what it can: the query without what made no sense.
    data.refusal = asked.error().message;
    asked = SearchRequest{.query = ParseQuery(request.Parameter("q"))};
  }
  asked->options.facets = true;
  data.offset = asked->options.offset;
  data.limit = asked->options.limit;
  const auto index = application.IndexFor(request);
  data.result = application.Search(*index, request, asked->query, asked->options);
  for (const KeyAnswer& key : data.result.interpretation.keys) {
    KeyCard card{key.key, {}};
    for (const WorkName& name : key.works) {
      if (auto work = index->graph.Find(name)) {
        card.works.push_back(std::move(*work));
      }
    }
    data.keys.push_back(std::move(card));
  }
  return Page(SearchPage(PageContextOf(request), data));
}

/// A pasted passage is longer than an address may be: the form then sends it as its body.
HttpResponse SearchByForm(const Application& application, const HttpRequest& request) {
  if (!request.Header("content-type").starts_with("application/x-www-form-urlencoded")) {
    return ErrorPageFor(request, {.status = 415,
                                  .code = "unsupported_media_type",
                                  .message = {"Chỉ nhận dữ liệu của biểu mẫu tìm kiếm.",
                                              "Only the search form's data is taken here."}});
  }
  const auto form = ParseRequestTarget("/search?" + request.body);
  if (!form) {
    return ErrorPageFor(request, form.error());
  }
  HttpRequest asked = request;
  asked.parameters = form->parameters;
  return Search(application, asked);
}

/// None while a part of the index does not answer: the document itself is here.
std::vector<Hit> SimilarTo(const Application& application, const OpenIndex& index,
                           const HttpRequest& request, const DocumentId& id) {
  try {
    std::vector<Hit> similar = application.Similar(index, request, id);
    return index.searcher.missing_shards().empty() ? std::move(similar) : std::vector<Hit>();
  } catch (const LostShards&) {
    return {};
  }
}

HttpResponse ShowDocument(const Application& application, const HttpRequest& request,
                          const PathParameters& path) {
  const DocumentId id(path.Get("id"));
  const auto index = application.IndexFor(request);
  auto document = application.Find(*index, request, id);
  if (!document) {
    auto withdrawn = FindTombstone(application.archive, id, request.reader.level);
    return withdrawn ? Page(TombstonePage(PageContextOf(request),
                                          {std::move(*withdrawn), index->graph.WorkOfDocument(id)}),
                            410)
                     : NotFound(request, id);
  }
  DocumentPageData data{.document = std::move(*document),
                        .work = index->graph.WorkOfDocument(id),
                        .mentions = index->graph.Mentions(id),
                        .history = ReadHistory(application.archive, id)};
  data.has_original = !data.history.empty();
  data.similar = SimilarTo(application, *index, request, id);
  data.judgements = index->registers.JudgementsIn(id);
  if (data.work) {
    AddNew(index->registers.JudgementsOf(data.work->name), data.judgements);
  }
  std::vector<WorkName> mentioned;
  for (const LinkedMention& mention : data.mentions) {
    mentioned.push_back(mention.work);
  }
  if (data.work && data.work->basis) {
    mentioned.push_back(data.work->basis->work);
  }
  if (data.work) {
    data.outgoing = index->graph.Edges(data.work->name, ChainDirection::kOut);
    data.incoming = index->graph.Edges(data.work->name, ChainDirection::kIn);
  }
  std::vector<Edge> edges = data.outgoing;
  edges.insert(edges.end(), data.incoming.begin(), data.incoming.end());
  data.works = EndsOf(index->graph, edges, mentioned);
  HttpResponse page = Page(DocumentPage(PageContextOf(request), data));
  page.shown_level = data.document.level;
  return page;
}

/// A number of several works: each of them, and the citations that leave open which is meant.
HttpResponse ChooseWork(const OpenIndex& index, const HttpRequest& request, const std::string& key,
                        const std::vector<Work>& works) {
  WorkChoicePageData data{.key = key, .works = works};
  std::set<WorkName> open;  // An open mention is named by as much as it says: key, year.
  for (const Work& work : works) {
    open.insert(work.key);
    open.insert(work.name.substr(0, work.name.find('#')));
  }
  std::vector<Edge> edges;
  for (const WorkName& name : open) {
    auto work = index.graph.Find(name);
    if (work && !work->candidates.empty()) {
      UnclearMention unclear{std::move(*work), index.graph.Edges(name, ChainDirection::kIn)};
      edges.insert(edges.end(), unclear.incoming.begin(), unclear.incoming.end());
      data.unclear.push_back(std::move(unclear));
    }
  }
  data.citing = EndsOf(index.graph, edges, {});
  return Page(WorkChoicePage(PageContextOf(request), data), 300);
}

HttpResponse Relations(const Application& application, const HttpRequest& request) {
  const auto window = ReadWindow(request, RelationsPageData{}.limit);
  if (!window) {
    return ErrorPageFor(request, window.error());
  }
  const std::string key(request.Parameter("key"));
  const auto index = application.IndexFor(request);
  const auto works = index->graph.WorksOf(key);
  if (works.empty()) {
    return NotFound(request, key);
  }
  if (works.size() > 1) {
    return ChooseWork(*index, request, key, works);
  }
  RelationsPageData data{.work = works.front(),
                         .outgoing = index->graph.Edges(works.front().name, ChainDirection::kOut),
                         .incoming = index->graph.Edges(works.front().name, ChainDirection::kIn),
                         .group = std::string(request.Parameter("group")),
                         .offset = window->offset,
                         .limit = window->limit};
  std::vector<Edge> edges = data.outgoing;
  edges.insert(edges.end(), data.incoming.begin(), data.incoming.end());
  data.works = EndsOf(index->graph, edges, {});
  return Page(RelationsPage(PageContextOf(request), data));
}

HttpResponse ShowWork(const Application& application, const HttpRequest& request,
                      const PathParameters& path) {
  const std::string key(path.Get("key"));
  const auto index = application.IndexFor(request);
  const auto works = index->graph.WorksOf(key);
  if (works.empty()) {
    return NotFound(request, key);
  }
  if (works.size() > 1) {
    return ChooseWork(*index, request, key, works);
  }
  WorkPageData data{.work = works.front(),
                    .incoming = index->graph.Edges(works.front().name, ChainDirection::kIn)};
  data.works = EndsOf(index->graph, data.incoming, data.work.candidates);
  data.claims = index->registers.ClaimsOf(data.work.name);
  data.judgements = index->registers.JudgementsOf(data.work.name);
  return Page(WorkPage(PageContextOf(request), data));
}

HttpResponse ShowChain(const Application& application, const HttpRequest& request) {
  const auto options = ReadChain(request);
  if (!options) {
    return ErrorPageFor(request, options.error());
  }
  ChainPageData data{.asked = std::string(request.Parameter("key")), .options = *options};
  if (!data.asked.empty()) {
    const auto index = application.IndexFor(request);
    const auto works = index->graph.WorksOf(data.asked);
    if (works.size() > 1) {
      return ChooseWork(*index, request, data.asked, works);
    }
    if (!works.empty()) {
      data.chain = index->graph.Walk(works.front().name, *options);
    }
  }
  const bool unknown = !data.asked.empty() && !data.chain;
  return Page(ChainPage(PageContextOf(request), data), unknown ? 404 : 200);
}

HttpResponse Missing(const Application& application, const HttpRequest& request) {
  const auto window = ReadWindow(request, MissingPageData{}.limit);
  if (!window) {
    return ErrorPageFor(request, window.error());
  }
  const auto index = application.IndexFor(request);
  MissingPageData data{.offset = window->offset, .limit = window->limit};
  data.works = index->graph.Missing(window->offset, window->limit, &data.total);
  return Page(MissingPage(PageContextOf(request), data));
}

HttpResponse Gaps(const Application& application, const HttpRequest& request) {
  const auto window = ReadWindow(request, GapsPageData{}.limit);
  const auto question = ReadSeries(request);
  if (!window || !question) {
    return ErrorPageFor(request, window ? question.error() : window.error());
  }
  const auto index = application.IndexFor(request);
  GapsPageData data{.question = *question, .offset = window->offset, .limit = window->limit};
  data.series = index->registers.Series(*question, window->offset, window->limit, &data.total);
  return Page(GapsPage(PageContextOf(request), data));
}

HttpResponse Conflicts(const Application& application, const HttpRequest& request) {
  const auto window = ReadWindow(request, ConflictsPageData{}.limit);
  const auto kind = ReadConflictKind(request);
  if (!window || !kind) {
    return ErrorPageFor(request, window ? kind.error() : window.error());
  }
  const auto index = application.IndexFor(request);
  ConflictsPageData data{.kind = *kind, .offset = window->offset, .limit = window->limit};
  data.works = index->registers.Conflicts(*kind, window->offset, window->limit, &data.total);
  for (const ConflictedWork& conflicted : data.works) {
    for (const Conflict& conflict : conflicted.conflicts) {
      for (const WorkClaim& claim : conflict.claims) {
        for (const ClaimSource& source : claim.sources) {
          const bool named = data.names.contains(source.document);
          if (const auto work =
                  named ? std::nullopt : index->graph.WorkOfDocument(source.document)) {
            AddName(data.names, *work);
          }
        }
      }
    }
  }
  return Page(ConflictsPage(PageContextOf(request), data));
}

HttpResponse Check(const Application& application, const HttpRequest& request) {
  auto draft = ReadDraft(request);
  if (!draft) {
    return ErrorPageFor(request, draft.error());
  }
  CheckPageData data{.text = std::move(*draft), .check = std::nullopt};
  if (!data.text.empty()) {
    const auto index = application.IndexFor(request);
    data.check = CheckDraft(data.text, index->graph);
  }
  return Page(CheckPage(PageContextOf(request), data));
}

/// The page for people; for a client that asks for JSON, what the API answers at the same path.
Route Negotiated(const std::vector<Route>& api, std::string pattern, RouteHandler page) {
  const auto same = std::find_if(api.begin(), api.end(), [&pattern](const Route& route) {
    return route.pattern == "/api/v1" + pattern;
  });
  if (same == api.end()) {
    return {"GET", std::move(pattern), std::move(page)};
  }
  return {"GET", std::move(pattern),
          [page = std::move(page), json = same->handler](const HttpRequest& request,
                                                         const PathParameters& path) {
            HttpResponse response = request.WantsJson() ? json(request, path) : page(request, path);
            response.headers.emplace_back("Vary", "Accept");
            return response;
          }};
}

}  // namespace

std::vector<Route> PageRoutes(const Application& application) {
  const std::vector<Route> api = ApiRoutes(application);
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
  std::vector<Route> routes = {
      {"GET", "/", simple(&Search)},
      Negotiated(api, "/search", simple(&Search)),
      {"POST", "/search", simple(&SearchByForm)},
      Negotiated(api, "/documents/{id}", with_path(&ShowDocument)),
      Negotiated(api, "/works/{key...}", with_path(&ShowWork)),
      Negotiated(api, "/chain", simple(&ShowChain)),
      {"GET", "/relations", simple(&Relations)},
      Negotiated(api, "/missing", simple(&Missing)),
      Negotiated(api, "/gaps", simple(&Gaps)),
      Negotiated(api, "/conflicts", simple(&Conflicts)),
      {"GET", "/check",
       [](const HttpRequest& request, const PathParameters&) {
         return Page(CheckPage(PageContextOf(request), {}));
       }},
      {"POST", "/check", simple(&Check)},
      {"GET", "/help",
       [](const HttpRequest& request, const PathParameters&) {
         return Page(HelpPage(PageContextOf(request)));
       }},
  };
  // These are data at either address.
  for (const std::string_view pattern : {"/suggest", "/documents/{id}/original",
                                         "/documents/{id}/citations", "/documents/{id}/history"}) {
    for (const Route& route : api) {
      if (route.pattern == fmt::format("/api/v1{}", pattern)) {
        routes.push_back({"GET", std::string(pattern), route.handler});
      }
    }
  }
  return routes;
}

Router MakeRouter(const Application& application, std::vector<Route> more) {
  std::vector<Route> routes = ApiRoutes(application);
  for (auto&& each : {PageRoutes(application), PortalRoutes(application), ExportRoutes(application),
                      ServiceRoutes(application), std::move(more)}) {
    routes.insert(routes.end(), each.begin(), each.end());
  }
  return Router(std::move(routes), [](const HttpError& error, const HttpRequest& request) {
    const bool data = request.path.starts_with("/api") || request.WantsJson();
    return data ? RenderError(error, request) : ErrorPageFor(request, error);
  });
}

}  // namespace vanban
