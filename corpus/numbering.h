#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_key.h"

namespace vanban {

/// Whose term of office (khóa) the numbers of an issuer restart with.
enum class TermSeries {
  kNone,             ///< The calendar year, or a committee whose terms no table knows.
  kPartyCongress,    ///< The Central Committee and its boards: from congress to congress.
  kNationalAssembly  ///< Quốc hội and its Standing Committee: QH13, UBTVQH14.
};

/// How a key is numbered: what tells its works apart beside the key itself (CITATIONS §1.1).
struct KeyNumbering {
  std::optional<int> year;  ///< In the number.
  bool local = false;       ///< The place is needed too.
  TermSeries terms = TermSeries::kNone;
  std::string term;                  ///< Said by the key: "XIII" of QH13; else empty.
  std::string number;                ///< "25"; empty for titles.
  std::string series;                ///< The key without its number: "NQ/TW", "L:QH13".
  std::vector<std::string> issuers;  ///< Codes of the organs in it; several of a joint document.
  std::optional<DocumentType> type;
};

/// Of a key in normal form; nothing is set for what is none.
KeyNumbering NumberingOf(const DocumentKey& key);

/// Days, both included.
struct DateRange {
  Date first;
  Date last;

  [[nodiscard]] bool Holds(Date date) const { return first <= date && date <= last; }
};

/// The term in which a day lies: "XI" for 2013-06-03 and kPartyCongress; none before the first that
/// the table knows. corpus/tables/party_terms.tsv, assembly_terms.tsv.
std::optional<std::string> TermOf(TermSeries series, Date date);

/// The days of a term, its last day 2199-12-31 while no later one is in the table; none if the
/// table does not have it.
std::optional<DateRange> DatesOfTerm(TermSeries series, std::string_view roman);

}  // namespace vanban
