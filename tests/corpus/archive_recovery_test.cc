// A writer may be killed at any step. Each test builds on disk what a kill leaves behind.
#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "corpus/ocfl_layout.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::SizeIs;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

Document MakeDocument(std::string id, std::string text) {
  Document document;
  document.id = std::move(id);
  document.title = "Kế hoạch";
  document.source.path = document.id + ".html";
  document.source.name = document.source.path;
  document.text = std::move(text);
  return document;
}

std::string Slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Every file and folder below `folder` with its bytes.
std::set<std::pair<std::string, std::string>> Contents(const fs::path& folder) {
  std::set<std::pair<std::string, std::string>> contents;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    contents.emplace(entry.path().lexically_relative(folder),
                     entry.is_directory() ? "" : Slurp(entry.path()));
  }
  return contents;
}

class ArchiveRecoveryTest : public ::testing::Test {
 protected:
  ArchiveRecoveryTest() {
    Archive::Create(root_).Put(MakeDocument("a", "Một.\n"), "<p>Một.", kNoon);
    fs::copy(Object(), old_, fs::copy_options::recursive);
    Archive::Create(root_).Put(MakeDocument("a", "Hai.\n"), "<p>Hai.", kNoon);
    fs::copy(Object(), new_, fs::copy_options::recursive);
    StageAgain();
  }

  /// The object at its first version, and the staged folder of its second, whole.
  void StageAgain() {
    fs::remove_all(Object());
    fs::copy(old_, Object(), fs::copy_options::recursive);
    fs::remove_all(staged_);
    fs::create_directories(staged_);
    fs::copy(new_ / "v2", staged_ / "v2", fs::copy_options::recursive);
    fs::copy(new_ / kInventoryName, staged_);
    fs::copy(new_ / kSidecarName, staged_);
  }

  [[nodiscard]] fs::path Object() const { return root_ / ObjectFolder("a"); }

  TempDir home_;
  fs::path root_ = home_.path() / "archive";
  fs::path staging_ = home_.path() / "archive-staging";
  fs::path staged_ = staging_ / "version-a";
  fs::path old_ = home_.path() / "old";
  fs::path new_ = home_.path() / "new";
};

TEST_F(ArchiveRecoveryTest, AKillWithinPublishingAVersionLeavesTheOldOrTheNew) {
  struct Step {
    std::string_view name;
    std::string_view moved;  ///< What this step moves from staging into the object.
    bool published;          ///< Whether the new version counts from here on.
  };

  const std::vector<Step> steps = {
      {"before the first rename", "", false},
      {"after the version folder", "v2", false},
      {"after the inventory", kInventoryName, true},
      {"after the sidecar", kSidecarName, true},
  };
  for (std::size_t killed = 0; killed < steps.size(); ++killed) {
    StageAgain();
    for (std::size_t step = 1; step <= killed; ++step) {
      fs::rename(staged_ / steps[step].moved, Object() / steps[step].moved);
    }
    const std::string_view name = steps[killed].name;
    const std::string expected = steps[killed].published ? "<p>Hai." : "<p>Một.";
    EXPECT_EQ(Archive::Open(root_).Original("a"), expected) << "a reader " << name;

    Archive::Create(root_);
    EXPECT_EQ(Contents(Object()), Contents(steps[killed].published ? new_ : old_)) << name;
    EXPECT_FALSE(fs::exists(staging_)) << name;
    EXPECT_EQ(Archive::Open(root_).Original("a"), expected) << name;

    const PutResult again =
        Archive::Create(root_).Put(MakeDocument("a", "Hai.\n"), "<p>Hai.", kNoon);
    EXPECT_EQ(again.version, 2) << name;
    EXPECT_EQ(Contents(Object()), Contents(new_)) << name;
  }
}

TEST_F(ArchiveRecoveryTest, AnUnpublishedVersionFolderGoesBeforeTheNextPutToTheObject) {
  fs::remove_all(staging_);  // Nothing tells that a writer died: the folder came with a bad copy.
  fs::create_directories(Object() / "v2/content");
  Archive::Create(root_).Put(MakeDocument("a", "Hai.\n"), "<p>Hai.", kNoon);
  EXPECT_EQ(Contents(Object()), Contents(new_));
}

