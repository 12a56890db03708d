#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "indexer/mention.h"
#include "search/citation_graph.h"

namespace vanban {

/// The name of a work: the key, "@2013" unless the number carries its year ("@KXI" where only the
/// Party term is known), "#dong-thap" for a local issuer.
struct WorkAttributes {
  std::optional<int> year;
  std::string term;
  std::string place;
};

WorkName NameWork(const DocumentKey& key, const WorkAttributes& attributes);

/// The work a held document is; an article, or a directive without a number, is "D:" + id.
WorkName NameWork(const CitingDocument& document);

/// What a mention was found to mean.
struct Resolution {
  WorkName work;
  std::string reason;  ///< "date", "term", "same document", "title", "only one", "unknown", …
  double confidence = 1.0;
  std::vector<WorkName> candidates;  ///< When ambiguous: the works it may be.
};

/// Says which work a mention means. Two works are never merged because a citation leaves open which
/// of them it means: such a mention resolves to a node of its own that lists both.
///
/// Evidence, best first: a year in the number or date beside it; an earlier full mention in the
/// same document; the Party term; the title; being the only work known under the key and not
/// younger than the citing document.
class Resolver {
 public:
  /// Learns every work that is held or cited with a year. `documents` in the order of ids; must
  /// outlive the resolver.
  explicit Resolver(std::span<const CitingDocument> documents);

  /// The resolutions of a document's mentions, in their order.
  [[nodiscard]] std::vector<Resolution> Resolve(const CitingDocument& document) const;

 private:
  struct Anchor {
    WorkName name;
    std::optional<int> year;
    std::string place;
    std::set<std::string> title_words;
    std::optional<Date> date;
  };

  void LearnHeld(const CitingDocument& document);
  void LearnDated(const CitingDocument& document, const CitingMention& mention);
  void LearnTitle(const std::string& title_key, const DocumentKey& key);
  [[nodiscard]] DocumentKey Unalias(const CitingMention& mention) const;
  [[nodiscard]] std::vector<const Anchor*> Candidates(const DocumentKey& key,
                                                      const std::string& place) const;
  /// The candidate whose title is clearly the likest; null if none stands out.
  static const Anchor* BestTitle(const std::vector<const Anchor*>& candidates,
                                 std::string_view title);
  [[nodiscard]] Resolution ResolveOne(const CitingDocument& document, const CitingMention& mention,
                                      const DocumentKey& key) const;
  [[nodiscard]] Resolution Choose(const CitingDocument& document, const CitingMention& mention,
                                  const DocumentKey& key, const std::string& place) const;

  std::map<std::string, std::vector<Anchor>> anchors_;   ///< By folded key.
  std::map<std::string, std::set<DocumentKey>> titles_;  ///< Title key → numbered keys.
};

}  // namespace vanban
