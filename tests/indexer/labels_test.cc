#include "indexer/labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

struct Address {
  std::string_view url;
  std::string_view words;
};

TEST(LabelsTest, AnAddressSaysWhatStandsThere) {
  for (const Address& each : std::vector<Address>{
           {"https://a.vn/van-ban/Thue/Thong-tu-20-2023-TT-BTC-phi-ten-mien-563660.aspx",
            "Thong tu 20 2023 TT BTC phi ten mien"},
           {"https://a.vn/tin-tuc/dan-van-kheo_o-co-so.html?print=1#top", "dan van kheo o co so"},
           {"https://a.vn/chi-thi/", "chi thi"},
           {"chi-thi-09.html", ""},
           {"https://a.vn/index.php?id=dan-van", ""},
           {"https://a.vn", ""},
           {"https://a.vn/12345678/2020-11", ""},
           {"https://a.vn/d%C3%A2n-v%E1%BA%ADn", ""},
           {"https://a.vn/dân-vận-khéo", "dân vận khéo"},
           {"", ""},
       }) {
    EXPECT_EQ(AddressWords(each.url), each.words) << each.url;
  }
}

TEST(LabelsTest, OtherFieldsCountIfTheySaySomething) {
  Document document;
  document.source.url = "https://a.vn/luat-dat-dai-2013";
  document.other = {{"law", "Luật Đất đai"},
                    {"code", "LDD-2013"},
                    {"note", std::string(600, 'x') + " đất"},
                    {"plain", "land law"}};
  EXPECT_THAT(LabelsOf(document), testing::ElementsAre("luat dat dai 2013", "Luật Đất đai"));
}

}  // namespace
}  // namespace vanban
