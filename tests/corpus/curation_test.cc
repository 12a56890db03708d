#include "corpus/curation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "corpus/document_history.h"
#include "corpus/header_fields.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_validator.h"
#include "corpus/record.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

/// What becomes of a typed value: its normal form, or "! " and the reason.
std::string Read(std::string_view field, std::string_view typed, const Document& document = {}) {
  const auto value = FindHeaderField(field)->read(typed, document);
  return value ? *value : "! " + value.error().message.en;
}

TEST(HeaderFields, AValueIsBroughtIntoNormalFormOrRefusedByName) {
  struct Case {
    std::string_view field;
    std::string_view typed;
    std::string_view value;  ///< Begins with '!' where it is refused.
  };

  constexpr Case kCases[] = {
      {"issued", "2019-03-05", "2019-03-05"},
      {"issued", " 05/3/2019 ", "2019-03-05"},
      {"date", "ngày 05 tháng 3 năm 2019", "2019-03-05"},
      {"effective", "", ""},
      {"issued", "29/02/2019", "! issued “29/02/2019”"},
      {"issued", "05/3/2019 và sau đó", "! issued"},
      {"issued", "2019", "! issued"},
      {"key", "25/NQ-TW", "25-NQ/TW"},
      {"key", "số 30/2020/NĐ-CP", "30/2020/NĐ-CP"},
      {"key", "L:80/2015/QH13", "L:80/2015/QH13"},
      {"key", "~KH:242", "! key"},
      {"key", "tám", "! key"},
      {"key", "", ""},
      {"type", "Kế hoạch", "ke-hoach"},
      {"type", "NQ", "nghi-quyet"},
      {"type", "Bánh", "! type"},
      {"place", "Đồng Tháp", "dong-thap"},
      {"place", "tỉnh Đồng Tháp", "dong-thap"},
      {"place", "dong-thap", "dong-thap"},
      {"place", "Paris", "! place"},
      {"title", "Kế  hoạch\n năm", "Kế hoạch năm"},
      {"title", "Ke\xCC\x82", "Kê"},
      {"title", " ", "! title"},
      {"title", "\xFF", "! title “\\xFF”: is not UTF-8"},
      {"issuer",
       "a\x01"
       "b",
       "! issuer"},
      {"signer", "Trần A", "Trần A"},
      {"secrecy", "TỐI MẬT", "toi-mat"},
      {"secrecy", "", ""},
      {"secrecy", "bảo mật", "! secrecy"},
  };
  for (const Case& each : kCases) {
    SCOPED_TRACE(std::string(each.field) + "=" + std::string(each.typed));
    const std::string value = Read(each.field, each.typed);
    if (each.value.starts_with('!')) {
      EXPECT_THAT(value, ::testing::StartsWith(std::string(each.value)));
    } else {
      EXPECT_EQ(value, each.value);
    }
  }
  EXPECT_EQ(FindHeaderField("text"), nullptr);
  EXPECT_THAT(Read("title", std::string(1001, 'a')), HasSubstr("at most 1000"));
  EXPECT_THAT(Read("key", "80/2015/QH13", {.type = DocumentType::kLaw}), "L:80/2015/QH13");
}

TEST(HeaderFields, WhatAFieldShowsItCanRead) {
  Document document;
  document.type = DocumentType::kPlan;
  document.key = "139-KH/TU";
  document.title = "Kế hoạch";
  document.issuer = "Tỉnh ủy";
  document.issued = ParseIso("2019-03-05");
  document.effective = ParseIso("2019-04-01");
  document.signer = "Lê Văn C";
  document.place = "dong-thap";
  document.secrecy = Secrecy::kTopSecret;
  Document copy;
  for (const HeaderField& field : HeaderFields()) {
    const auto value = field.read(field.value(document), document);
    ASSERT_TRUE(value.has_value()) << field.name;
    EXPECT_EQ(*value, field.value(document)) << field.name;
    field.put(*value, copy);
    EXPECT_EQ(field.value(copy), field.value(document)) << field.name;
  }
}

class CurationTest : public ::testing::Test {
 protected:
  static Document Plan(std::string text = "Một là, làm.\nHai là, nghỉ.\n") {
    Document document;
    document.title = "Kế hoạch";
    document.key = "139-KH/TU";
    document.issued = ParseIso("2019-03-05");
    document.source.path = "/in/a.txt";
    document.source.name = "a.txt";
    document.source.reader = "text/1";
    document.text = std::move(text);
    return document;
  }

  PutResult Put(const Document& document, std::string_view original) {
    return archive_.Put(document, original, kNoon);
  }

  PutResult Curate(const DocumentId& id, const Curation& curation) {
    PutResult result = archive_.Curate(id, curation, kNoon, {"vì nhầm", "Trần A"});
    archive_.Flush();
    return result;
  }

  void ExpectSound(const DocumentId& id) const {
    const auto verdict = JudgeObject(dir_.path() / "archive" / ObjectFolder(id));
    EXPECT_TRUE(verdict.problems.errors().empty());
  }

  TempDir dir_;
  Archive archive_ = Archive::Create(dir_.path() / "archive");
};

