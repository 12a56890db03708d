// Damage of every kind to an archive: each is found, and each put right from a copy.
#include "corpus/archive_repair.h"

#include <fstream>
#include <map>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "corpus/archive_seal.h"
#include "corpus/archive_transfer.h"
#include "corpus/judgement_store.h"
#include "corpus/ocfl_layout.h"
#include "corpus/own_object.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

std::string Slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Every file and folder below `folder` with its bytes.
std::map<std::string, std::string> Contents(const fs::path& folder) {
  std::map<std::string, std::string> contents;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    contents.emplace(entry.path().lexically_relative(folder),
                     entry.is_directory() ? "" : Slurp(entry.path()));
  }
  return contents;
}

class ArchiveRepairTest : public ::testing::Test {
 protected:
  ArchiveRepairTest() {
    for (int i = 0; i < kDocuments; ++i) {
      Put(fmt::format("d{}", i), "một");
      if (i % 3 == 0) {
        Put(fmt::format("d{}", i), "hai");
      }
    }
    Backup();
    seal_ = SealArchive(root_);
  }

  void Put(const std::string& id, std::string_view text) const {
    Document document;
    document.id = id;
    document.title = "Kế hoạch " + id;
    document.source.name = id + ".txt";
    document.text = fmt::format("{} {}\n", id, text);
    Archive::Create(root_).Put(document, document.text, kNoon);
  }

  void Backup() const {
    const TransferReport report = BringObjects(root_, copy_, [](std::size_t, std::size_t) {});
    EXPECT_THAT(report.failures, IsEmpty());
  }

  [[nodiscard]] RepairReport Mend(const std::string& seal = "") const {
    return RepairArchive({root_, copy_, home_.path() / "quarantine", seal});
  }

  /// Whether `verify --seal` would complain.
  [[nodiscard]] bool IsFound() const {
    bool found = false;
    const OcflProblems outside =
        ValidateStorageRoot(root_, 1, [&](const fs::path& object, const ObjectVerdict& verdict) {
          found = found || !verdict.problems.errors().empty() ||
                  !CheckOwnObject(root_, object, verdict).errors().empty();
        });
    return found || !outside.errors().empty() || !CheckOwnRoot(root_).errors().empty() ||
           !CheckSeal(root_, seal_).errors().empty();
  }

  static constexpr int kDocuments = 5;

  TempDir home_;
  fs::path root_ = home_.path() / "archive";
  fs::path copy_ = home_.path() / "backup/archive";
  std::string seal_;
};

/// Does one kind of harm to a random place.
class Vandal {
 public:
  Vandal(fs::path root, unsigned seed) : root_(std::move(root)), random_(seed) {}

  /// What was done.
  std::string Strike() {
    std::vector<fs::path> files;
    std::vector<fs::path> all;
    for (const auto& entry : fs::recursive_directory_iterator(root_)) {
      all.push_back(entry.path());
      if (entry.is_regular_file()) {
        files.push_back(entry.path());
      }
    }
    std::sort(files.begin(), files.end());
    std::sort(all.begin(), all.end());
    const fs::path file = files[Below(files.size())];
    const fs::path any = all[Below(all.size())];
    switch (Below(8)) {
      case 0:
      case 1:
        return FlipBit(file);
      case 2:
        fs::resize_file(file, Below(fs::file_size(file) + 1));
        std::ofstream(file, std::ios::app) << (Below(2) == 0 ? "" : "x");
        return "cut or lengthened " + file.string();
      case 3:
        fs::remove(file);
        return "deleted " + file.string();
      case 4:
        fs::remove_all(any);
        return "deleted all of " + any.string();
      case 5: {
        const fs::path folder = fs::is_directory(any) ? any : any.parent_path();
        std::ofstream(folder / fmt::format("new{}", Below(100))) << "x";
        return "added to " + folder.string();
      }
      case 6: {
        const fs::path folder = fs::is_directory(any) ? any : any.parent_path();
        fs::create_directories(folder / fmt::format("new{}", Below(100)));
        return "a folder added to " + folder.string();
      }
      default:
        fs::rename(any, any.parent_path() / fmt::format("renamed{}", Below(100)));
        return "renamed " + any.string();
    }
  }

