#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/document.h"
#include "search/feature_names.h"
#include "search/generation.h"
#include "search/query.h"
#include "search/query_parts.h"
#include "search/shard_hosts.h"

namespace vanban {

enum class Sort { kRelevance, kNewest, kOldest, kCited };

struct SearchOptions {
  std::size_t offset = 0;
  std::size_t limit = 10;
  Sort sort = Sort::kRelevance;
  SearchFilters filters;  ///< Beside those in the query text; both hold.
  /// Only documents that hold all words of each of these too: a search within the results, which
  /// neither ranks them nor widens them.
  std::vector<Query> within;
  bool facets = false;
  bool explain = false;
  bool provisions = true;  ///< False for ranked lists only (TREC runs).
  std::size_t provisions_per_hit = 3;
};

/// A part of a hit's text with what matched in it.
struct ProvisionHit {
  std::string path;   ///< "dieu:5"; empty where the text has no provisions.
  std::string label;  ///< "Điều 5"; may be empty.
  std::string text;   ///< A passage of the original text, cut at words; never HTML.
  std::vector<std::pair<std::size_t, std::size_t>> highlights;  ///< Code points of `text`, sorted,
                                                                ///< disjoint.
};

struct Hit {
  DocumentId id;
  std::string given_id;  ///< As its source calls it, if that is no DocumentId; else empty.
  DocumentKind kind = DocumentKind::kDirective;
  std::string key;
  std::string title;
  std::string type;  ///< Vietnamese name; empty if unknown.
  std::string issuer;
  std::optional<Date> issued;
  std::string status;  ///< "unknown" until inferred.
  double score = 0;
  std::size_t cited_by = 0;
  std::size_t ocr_confidence = 0;  ///< As MeanOcrConfidence.
  std::vector<ProvisionHit> provisions;
  std::vector<std::string> explanation;  ///< Lines for a person; only with explain.
};

struct FacetValue {
  std::string value;  ///< What a filter takes.
  std::string label;  ///< What a person reads.
  std::size_t count = 0;
};

/// A document number in the query, and what is known of it.
struct KeyAnswer {
  std::string key;
  std::vector<std::string> works;  ///< Work names; empty if neither held nor cited.
};

/// How the query was understood.
struct Interpretation {
  std::string text;      ///< Accents restored, variants settled: "dân vận khéo".
  bool changed = false;  ///< True if `text` differs from what was typed in more than case.
  std::vector<std::string> alternatives;  ///< Other likely readings of a short query, at most 2.
  std::string literal;  ///< The query that finds just what was typed, if `text` or more than that
                        ///< was searched for; else empty.
  std::vector<RemovablePart> parts;  ///< As typed, each with the query that remains without it.
  std::vector<KeyAnswer> keys;
  std::vector<Message> notes;
};

struct SearchStats {
  double parse_ms = 0;
  double match_ms = 0;
  double snippet_ms = 0;
};

struct SearchResult {
  std::string query;
  Interpretation interpretation;
  std::size_t total = 0;
  bool total_exact = true;
  std::vector<Hit> hits;
  std::map<std::string, std::vector<FacetValue>>
      facets;              ///< "type", "issuer", "year", "kind", "status".
  std::string suggestion;  ///< A query that would find more; empty if none.
  SearchStats stats;
  std::uint64_t generation = 0;
  /// The shards that did not answer: what they hold is neither found nor counted. Empty for a whole
  /// answer.
  std::vector<MissingShard> missing_shards;
};

struct Suggestion {
  std::string text;
  std::string kind;  ///< "title", "key", "phrase".
  std::string id;    ///< The document, for titles; else empty.
};

/// A document as the ranking model sees it.
struct MeasuredCandidate {
  DocumentId id;
  std::string given_id;  ///< As in Hit.
  Features features = {};
};

/// Asks one generation. Not for sharing: one Searcher a thread.
///
/// Where shards lie on other machines (search/shard_places.h), what asks for documents throws
/// Failure (kUnavailable) while one does not answer, or does without, as shards.conf has it. The
/// texts of documents are on this machine always.
class Searcher {
 public:
  /// Opens a generation for reading. Throws Failure if its databases on this machine cannot be
  /// opened.
  explicit Searcher(const Generation& generation);

  /// The same; `hosts` (of this generation; null if all is on this machine) is shared with others
  /// that read it.
  Searcher(const Generation& generation, std::shared_ptr<ShardHosts> hosts);
  ~Searcher();
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// The best documents for `query`. Never fails for anything typed.
  [[nodiscard]] SearchResult Search(const Query& query, const SearchOptions& options = {}) const;

  /// What the ranking model sees of the best candidates of `query`, best of the first look first;
  /// none if the query is ranked without it. For training and measuring the model.
  [[nodiscard]] std::vector<MeasuredCandidate> Measure(const Query& query) const;

  /// The whole document as indexed; none if there is no such id.
  [[nodiscard]] std::optional<Document> Find(const DocumentId& id) const;

  /// The documents that are most like one, best first (search/similar.h), with `score` from 0 to 1
  /// and no provisions; empty if there is no such id.
  [[nodiscard]] std::vector<Hit> Similar(const DocumentId& id, std::size_t limit = 5) const;

  /// Completions of what is being typed: keys, titles, then phrases; at most `limit`.
  [[nodiscard]] std::vector<Suggestion> Suggest(std::string_view typed,
                                                std::size_t limit = 8) const;

  /// Documents in all shards.
  [[nodiscard]] std::size_t document_count() const;

  /// The shards that the last answer had to do without: as SearchResult::missing_shards.
  [[nodiscard]] const std::vector<MissingShard>& missing_shards() const;
  [[nodiscard]] const Generation& generation() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vanban