TEST_F(CurationTest, ACorrectionIsAVersionAndCanBeTakenBack) {
  const DocumentId id = Put(Plan(), "bytes").id;
  const std::string before = WriteRecord(*archive_.Get(id));
  Curation curation{.fields = {{"issued", "2019-03-06"}, {"signer", "Lê C"}}};
  EXPECT_EQ(Curate(id, curation).version, 2);
  EXPECT_EQ(Curate(id, curation).outcome, PutOutcome::kUnchanged);
  EXPECT_EQ(archive_.Get(id)->issued, ParseIso("2019-03-06"));
  EXPECT_EQ(archive_.Get(id)->curation, curation);
  EXPECT_EQ(archive_.Get(id, 1)->issued, ParseIso("2019-03-05"));
  EXPECT_EQ(archive_.Get(id, 3), std::nullopt);
  EXPECT_EQ(archive_.Get(id, 0), std::nullopt);
  EXPECT_EQ(archive_.Original(id), "bytes");
  EXPECT_EQ(WriteRecord(*archive_.AsRead(id)), before);
  EXPECT_EQ(Curate(id, {}).version, 3);
  EXPECT_EQ(WriteRecord(*archive_.Get(id)), before);
  ExpectSound(id);
}

TEST_F(CurationTest, ACorrectedTextIsSplitAnew) {
  const DocumentId id = Put(Plan(), "bytes").id;
  Curate(id, {.text = "Một là, làm tốt.\nHai là, nghỉ.\nBa là, lại làm.\n"});
  const auto corrected = archive_.Get(id);
  EXPECT_THAT(corrected->text, HasSubstr("làm tốt"));
  EXPECT_THAT(corrected->provisions, SizeIs(3));
  EXPECT_EQ(archive_.AsRead(id)->text, Plan().text);
  ExpectSound(id);
}

TEST_F(CurationTest, ItSurvivesANewReadingOfTheSameBytes) {
  const DocumentId id = Put(Plan(), "bytes").id;
  Curate(id, {.fields = {{"issued", "2019-03-06"}}});
  EXPECT_EQ(Put(Plan(), "bytes").outcome, PutOutcome::kUnchanged);
  Document better = Plan();
  better.signer = "Lê C";
  better.issued = ParseIso("2019-03-07");
  EXPECT_EQ(Put(better, "bytes").outcome, PutOutcome::kNewVersion);
  EXPECT_EQ(archive_.Get(id)->issued, ParseIso("2019-03-06"));
  EXPECT_EQ(archive_.Get(id)->signer, "Lê C");
  EXPECT_EQ(archive_.AsRead(id)->issued, ParseIso("2019-03-07"));
  // Read just as it was corrected: what was read is kept all the same.
  better.issued = ParseIso("2019-03-06");
  EXPECT_EQ(Put(better, "bytes").outcome, PutOutcome::kNewVersion);
  EXPECT_EQ(archive_.AsRead(id)->issued, ParseIso("2019-03-06"));
}

TEST_F(CurationTest, OtherBytesKeepOnlyWhatReadsAsBefore) {
  const DocumentId id = Put(Plan(), "bytes").id;
  Curate(id, {.fields = {{"issued", "2019-03-06"}, {"signer", "Lê C"}}, .text = "Đúng.\n"});
  Document other = Plan("Toàn văn khác.\n");
  other.issued = ParseIso("2020-01-01");
  const PutResult put = Put(other, "other bytes");
  EXPECT_EQ(put.id, id);
  EXPECT_THAT(put.notices, SizeIs(2));
  EXPECT_EQ(archive_.Get(id)->issued, ParseIso("2020-01-01"));
  EXPECT_EQ(archive_.Get(id)->signer, "Lê C");
  EXPECT_EQ(archive_.Get(id)->text, "Toàn văn khác.\n");
}

TEST_F(CurationTest, TheHistorySaysWhatEachVersionChanged) {
  const DocumentId id = Put(Plan(), "bytes").id;
  Curation curation{.fields = {{"issued", "2019-03-06"}}};
  Curate(id, curation);
  curation.withdrawn = Withdrawal{.by = "Trần A", .when = "2026-01-01T00:00:00Z", .why = "nhầm"};
  Curate(id, curation);
  curation.withdrawn.reset();
  Curate(id, curation);
  Document reread = Plan();
  reread.signer = "Lê C";
  Put(reread, "bytes");
  Put(reread, "other bytes");
  const auto history = ReadHistory(archive_, id);
  std::string kinds;
  for (const VersionChange& change : history) {
    kinds += std::string(Info(change.kind).name) + " ";
  }
  EXPECT_EQ(kinds, "added corrected withdrawn restored reread original ");
  EXPECT_THAT(history[1].fields, ElementsAre(FieldChange{"issued", "2019-03-05", "2019-03-06"}));
  EXPECT_EQ(history[1].info.user, "Trần A");
  EXPECT_EQ(history[1].info.message, "vì nhầm");
  EXPECT_EQ(history[2].withdrawn->by, "Trần A");
  EXPECT_THAT(history[5].fields, IsEmpty());
  EXPECT_TRUE(history[5].original);
  EXPECT_THAT(ReadHistory(archive_, "none"), IsEmpty());
}

TEST_F(CurationTest, AWithdrawnDocumentGivesItsPlaceToAnother) {
  const DocumentId id = Put(Plan(), "bytes").id;
  Curate(id, {.withdrawn = Withdrawal{.by = "Trần A", .when = "", .why = "nhầm"}});
  EXPECT_THAT(archive_.List(), SizeIs(1));
  EXPECT_TRUE(archive_.List().front().withdrawn);
  const PutResult same = Put(Plan(), "bytes");
  EXPECT_EQ(same.id, id);
  EXPECT_THAT(same.notices, SizeIs(1));
  EXPECT_NE(Put(Plan("Khác.\n"), "other bytes").id, id);
}

TEST_F(CurationTest, NobodyCuratesWhatIsNotHeld) {
  EXPECT_THROW(Curate("none", {}), Failure);
}

}  // namespace
}  // namespace vanban
