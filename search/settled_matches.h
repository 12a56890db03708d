#pragma once

#include <cstddef>
#include <vector>

#include "search/question_time.h"
#include "search/ranker.h"
#include "search/weighting.h"

namespace Xapian {
class Database;
class Enquire;
}  // namespace Xapian

namespace vanban {

/// Documents to weigh words in, and who weighs.
struct WeighedDocuments {
  const Xapian::Database& database;
  Reach reach = Reach::kHere;
  const QuestionTime* time = nullptr;  ///< Null if there is no end to it.

  /// As QuestionTime::Check: between messages to other machines.
  void CheckTime() const {
    if (time != nullptr) {
      time->Check();
    }
  }
};

/// Which of the matches are asked for.
struct MatchesAsked {
  std::size_t first = 0;
  std::size_t size = 0;
  /// So many are looked at, if there are: for the total, and for the order. Where weights alone
  /// decide what is looked at, Xapian 1.4 now and then leaves out one of the best.
  std::size_t counted = 1000;
};

/// Some of the matches.
struct Matches {
  std::vector<RankCandidate> items;  ///< With ShownWeight as score.
  std::size_t total = 0;
  bool total_exact = true;
};

/// The best matches of `enquire`, what is alike in the order of ids: the same over any number of
/// shards, however the entries came into them, and whoever weighs.
///
/// Xapian::BM25Weight on other machines adds up the words of equal documents in another order than
/// on this one and so comes to sums that differ in their last bits. What differs by so little is
/// alike; more is asked for than was wanted, so that no run of such is cut.
Matches SettledMatches(const WeighedDocuments& documents, Xapian::Enquire& enquire,
                       const MatchesAsked& asked);

/// The matches of `enquire` in the order that it is set to.
Matches OrderedMatches(Xapian::Enquire& enquire, const MatchesAsked& asked);

}  // namespace vanban
