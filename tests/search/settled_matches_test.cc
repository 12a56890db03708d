#include "search/settled_matches.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "search/schema.h"

namespace vanban {
namespace {

/// Counts how many documents were looked at.
class LookCounter final : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override { ++looked; }

  std::size_t looked = 0;
};

/// `count` documents with a term for all, and ids that fall as entries grow.
Xapian::WritableDatabase Alike(std::size_t count) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (std::size_t i = count; i > 0; --i) {
    Xapian::Document document;
    document.add_term("word");
    document.add_value(schema::kSlotId, fmt::format("{:06}", i));
    database.add_document(document);
  }
  return database;
}

TEST(SettledMatchesTest, WhatWeighsNothingIsAskedForOnce) {
  constexpr std::size_t kCount = 2000;
  const Xapian::WritableDatabase database = Alike(kCount);
  Xapian::Enquire enquire(database);
  enquire.set_query({Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query("word"), 0});
  LookCounter counter;
  enquire.add_matchspy(&counter);
  const Matches found =
      SettledMatches({database, Reach::kRemote}, enquire, {.first = 3, .size = 2});
  EXPECT_EQ(found.total, kCount);
  ASSERT_EQ(found.items.size(), 2U);
  EXPECT_EQ(found.items[0].entry, kCount - 3);
  EXPECT_EQ(found.items[1].entry, kCount - 4);
  EXPECT_EQ(counter.looked, kCount);
}

TEST(SettledMatchesTest, WhatIsAlikeIsFollowedToItsEnd) {
  constexpr std::size_t kCount = 500;
  Xapian::WritableDatabase database = Alike(kCount);
  Xapian::Document better;
  better.add_term("word", 9);
  better.add_value(schema::kSlotId, "999999");
  database.add_document(better);
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query("word"));
  const Matches found = SettledMatches({database, Reach::kRemote}, enquire, {.size = 3});
  ASSERT_EQ(found.items.size(), 3U);
  EXPECT_EQ(found.items[0].entry, kCount + 1);
  EXPECT_EQ(found.items[1].entry, kCount);
  EXPECT_EQ(found.items[2].entry, kCount - 1);
  EXPECT_GT(found.items[0].first_score, found.items[1].first_score);
  EXPECT_GT(found.items[2].first_score, 0);
}

}  // namespace
}  // namespace vanban
