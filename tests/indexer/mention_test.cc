#include "indexer/mention.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

struct Case {
  std::string_view text;  ///< About one document, "Thông tư số 24/2015/TT-BTC".
  bool partial;
  bool proposed;
};

TEST(FindMentionsTest, SaysHowFarADocumentIsActedOn) {
  const Case cases[] = {
      {"Thông tư này thay thế Thông tư số 24/2015/TT-BTC.", false, false},
      {"Thông tư số 24/2015/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực.", false,
       false},
      {"Bãi bỏ khoản 2 Điều 5 Thông tư số 24/2015/TT-BTC.", true, false},
      {"Thay thế biểu số 01 ban hành kèm theo Thông tư số 24/2015/TT-BTC bằng biểu số 02.", true,
       false},
      {"Thay thế cụm từ “cơ quan thuế” tại Thông tư số 24/2015/TT-BTC bằng “cơ quan hải quan”.",
       true, false},
      {"Bãi bỏ các quy định sau đây của Thông tư số 24/2015/TT-BTC: khoản 1.", true, false},
      {"Bãi bỏ 12 thủ tục hành chính được ban hành tại Thông tư số 24/2015/TT-BTC.", true, false},
      {"Thông tư số 24/2015/TT-BTC hết hiệu lực, trừ quy định tại khoản 3 Điều 5.", true, false},
      {"Thông tư số 24/2015/TT-BTC hết hiệu lực một phần.", true, false},
      {"Một số cơ quan đã họp. Thông tư này thay thế Thông tư số 24/2015/TT-BTC.", false, false},
      {"Bộ Tài chính rà soát, đề xuất bãi bỏ Thông tư số 24/2015/TT-BTC.", false, true},
  };
  for (const Case& each : cases) {
    Document document;
    document.text = each.text;
    const CitingDocument citing = FindMentions(document);
    ASSERT_FALSE(citing.mentions.empty()) << each.text;
    EXPECT_EQ(citing.mentions.front().partial, each.partial) << each.text;
    EXPECT_EQ(citing.mentions.front().confidence < 0.5, each.proposed) << each.text;
  }
}

TEST(FindMentionsTest, SaysInWhichProvisionAMentionStands) {
  Document document;
  document.text =
      "Căn cứ Luật số 11/2015/QH13.\nĐiều 1. Theo Nghị định số 12/2015/NĐ-CP.\n1. Theo Nghị định "
      "số "
      "13/2015/NĐ-CP.\nĐiều 2. Theo Nghị định số 14/2015/NĐ-CP.\nTheo Nghị định số 15/2015/NĐ-CP.";
  const auto add = [&](const char* path, const char* from, const char* to, int depth) {
    const std::size_t end = to == nullptr ? document.text.size() : document.text.find(to);
    document.provisions.push_back({path, "", "", {document.text.find(from), end}, depth});
  };
  add("dieu:1", "Điều 1", "Điều 2", 0);
  add("dieu:1/khoan:1", "1. Theo Nghị định số 13", "Điều 2", 1);
  add("dieu:2", "Điều 2", "Theo Nghị định số 15", 0);
  const CitingDocument citing = FindMentions(document);
  std::vector<std::string> places;
  for (const CitingMention& mention : citing.mentions) {
    places.push_back(mention.key + " " + mention.provision.str());
  }
  EXPECT_EQ(places, (std::vector<std::string>{"L:11/2015/QH13 ", "12/2015/NĐ-CP dieu:1",
                                              "13/2015/NĐ-CP dieu:1/khoan:1",
                                              "14/2015/NĐ-CP dieu:2", "15/2015/NĐ-CP "}));
  EXPECT_EQ(citing.provisions, (std::vector<LeanText>{"dieu:1", "dieu:1/khoan:1", "dieu:2"}));
}

}  // namespace
}  // namespace vanban