 private:
  std::size_t Below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

  std::string FlipBit(const fs::path& file) {
    std::string bytes = Slurp(file);
    const std::size_t at = Below(bytes.size());
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << Below(8)));
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    return fmt::format("a bit flipped at {} of {}", at, file.string());
  }

  fs::path root_;
  std::mt19937 random_;
};

TEST_F(ArchiveRepairTest, IsSoundAtFirst) {
  EXPECT_FALSE(IsFound());
  const RepairReport report = Mend();
  EXPECT_THAT(report.repaired, IsEmpty());
  EXPECT_THAT(report.moved, IsEmpty());
  EXPECT_THAT(report.failures, IsEmpty());
}

/// Five hundred harms in ten lots, so that no lot is long.
class RandomHarmTest : public ArchiveRepairTest, public ::testing::WithParamInterface<unsigned> {};

INSTANTIATE_TEST_SUITE_P(Lots, RandomHarmTest, ::testing::Range(0U, 10U));

TEST_P(RandomHarmTest, IsFoundAndPutRight) {
  const auto sound = Contents(root_);
  Vandal vandal(root_, GetParam());
  for (int strike = 0; strike < 50; ++strike) {
    const std::string harm = vandal.Strike();
    if (Contents(root_) == sound) {
      continue;  // A cut of nothing.
    }
    ASSERT_TRUE(IsFound()) << harm;
    const RepairReport report = Mend();
    ASSERT_THAT(report.failures, IsEmpty()) << harm;
    ASSERT_EQ(Contents(root_), sound) << harm;
  }
}

TEST_F(ArchiveRepairTest, ManyHarmsAtOnceArePutRight) {
  const auto sound = Contents(root_);
  Vandal vandal(root_, 7);
  for (int round = 0; round < 20; ++round) {
    std::string harms;
    for (int strike = 0; strike < 10; ++strike) {
      harms += vandal.Strike() + '\n';
      fs::create_directories(root_);
    }
    const RepairReport report = Mend();
    ASSERT_THAT(report.failures, IsEmpty()) << harms;
    ASSERT_EQ(Contents(root_), sound) << harms;
  }
}

TEST_F(ArchiveRepairTest, VersionsNewerThanTheCopyAreKept) {
  Put("d1", "hai");
  const auto sound = Contents(root_);
  std::ofstream(root_ / ObjectFolder("d1") / "v1/content/record.json", std::ios::app) << "x";
  EXPECT_THAT(Mend().failures, IsEmpty());
  EXPECT_EQ(Contents(root_), sound);
}

TEST_F(ArchiveRepairTest, ADamagedNewerVersionIsSaidAndKeptAside) {
  Put("d1", "hai");
  std::ofstream(root_ / ObjectFolder("d1") / "v2/content/record.json", std::ios::app) << "x";
  EXPECT_THAT(Mend().failures, SizeIs(1));
  EXPECT_EQ(Archive::Open(root_).History("d1").size(), 1U);
  EXPECT_TRUE(fs::exists(home_.path() / "quarantine" / ObjectFolder("d1") / "v2"));
}

TEST_F(ArchiveRepairTest, WhatTheCopyLacksIsLeftWhereItIs) {
  Put("new", "một");
  Put("damaged", "một");
  std::ofstream(root_ / ObjectFolder("damaged") / "v1/content/record.json", std::ios::app) << "x";
  const RepairReport report = Mend();
  EXPECT_THAT(report.failures, SizeIs(1));
  EXPECT_THAT(report.moved, IsEmpty());
  EXPECT_TRUE(Archive::Open(root_).Get("new").has_value());
  EXPECT_TRUE(fs::exists(root_ / ObjectFolder("damaged") / "v1"));
}

