#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/message.h"
#include "search/citation_graph.h"

namespace vanban {

/// What a citation may say of a document beside its number.
enum class ClaimField { kDate, kIssuer, kTitle, kType, kForm, kTerm };

/// Where a claim stands. `start` and `end` are the mention in code points of the document's text;
/// both 0 where the document says it of itself.
struct ClaimSource {
  DocumentId document;
  std::size_t start = 0;
  std::size_t end = 0;
  WorkName from;         ///< The work whose edge to the cited one holds the sentence.
  std::string sentence;  ///< Filled in when read; empty where the document speaks of itself.
};

/// One value that somebody gives, with how often and where.
struct WorkClaim {
  ClaimField field = ClaimField::kDate;
  std::string value;  ///< A day as 2013-06-03; else as printed.
  std::size_t count = 0;
  std::vector<ClaimSource> sources;  ///< The first few; none where a rule or a table says it.
  WorkName work;                     ///< Of which work, if not the one asked for.
};

/// Why claims cannot all be right.
enum class ConflictKind {
  kDate,           ///< Different days of issue.
  kYear,           ///< The day lies in another year than the number carries.
  kIssuer,         ///< Different issuers, or another one than the number names.
  kForm,           ///< The number is printed with other separators than its issuer's.
  kType,           ///< The word for the type is not that of the number.
  kTerm,           ///< The day lies outside the term (khóa) that is said.
  kSeries,         ///< The day does not fit the numbers before and after.
  kIssuerExpired,  ///< The organ in the number did not exist on that day.
  kYounger         ///< The cited document would be younger than the citing one.
};

/// Claims about one work that disagree: at least two, each with its sources.
struct Conflict {
  ConflictKind kind = ConflictKind::kDate;
  std::vector<WorkClaim> claims;
};

/// What is said of one work.
struct WorkClaims {
  WorkName work;
  std::vector<WorkClaim>
      claims;  ///< By field, then the most frequent first. Of missing works only.
  std::vector<Conflict> conflicts;
};

std::string_view NameOf(ClaimField field);
std::string_view NameOf(ConflictKind kind);
std::optional<ConflictKind> FindConflictKind(std::string_view name);

/// "ngày ban hành"; what a kind of conflict means, as a short sentence.
const Message& WordsOf(ClaimField field);
const Message& WordsOf(ConflictKind kind);

/// A claim's value as people read it: days as 03/6/2013.
std::string DisplayValue(const WorkClaim& claim);

/// An entry of the works database (docs/index-format.md) and back. Throws Failure if damaged.
std::string WriteClaims(const WorkClaims& claims);
WorkClaims ReadClaims(std::string_view data);

}  // namespace vanban
