#include "corpus/legal_rank.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

struct Case {
  IssuedText acting;
  IssuedText target;
  bool repeals;
  bool amends;
};

TEST(LegalRankTest, WhoMayEndWhat) {
  const Case cases[] = {
      {{"30/2020/NĐ-CP", ""}, {"110/2004/NĐ-CP", ""}, true, true},
      {{"30/2020/NĐ-CP", ""}, {"13/2008/QĐ-TTg", ""}, true, false},
      {{"48/QĐ-TTg", ""}, {"89/2014/NĐ-CP", ""}, false, false},
      {{"01/NQ-CP", ""}, {"L:103/2016/QH13", "Luật"}, false, false},
      {{"L:35/2018/QH14", "Luật"}, {"L:103/2016/QH13", "Luật"}, true, true},
      {{"L:45/2019/QH14", "Bộ luật"}, {"L:10/2012/QH13", "Bộ luật"}, true, true},
      {{"T:luat-dat-dai", "Luật"}, {"T:luat-dat-dai", "Luật"}, true, true},
      {{"NQ:96/2023/QH15", "Nghị quyết"}, {"L:57/2014/QH13", "Luật"}, true, true},
      {{"L:10/2022/QH15", "Luật"}, {"34/2007/PL-UBTVQH11", ""}, true, false},
      {{"61/2020/NĐ-CP", ""}, {"L:38/2013/QH13", "Luật"}, false, false},
      {{"21/2020/TT-NHNN", ""}, {"37/2016/TT-NHNN", ""}, true, true},
      {{"21/2020/TT-NHNN", ""}, {"37/2016/TT-BTC", ""}, true, false},
      {{"837/QĐ-BXD", ""}, {"09/2015/TT-BXD", ""}, false, false},
      {{"07/2022/TT-BYT", ""}, {"3959/QĐ-BYT", ""}, true, false},
      {{"1986/QĐ-BYT", ""}, {"3959/QĐ-BYT", ""}, true, true},
      {{"CV:4044/TCHQ-CCHĐH", "Công văn"}, {"59/2018/NĐ-CP", ""}, false, false},
      {{"CV:4044/TCHQ", "Công văn"}, {"CV:3120/TCHQ", "Công văn"}, true, true},
      {{"22/2021/QĐ-UBND", ""}, {"15/2018/QĐ-UBND", ""}, true, true},
      {{"22/2021/QĐ-UBND", ""}, {"05/2018/NQ-HĐND", ""}, false, false},
      {{"20-NQ/TW", ""}, {"L:23/2012/QH13", "Luật"}, false, false},
      {{"37-QĐ/TW", "Quy định"}, {"47-QĐ/TW", "Quy định"}, true, true},
      {{"20-NQ/TW", ""}, {"13-CT/TW", ""}, true, false},
      {{"139-KH/TU", ""}, {"25-NQ/TW", ""}, false, false},
      {{"~KH:242", "Kế hoạch"}, {"30/2020/NĐ-CP", ""}, false, false},
      {{"", ""}, {"30/2020/NĐ-CP", ""}, false, false},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(MayRepeal(each.acting, each.target), each.repeals)
        << each.acting.key << " → " << each.target.key;
    EXPECT_EQ(MayAmend(each.acting, each.target), each.amends)
        << each.acting.key << " → " << each.target.key;
  }
}

}  // namespace
}  // namespace vanban
