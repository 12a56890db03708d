#include "server/shard_gaps.h"

#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

namespace vanban {
namespace {

ShardGaps Gaps(std::size_t shards, std::initializer_list<std::size_t> missing) {
  ShardGaps gaps{.shards = shards};
  for (const std::size_t shard : missing) {
    gaps.missing.push_back({.shard = shard, .documents = 100 / shards});
  }
  return gaps;
}

TEST(LacksMore, AsksWhichShardsNotHowMany) {
  struct Case {
    const char* name;
    ShardGaps next;
    ShardGaps serving;
    bool lacks_more;
  };

  for (const Case& c : {
           Case{"both whole", Gaps(3, {}), Gaps(3, {}), false},
           Case{"the new one is not copied yet", Gaps(3, {2}), Gaps(3, {}), true},
           Case{"the same machine is lost in both", Gaps(3, {1}), Gaps(3, {1}), false},
           Case{"one was switched to the new, the other not yet", Gaps(3, {2}), Gaps(3, {1}), true},
           Case{"more answers than before", Gaps(3, {1}), Gaps(3, {1, 2}), false},
           Case{"one more is lost", Gaps(3, {1, 2}), Gaps(3, {1}), true},
           Case{"from one machine to three", Gaps(3, {2}), Gaps(1, {}), true},
           Case{"from three to one", Gaps(1, {}), Gaps(3, {2}), false},
           Case{"in smaller parts", Gaps(4, {3}), Gaps(2, {1}), false},
           Case{"in larger parts", Gaps(2, {1}), Gaps(4, {3}), true},
       }) {
    EXPECT_EQ(LacksMore(c.next, c.serving), c.lacks_more) << c.name;
  }
}

}  // namespace
}  // namespace vanban
