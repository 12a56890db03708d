// Inventories and folders made to hurt whoever checks them: each is an error, none a crash, a hang
// or a read outside the object.
#include <filesystem>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "corpus/digest.h"
#include "corpus/ocfl_validator.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;

constexpr std::string_view kState = R"({"abc":["a.txt"]})";

/// An inventory of one version, with more of anything.
struct Inventory {
  std::string head = R"("id":"urn:x:1","type":"https://ocfl.io/1.1/spec/#inventory",)"
                     R"("digestAlgorithm":"sha512","head":"v1")";
  std::string manifest = R"({"abc":["v1/content/a.txt"]})";
  std::string version = R"("created":"2026-01-02T03:04:05Z","state":)" + std::string(kState);
  std::string more;

  [[nodiscard]] std::string Text() const {
    return fmt::format(R"({{{},"manifest":{},"versions":{{"v1":{{{}}}}}{}}})", head, manifest,
                       version, more);
  }
};

class HostileObjectTest : public ::testing::Test {
 protected:
  /// The codes of an object with this inventory.
  std::set<std::string> Judge(const std::string& inventory) {
    fs::create_directories(object_ / "v1/content");
    Write("0=ocfl_object_1.1", "ocfl_object_1.1\n");
    Write("inventory.json", inventory);
    Write("inventory.json.sha512", Sha512(inventory) + " inventory.json\n");
    Write("v1/inventory.json", inventory);
    Write("v1/inventory.json.sha512", Sha512(inventory) + " inventory.json\n");
    return JudgeAgain();
  }

  std::set<std::string> JudgeAgain() {
    std::set<std::string> codes;
    const ObjectVerdict verdict = JudgeObject(object_);
    for (const OcflProblem& problem : verdict.problems.errors()) {
      codes.insert(problem.code);
    }
    return codes;
  }

  void Write(std::string_view path, std::string_view bytes) {
    std::ofstream(object_ / path, std::ios::binary) << bytes;
  }

  TempDir work_;
  fs::path object_ = work_.path() / "object";
};

TEST_F(HostileObjectTest, InventoriesThatAreNoneAreErrors) {
  struct Case {
    std::string_view name;
    std::string inventory;
    std::string_view code;
  };

  const std::string many(200'000, '[');
  const auto with = [](auto change) {
    Inventory inventory;
    change(inventory);
    return inventory.Text();
  };
  const std::vector<Case> cases = {
      {"nothing", "", "E033"},
      {"brackets without end", many, "E033"},
      {"brackets in a message", with([&](Inventory& i) {
         i.version += R"(,"message":)" + many + std::string(many.size(), ']');
       }),
       "E033"},
      {"an unknown key that nests",
       with([&](Inventory& i) { i.more = R"(,"x":)" + many + std::string(many.size(), ']'); }),
       "E033"},
      {"a key twice", with([](Inventory& i) { i.head += R"(,"id":"urn:x:2")"; }), "E033"},
      {"a version twice",
       with([](Inventory& i) { i.version += "},\"v1\":{" + Inventory().version; }), "E033"},
      {"a state twice",
       with([](Inventory& i) { i.version += R"(,"state":)" + std::string(kState); }), "E033"},
      {"a digest twice", with([](Inventory& i) {
         i.manifest = R"({"abc":["v1/content/a.txt"],
       "abc":["v1/content/b.txt"]})";
       }),
       "E096"},
      {"damaged UTF-8", with([](Inventory& i) { i.head += ",\"x\":\"\xFF\""; }), "E033"},
      {"a path out of the object",
       with([](Inventory& i) { i.manifest = R"({"abc":["../../../etc/passwd"]})"; }), "E099"},
      {"a path from the root",
       with([](Inventory& i) { i.manifest = R"({"abc":["/etc/passwd"]})"; }), "E100"},
      {"a path with a NUL",
       with([](Inventory& i) { i.manifest = R"({"abc":["v1/content/a.txt\u0000b"]})"; }), "E099"},
      {"a name longer than file systems take", with([](Inventory& i) {
         i.manifest = fmt::format(R"({{"abc":["v1/content/{}"]}})", std::string(5000, 'x'));
       }),
       "E092"},
      {"a version number beyond all", with([](Inventory& i) {
         i.version += "},\"v99999999999999999999\":{" + Inventory().version;
       }),
       "E046"},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(Judge(c.inventory), Contains(c.code)) << c.name;
  }
}

TEST_F(HostileObjectTest, AMillionFilesThatAreNotThereAreNotAMillionLines) {
  Inventory inventory;
  inventory.manifest = R"({"abc":["v1/content/a.txt")";
  for (int i = 0; i < 100'000; ++i) {
    inventory.manifest += fmt::format(R"(,"v1/content/{}")", i);
  }
  inventory.manifest += "]}";
  EXPECT_THAT(Judge(inventory.Text()), Contains("E092"));
  EXPECT_EQ(JudgeObject(object_).problems.errors().size(), OcflProblems::kMaxProblems);
}

TEST_F(HostileObjectTest, LinksAndPipesAreNotFollowed) {
  Judge(Inventory().Text());
  fs::create_symlink("/etc/passwd", object_ / "v1/content/a.txt");
  EXPECT_THAT(JudgeAgain(), Contains("E090"));
  fs::remove(object_ / "v1/content/a.txt");
  ASSERT_EQ(::mkfifo((object_ / "v1/content/a.txt").c_str(), 0600), 0);
  EXPECT_THAT(JudgeAgain(), Contains("E092"));
  fs::remove(object_ / "inventory.json.sha512");
  ASSERT_EQ(::mkfifo((object_ / "inventory.json.sha512").c_str(), 0600), 0);
  EXPECT_THAT(JudgeAgain(), Contains("E058"));
  fs::remove(object_ / "inventory.json");
  ASSERT_EQ(::mkfifo((object_ / "inventory.json").c_str(), 0600), 0);
  EXPECT_THAT(JudgeAgain(), Contains("E063"));
}

TEST_F(HostileObjectTest, ALinkForAVersionFolderIsSaidSo) {
  Judge(Inventory().Text());
  fs::rename(object_ / "v1", work_.path() / "v1");
  fs::create_directory_symlink(work_.path() / "v1", object_ / "v1");
  EXPECT_THAT(JudgeAgain(), Contains("E090"));
}

}  // namespace
}  // namespace vanban
