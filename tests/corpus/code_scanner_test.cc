#include "corpus/code_scanner.h"

#include <string>

#include <gtest/gtest.h>

namespace vanban {
namespace {

// "57|NQ|TW @12": number, segments and where the code ends.
std::string Scan(std::string_view text, CodeStyle style) {
  const auto code = ScanCode(text, 0, style);
  if (!code) {
    return "none";
  }
  std::string parts = code->number + (code->year ? "/" + std::to_string(*code->year) : "");
  for (const std::string& segment : code->segments) {
    parts += '|' + segment;
  }
  return parts + " @" + std::to_string(code->span.end);
}

TEST(CodeScannerTest, InRunningTextACodeEndsWhereItCannotGoOn) {
  struct Case {
    const char* text;
    const char* expected;
  };

  const Case cases[] = {
      {"57-NQ/TW ngày", "57|NQ|TW @8"},
      {"57-NQ/TW. Điều", "57|NQ|TW @8"},
      {"57-NQ/TW.Điều", "57|NQ|TW @8"},
      {"57-NQ/TWngày", "57|NQ|TW @8"},
      {"12/QĐ-TTgngày", "12|QĐ|TTg @10"},
      {"12/QĐ-UBND - UBND tỉnh", "12|QĐ|UBND @11"},
      {"12/QĐ- UBND về", "12|QĐ|UBND @12"},
      {"57 - NQ / TW của", "57|NQ|TW @12"},
      {"967/UBND – NC ngày", "967|UBND|NC @15"},
      {"1836 QĐ/TWĐTN ngày", "1836|QĐ|TWĐTN @15"},
      {"45/2020/NĐ-CP và", "45/2020|NĐ|CP @14"},
      {"05-CT/T.Ư về", "05|CT|TW @10"},
      {"12/UBND(VP) về", "12|UBND(VP) @11"},
      {"05/3/2019", "none"},
      {"1.405 đợt", "none"},
      {"12 tháng", "none"},
      {"57-Nghị quyết", "none"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(Scan(c.text, CodeStyle::kRunningText), c.expected) << c.text;
  }
}

TEST(CodeScannerTest, AWholeFormMayHaveAnyCaseAndSeparators) {
  EXPECT_EQ(Scan("57 nq tw", CodeStyle::kWholeForm), "57|NQ|TW @8");
  EXPECT_EQ(Scan("45-2020-nđ-cp", CodeStyle::kWholeForm), "45/2020|NĐ|CP @14");
}

TEST(CodeScannerTest, NumbersAreReadWithLetterDecimalsAndYear) {
  struct Case {
    const char* text;
    const char* number;
    int year;
  };

  const Case cases[] = {{"5", "05", 0},
                        {"005/", "05", 0},
                        {"13a/2018/", "13a", 2018},
                        {"66.19/2026/", "66.19", 2026},
                        {"3O/2O2O/", "30", 2020},
                        {"30/1899", "30", 0}};
  for (const Case& c : cases) {
    const auto number = ScanNumber(c.text, 0);
    ASSERT_TRUE(number) << c.text;
    EXPECT_EQ(number->number, c.number) << c.text;
    EXPECT_EQ(number->year.value_or(0), c.year) << c.text;
  }
  EXPECT_FALSE(ScanNumber("NQ", 0));
  EXPECT_FALSE(ScanNumber("123456789", 0));
}

}  // namespace
}  // namespace vanban
