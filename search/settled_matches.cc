#include "search/settled_matches.h"

#include <algorithm>
#include <string>

#include <xapian.h>

#include "search/schema.h"

namespace vanban {
namespace {

// Weights this near to each other are sums of the same numbers: a sum of some hundred, each below a
// hundred, is wrong by less, and two that differ at all seldom differ by so little.
constexpr double kAlike = 1e-10;
constexpr std::size_t kMargin = 50;

struct Weighed {
  std::uint32_t entry = 0;
  double weight = 0;
  std::string id;
};

Xapian::MSet Ask(Xapian::Enquire& enquire, const MatchesAsked& asked) {
  return enquire.get_mset(static_cast<Xapian::doccount>(asked.first),
                          static_cast<Xapian::doccount>(asked.size),
                          static_cast<Xapian::doccount>(asked.counted));
}

Matches TotalOf(const Xapian::MSet& found) {
  return {.items = {},
          .total = found.get_matches_estimated(),
          .total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound()};
}

/// Puts runs of what is alike in the order of ids. Gives where the last run begins that may go on
/// beyond what was found; what weighs nothing at all is exactly alike, and so in order as it comes.
std::size_t SettleRuns(std::vector<Weighed>& found) {
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= found.size(); ++i) {
    if (i < found.size() && found[i - 1].weight - found[i].weight < kAlike) {
      continue;
    }
    const bool weightless = found[begin].weight == 0;
    std::sort(found.begin() + static_cast<std::ptrdiff_t>(begin),
              found.begin() + static_cast<std::ptrdiff_t>(i),
              [](const Weighed& a, const Weighed& b) { return a.id < b.id; });
    for (std::size_t same = begin + 1; same < i; ++same) {
      found[same].weight = found[begin].weight;
    }
    if (i < found.size() || weightless) {
      begin = i;
    }
  }
  return begin;
}

/// As Xapian found it, weighed elsewhere, put right.
Matches SettledHere(const WeighedDocuments& documents, Xapian::Enquire& enquire,
                    const MatchesAsked& asked) {
  const std::size_t last = asked.first + asked.size;
  for (std::size_t size = last + kMargin;; size *= 2) {
    documents.CheckTime();
    const Xapian::MSet set = Ask(enquire, {.first = 0, .size = size, .counted = asked.counted});
    std::vector<Weighed> found;
    found.reserve(set.size());
    for (auto item = set.begin(); item != set.end(); ++item) {
      found.push_back({*item, item.get_weight(), item.get_sort_key()});
    }
    const std::size_t cut = SettleRuns(found);
    if (cut < last && found.size() == size) {
      continue;
    }
    Matches matches = TotalOf(set);
    for (std::size_t i = asked.first; i < std::min(last, found.size()); ++i) {
      matches.items.push_back({found[i].entry, ShownWeight(found[i].weight)});
    }
    return matches;
  }
}

}  // namespace

Matches OrderedMatches(Xapian::Enquire& enquire, const MatchesAsked& asked) {
  const Xapian::MSet set = Ask(enquire, asked);
  Matches matches = TotalOf(set);
  matches.items.reserve(set.size());
  for (auto item = set.begin(); item != set.end(); ++item) {
    matches.items.push_back({*item, ShownWeight(item.get_weight())});
  }
  return matches;
}

Matches SettledMatches(const WeighedDocuments& documents, Xapian::Enquire& enquire,
                       const MatchesAsked& asked) {
  if (documents.reach == Reach::kRemote) {
    enquire.set_sort_by_relevance_then_value(schema::kSlotId, false);
    return SettledHere(documents, enquire, asked);
  }
  // As it falls by itself in a database that has its entries in the order of their ids.
  if (!documents.database.get_metadata(std::string(schema::kMetaOrder)).empty()) {
    enquire.set_sort_by_relevance_then_value(schema::kSlotId, false);
  }
  return OrderedMatches(enquire, asked);
}

}  // namespace vanban
