#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "search/citation_graph.h"
#include "search/claims.h"
#include "search/judged_entry.h"

namespace vanban {

/// A work with what citations disagree about.
struct ConflictedWork {
  Work work;
  std::vector<Conflict> conflicts;
};

/// Numbers that follow each other without a gap, in one state of knowledge.
struct NumberRun {
  enum class State { kHeld, kCited, kUnknown };
  int first = 0;
  int last = 0;
  State state = State::kUnknown;
};

/// One series of numbers: an issuer's, of one type, in one term or year.
struct NumberSeries {
  std::string code;   ///< "NQ/TW", "2020/NĐ-CP" where the number carries its year, "L:QH13".
  std::string place;  ///< Of a local issuer.
  std::string term;   ///< "XII"; empty where the year counts.
  std::optional<int> year;
  std::size_t held = 0;
  std::size_t cited = 0;        ///< Known from citations alone.
  std::size_t unknown = 0;      ///< Between 1 and the highest number known, heard of by nobody.
  std::vector<NumberRun> runs;  ///< From 1 to the highest number known.
};

/// Which series are asked for; empty fields ask for all.
struct SeriesQuestion {
  std::string issuer;  ///< A code: "TW", "CP"; any case.
  std::string type;    ///< Abbreviation in the code: "NQ".
  std::string term;    ///< "XII".
  std::optional<int> year;
  std::string place;
};

/// The registers of the citation graph: what is said of works, what disagrees, what is lacking.
/// One a thread. Throws Failure if the generation cannot be read.
class Registers {
 public:
  explicit Registers(const Generation& generation);
  ~Registers();
  Registers(const Registers&) = delete;
  Registers& operator=(const Registers&) = delete;
  Registers(Registers&&) noexcept;
  Registers& operator=(Registers&&) noexcept;

  /// Everything said of a work, with sentences; nothing for a held one but its conflicts.
  [[nodiscard]] WorkClaims ClaimsOf(const WorkName& work) const;

  /// Works whose citations disagree, of one kind or of all, the most cited first. `total` counts
  /// all.
  [[nodiscard]] std::vector<ConflictedWork> Conflicts(std::optional<ConflictKind> kind,
                                                      std::size_t offset, std::size_t limit,
                                                      std::size_t* total = nullptr) const;

  /// Every judgement that the index was built with, in the order of their numbers.
  [[nodiscard]] std::vector<JudgedEntry> Judgements() const;

  /// Those of citations in a document, in order.
  [[nodiscard]] std::vector<JudgedEntry> JudgementsIn(const DocumentId& document) const;

  /// Those that are about a work: links to it, its names, its status; in order.
  [[nodiscard]] std::vector<JudgedEntry> JudgementsOf(const WorkName& work) const;

  /// The series asked for, those of which most is cited but not held first; `total` counts all.
  /// Only numbers that tell their issuer count: no official letters, no local issuer whose place is
  /// unknown.
  [[nodiscard]] std::vector<NumberSeries> Series(const SeriesQuestion& question, std::size_t offset,
                                                 std::size_t limit,
                                                 std::size_t* total = nullptr) const;

 private:
  struct State;

  [[nodiscard]] std::vector<JudgedEntry> JudgementsWith(const std::string& term) const;

  std::unique_ptr<State> state_;
};

}  // namespace vanban
