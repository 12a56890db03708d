#include "indexer/entry_plan.h"

#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

namespace vanban {
namespace {

struct Case {
  const char* what;
  const char* old;      ///< Shards apart by '|'; each an id and its digest: "a1 b1|c1".
  const char* sources;  ///< The same, without shards.
  const char* planned;  ///< As old; what is made has '*', what comes from elsewhere '<'.
  bool in_order;
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.what;
}

class PlanEntriesTest : public testing::TestWithParam<Case> {};

TEST_P(PlanEntriesTest, SaysWhereEntriesStand) {
  std::vector<EntryInputs> old;
  std::vector<std::size_t> sizes;
  std::istringstream shards(GetParam().old);
  for (std::string shard; std::getline(shards, shard, '|');) {
    sizes.push_back(0);
    std::istringstream words(shard);
    for (std::string word; words >> word; ++sizes.back()) {
      old.push_back({.id = word.substr(0, 1), .digest = word.substr(1)});
    }
  }
  sizes.resize(std::max<std::size_t>(sizes.size(), 1));  // There is always one shard.
  std::vector<EntrySource> sources;
  std::istringstream words(GetParam().sources);
  for (std::string word; words >> word;) {
    EntrySource source{.id = word.substr(0, 1)};
    source.digest = word.substr(1);
    sources.push_back(std::move(source));
  }
  const EntryPlan plan = PlanEntries(old, sizes, sources);
  std::string planned;
  std::size_t start = 0;
  for (std::size_t shard = 0; shard < plan.shards.size(); ++shard) {
    planned += shard > 0 ? "|" : "";
    for (std::size_t place = 0; place < plan.shards[shard].size(); ++place) {
      const EntrySlot& slot = plan.shards[shard][place];
      planned += (place > 0 ? " " : "") + sources[slot.source].id.str();
      if (slot.made) {
        EXPECT_EQ(plan.changed[*slot.made], slot.source);
        planned += '*';
      } else if (slot.old != start + place) {
        planned += '<';
      }
    }
    start += sizes[shard];
  }
  EXPECT_EQ(planned, GetParam().planned);
  EXPECT_EQ(plan.in_order, GetParam().in_order);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, PlanEntriesTest,
    testing::Values(
        Case{"nothing changed", "a1 b1 c1", "a1 b1 c1", "a b c", true},
        Case{"one changed", "a1 b1 c1", "a1 b2 c1", "a b* c", true},
        Case{"a new one follows", "a1 b1", "a1 b1 c1", "a b c*", true},
        Case{"a new one before others", "b1 c1", "a1 b1 c1", "b c a*", false},
        Case{"a new one takes a removed one's place", "a1 b1 d1", "a1 c1 d1", "a c* d", true},
        Case{"the last takes a removed one's place", "a1 b1 c1 d1", "a1 c1 d1", "a d< c", false},
        Case{"the last one is removed", "a1 b1 c1", "a1 b1", "a b", true},
        Case{"the last ones are removed and one before", "a1 b1 c1 d1", "a1 c1", "a c<", true},
        Case{"what moves is changed, too", "a1 b1 c1", "a1 c2", "a c*", true},
        Case{"all are removed", "a1 b1", "", "", true},
        Case{"all are new", "", "a1 b1", "a* b*", true},
        Case{"into the smallest shard", "a1 b1|c1", "a1 b1 c1 d1", "a b|c d*", true},
        Case{"gaps close within a shard", "a1 b1 c1|d1 e1", "b1 c1 d1", "c< b|d", false}));

}  // namespace
}  // namespace vanban
