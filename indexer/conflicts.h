#pragma once

#include <map>
#include <string>
#include <vector>

#include "corpus/numbering.h"
#include "indexer/claim_book.h"
#include "search/claims.h"

namespace vanban {

/// What citations of one work cannot all be right about. Nothing is mended: each conflict has both
/// sides (CITATIONS §8). A held document speaks for itself in `work.issued` and `work.issuer`.
std::vector<Conflict> FindConflicts(const LinkedWork& work, const KeyNumbering& numbering,
                                    const ClaimBook& book);

/// A numbered work with its day, as a series sees it.
struct SeriesMember {
  WorkName work;
  std::string number;  ///< "114", "13a".
  Date date;
  std::size_t weight = 1;  ///< How many say so; held documents weigh most.
};

/// Of a series in which numbers grow with days: the members whose day does not fit, each with the
/// nearest members before and after that it contradicts. The largest weight that fits together is
/// taken to be right. `slack` days of disorder are usual.
struct OutOfOrder {
  SeriesMember member;
  std::vector<SeriesMember> against;
};

std::vector<OutOfOrder> FindOutOfOrder(std::vector<SeriesMember> series, int slack);

/// Conflicts of days with the order of numbers, in every series of the works.
std::map<WorkName, Conflict> FindSeriesConflicts(const std::map<WorkName, LinkedWork>& works,
                                                 const ClaimBook& book);

}  // namespace vanban
