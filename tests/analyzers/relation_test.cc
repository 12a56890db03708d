#include "analyzers/relation.h"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace vanban {
namespace {

using enum Relation;

TEST(RelationTest, EveryRowStandsAtItsOwnPlaceAndIsFoundByItsName) {
  ASSERT_EQ(Relations().size(), 29U);
  for (const RelationInfo& row : Relations()) {
    EXPECT_EQ(&Info(row.relation), &row);
    EXPECT_EQ(FindRelation(row.name), row.relation);
    for (const std::string_view text : {row.active, row.passive, row.active_en, row.passive_en,
                                        row.eli.property, row.eli.inverse, row.akn.element}) {
      EXPECT_FALSE(text.empty()) << row.name;
    }
  }
}

TEST(RelationTest, UnknownNamesAreNoRelation) {
  EXPECT_FALSE(FindRelation(""));
  EXPECT_FALSE(FindRelation("thực hiện"));
}

// Names are in answers, indexes and what users wrote: none may change or go.
TEST(RelationTest, NamesOfTheFirstVersionStay) {
  for (const std::string_view name :
       {"implements", "continues",  "disseminates",  "reviews",      "based_on", "guides",
        "guided_by",  "details",    "amends",        "amended_by",   "replaces", "replaced_by",
        "repeals",    "suspends",   "corrects",      "consolidates", "issues",   "issued_with",
        "publishes",  "replies_to", "at_request_of", "cites"}) {
    EXPECT_TRUE(FindRelation(name)) << name;
  }
}

TEST(RelationTest, InversesSayTheSameFromTheOtherEnd) {
  for (const RelationInfo& row : Relations()) {
    if (!row.inverse) {
      EXPECT_FALSE(IsPassive(row.relation)) << row.name;
      continue;
    }
    const RelationInfo& other = Info(*row.inverse);
    EXPECT_EQ(other.inverse, row.relation) << row.name;
    EXPECT_NE(IsPassive(row.relation), IsPassive(other.relation)) << row.name;
    EXPECT_EQ(row.active, other.passive) << row.name;
    EXPECT_EQ(row.passive, other.active) << row.name;
    EXPECT_EQ(row.active_en, other.passive_en) << row.name;
    EXPECT_EQ(row.eli.property, other.eli.inverse) << row.name;
    EXPECT_EQ(row.akn.type, other.akn.type) << row.name;
    EXPECT_EQ(row.family, other.family) << row.name;
  }
}

struct Equivalent {
  Relation relation;
  std::string_view eli;
  std::string_view akn;
};

// The two vocabularies: ELI 1.4 object properties; akomantoso30.xsd, TextualMods, EfficacyMods,
// LegalSystemMods and the elements of references.
TEST(RelationTest, EquivalentsAreWordsOfTheirVocabularies) {
  const std::set<std::string_view> eli = {
      "implements",  "implemented_by", "applies",          "applied_by",      "amends",
      "amended_by",  "repeals",        "repealed_by",      "changes",         "changed_by",
      "corrects",    "corrected_by",   "consolidates",     "consolidated_by", "cites",
      "cited_by",    "refers_to",      "related_to",       "based_on",        "basis_for",
      "is_annex_of", "has_annex",      "is_referred_to_by"};
  const std::set<std::string_view> akn = {"textualMod/repeal",
                                          "textualMod/substitution",
                                          "textualMod/replacement",
                                          "efficacyMod/inapplication",
                                          "legalSystemMod/implementation",
                                          "legalSystemMod/application",
                                          "legalSystemMod/coordination",
                                          "activeRef/",
                                          "attachmentOf/"};
  for (const RelationInfo& row : Relations()) {
    EXPECT_TRUE(eli.contains(row.eli.property)) << row.name;
    EXPECT_TRUE(eli.contains(row.eli.inverse)) << row.name;
    const std::string type = std::string(row.akn.element) + '/' + std::string(row.akn.type);
    EXPECT_TRUE(akn.contains(type)) << row.name;
  }
  for (const Equivalent& c :
       {Equivalent{kRepeals, "repeals", "repeal"}, Equivalent{kRepealedBy, "repealed_by", "repeal"},
        Equivalent{kAmends, "amends", "substitution"},
        Equivalent{kImplements, "implements", "implementation"},
        Equivalent{kConsolidates, "consolidates", "coordination"},
        Equivalent{kBasedOn, "based_on", ""}}) {
    EXPECT_EQ(Info(c.relation).eli.property, c.eli);
    EXPECT_EQ(Info(c.relation).akn.type, c.akn);
  }
}

TEST(RelationTest, TheCarryingOutFamilyStandsBesideTheLegalOne) {
  for (const Relation relation : {kImplements, kContinues, kDisseminates, kReviews, kInspects}) {
    EXPECT_EQ(Info(relation).family, RelationFamily::kCarryingOut) << Info(relation).name;
  }
  for (const Relation relation : {kBasedOn, kGuides, kDetails, kAmends, kReplaces, kRepeals,
                                  kSuspends, kCorrects, kConsolidates, kRepealedBy}) {
    EXPECT_EQ(Info(relation).family, RelationFamily::kLegal) << Info(relation).name;
  }
  EXPECT_EQ(Info(kCites).family, RelationFamily::kMention);
}

}  // namespace
}  // namespace vanban
