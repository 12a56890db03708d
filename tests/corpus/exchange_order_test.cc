#include "corpus/exchange_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "corpus/document.h"
#include "corpus/media_type.h"
#include "corpus/order_office.h"
#include "corpus/record.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

Document EnvelopeWith(std::string_view action, std::string_view targets) {
  Document envelope;
  envelope.id = "goi";
  envelope.title = "Gói tin";
  envelope.text = "Gói tin.";
  envelope.source.media_type = kEdxmlMediaType;
  envelope.source.name = "goi.edxml";
  envelope.other = {{"edxml.action", std::string(action)},
                    {"edxml.targets", std::string(targets)},
                    {"edxml.reason", "Sai thể thức"},
                    {"edxml.organ", "000.00.01.H20"},
                    {"edxml.sender", "UBND tỉnh Đồng Tháp"}};
  return envelope;
}

Document Directive(const DocumentId& id, std::string_view key, std::string_view issuer) {
  Document document;
  document.id = id;
  document.key = key;
  document.issuer = issuer;
  document.title = "Kế hoạch";
  document.text = "Kế hoạch " + id;
  document.issued = ParseIso("2023-03-09");
  document.source.name = id + ".txt";
  return document;
}

std::string Shown(const ExchangeOrder& order) {
  return std::string(Info(order.kind).name) + " " + order.organ + " " +
         (order.issued ? FormatIso(*order.issued) : "?") + " " + order.number;
}

TEST(ExchangeOrder, TargetsAreReadAsOfficesWriteThem) {
  struct Case {
    std::string_view action;
    std::string_view targets;
    std::vector<std::string> orders;
  };

  const Case cases[] = {
      {"recall", "A,2023/03/09,9/KH-HS", {"recall A 2023-03-09 09/KH-HS"}},
      {"update", "A,2023-03-09T10:00:00,9/KH-HS", {"update A 2023-03-09 09/KH-HS"}},
      {"replace", "A,09/03/2023,12/2023/QĐ-UBND", {"replace A 2023-03-09 12/2023/QĐ-UBND"}},
      {"recall",
       "A,2023/03/09,1/KH-HS;A,2023/03/10,2/KH-HS",
       {"recall A 2023-03-09 01/KH-HS", "recall A 2023-03-10 02/KH-HS"}},
      {"recall", ",2023-03-09,245/UBND-TH", {"recall  2023-03-09 245/UBND-TH"}},
      {"recall", "A,2023-02-30,9/KH-HS", {"recall A ? 09/KH-HS"}},
      {"recall", "văn bản hôm qua", {"recall văn bản hôm qua ? "}},
      {"recall", "", {}},
      {"burn", "A,2023/03/09,9/KH-HS", {}},
  };
  for (const Case& test : cases) {
    std::vector<std::string> shown;
    for (const ExchangeOrder& order : OrdersOf(EnvelopeWith(test.action, test.targets))) {
      shown.push_back(Shown(order));
    }
    EXPECT_EQ(shown, test.orders) << test.targets;
  }
  Document line = EnvelopeWith("recall", "A,2023/03/09,9/KH-HS");
  line.source.media_type = kJsonLinesMediaType;
  EXPECT_THAT(OrdersOf(line), IsEmpty()) << "a .jsonl line with such fields is no envelope";
}

TEST(ExchangeOrder, TheIssuerIsKnownByCodeElseByName) {
  struct Case {
    std::string_view issuer;
    std::string_view place;
    std::string_view named;  ///< edxml.document_id of the document, empty for one that came alone.
    std::string_view sender;
    bool same;
  };

  constexpr Case kCases[] = {
      {"Ủy ban nhân dân tỉnh Đồng Tháp", "", "", "UBND tỉnh Đồng Tháp", true},
      {"UBND TỈNH ĐỒNG THÁP", "", "", "Uỷ ban nhân dân tỉnh Đồng Tháp", true},
      {"Ủy ban nhân dân TP. Cần Thơ", "", "", "UBND thành phố Cần Thơ", true},
      {"Sở Y tế", "dong-thap", "", "Sở Y tế tỉnh Đồng Tháp", true},
      {"Sở Y tế", "hung-yen", "", "Sở Y tế tỉnh Đồng Tháp", false},
      {"Sở Y tế", "", "", "Sở Y tế tỉnh Đồng Tháp", false},
      {"Ủy ban nhân dân tỉnh Hưng Yên", "", "", "UBND tỉnh Đồng Tháp", false},
      {"Ủy ban nhân dân", "dong-thap", "", "UBND", true},
      {"", "", "", "", false},
      {"", "", "000.00.01.H20,2023/03/09,9/KH-HS", "UBND tỉnh Đồng Tháp", true},
      {"UBND tỉnh Đồng Tháp", "", "000.00.02.H20,2023/03/09,9/KH-HS", "UBND tỉnh Đồng Tháp", false},
  };
  for (const Case& test : kCases) {
    Document document = Directive("a", "09/KH-HS", test.issuer);
    document.place = test.place;
    if (!test.named.empty()) {
      document.other["edxml.document_id"] = test.named;
    }
    ExchangeOrder order;
    order.sender = test.sender;
    order.sender_organ = "000.00.01.H20";
    EXPECT_EQ(IssuedBySender(document, order), test.same) << test.issuer << " / " << test.sender;
  }
}

