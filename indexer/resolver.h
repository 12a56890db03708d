#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corpus/aliases.h"
#include "indexer/known_names.h"
#include "indexer/known_works.h"
#include "indexer/mention.h"
#include "indexer/resolution.h"

namespace vanban {

/// Says which work a mention means. Two works are never merged because a citation leaves open which
/// of them it means: such a mention resolves to a node of its own that lists both.
///
/// What a person said a mention means outweighs all evidence, for the short forms that lean on it
/// too; a work that a person rejected is never what it means. Evidence, best first: a year in the
/// number or the date beside it; the term (khóa) of the body that numbers; a fuller mention in the
/// same document; the year hinted at; the title; being the only work known under the key. What is
/// younger than the citing document is never chosen. Where the citation itself gives a later day
/// than its document's, it names a work of just that day and is marked "later than citing"; so is a
/// later year in a number.
class Resolver {
 public:
  /// Learns every work that is held or cited with a year. `documents` in the order of ids; they
  /// must outlive the resolver. `aliases` are names and works known from tables.
  explicit Resolver(std::span<const CitingDocument> documents,
                    std::span<const WorkAlias> aliases = Aliases());

  /// The resolutions of a document's mentions, in their order.
  [[nodiscard]] std::vector<Resolution> Resolve(const CitingDocument& document) const;

  /// The name that a mention gives its work by itself, whatever it was found to mean.
  [[nodiscard]] WorkName NameAlone(const CitingMention& mention,
                                   const CitingDocument& document) const;

  [[nodiscard]] const KnownWorks& works() const { return works_; }

 private:
  struct Question;

  [[nodiscard]] std::optional<Resolution> ByJudgement(const CitingMention& mention) const;
  void Reject(const CitingMention& mention, Resolution& resolution) const;
  [[nodiscard]] Resolution ResolveOne(const Question& question) const;
  [[nodiscard]] Resolution ResolvePartial(const Question& question) const;
  [[nodiscard]] std::optional<Resolution> ByDate(const Question& question,
                                                 std::vector<const KnownWork*>& candidates) const;
  [[nodiscard]] Resolution ByLaterDate(const Question& question) const;
  [[nodiscard]] std::optional<Resolution> ByMistypedNumber(const Question& question) const;
  [[nodiscard]] std::vector<const KnownWork*> Candidates(const Question& question) const;

  KnownWorks works_;
  KnownNames names_;
};

}  // namespace vanban
