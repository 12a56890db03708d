#include "analyzers/keystrokes.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "analyzers/analyzer.h"
#include "analyzers/syllable.h"
#include "corpus/fold.h"
#include "corpus/syllable_grammar.h"
#include "corpus/vietnamese_letter.h"
#include "tests/support/shared_data.h"
#include "tests/support/typing.h"

namespace vanban {
namespace {

struct Case {
  std::string keys;
  std::string word;  // Empty if the keys decode to nothing.
};

TEST(DecodeTelexTest, ReadsWordsTypedInAnyOrder) {
  for (const Case& c : std::initializer_list<Case>{{"vaanj", "vận"},
                                                   {"vaajn", "vận"},
                                                   {"vanaj", "vận"},
                                                   {"daan", "dân"},
                                                   {"kheos", "khéo"},
                                                   {"khesso", ""},
                                                   {"dduwowcj", "được"},
                                                   {"dduowcj", "được"},
                                                   {"duocwdj", "được"},
                                                   {"tuwf", "từ"},
                                                   {"ddaats", "đất"},
                                                   {"hoawcj", "hoặc"},
                                                   {"thuowr", "thuở"},
                                                   {"muwa", "mưa"},
                                                   {"muaw", "mưa"},
                                                   {"nguwowif", "người"},
                                                   {"nguoiwf", "người"},
                                                   {"quyeets", "quyết"},
                                                   {"gif", "gì"},
                                                   {"giuwx", "giữ"},
                                                   {"uyr", "ủy"},
                                                   {"hoaf", "hòa"},
                                                   {"Ddangr", "đảng"},
                                                   {"DDAANG", "đâng"},
                                                   {"wowcs", "ước"},
                                                   {"xooong", "xoong"},
                                                   {"dan", ""},
                                                   {"UBND", ""},
                                                   {"nghieejp", "nghiệp"},
                                                   {"chuyeenr", "chuyển"},
                                                   {"m2", ""},
                                                   {"", ""},
                                                   {"text", ""},
                                                   {"zebra", ""},
                                                   {"asasasasasasasasasas", ""}}) {
    EXPECT_EQ(DecodeTelex(c.keys).value_or(""), c.word) << c.keys;
  }
}

TEST(DecodeVniTest, ReadsWordsTypedInAnyOrder) {
  for (const Case& c : std::initializer_list<Case>{
           {"va6n5", "vận"},  {"va65n", "vận"},     {"va5n6", "vận"},    {"da6n", "dân"},
           {"khe1o", "khéo"}, {"d9u7o7c5", "được"}, {"d9uo7c5", "được"}, {"duoc795", "được"},
           {"tu72", "từ"},    {"d9a61t", "đất"},    {"hoa8c5", "hoặc"},  {"quye6t1", "quyết"},
           {"gi2", "gì"},     {"uy3", "ủy"},        {"D9A3NG", "đảng"},  {"dan", ""},
           {"QH14", ""},      {"PV05", ""},         {"m2", ""},          {"25", ""},
           {"", ""},          {"va6n55", ""},       {"2a", ""}}) {
    EXPECT_EQ(DecodeVni(c.keys).value_or(""), c.word) << c.keys;
  }
}

TEST(DecodeKeystrokesTest, DecodesAQueryTypedWithoutInputMethod) {
  for (const Case& c : std::initializer_list<Case>{
           {"daan vaanj kheos", "dân vận khéo"},
           {"Daan Vaanj", "dân vận"},
           {"da6n va6n5 khe1o", "dân vận khéo"},
           {"da6n va6n", "dân vân"},
           {"coong tacs daan vaanj", "công tác dân vận"},
           {"nghij quyeets 25-NQ/TW", "nghị quyết 25-NQ/TW"},
           {"nghij quyeets 25-nq/tw", "nghị quyết 25-nq/tw"},
           {"UBND tinhr", "UBND tỉnh"},
           {"\"daan vaanj\" -kheos", "\"dân vận\" -khéo"},
           {"ke61 hoa5ch 2025", "kế hoạch 2025"},
           {"DAAN VAANJ", "dân vận"},
           {"ddieeuf trij Covid-19 theo quyeets ddinhj", "điều trị Covid-19 theo quyết định"},
           {"quy5 na5n nha6n dioxin o73 Vie6t5 Nam", "quỵ nạn nhân dioxin ở việt Nam"},
           {"quyeets ddinhj 09/QDD-TTg cuar BGDDDT", "quyết định 09/QĐ-TTg của BGDĐT"},
           {"nghi5 d9i5nh 30/2020/ND9-CP", "nghị định 30/2020/NĐ-CP"}}) {
    EXPECT_EQ(DecodeKeystrokes(c.keys).value_or(""), c.word) << c.keys;
  }
}

TEST(DecodeKeystrokesTest, LeavesOtherQueriesAlone) {
  for (const char* query : {"",
                            "dan van kheo",
                            "dân vận khéo",
                            "PV05",
                            "QH14",
                            "m2",
                            "25",
                            "co2",
                            "a1",
                            "co2 2019",
                            "coong",
                            "khoong",
                            "ubnd tw",
                            "UBND TW",
                            "25-NQ/TW",
                            "nghi quyet tw",
                            "TW",
                            "KH 242",
                            "dân vận kheo",
                            "2013-06-03",
                            "!?",
                            "QDD-TTg",
                            "software update",
                            "new software for the test of seed drills"}) {
    EXPECT_EQ(DecodeKeystrokes(query), std::nullopt) << query;
  }
}

// Whole questions as people ask them, with numbers, names and foreign words.
TEST(DecodeKeystrokesTest, DecodesRealQuestions) {
  const auto path = SharedData() / "data" / "legalir" / "train.topics.tsv";
  std::ifstream file(path);
  if (!file) {
    GTEST_SKIP() << "no " << path;
  }
  constexpr std::size_t kQuestions = 500;
  const Analyzer analyzer;
  std::mt19937 random(1);
  std::size_t telex = 0;
  std::size_t vni = 0;
  std::string line;
  for (std::size_t i = 0; i < kQuestions && std::getline(file, line); ++i) {
    const std::string question = ToNfc(line.substr(line.find('\t') + 1));
    const auto same = [&](const std::string& keys) {
      const std::string decoded = DecodeKeystrokes(keys).value_or(keys);
      const auto wanted = analyzer.Analyze(question);
      const auto got = analyzer.Analyze(decoded);
      return std::ranges::equal(wanted, got, {}, &Token::term, &Token::term) ? 1U : 0U;
    };
    telex += same(typing::Telex(question, random));
    vni += same(typing::Vni(question, random));
  }
  EXPECT_GE(telex, kQuestions * 97 / 100);
  EXPECT_GE(vni, kQuestions * 97 / 100);
}

// Every syllable of the grammar typed both ways comes back: keys of marks after their letter, the
// tone last.
struct Typed {
  std::string telex;
  std::string vni;
};

Typed Type(const LetterString& word) {
  static const std::map<Letter, Typed> kMarked = {
      {Letter::kABreve, {"aw", "a8"}},      {Letter::kACircumflex, {"aa", "a6"}},
      {Letter::kECircumflex, {"ee", "e6"}}, {Letter::kOCircumflex, {"oo", "o6"}},
      {Letter::kOHorn, {"ow", "o7"}},       {Letter::kUHorn, {"uw", "u7"}},
      {Letter::kDStroke, {"dd", "d9"}}};
  Typed typed;
  bool after_o = false;
  for (const Letter letter : word.view()) {
    typed.telex += after_o && letter == Letter::kO ? "o" : "";  // Three o type two.
    after_o = letter == Letter::kO;
    const auto marked = kMarked.find(letter);
    if (marked != kMarked.end()) {
      typed.telex += marked->second.telex;
      typed.vni += marked->second.vni;
    } else {
      typed.telex += static_cast<char>(CodePointOf(letter));
      typed.vni += static_cast<char>(CodePointOf(letter));
    }
  }
  if (word.tone != Tone::kLevel) {
    const auto tone = static_cast<std::size_t>(word.tone) - 1;
    typed.telex += "frxsj"[tone];
    typed.vni += "23415"[tone];
  }
  return typed;
}

class RoundTripTest : public testing::Test {
 protected:
  void Try(LetterString word) {
    word.tone = Tone::kAcute;  // Goes with every rime.
    if (!ParseSyllable(word)) {
      return;
    }
    for (std::size_t t = 0; t < kToneCount; ++t) {
      word.tone = static_cast<Tone>(t);
      const auto shape = ParseSyllable(word);
      if (!shape) {
        continue;
      }
      ++syllables_;
      std::string text;
      word.tone_index = shape->tone_index;
      AppendLetters(text, word);
      const Typed typed = Type(word);
      if (typed.vni != text) {
        EXPECT_EQ(DecodeTelex(typed.telex), text) << typed.telex;
        EXPECT_EQ(DecodeVni(typed.vni), text) << typed.vni;
      }
    }
  }

  // All strings of up to `room` more letters that begin with `word`.
  void Walk(const LetterString& word, std::size_t room) {
    Try(word);
    if (room == 0) {
      return;
    }
    for (std::uint8_t i = 0; i < static_cast<std::uint8_t>(Letter::kNone); ++i) {
      LetterString longer = word;
      longer.Add(static_cast<Letter>(i));
      Walk(longer, room - 1);
    }
  }

  std::size_t syllables_ = 0;
};

TEST_F(RoundTripTest, DecodesAllSyllablesOfUpToFourLetters) {
  Walk({}, 4);
  EXPECT_GT(syllables_, 9000U);
}

}  // namespace
}  // namespace vanban
