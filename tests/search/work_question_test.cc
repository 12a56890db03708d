#include "search/work_question.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(WorkQuestionTest, ReadsWhatStandsBesideTheNumber) {
  const struct {
    const char* text;
    const char* key;
    const char* date;
    int year;
    const char* term;
    const char* place;
    const char* title;
  } cases[] = {
      {"25-NQ/TW", "25-NQ/TW", "", 0, "", "", ""},
      {"25/NQ-TW 03/6/2013", "25-NQ/TW", "2013-06-03", 0, "", "", ""},
      {"25-nq/tw ngày 3 tháng 6 năm 2013", "25-NQ/TW", "2013-06-03", 0, "", "", "tháng"},
      {"nghị quyết số 25-NQ/TW khóa XI", "25-NQ/TW", "", 0, "XI", "", ""},
      {"25-NQ/TW (khóa 11)", "25-NQ/TW", "", 0, "XI", "", ""},
      {"25-NQ/TW (2013)", "25-NQ/TW", "", 2013, "", "", ""},
      {"25-NQ/TW năm 2013", "25-NQ/TW", "", 2013, "", "", ""},
      {"25-NQ/TW của Ban Chấp hành Trung ương", "25-NQ/TW", "", 0, "", "", ""},
      {"25-NQ/TW về công tác dân vận", "25-NQ/TW", "", 0, "", "", "công tác dân vận"},
      {"139-KH/TU Bến Tre", "139-KH/TU", "", 0, "", "ben-tre", ""},
      {"25-NQ/TW@2013", "25-NQ/TW", "", 2013, "", "", ""},
      {"25/NQ-TW@KXI", "25-NQ/TW", "", 0, "XI", "", ""},
      {"139-KH/TU@2019#dong-thap", "139-KH/TU", "", 2019, "", "dong-thap", ""},
      {"Luật Đất đai năm 2013", "T:luat-dat-dai", "", 2013, "", "", ""},
      {"Nghị quyết Trung ương 4 khóa XII", "T:nghi-quyet-trung-uong-4", "", 0, "XII", "", ""},
  };

  for (const auto& c : cases) {
    const auto question = ReadWorkQuestion(c.text);
    ASSERT_TRUE(question) << c.text;
    EXPECT_EQ(question->key, c.key) << c.text;
    EXPECT_EQ(question->date, ParseIso(c.date)) << c.text;
    EXPECT_EQ(question->year.value_or(0), c.year) << c.text;
    EXPECT_EQ(question->term, c.term) << c.text;
    EXPECT_EQ(question->place, c.place) << c.text;
  }
  EXPECT_FALSE(ReadWorkQuestion("dân vận khéo"));
  EXPECT_FALSE(ReadWorkQuestion(""));
  EXPECT_FALSE(ReadWorkQuestion(std::string(100000, '1')));
}

TEST(WorkQuestionTest, KeepsTheWorksThatFit) {
  const auto work = [](const char* name, const char* key, const char* issued, const char* title) {
    return Work{.name = name, .key = key, .title = title, .issued = ParseIso(issued)};
  };
  const std::vector<Work> works = {
      work("25-NQ/TW@2003", "25-NQ/TW", "2003-03-12", "Về công tác tôn giáo"),
      work("25-NQ/TW@2008", "25-NQ/TW", "2008-07-25",
           "Tăng cường sự lãnh đạo của Đảng đối với công tác thanh niên"),
      work("25-NQ/TW@2013", "25-NQ/TW", "2013-06-03",
           "Tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận")};
  const auto fitting = [&works](const char* asked) {
    std::vector<std::string> names;
    for (const Work& kept : FittingWorks(works, *ReadWorkQuestion(asked))) {
      names.push_back(kept.name);
    }
    return names;
  };
  EXPECT_THAT(fitting("25-NQ/TW"), ElementsAre("25-NQ/TW@2003", "25-NQ/TW@2008", "25-NQ/TW@2013"));
  EXPECT_THAT(fitting("25-NQ/TW 03/6/2013"), ElementsAre("25-NQ/TW@2013"));
  EXPECT_THAT(fitting("25-NQ/TW 13/6/2013"), ElementsAre("25-NQ/TW@2013")) << "the same year";
  EXPECT_THAT(fitting("25-NQ/TW 3/6/2012"), ElementsAre("25-NQ/TW@2013")) << "the same term";
  EXPECT_THAT(fitting("25-NQ/TW khóa X"), ElementsAre("25-NQ/TW@2008"));
  EXPECT_THAT(fitting("25-NQ/TW 2003"), ElementsAre("25-NQ/TW@2003"));
  EXPECT_THAT(fitting("25-NQ/TW dân vận"), ElementsAre("25-NQ/TW@2013"));
  EXPECT_THAT(fitting("25-NQ/TW về công tác thanh niên"), ElementsAre("25-NQ/TW@2008"));
  EXPECT_THAT(fitting("25-NQ/TW năm 2020"), IsEmpty());
}

}  // namespace
}  // namespace vanban
