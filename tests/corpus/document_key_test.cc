#include "corpus/document_key.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

std::string KeyOf(std::string_view text, std::optional<DocumentType> hint = std::nullopt) {
  const auto parsed = ParseDocumentKey(text, hint);
  return parsed ? parsed->key : "none";
}

TEST(DocumentKeyTest, EverySurfaceFormOfADocumentHasOneKey) {
  struct Case {
    const char* text;
    const char* key;
  };

  const Case cases[] = {
      // The issuer decides the separators, whatever was printed.
      {"57-NQ/TW", "57-NQ/TW"},
      {"57/NQ-TW", "57-NQ/TW"},
      {"57-NQ-TW", "57-NQ/TW"},
      {"57.NQ.TW", "57-NQ/TW"},
      {"57 NQ TW", "57-NQ/TW"},
      {"57 – NQ / TW", "57-NQ/TW"},
      {"số 57-NQ/TW", "57-NQ/TW"},
      {"Nghị quyết số: 57-NQ/TW", "57-NQ/TW"},
      {"nq 57-nq/tw", "57-NQ/TW"},
      {"057-NQ/TW", "57-NQ/TW"},
      {"5-CT/TW", "05-CT/TW"},
      {"O5-CT/TW", "05-CT/TW"},
      {"l8-NQ/TW", "18-NQ/TW"},
      {"05-CT/TƯ", "05-CT/TW"},
      {"05-CT/T.Ư", "05-CT/TW"},
      {"05-CT/T/W", "05-CT/TW"},
      {"05-CT/TVV", "05-CT/TW"},
      {"05-CT/TU", "05-CT/TU"},
      {"５－ＣＴ／ＴＷ", "05-CT/TW"},
      {"31/KH-HU", "31-KH/HU"},
      {"87/HD-TWĐTN-BTG", "87-HD/TWĐTN-BTG"},
      {"19-KH/BTCTU", "19-KH/BTCTU"},
      {"1204-CV/VPTW/nb", "1204-CV/VPTW/nb"},
      {"7-ctr/tu", "07-CTr/TU"},
      {"08-QĐI/TU", "08-QĐi/TU"},
      // The State.
      {"12/QĐ-UBND", "12/QĐ-UBND"},
      {"12-QĐ/UBND", "12/QĐ-UBND"},
      {"12/qd-ubnd", "12/QĐ-UBND"},
      {"3/CT-TTG", "03/CT-TTg"},
      {"45/2019/ND-CP", "45/2019/NĐ-CP"},
      {"45/2019/NÐ-CP", "45/2019/NĐ-CP"},
      {"45-2019-NĐ-CP", "45/2019/NĐ-CP"},
      {"45/2019/ NĐ- CP", "45/2019/NĐ-CP"},
      {"7/NQ-HDND", "07/NQ-HĐND"},
      {"9/2020/TT-BNN&PTNT", "09/2020/TT-BNNPTNT"},
      {"9/2020/TTBGDĐT", "09/2020/TT-BGDĐT"},
      {"16/2015/TTLTBYT-BTC", "16/2015/TTLT-BYT-BTC"},
      {"66.7/2025/NQ-CP", "66.7/2025/NQ-CP"},
      {"13a/2018/QĐ-UBND", "13a/2018/QĐ-UBND"},
      {"1/2027/L-CTN", "01/2027/L-CTN"},
      {"104-SL/L-005", "104-SL/L-005"},
      {"44/2003/PL-UBTVQH11", "44/2003/PL-UBTVQH11"},
      // Letters have no type in their code.
      {"245/UBND-TCD-NC", "CV:245/UBND-TCD-NC"},
      {"Công văn số 88/TTg-KTN", "CV:88/TTg-KTN"},
      {"Công văn số 1500/CT-TTHT", "CV:1500/CT-TTHT"},
      {"Chỉ thị số 15/CT-UBND", "15/CT-UBND"},
      {"219/CV-TA", "219/CV-TA"},
      {"777/CV-TU", "777-CV/TU"},
      // Without a type in the code, the type word enters the key.
      {"82/2014/QH13", "L:82/2014/QH13"},
      {"Nghị quyết số 82/2014/QH13", "NQ:82/2014/QH13"},
      {"Bộ luật số 82/2014/QH13", "L:82/2014/QH13"},
      {"912/2020/UBTVQH14", "NQ:912/2020/UBTVQH14"},
      {"Quyết định số 150/CP", "QĐ:150/CP"},
      {"Nghị định 150-CP", "NĐ:150/CP"},
      {"Tờ trình số 95/TT-BXD", "95/TTr-BXD"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(KeyOf(c.text), c.key) << c.text;
  }
}

TEST(DocumentKeyTest, WhatIsNoWholeNumberedKeyIsNone) {
  for (const char* text :
       {"", "25", "số 25", "Kế hoạch số 242", "NQ-TW", "Luật Đất đai", "hai 25-NQ/TW",
        "25-NQ/TW và", "25-", "/NQ-TW", "~KH:242", "12345678901234-NQ/TW"}) {
    EXPECT_EQ(KeyOf(text), "none") << text;
  }
}

TEST(DocumentKeyTest, ThePartsOfAKeyAreToldApart) {
  const auto parsed = ParseDocumentKey("Quy định số 8/QĐ-TW");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->type, DocumentType::kRegulation);
  EXPECT_EQ(parsed->number, "08");
  EXPECT_EQ(parsed->code, "QĐ/TW");
  EXPECT_FALSE(parsed->year);
  EXPECT_TRUE(parsed->party);
  EXPECT_FALSE(parsed->local);

  const auto state = ParseDocumentKey("28/2009/QĐ-UBND");
  ASSERT_TRUE(state);
  EXPECT_EQ(state->type, DocumentType::kDecision);
  EXPECT_EQ(state->year, 2009);
  EXPECT_FALSE(state->party);
  EXPECT_TRUE(state->local);
}

