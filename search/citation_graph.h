#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/given_names.h"
#include "analyzers/relation.h"
#include "corpus/date.h"
#include "corpus/document.h"
#include "corpus/judgement.h"
#include "search/generation.h"

namespace vanban {

/// The name of a work: "25-NQ/TW@2013", "139-KH/TU@2019#dong-thap"; an article's is "D:" + its id.
using WorkName = std::string;

/// One mention that speaks for an edge.
struct Evidence {
  DocumentId document;    ///< The held document whose text says it.
  std::string sentence;   ///< Quoted from its text.
  std::size_t start = 0;  ///< The mention, in code points of the document's text.
  std::size_t end = 0;
  std::string rule;
  double confidence = 1.0;
  std::string provision;  ///< It stands in this provision of `document`; empty if in none.
  std::string pinpoint;   ///< The provisions it names: "dieu:5/khoan:1,2"; empty if none.
  std::string meant;      ///< Those of them that the cited document, if held, has: paths, by ';'.
  std::string lacking;    ///< Those that it has not, though it is held with its provisions.
  bool partial = false;  ///< It speaks of a part of the work only: a provision, "cụm từ", a form.
  SharedMark judged;     ///< The person who said what the mention means; null if nobody did.
};

/// What a work's status rests on: a document held, and its words.
struct StatusBasis {
  WorkName work;  ///< What acts on it: the work that replaces it; for its own clause itself.
  std::optional<Relation> relation;  ///< How; none for its own clause.
  DocumentId document;               ///< The held document whose text says it.
  std::string sentence;
  std::size_t start = 0;  ///< The mention or the sentence, in code points of the document's text.
  std::size_t end = 0;
  std::optional<Date> since;  ///< The day from which; none if it is not known.
  SharedMark judged;          ///< The person who said so; the document and sentence may be lacking.
};

/// A node of the citation graph: a work, held or only cited.
struct Work {
  WorkName name;
  std::string key;  ///< Empty for an article.
  bool held = false;
  bool withdrawn = false;  ///< Held, but taken out of use: its id answers with a tombstone.
  DocumentId id;           ///< The held document; empty if missing.
  std::string title;       ///< The document's, else the commonest title in citations; may be empty.
  std::string type;        ///< Vietnamese name.
  std::string issuer;
  std::optional<Date> issued;
  std::string status;                ///< Name of its Status (search/status.h); empty for articles.
  std::optional<StatusBasis> basis;  ///< What it rests on; none if the status is unknown.
  std::size_t cited_by = 0;          ///< Documents that cite it.
  std::vector<WorkName> candidates;  ///< For an ambiguous mention: the works it may mean.
};

struct Edge {
  WorkName from;
  WorkName to;
  Relation relation = Relation::kCites;
  std::vector<Evidence> evidence;
};

enum class ChainDirection { kOut, kIn, kBoth };

struct ChainOptions {
  ChainDirection direction = ChainDirection::kOut;
  std::size_t depth = 5;
  std::vector<Relation> relations;  ///< Only these; empty = all.
  std::optional<Date> as_of;        ///< Only what documents issued by then say.
  std::string provision;  ///< Only what concerns this one of the root (search/provision_scope.h).
  bool whole = false;     ///< … and what concerns the whole of it.
  std::size_t max_nodes = 500;
};

/// The provision of the root that a chain is about.
struct AskedProvision {
  std::string path;
  bool held = false;  ///< The root is held and has it.
};

/// Works joined by citations, from a root. Nodes in breadth-first order, the root first; edges in
/// the order they were walked.
struct Chain {
  WorkName root;
  std::optional<AskedProvision> provision;  ///< If one was asked for.
  std::vector<Work> nodes;
  std::vector<Edge> edges;
  bool truncated = false;
};

/// A mention in a document, with the work it means: for links in a page.
struct LinkedMention {
  std::size_t start = 0;  ///< Code points of the document's text.
  std::size_t end = 0;
  WorkName work;
};

struct WorkQuestion;

/// Who cites whom, and what is cited but not held. One a thread.
class CitationGraph {
 public:
  /// Throws Failure if the generation's graph cannot be opened.
  explicit CitationGraph(const Generation& generation);
  ~CitationGraph();
  CitationGraph(const CitationGraph&) = delete;
  CitationGraph& operator=(const CitationGraph&) = delete;
  CitationGraph(CitationGraph&&) noexcept;
  CitationGraph& operator=(CitationGraph&&) noexcept;

  [[nodiscard]] std::optional<Work> Find(const WorkName& name) const;

  /// The works that carry a number, written any way ("25/NQ-TW"), and fit what else is said of it:
  /// "25-NQ/TW 03/6/2013", "25-NQ/TW khóa XI" (search/work_question.h). Also takes a work's name,
  /// as it stands in an address, and the names that it had before it was held or better known. Held
  /// ones first, then by year.
  [[nodiscard]] std::vector<Work> WorksOf(std::string_view asked) const;

  /// The works that a name means which the office gave, asked on its own: "nghị quyết Tam nông".
  /// Empty for any other words.
  [[nodiscard]] std::vector<Work> WorksGivenName(std::string_view asked) const;

  /// The works whose keys go on after `start`, written any way: of "30" 30/2020/NĐ-CP and 30-CT/TW,
  /// of "27/2015/TTLT-BCT" 27/2015/TTLT-BCT-BCA. In no order; a thousand at most.
  [[nodiscard]] std::vector<Work> WorksBeginning(std::string_view start) const;

  /// The names that the office gave: in its table and by judgements. For reading a draft as the
  /// documents were read.
  [[nodiscard]] const GivenNames& given_names() const;

  /// The work that a held document is.
  [[nodiscard]] std::optional<Work> WorkOfDocument(const DocumentId& id) const;

  /// Edges from (kOut), to (kIn) or at a work, ordered by relation, then the other end.
  [[nodiscard]] std::vector<Edge> Edges(const WorkName& name, ChainDirection direction) const;

  /// All mentions in a held document's text, in order.
  [[nodiscard]] std::vector<LinkedMention> Mentions(const DocumentId& id) const;

  [[nodiscard]] Chain Walk(const WorkName& root, const ChainOptions& options = {}) const;

  /// All works, held or not, that documents cite, the most cited first.
  [[nodiscard]] std::vector<Work> MostCited(std::size_t offset, std::size_t limit) const;

  /// Cited but not held, the most cited first; `total` counts all of them.
  [[nodiscard]] std::vector<Work> Missing(std::size_t offset, std::size_t limit,
                                          std::size_t* total = nullptr) const;

 private:
  struct State;

  [[nodiscard]] std::vector<Work> WorksUnder(const DocumentKey& key) const;
  [[nodiscard]] std::vector<Work> WorksNamed(const WorkName& name) const;
  [[nodiscard]] std::vector<Work> WorksCalled(const WorkQuestion& question) const;
  [[nodiscard]] std::optional<WorkQuestion> ReadGivenName(std::string_view asked) const;

  std::unique_ptr<State> state_;
};

}  // namespace vanban