TEST(ExchangeOrder, WhatWasCarriedOutIsInTheRecord) {
  Document document = Directive("a", "09/KH-HS", "Hội Sen");
  document.curation.orders = {{.kind = OrderKind::kReplace,
                               .envelope = "goi",
                               .target = "A,2023/03/09,9/KH-HS",
                               .by = "Hội Sen",
                               .when = "2023-11-14T22:13:20Z",
                               .why = "Sai",
                               .successor = "10/KH-HS"}};
  const auto read = ReadRecord(WriteRecord(document), document.text);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->curation, document.curation);
  EXPECT_EQ(Describe(document.curation.orders[0]).vi,
            "thay thế bằng 10/KH-HS, theo gói tin goi của Hội Sen: Sai");
}

class OrderOfficeTest : public testing::Test {
 protected:
  void Hold(const Document& document) { archive_.Put(document, document.text, kNoon); }

  /// "outcome: ids", a line an order.
  std::vector<std::string> Work(OrderMode mode = OrderMode::kCarryOut) {
    std::vector<std::string> lines;
    for (const OrderReport& report : CarryOutOrders(archive_, mode, kNoon)) {
      std::string line = std::string(Name(report.outcome)) + ":";
      for (const DocumentId& id : report.documents) {
        line += " " + id;
      }
      lines.push_back(line);
    }
    return lines;
  }

  bool Withdrawn(const DocumentId& id) { return archive_.Get(id)->curation.withdrawn.has_value(); }

  TempDir dir_;
  Archive archive_ = Archive::Create(dir_.path() / "archive");
};

constexpr std::string_view kTarget = "000.00.01.H20,2023/03/09,9/KH-UBND";
constexpr std::string_view kIssuer = "Ủy ban nhân dân tỉnh Đồng Tháp";

TEST_F(OrderOfficeTest, ARecallWithdrawsOnceAndCanBeUndone) {
  Hold(Directive("a", "09/KH-UBND", kIssuer));
  Hold(EnvelopeWith("recall", kTarget));
  EXPECT_THAT(Work(OrderMode::kOnlyTell), ElementsAre("not_allowed: a"));
  EXPECT_FALSE(Withdrawn("a"));
  EXPECT_THAT(OpenOrders(archive_), SizeIs(1));
  EXPECT_THAT(Work(), ElementsAre("carried_out: a"));
  EXPECT_TRUE(Withdrawn("a"));
  EXPECT_THAT(archive_.Get("a")->curation.withdrawn->why,
              HasSubstr("Lệnh thu hồi trong gói tin goi: Sai thể thức"));
  EXPECT_THAT(Work(), IsEmpty());
  Curation undone = archive_.Get("a")->curation;
  undone.withdrawn.reset();
  archive_.Curate("a", undone, kNoon, {.message = "nhầm"});
  archive_.Flush();
  EXPECT_THAT(Work(), IsEmpty());
  EXPECT_FALSE(Withdrawn("a"));
}

TEST_F(OrderOfficeTest, WhatIsNotSureIsLeftAlone) {
  Document other_day = Directive("b", "09/KH-UBND", kIssuer);
  other_day.issued = ParseIso("2023-03-10");
  Hold(other_day);
  Hold(Directive("c", "19/KH-UBND", kIssuer));
  Hold(EnvelopeWith("recall", kTarget));
  EXPECT_THAT(Work(), ElementsAre("not_held:"));
  Hold(Directive("d", "09/KH-UBND", "Ủy ban nhân dân tỉnh Hưng Yên"));
  EXPECT_THAT(Work(), ElementsAre("other_organ: d"));
  Hold(Directive("e", "09/KH-UBND", kIssuer));
  Hold(Directive("f", "09/KH-UBND", kIssuer));
  EXPECT_THAT(Work(), ElementsAre("several: e f"));
  for (const DocumentId id : {"b", "c", "d", "e", "f"}) {
    EXPECT_THAT(archive_.History(id), SizeIs(1)) << id;
  }
}

TEST_F(OrderOfficeTest, AnotherOrgansCodeIsRefusedWhateverItsName) {
  Hold(Directive("a", "09/KH-UBND", kIssuer));
  Hold(EnvelopeWith("recall", "000.00.02.H20,2023/03/09,9/KH-UBND"));
  EXPECT_THAT(Work(), ElementsAre("other_organ:"));
}

TEST_F(OrderOfficeTest, AnUpdateKeepsTheDocumentAndARecallTakesBothAway) {
  Hold(Directive("a", "09/KH-UBND", kIssuer));
  Document update = EnvelopeWith("update", kTarget);
  update.id = "sua";
  update.key = "09/KH-UBND";
  update.issuer = kIssuer;
  update.issued = ParseIso("2023-03-09");
  Hold(update);
  EXPECT_THAT(Work(), ElementsAre("carried_out: a"));
  EXPECT_FALSE(Withdrawn("a"));
  EXPECT_EQ(archive_.Get("a")->curation.orders.at(0).successor, "09/KH-UBND");
  Hold(EnvelopeWith("recall", kTarget));
  EXPECT_THAT(Work(), ElementsAre("carried_out: a sua"));
  EXPECT_TRUE(Withdrawn("a") && Withdrawn("sua"));
}

TEST_F(OrderOfficeTest, AWithdrawnEnvelopeOrdersNothing) {
  Hold(Directive("a", "09/KH-UBND", kIssuer));
  Hold(EnvelopeWith("recall", kTarget));
  Curation withdrawn;
  withdrawn.withdrawn = Withdrawal{.by = "A", .when = "", .why = "gửi nhầm", .replaced_by = {}};
  archive_.Curate("goi", withdrawn, kNoon, {.message = "gửi nhầm"});
  archive_.Flush();
  EXPECT_THAT(Work(), IsEmpty());
}

}  // namespace
}  // namespace vanban
