#include "corpus/bag_validator.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "corpus/bag_tags.h"
#include "corpus/digest.h"
#include "corpus/error.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

std::string Describe(const BagVerdict& verdict) {
  std::string text;
  for (const auto& [kind, list] :
       {std::pair("error", &verdict.errors), std::pair("warning", &verdict.warnings)}) {
    for (const Message& message : *list) {
      text += fmt::format("\n  {}: {}", kind, message.en);
    }
  }
  return text;
}

/// The suite of the Library of Congress: bags sorted by what a validator must say.
class BagConformanceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const fs::path suite = SharedData() / "data/conformance/bagit-conformance-suite.tar.xz";
    if (!fs::exists(suite)) {
      GTEST_SKIP() << "the BagIt conformance suite is missing: " << suite;
    }
    const std::string command =
        fmt::format("tar -xJf '{}' -C '{}'", suite.string(), work_.path().string());
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  /// The bags of this kind ("valid") of all versions.
  [[nodiscard]] std::vector<fs::path> Bags(std::string_view kind) const {
    std::vector<fs::path> bags;
    for (const auto& version : fs::directory_iterator(work_.path())) {
      if (!fs::is_directory(version.path() / kind)) {
        continue;
      }
      for (const auto& bag : fs::directory_iterator(version.path() / kind)) {
        if (bag.is_directory()) {
          bags.push_back(bag.path());
        }
      }
    }
    std::sort(bags.begin(), bags.end());
    return bags;
  }

  TempDir work_;
};

TEST_F(BagConformanceTest, ValidBagsAreValid) {
  const auto bags = Bags("valid");
  EXPECT_EQ(bags.size(), 27U);
  for (const fs::path& bag : bags) {
    const BagVerdict verdict = JudgeBag(bag, 2);
    EXPECT_TRUE(verdict.errors.empty()) << bag << Describe(verdict);
  }
}

TEST_F(BagConformanceTest, InvalidBagsAreRefused) {
  for (const auto& [kind, count] : {std::pair("invalid", 15U), std::pair("linux-only", 6U)}) {
    const auto bags = Bags(kind);
    EXPECT_EQ(bags.size(), count);
    for (const fs::path& bag : bags) {
      EXPECT_FALSE(JudgeBag(bag, 2).errors.empty()) << bag;
    }
  }
}

TEST_F(BagConformanceTest, BagsToWarnAboutAreValidWithWarnings) {
  const auto bags = Bags("warning");
  EXPECT_EQ(bags.size(), 6U);
  for (const fs::path& bag : bags) {
    const BagVerdict verdict = JudgeBag(bag, 2);
    EXPECT_TRUE(verdict.errors.empty()) << bag << Describe(verdict);
    EXPECT_FALSE(verdict.warnings.empty()) << bag;
  }
}

