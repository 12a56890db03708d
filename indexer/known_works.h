#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/aliases.h"
#include "corpus/numbering.h"
#include "indexer/mention.h"
#include "indexer/work_name.h"

namespace vanban {

/// A work as linking knows it: held, named by a table, or cited with a year.
struct KnownWork {
  WorkName name;
  DocumentKey key;
  bool held = false;
  bool only_in_table = false;  ///< No document holds or dates it: no reason to doubt a bare number.
  std::optional<int> year;
  std::optional<Date>
      date;          ///< Of the held document or the table, else the commonest in citations.
  std::string term;  ///< The Party congress term in which it was issued; empty if none.
  std::string place;
  std::string issuer;                 ///< As the held document names it.
  std::string_view title;             ///< The document's, else the first citation's; lives there.
  std::map<Date, std::size_t> dates;  ///< Every day that citations give it, and how often.
};

/// All works that anything names well enough to tell them apart, by key. Under the rules of
/// numbering one committee gives a number once a term: citations of `114-KL/TW` with days of one
/// term are of one work, whatever day they print. State numbers are told apart by year and place.
class KnownWorks {
 public:
  /// `documents` in the order of ids; `aliases` besides the program's own table. Both must outlive
  /// the works.
  KnownWorks(std::span<const CitingDocument> documents, std::span<const WorkAlias> aliases);

  /// How a key is numbered, of every key that the documents hold or mention; read once a key.
  [[nodiscard]] const KeyNumbering& Numbering(const DocumentKey& key) const;

  /// What a work that a person judged is called now: its own name while anything is called so; else
  /// that of the document that it was, whose number or date was corrected since; else that of the
  /// one work known under its key that fits it, as a missing work is named anew when it is held.
  [[nodiscard]] WorkName NameNow(const JudgedWork& judged) const;

  /// The works under a key, held ones first. QĐ, QĐi and QyĐ of a Party committee are one series.
  [[nodiscard]] std::span<const KnownWork> WorksOf(const DocumentKey& key) const;

  /// Held works of a type and number, "ke-hoach:242", for numbers without a code.
  [[nodiscard]] std::vector<const KnownWork*> HeldUnder(std::string_view type_slug,
                                                        std::string_view number) const;

  /// The place of a mention's local issuer, named beside it or the citing document's own; empty for
  /// central issuers.
  [[nodiscard]] std::string PlaceOf(const CitingMention& mention,
                                    const CitingDocument& document) const;

 private:
  void LearnHeld(const CitingDocument& document);
  void LearnAlias(const WorkAlias& alias);
  void LearnMention(const CitingMention& mention, const CitingDocument& document);
  KnownWork& FindOrAdd(const DocumentKey& key, std::optional<int> year, const std::string& term,
                       const std::string& place);
  KnownWork* FindOfDay(const CitingMention& mention, const std::string& own);
  void NameByMajority();
  void LearnJudged(const JudgedWork& judged);

  std::span<const CitingDocument> documents_;
  std::unordered_map<std::string, std::vector<KnownWork>> works_;  ///< By MatchingForm.
  std::map<std::string, std::vector<DocumentKey>> held_numbers_;   ///< "ke-hoach:242" → keys.
  std::unordered_map<DocumentKey, KeyNumbering> numberings_;
};

/// The form of a key under which all its spellings meet: folded case, QĐi and QyĐ as QĐ.
std::string MatchingForm(const DocumentKey& key);

/// True if an office that sits in `own` may mean one that sits in `place`: the same, a unit within
/// it or around it, or a province that was merged into it.
bool MayMeanPlace(const std::string& own, const std::string& place);

/// The year that a mention says surely: in its number, beside its title or in its date.
std::optional<int> YearSaid(const CitingMention& mention);

/// True if the mention's date lies behind the citing document's own: it cannot be right.
bool DatedLater(const CitingMention& mention, const CitingDocument& document);

}  // namespace vanban
