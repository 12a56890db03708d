#include "corpus/judgement_repair.h"

#include <fstream>

#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "corpus/archive_repair.h"
#include "corpus/archive_seal.h"
#include "corpus/file_io.h"
#include "corpus/judgement_store.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

std::string Line(std::uint64_t id, const std::string& why = "rõ") {
  return WriteJudgement({.id = id,
                         .kind = JudgementKind::kAlias,
                         .ruling = Ruling::kPin,
                         .when = "2026-11-22T08:00:00Z",
                         .by = "A",
                         .why = why,
                         .work = {"25-NQ/TW@2013", ""},
                         .name = "Nghị quyết dân vận"}) +
         "\n";
}

class JudgementRepairTest : public testing::Test {
 protected:
  JudgementRepairTest() {
    Archive::Create(ours());
    Archive::Create(copy());
  }

  [[nodiscard]] fs::path ours() const { return home_.path() / "archive"; }

  [[nodiscard]] fs::path copy() const { return home_.path() / "copy"; }

  static void Store(const fs::path& root, const std::string& bytes) {
    fs::create_directories(JudgementFile(root).parent_path());
    std::ofstream(JudgementFile(root), std::ios::binary | std::ios::trunc) << bytes;
  }

  TempDir home_;
};

TEST_F(JudgementRepairTest, WhatIsDamagedComesFromTheCopyAndNothingElse) {
  const std::string bad = "{\"id\":2,\"kind\n";

  const struct {
    const char* name;
    std::string ours;
    std::string copy;
    std::string repaired;
    bool needed;
    std::size_t failures;
  } cases[] = {
      {"sound", Line(1) + Line(2), Line(1), Line(1) + Line(2), false, 0},
      {"none anywhere", "", "", "", false, 0},
      {"a line", Line(1) + bad + Line(3), Line(1) + Line(2) + Line(3), Line(1) + Line(2) + Line(3),
       true, 0},
      {"the first", bad + Line(2), Line(1) + Line(2), Line(1) + Line(2), true, 0},
      {"a torn end", Line(1) + "{\"id\":2", Line(1) + Line(2), Line(1) + Line(2), true, 0},
      {"cut off", Line(1), Line(1) + Line(2) + Line(3), Line(1) + Line(2) + Line(3), true, 0},
      {"the whole file", "", Line(1) + Line(2), Line(1) + Line(2), true, 0},
      {"younger than the copy", Line(1) + Line(2) + bad, Line(1), Line(1) + Line(2) + bad, false,
       1},
      {"damaged in both", Line(1) + bad + Line(3), Line(1) + bad + Line(3), Line(1) + bad + Line(3),
       false, 1},
      {"ours stays", Line(1, "khác") + bad, Line(1) + Line(2), Line(1, "khác") + Line(2), true, 0},
  };

  for (const auto& each : cases) {
    Store(ours(), each.ours);
    Store(copy(), each.copy);
    const JudgementRepair repair = RepairJudgements(ours(), copy());
    EXPECT_EQ(repair.bytes, each.repaired) << each.name;
    EXPECT_EQ(repair.needed, each.needed) << each.name;
    EXPECT_EQ(repair.failures.size(), each.failures) << each.name;
  }
}

TEST_F(JudgementRepairTest, RepairOfTheArchiveKeepsTheDamagedFile) {
  const std::string damaged = Line(1) + "{\"id\"\n";
  Store(ours(), damaged);
  Store(copy(), Line(1) + Line(2));
  const RepairOptions options{
      .archive = ours(), .copy = copy(), .quarantine = home_.path() / "quarantine", .seal = {}};
  const RepairReport report = RepairArchive(options);
  EXPECT_EQ(report.repaired,
            std::vector<std::string>{"extensions/vanban-judgements/judgements.jsonl"});
  EXPECT_TRUE(report.failures.empty());
  EXPECT_EQ(ReadFile(JudgementFile(ours()), 1 << 20).value_or(""), Line(1) + Line(2));
  EXPECT_EQ(ReadFile(JudgementFile(options.quarantine), 1 << 20).value_or(""), damaged);
  EXPECT_TRUE(RepairArchive(options).repaired.empty()) << "nothing is left to do";
}

TEST_F(JudgementRepairTest, TheSealCoversWhatWasJudgedAndAllowsMore) {
  EXPECT_EQ(SealArchive(ours()), "") << "nothing to seal";
  Store(ours(), Line(1) + Line(2));
  const std::string seal = SealArchive(ours());
  EXPECT_TRUE(CheckSeal(ours(), seal).errors().empty());
  Store(ours(), Line(1) + Line(2) + Line(3));
  EXPECT_TRUE(CheckSeal(ours(), seal).errors().empty()) << "judgements may be added";
  for (const std::string& changed :
       {Line(1), Line(1) + Line(2, "khác"), Line(2) + Line(1), std::string()}) {
    Store(ours(), changed);
    EXPECT_EQ(CheckSeal(ours(), seal).errors().size(), 1U) << changed;
  }
  const std::string digest = seal.substr(0, seal.find(' '));
  const std::string path = "  extensions/vanban-judgements/judgements.jsonl:";
  Store(ours(), Line(1) + Line(2));
  for (const char* size : {"", "-1", "1x", "99999999999999999999999"}) {
    EXPECT_EQ(CheckSeal(ours(), digest + path + size + "\n").errors().size(), 1U) << size;
  }
}

}  // namespace
}  // namespace vanban
