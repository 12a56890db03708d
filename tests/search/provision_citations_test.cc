#include "search/provision_citations.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Edge Naming(WorkName from, Relation relation, const std::vector<std::string>& meant) {
  Edge edge{.from = std::move(from), .to = "30/2020/NĐ-CP", .relation = relation, .evidence = {}};
  for (const std::string& places : meant) {
    Evidence evidence;
    evidence.meant = places;
    edge.evidence.push_back(evidence);
  }
  return edge;
}

TEST(ProvisionCitationsTest, CountsEachCitingWorkOnceForAProvisionAndWhatItLiesIn) {
  const std::vector<Edge> edges = {
      Naming("a", Relation::kCites, {"dieu:5/khoan:1", "dieu:5/khoan:2;dieu:7"}),
      Naming("a", Relation::kBasedOn, {"dieu:5"}),
      Naming("b", Relation::kCites, {"dieu:5/khoan:1/diem:a", ""}),
      Naming("c", Relation::kCites, {}),
  };
  EXPECT_THAT(
      CountProvisionCitations(edges),
      ElementsAre(Pair("dieu:5", 2), Pair("dieu:5/khoan:1", 2), Pair("dieu:5/khoan:1/diem:a", 1),
                  Pair("dieu:5/khoan:2", 1), Pair("dieu:7", 1)));
  EXPECT_THAT(CountProvisionCitations({}), IsEmpty());
}

}  // namespace
}  // namespace vanban
