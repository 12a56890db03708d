#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "corpus/document_history.h"
#include "corpus/message.h"
#include "search/citation_graph.h"
#include "search/draft_check.h"
#include "search/judged_entry.h"
#include "search/registers.h"
#include "search/searcher.h"
#include "server/evidence_view.h"
#include "server/page_context.h"

// The pages that people read. Each function turns plain values into a whole HTML page (UTF-8,
// HTML 5) and does nothing else: no I/O, no clock, the same input gives the same bytes. Whatever
// comes from documents or people is escaped. The pages fit the policy of http_server.cc: no inline
// script, no inline style, nothing from other hosts; they can be searched and read without
// JavaScript. Safe to call from many threads.
namespace vanban {

/// Works by name: the other ends of edges.
using WorksByName = std::map<WorkName, Work>;

/// A key asked for in a query, with the works that carry it.
struct KeyCard {
  std::string key;
  std::vector<Work> works;  ///< Empty if neither held nor cited.
};

struct StartPageData {
  std::size_t documents = 0;
  std::size_t missing = 0;
  std::vector<Work> most_wanted;  ///< Missing works by demand; the first few are shown.
  std::uint64_t generation = 0;
};

/// `/` without a query.
std::string StartPage(const PageContext& context, const StartPageData& data);

struct SearchPageData {
  SearchResult result;
  std::vector<KeyCard> keys;  ///< For result.interpretation.keys, in that order.
  std::size_t offset = 0;
  std::size_t limit = 10;
  std::optional<Message> refusal;  ///< Why a parameter was not taken; shown above the results.
};

/// `/search` (and `/` with q). Reads the parameters q, kind, type*, issuer*, from, to, status,
/// cites and sort (relevance, newest, oldest, cited) of the context to show and change what narrows
/// the results; `*` may come several times. A facet "year" sets from and to.
std::string SearchPage(const PageContext& context, const SearchPageData& data);

struct DocumentPageData {
  Document document;
  std::optional<Work> work;             ///< What the document is in the graph.
  std::vector<LinkedMention> mentions;  ///< In order, as CitationGraph::Mentions gives them.
  std::vector<Edge> outgoing;           ///< CitationGraph::Edges, kOut.
  std::vector<Edge> incoming;           ///< CitationGraph::Edges, kIn.
  WorksByName works;                    ///< The other ends of both.
  std::vector<JudgedEntry> judgements;  ///< Of its citations and of it as a work.
  std::vector<VersionChange> history;   ///< Shown if there is more than one version.
  bool has_original = true;
  std::vector<Hit> similar;  ///< As Searcher::Similar gives them.
};

/// `/documents/{id}`. The parameter q marks its words in the text.
std::string DocumentPage(const PageContext& context, const DocumentPageData& data);

struct TombstonePageData {
  Document document;         ///< REQUIRES: withdrawn.
  std::optional<Work> work;  ///< What the document is in the graph.
};

/// `/documents/{id}` of a withdrawn document: who withdrew it, when and why.
std::string TombstonePage(const PageContext& context, const TombstonePageData& data);

struct ChainPageData {
  std::string asked;           ///< The key as asked for; empty shows the form alone.
  std::optional<Chain> chain;  ///< None if the key is unknown.
  ChainOptions options;        ///< As walked.
};

/// `/chain?key=&direction=&depth=&relation=&as_of=&provision=&whole=`.
std::string ChainPage(const PageContext& context, const ChainPageData& data);

struct WorkPageData {
  Work work;
  std::vector<Edge> incoming;  ///< Who says what about it.
  WorksByName works;           ///< The citing works, and the candidates of an ambiguous one.
  WorkClaims claims;           ///< What is said of it, and what disagrees.
  std::vector<JudgedEntry> judgements;  ///< What people judged about it.
};

/// `/works/{key}` for one work, held or missing.
std::string WorkPage(const PageContext& context, const WorkPageData& data);

/// A mention that fits several works, and who says it.
struct UnclearMention {
  Work work;
  std::vector<Edge> incoming;
};

struct WorkChoicePageData {
  std::string key;
  std::vector<Work> works;
  std::vector<UnclearMention> unclear;  ///< Citations that do not say which of them is meant.
  WorksByName citing;                   ///< The works at the other ends of those.
};

/// `/works/{key}` for a key of several works (status 300).
std::string WorkChoicePage(const PageContext& context, const WorkChoicePageData& data);

struct RelationsPageData {
  Work work;
  std::vector<Edge> outgoing;
  std::vector<Edge> incoming;
  WorksByName works;  ///< The other ends of both.
  std::string group;  ///< Slug of a RelationGroup; empty or unknown: all groups at a glance.
  std::size_t offset = 0;
  std::size_t limit = 50;
};

/// `/relations?key=&group=`: the diagram (lược đồ) of a work, or all members of one group.
std::string RelationsPage(const PageContext& context, const RelationsPageData& data);

struct MissingPageData {
  std::vector<Work> works;
  std::size_t offset = 0;
  std::size_t limit = 50;
  std::size_t total = 0;
};

/// `/missing`.
std::string MissingPage(const PageContext& context, const MissingPageData& data);

struct GapsPageData {
  std::vector<NumberSeries> series;  ///< Those of the window.
  SeriesQuestion question;
  std::size_t offset = 0;
  std::size_t limit = 50;
  std::size_t total = 0;
};

/// `/gaps?issuer=&type=&term=&year=&place=`: which numbers of series are held, only cited, unknown.
std::string GapsPage(const PageContext& context, const GapsPageData& data);

struct ConflictsPageData {
  std::vector<ConflictedWork> works;
  DocumentNames names;  ///< Of the documents that are quoted.
  std::optional<ConflictKind> kind;
  std::size_t offset = 0;
  std::size_t limit = 20;
  std::size_t total = 0;
};

/// `/conflicts?kind=`: works whose citations disagree, each side with its sentences.
std::string ConflictsPage(const PageContext& context, const ConflictsPageData& data);

struct CheckPageData {
  std::string text;                 ///< The draft as sent; empty shows the form alone.
  std::optional<DraftCheck> check;  ///< None if nothing was sent.
};

/// `/check`: a form for a draft, and what checking its citations found.
std::string CheckPage(const PageContext& context, const CheckPageData& data);

/// `/help`.
std::string HelpPage(const PageContext& context);

struct ErrorPageData {
  int status = 500;
  Message message;
  Message advice;          ///< May be empty.
  std::string request_id;  ///< May be empty.
};

/// Any answer that is an error, for a person.
std::string ErrorPage(const PageContext& context, const ErrorPageData& data);

}  // namespace vanban