TEST(BagTagsTest, DeclarationsAreTwoLinesOfOneForm) {
  struct Case {
    std::string_view bytes;
    std::string_view version;  ///< Empty: refused.
  };

  for (const Case& c : {Case{"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "1.0"},
                        {"BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-8", "0.97"},
                        {"BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n", ""},
                        {"BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n", ""},
                        {"BagIt-Version:1.0\nTag-File-Character-Encoding: UTF-8\n", ""},
                        {"BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n", ""},
                        {"Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n", ""},
                        {"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nMore: 1\n", ""},
                        {"BagIt-Version: 1.0\nTag-File-Character-Encoding: \n", ""},
                        {"\xEF\xBB\xBF"
                         "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
                         ""},
                        {"BagIt-Version: 1.0\n", ""},
                        {"", ""}}) {
    const auto declaration = ReadBagDeclaration(c.bytes);
    EXPECT_EQ(declaration ? declaration->version : "", c.version) << c.bytes;
  }
}

TEST(BagTagsTest, PathsKeepTheirSignsOverAManifest) {
  for (const std::string_view path :
       {"data/a.txt", "data/100%.txt", "data/a%0Ab", "data/dòng\nhai\r", "data/%"}) {
    EXPECT_EQ(UnescapeBagPath(EscapeBagPath(path)), path);
    EXPECT_EQ(EscapeBagPath(path).find('\n'), std::string::npos);
  }
  EXPECT_EQ(UnescapeBagPath("data/%7Ea%0ab"), "data/%7Ea\nb") << "no other sign is escaped";
}

TEST(BagTagsTest, WaysOutOfABagAreSeen) {
  for (const std::string_view path : std::initializer_list<std::string_view>{
           "/etc/passwd", "~/x", "~root/x", "..", "data/../../x", "data/..",
           std::string_view("data/a\0b", 8)}) {
    EXPECT_TRUE(LeavesBag(path)) << path;
  }
  for (const std::string_view path : {"data/a..b", "data/...", "data/~x", "data/a b", "./data/a"}) {
    EXPECT_FALSE(LeavesBag(path)) << path;
  }
}

/// A sound bag of two files, to be spoilt.
class SpoiltBagTest : public ::testing::Test {
 protected:
  SpoiltBagTest() {
    fs::create_directories(bag_ / "data/sub");
    Write("data/a.txt", "một");
    Write("data/sub/b.txt", "hai");
    Write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    Write("manifest-sha512.txt",
          fmt::format("{}  data/a.txt\n{}  data/sub/b.txt\n", Sha512("một"), Sha512("hai")));
    Write("bag-info.txt", "Payload-Oxum: 8.2\n");
  }

  void Write(std::string_view path, std::string_view bytes) const {
    std::ofstream(bag_ / path, std::ios::binary) << bytes;
  }

  [[nodiscard]] bool IsValid() const { return JudgeBag(bag_, 2).errors.empty(); }

  TempDir work_;
  fs::path bag_ = work_.path() / "bag";
};

TEST_F(SpoiltBagTest, IsSoundAtFirst) {
  EXPECT_EQ(Describe(JudgeBag(bag_, 2)), "");
  EXPECT_EQ(JudgeBag(bag_, 2).payload_files, 2U);
}

TEST_F(SpoiltBagTest, EveryFaultIsFound) {
  struct Case {
    std::string_view name;
    std::function<void()> spoil;
  };

  const std::vector<Case> cases = {
      {"a changed file", [&] { Write("data/a.txt", "mốt"); }},
      {"a missing file", [&] { fs::remove(bag_ / "data/a.txt"); }},
      {"a file more", [&] { Write("data/c.txt", ""); }},
      {"a renamed file", [&] { fs::rename(bag_ / "data/a.txt", bag_ / "data/A2.txt"); }},
      {"a link", [&] { fs::create_symlink("/etc/passwd", bag_ / "data/link"); }},
      {"a linked folder", [&] { fs::create_directory_symlink("/etc", bag_ / "data/etc"); }},
      {"a pipe", [&] { ASSERT_EQ(::mkfifo((bag_ / "data/pipe").c_str(), 0600), 0); }},
      {"another sum", [&] { Write("bag-info.txt", "Payload-Oxum: 9.2\n"); }},
      {"no manifest", [&] { fs::remove(bag_ / "manifest-sha512.txt"); }},
      {"only a manifest of an unknown digest",
       [&] { fs::rename(bag_ / "manifest-sha512.txt", bag_ / "manifest-tiger.txt"); }},
      {"a second manifest that lists less",
       [&] { Write("manifest-md5.txt", "ffffffffffffffffffffffffffffffff  data/a.txt\n"); }},
      {"a line that is none", [&] { Write("manifest-sha512.txt", "data/a.txt\n"); }},
      {"no data", [&] { fs::remove_all(bag_ / "data"); }},
      {"an encoding nobody knows",
       [&] { Write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: x-none\n"); }},
      {"a tag file changed",
       [&] { Write("tagmanifest-sha512.txt", Sha512("x") + "  bag-info.txt\n"); }},
      {"something to fetch",
       [&] { Write("fetch.txt", "https://example.org/c.txt - data/c.txt\n"); }},
      {"a fetch to elsewhere", [&] { Write("fetch.txt", "https://example.org/c - bagit.txt\n"); }},
  };
  const fs::path sound = work_.path() / "sound";
  fs::rename(bag_, sound);
  for (const Case& c : cases) {
    fs::remove_all(bag_);
    fs::copy(sound, bag_, fs::copy_options::recursive);
    c.spoil();
    EXPECT_FALSE(IsValid()) << c.name;
  }
}

TEST_F(SpoiltBagTest, AFolderThatIsNotThereIsSaidSo) {
  EXPECT_THROW(JudgeBag(work_.path() / "none", 2), Failure);
}

}  // namespace
}  // namespace vanban