TEST_F(ArchiveRecoveryTest, AHalfStagedDocumentLeavesNoTrace) {
  fs::remove_all(staging_);
  const auto before = Contents(root_);
  fs::create_directories(staging_ / "object-b/v1/content/original");
  fs::create_directories((root_ / ObjectFolder("b")).parent_path());
  Archive::Create(root_);
  EXPECT_EQ(Contents(root_), before) << "empty folders are not allowed in a storage root";
  EXPECT_FALSE(fs::exists(staging_));
}

TEST_F(ArchiveRecoveryTest, ARootWhoseMakingWasCutShortIsFinished) {
  const fs::path root = home_.path() / "second";
  fs::create_directories(root / "extensions/0004-hashed-n-tuple-storage-layout");
  Archive::Create(root);
  EXPECT_TRUE(fs::exists(root / "0=ocfl_1.1"));
}

class CatalogueTest : public ::testing::Test {
 protected:
  CatalogueTest() {
    Archive archive = Archive::Create(root_);
    for (const char* id : {"c", "a", "b"}) {
      archive.Put(MakeDocument(id, "Chữ.\n"), id, kNoon);
    }
    archive.Put(MakeDocument("b", "Chữ khác.\n"), "b", kNoon);
  }

  [[nodiscard]] std::vector<std::string> List() const {
    std::vector<std::string> lines;
    for (const CatalogueEntry& entry : Archive::Open(root_).List()) {
      lines.push_back(entry.id + " v" + std::to_string(entry.version) + " " + entry.record_digest);
    }
    return lines;
  }

  TempDir home_;
  fs::path root_ = home_.path() / "archive";
  fs::path cache_ = home_.path() / "archive-catalogue.tsv";
};

TEST_F(CatalogueTest, IsRebuiltFromTheObjectsWhateverHappenedToIt) {
  const auto expected = List();
  ASSERT_THAT(expected, SizeIs(3));
  const std::string whole = Slurp(cache_);
  std::string flipped = whole;
  flipped[whole.size() / 3] ^= 1;

  struct Case {
    std::string_view name;
    std::string bytes;
  };

  for (const Case& c :
       {Case{"empty", ""}, Case{"torn in a line", whole.substr(0, whole.size() - 40)},
        Case{"torn at a line", whole.substr(0, whole.find('\n') + 1)},
        Case{"a flipped bit", flipped},
        Case{"not a catalogue", "PK\x03\x04 something else\nentirely"},
        Case{"one line too long", whole + std::string(10'000, 'x')}}) {
    std::ofstream(cache_, std::ios::binary) << c.bytes;
    EXPECT_EQ(List(), expected) << c.name;
    Archive::Create(root_);
    EXPECT_EQ(List(), expected) << c.name << ", saved anew";
  }
  fs::remove(cache_);
  EXPECT_EQ(List(), expected);
}

TEST_F(CatalogueTest, FollowsObjectsThatCameAndWentWithoutIt) {
  fs::remove_all(root_ / ObjectFolder("c"));
  fs::remove(root_ / ObjectFolder("c").parent_path());
  EXPECT_THAT(Archive::Open(root_).List(),
              ElementsAre(Field(&CatalogueEntry::id, "a"), Field(&CatalogueEntry::id, "b")));

  const TempDir other;
  const fs::path other_root = other.path() / "archive";
  Archive::Create(other_root).Put(MakeDocument("d", "Chữ.\n"), "d", kNoon);
  const fs::path object = root_ / ObjectFolder("d");
  fs::create_directories(object.parent_path());
  fs::copy(other_root / ObjectFolder("d"), object, fs::copy_options::recursive);
  EXPECT_THAT(List(), SizeIs(3));
  Document same = MakeDocument("", "Chữ.\n");
  EXPECT_EQ(Archive::Create(root_).Put(same, "d", kNoon).id, "d") << "found by its bytes";
}

TEST_F(CatalogueTest, AFreshOneIsNotWrittenAgain) {
  Archive::Create(root_);  // Drops the outdated row of "b".
  const auto written = fs::last_write_time(cache_);
  Archive::Create(root_);
  EXPECT_EQ(fs::last_write_time(cache_), written);
}

TEST_F(CatalogueTest, PathsWithTabsAndLineEndsComeBack) {
  Document document = MakeDocument("", "Chữ.\n");
  document.source.path = "x/tab\t line\n back\\slash\r.txt";
  const DocumentId id = Archive::Create(root_).Put(document, "một", kNoon).id;
  EXPECT_EQ(Archive::Create(root_).Put(document, "hai", kNoon).id, id);
}

}  // namespace
}  // namespace vanban