TEST(DocumentKeyTest, CircularsOfThePartyAreNotThoseOfTheState) {
  EXPECT_EQ(ParseDocumentKey("05-TT/TU")->type, DocumentType::kPartyCircular);
  EXPECT_EQ(ParseDocumentKey("05/2021/TT-BCA")->type, DocumentType::kCircular);
}

TEST(DocumentKeyTest, TheHintSettlesWhatTheCodeLeavesOpen) {
  EXPECT_EQ(KeyOf("98/2023/QH15", DocumentType::kResolution), "NQ:98/2023/QH15");
  EXPECT_EQ(KeyOf("98/2023/QH15"), "L:98/2023/QH15");
}

TEST(DocumentKeyTest, NormalFormsReadBackAsThemselves) {
  for (const char* key :
       {"57-NQ/TW", "04/CT-BCA", "30/2021/NĐ-CP", "L:82/2014/QH13", "CV:245/UBND-TCD-NC", "~KH:242",
        "~NQ:66.7:2025", "T:luat-dat-dai", "QĐ:150/CP", "104-SL/L-005", "NQ:912/2020/UBTVQH14",
        "1204-CV/VPTW/nb", "19-KH/BCSĐ", "CV:1500/CT-TTHT"}) {
    const auto parsed = ReadNormalKey(key);
    ASSERT_TRUE(parsed) << key;
    EXPECT_EQ(parsed->key, key);
  }
  for (const char* text : {"", "~", "~XX:1", "57/NQ-TW", "T:", "T:Luật", "L:luat", "Nghị quyết"}) {
    EXPECT_FALSE(ReadNormalKey(text)) << text;
  }
  EXPECT_EQ(ReadNormalKey("T:bo-luat-dan-su")->type, DocumentType::kCode);
  EXPECT_EQ(ReadNormalKey("~NQ:66.7:2025")->year, 2025);
}

TEST(DocumentKeyTest, KeysAreComparedWithoutCaseButNeverWithoutStrokes) {
  EXPECT_TRUE(SameKey("12/QĐ-TTg", "12/qđ-ttg"));
  EXPECT_TRUE(SameKey("12/QĐ-TTG", "12/QĐ-TTg"));
  EXPECT_FALSE(SameKey("03-ĐA/TU", "03-DA/TU"));
  EXPECT_FALSE(SameKey("25-NQ/TW", "25-NQ/TU"));
  EXPECT_EQ(FoldKeyCase("12/QĐ-TTg"), "12/qđ-ttg");
  EXPECT_EQ(FoldKeyCase("31-KH/TỈNH ỦY"), "31-kh/tỉnh ủy");
  EXPECT_EQ(FoldKeyCase("CHÍ ƯỚC Ý"), "chí ước ý");
  EXPECT_EQ(FoldKeyCase("U\u031B\u0309Y"), "ửy") << "decomposed";
  EXPECT_EQ(FoldKeyCase("A\xFF"
                        "B"),
            "a\xFF"
            "b")
      << "damage stays";
  EXPECT_TRUE(SameKey("31-KH/TỈNHỦY", "31-kh/tỉnhủy"));
}

TEST(DocumentKeyTest, OfficersSeeNoPrefix) {
  EXPECT_EQ(DisplayKey("L:82/2014/QH13"), "82/2014/QH13");
  EXPECT_EQ(DisplayKey("CV:245/UBND-NC"), "245/UBND-NC");
  EXPECT_EQ(DisplayKey("57-NQ/TW"), "57-NQ/TW");
  EXPECT_EQ(DisplayKey("~KH:242"), "~KH:242");
}

// Every way to print the separators, the spaces around them and the zeros gives one key.
TEST(DocumentKeyTest, SeparatorsSpacesAndZerosNeverChangeAKey) {
  for (const char* zeros : {"", "0", "00"}) {
    for (const char* first : {"-", "/", " - ", "– ", " ", "−", "／"}) {
      for (const char* second : {"-", "/", " / ", "‑", " ", "⁄"}) {
        const std::string party = fmt::format("{}57{}NQ{}TW", zeros, first, second);
        EXPECT_EQ(KeyOf(party), "57-NQ/TW") << party;
        const std::string state = fmt::format("{}57{}QĐ{}UBND", zeros, first, second);
        EXPECT_EQ(KeyOf(state), "57/QĐ-UBND") << state;
      }
    }
  }
}

TEST(DocumentKeyTest, ZeroWidthAndDecomposedLettersNeverChangeAKey) {
  EXPECT_EQ(KeyOf("57\u200B-N\u00ADQ/T\u200BW"), "57-NQ/TW");
  EXPECT_EQ(KeyOf("05-CT/TU\u031B"), "05-CT/TW");
  EXPECT_EQ(KeyOf("Nghi\u0323 quye\u0302\u0301t so\u0302\u0301 57-NQ/TW"), "57-NQ/TW");
}

}  // namespace
}  // namespace vanban
