#include "corpus/document_type.h"

#include <gtest/gtest.h>

#include "corpus/fold.h"

namespace vanban {
namespace {

TEST(DocumentTypeTest, EveryRowStandsAtItsOwnPlaceAndFoldsToItsSkeleton) {
  ASSERT_EQ(DocumentTypes().size(), 36U);
  for (const DocumentTypeInfo& row : DocumentTypes()) {
    EXPECT_EQ(&Info(row.type), &row);
    EXPECT_EQ(Fold(row.name), row.skeleton);
    EXPECT_EQ(Slug(row.name), row.slug);
  }
}

TEST(DocumentTypeTest, EveryRowIsFoundByNameSlugAndEnglishName) {
  for (const DocumentTypeInfo& row : DocumentTypes()) {
    EXPECT_EQ(FindDocumentType(row.name), row.type) << row.name;
    EXPECT_EQ(FindDocumentType(row.slug), row.type) << row.slug;
    EXPECT_EQ(FindDocumentType(row.english), row.type) << row.english;
  }
}

TEST(DocumentTypeTest, TypesAreFoundByAbbreviationInAnyCase) {
  struct Case {
    const char* text;
    DocumentType type;
  };

  const Case cases[] = {
      {"NQ", DocumentType::kResolution},
      {"nq", DocumentType::kResolution},
      {"QĐ", DocumentType::kDecision},
      {"qd", DocumentType::kDecision},
      {"TT", DocumentType::kCircular},
      {"ctr", DocumentType::kProgramme},
      {"TTr", DocumentType::kSubmission},
      {"DA", DocumentType::kProject},
      {"ĐA", DocumentType::kScheme},
      {"HD", DocumentType::kGuidance},
      {"HĐ", DocumentType::kContract},
      {"QyĐ", DocumentType::kRegulation},
      {"CV", DocumentType::kOfficialLetter},
      {"NGHỊ QUYẾT", DocumentType::kResolution},
      {"nghi quyet", DocumentType::kResolution},
      {"Chương trình hành động", DocumentType::kProgramme},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(FindDocumentType(c.text), c.type) << c.text;
  }
}

TEST(DocumentTypeTest, OtherTextIsNoType) {
  for (const char* text : {"", " ", "-", "xyz", "nghi", "25"}) {
    EXPECT_FALSE(FindDocumentType(text)) << text;
  }
}

TEST(DocumentTypeTest, TheSameLettersMayMeanTwoTypes) {
  EXPECT_EQ(FindTypeByCode("TT", Numbering::kState), DocumentType::kCircular);
  EXPECT_EQ(FindTypeByCode("TT", Numbering::kParty), DocumentType::kPartyCircular);
  EXPECT_EQ(FindTypeByCode("QĐ", Numbering::kParty), DocumentType::kDecision);
  EXPECT_EQ(FindTypeByCode("CV", Numbering::kState), DocumentType::kOfficialLetter);
  EXPECT_FALSE(FindTypeByCode("UBND", Numbering::kState));
  EXPECT_FALSE(FindTypeByCode("", Numbering::kParty));
}

}  // namespace
}  // namespace vanban