/// What a clever hand does: another content with an inventory that agrees.
void Swap(const fs::path& object) {
  Document document;
  const TempDir other;
  document.id = "d1";
  document.title = "Kế hoạch khác";
  document.source.name = "d1.txt";
  document.text = "khác\n";
  Archive::Create(other.path() / "archive").Put(document, document.text, kNoon);
  fs::remove_all(object);
  fs::copy(other.path() / "archive" / ObjectFolder("d1"), object, fs::copy_options::recursive);
}

TEST_F(ArchiveRepairTest, AFileSwappedWithItsInventoryIsFoundByTheSealAlone) {
  const auto sound = Contents(root_);
  const std::string digest = RootDigest(seal_);
  Swap(root_ / ObjectFolder("d1"));
  EXPECT_THAT(JudgeObject(root_ / ObjectFolder("d1")).problems.errors(), IsEmpty());
  EXPECT_THAT(CheckSeal(root_, seal_).errors(), SizeIs(1));
  EXPECT_NE(RootDigest(SealArchive(root_)), digest);

  EXPECT_THAT(Mend().failures, SizeIs(1)) << "two valid copies: nobody can say which is right";
  EXPECT_THAT(Mend(seal_).failures, IsEmpty());
  EXPECT_EQ(Contents(root_), sound);
  EXPECT_EQ(RootDigest(SealArchive(root_)), digest);
}

TEST_F(ArchiveRepairTest, AnArchiveThatGrewAgreesWithItsSeal) {
  Put("d1", "hai");
  Put("new", "một");
  EXPECT_THAT(CheckSeal(root_, seal_).errors(), IsEmpty());
  EXPECT_FALSE(CheckSeal(root_, "x").errors().empty()) << "no line of a seal";
  EXPECT_FALSE(CheckSeal(root_, "00  ../../etc/passwd\n").errors().empty());
}

TEST_F(ArchiveRepairTest, ABackupNeitherTakesDamageNorLosesHistory) {
  const auto kept = Contents(copy_);
  const auto bring = [&] { return BringObjects(root_, copy_, [](std::size_t, std::size_t) {}); };
  Swap(root_ / ObjectFolder("d1"));
  EXPECT_THAT(bring().failures, SizeIs(1)) << "another history";
  Put("d2", "hai");
  std::ofstream(root_ / ObjectFolder("d2") / "v2/content/record.json", std::ios::app) << "x";
  EXPECT_THAT(bring().failures, SizeIs(2));
  EXPECT_EQ(Contents(copy_), kept);

  Put("d4", "hai");
  const TransferReport report = bring();
  EXPECT_EQ(report.extended, 1U);
  EXPECT_EQ(Archive::Open(copy_).History("d4").size(), 2U);
}

TEST_F(ArchiveRepairTest, WhatPeopleJudgedTravelsAndIsNeverLost) {
  const fs::path name = "extensions/vanban-judgements/judgements.jsonl";
  const auto bring = [&](const fs::path& from, const fs::path& to) {
    return BringObjects(from, to, [](std::size_t, std::size_t) {}).failures.size();
  };
  fs::create_directories((root_ / name).parent_path());
  std::ofstream(root_ / name) << "one\n";
  EXPECT_EQ(bring(root_, copy_), 0U);
  EXPECT_EQ(Slurp(copy_ / name), "one\n");
  EXPECT_FALSE(IsFound()) << "the folder is one of ours";

  std::ofstream(root_ / name, std::ios::app) << "two\n";
  EXPECT_EQ(bring(copy_, root_), 0U) << "an older copy changes nothing";
  EXPECT_EQ(Slurp(root_ / name), "one\ntwo\n");
  EXPECT_EQ(bring(root_, copy_), 0U);
  EXPECT_EQ(Slurp(copy_ / name), "one\ntwo\n");

  std::ofstream(root_ / name) << "other\n";
  EXPECT_EQ(bring(root_, copy_), 1U) << "neither begins with the other";
  EXPECT_EQ(Slurp(copy_ / name), "one\ntwo\n");
}

}  // namespace
}  // namespace vanban
