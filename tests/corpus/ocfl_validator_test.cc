#include "corpus/ocfl_validator.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "corpus/error.h"
#include "corpus/ocfl_layout.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::set<std::string> Codes(const std::vector<OcflProblem>& problems) {
  std::set<std::string> codes;
  for (const OcflProblem& problem : problems) {
    codes.insert(problem.code);
  }
  return codes;
}

std::string Describe(const OcflProblems& problems) {
  std::string text;
  for (const auto* list : {&problems.errors(), &problems.warnings()}) {
    for (const OcflProblem& problem : *list) {
      text += fmt::format("\n  {} {}", problem.code, problem.message.en);
    }
  }
  return text;
}

/// The codes that a fixture's name begins with: "E049_E050_bad_values".
std::set<std::string> CodesOfName(std::string_view name) {
  std::set<std::string> codes;
  while (name.size() > 4 && (name[0] == 'E' || name[0] == 'W') && name[1] >= '0' &&
         name[1] <= '9' && name[4] == '_') {
    codes.emplace(name.substr(0, 4));
    name.remove_prefix(5);
  }
  return codes;
}

/// The specification's own test objects.
class OcflFixturesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* shared = std::getenv("VANBAN_SHARED");
    const fs::path archive = fs::path(shared != nullptr ? shared : "../shared") /
                             "data/conformance/ocfl-fixtures.tar.xz";
    if (!fs::exists(archive)) {
      GTEST_SKIP() << "the OCFL fixtures are missing: " << archive;
    }
    const std::string command =
        fmt::format("tar -xJf '{}' -C '{}'", archive.string(), work_.path().string());
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  [[nodiscard]] std::vector<fs::path> Objects(std::string_view kind) const {
    std::vector<fs::path> objects;
    for (const auto& entry : fs::directory_iterator(work_.path() / "1.1" / kind)) {
      objects.push_back(entry.path());
    }
    std::sort(objects.begin(), objects.end());
    return objects;
  }

  TempDir work_;
};

TEST_F(OcflFixturesTest, GoodObjectsAreWithoutBlame) {
  const auto objects = Objects("good-objects");
  EXPECT_EQ(objects.size(), 12U);
  for (const fs::path& object : objects) {
    const OcflProblems problems = JudgeObject(object).problems;
    EXPECT_EQ(Describe(problems), "") << object.filename();
  }
}

TEST_F(OcflFixturesTest, ObjectsToWarnAboutAreValidAndGetTheirCodes) {
  const auto objects = Objects("warn-objects");
  EXPECT_EQ(objects.size(), 13U);
  for (const fs::path& object : objects) {
    const OcflProblems problems = JudgeObject(object).problems;
    EXPECT_THAT(problems.errors(), IsEmpty()) << object.filename() << Describe(problems);
    EXPECT_EQ(Codes(problems.warnings()), CodesOfName(object.filename().native()))
        << object.filename() << Describe(problems);
  }
}

TEST_F(OcflFixturesTest, BadObjectsGetTheirCodes) {
  const auto objects = Objects("bad-objects");
  EXPECT_EQ(objects.size(), 55U);
  for (const fs::path& object : objects) {
    const OcflProblems problems = JudgeObject(object).problems;
    const auto codes = Codes(problems.errors());
    for (const std::string& code : CodesOfName(object.filename().native())) {
      EXPECT_THAT(codes, Contains(code)) << object.filename() << Describe(problems);
    }
  }
}

/// An archive of ours with one document in two versions.
class OurObjectTest : public ::testing::Test {
 protected:
  OurObjectTest() {
    constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));
    Document document;
    document.id = "a";
    document.title = "Kế hoạch";
    document.source.name = "a.html";
    document.text = "Chữ.\n";
    Archive archive = Archive::Create(root_);
    archive.Put(document, "<p>Chữ.", kNoon);
    document.title = "Kế hoạch năm";
    archive.Put(document, "<p>Chữ.", kNoon, {"Sửa tên", "cán bộ"});
  }

  [[nodiscard]] fs::path Object() const { return root_ / ObjectFolder("a"); }

  static void Append(const fs::path& path) { std::ofstream(path, std::ios::app) << "x"; }

  TempDir home_;
  fs::path root_ = home_.path() / "archive";
};

TEST_F(OurObjectTest, IsWithoutBlame) {
  EXPECT_EQ(Describe(JudgeObject(Object()).problems), "");
  std::size_t objects = 0;
  const OcflProblems outside =
      ValidateStorageRoot(root_, 2, [&](const fs::path&, const ObjectVerdict& verdict) {
        ++objects;
        EXPECT_EQ(verdict.id, "urn:vanban:a");
        EXPECT_EQ(Describe(verdict.problems), "");
      });
  EXPECT_EQ(objects, 1U);
  EXPECT_EQ(Describe(outside), "");
}

TEST_F(OurObjectTest, AnyChangedByteIsFound) {
  struct Case {
    std::string_view file;
    std::string_view code;
  };

  for (const Case& c :
       {Case{"v1/content/original/a.html", "E092"}, Case{"v1/content/record.json", "E092"},
        Case{"v2/content/record.json", "E092"}, Case{"v1/inventory.json", "E060"},
        Case{"v2/inventory.json", "E064"}, Case{"inventory.json", "E060"},
        Case{"inventory.json.sha512", "E061"}, Case{"0=ocfl_object_1.1", "E007"}}) {
    const fs::path copy = home_.path() / "copy";
    fs::remove_all(copy);
    fs::copy(Object(), copy, fs::copy_options::recursive);
    if (c.file == "inventory.json" || c.file == "v1/inventory.json") {
      std::ofstream(copy / c.file, std::ios::app) << "\n";  // Still the same JSON.
    } else {
      Append(copy / c.file);
    }
    EXPECT_THAT(Codes(JudgeObject(copy).problems.errors()), Contains(c.code)) << c.file;
  }
}

TEST_F(OurObjectTest, WhatIsNoObjectUnderTheRootIsFound) {
  fs::create_directories(root_ / "abc/empty");
  fs::create_directories(root_ / "def");
  Append(root_ / "def/file");
  const OcflProblems outside =
      ValidateStorageRoot(root_, 2, [](const fs::path&, const ObjectVerdict&) {});
  EXPECT_THAT(Codes(outside.errors()), ElementsAre("E072", "E073"));
}

TEST_F(OurObjectTest, WhatVanbanDidNotPutIntoItsRootIsFound) {
  EXPECT_EQ(Describe(CheckOwnRoot(root_)), "");
  Append(root_ / "note.txt");
  Append(root_ / "extensions/0004-hashed-n-tuple-storage-layout/more");
  Append(root_ / "ocfl_layout.json");
  EXPECT_EQ(CheckOwnRoot(root_).errors().size(), 3U) << Describe(CheckOwnRoot(root_));
}

TEST_F(OurObjectTest, AMissingFolderIsSaidSo) {
  EXPECT_THROW(JudgeObject(home_.path() / "none"), Failure);
  EXPECT_THROW(
      ValidateStorageRoot(home_.path() / "none", 2, [](const fs::path&, const ObjectVerdict&) {}),
      Failure);
}

}  // namespace
}  // namespace vanban
