#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "accounts/audit_check.h"
#include "accounts/audit_log.h"
#include "corpus/file_io.h"
#include "support/temp_dir.h"

namespace vanban::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono::system_clock;

/// 2026-11-30T23:59:58Z.
const system_clock::time_point kLateNovember = system_clock::from_time_t(1796083198);

/// A clock that a test moves.
struct HandClock {
  std::shared_ptr<system_clock::time_point> now =
      std::make_shared<system_clock::time_point>(kLateNovember);

  WallClock Clock() const {
    return [now = now] { return *now; };
  }
};

AuditEvent Event(std::string object) {
  return {.account = "an.nguyen",
          .address = "192.0.2.7",
          .to = "192.0.2.1:443",
          .action = "document.view",
          .object = std::move(object),
          .outcome = "ok"};
}

class AuditTest : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path Folder() const { return home_.path() / "audit"; }

  AuditHead Write(int lines) {
    AuditLog log(Folder(), clock_.Clock());
    AuditHead head;
    for (int i = 0; i < lines; ++i) {
      head = log.Append(Event("vb-" + std::to_string(i)));
    }
    return head;
  }

  [[nodiscard]] std::string Bytes(const std::string& file = "2026-11.jsonl") const {
    return ReadFile(Folder() / file, 1 << 20).value();
  }

  void Put(std::string_view bytes, const std::string& file = "2026-11.jsonl") const {
    // Thousands of times: written over, since a file emptied first makes some disks wait.
    const fs::path path = Folder() / file;
    const auto mode = fs::exists(path) ? std::ios::in | std::ios::out : std::ios::out;
    std::fstream(path, mode | std::ios::binary) << bytes;
    fs::resize_file(path, bytes.size());
  }

  [[nodiscard]] std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    std::string bytes = Bytes();
    for (std::size_t begin = 0; begin < bytes.size();) {
      const std::size_t end = bytes.find('\n', begin) + 1;
      lines.push_back(bytes.substr(begin, end - begin));
      begin = end;
    }
    return lines;
  }

  static std::string Join(const std::vector<std::string>& lines) {
    std::string bytes;
    for (const std::string& line : lines) {
      bytes += line;
    }
    return bytes;
  }

  TempDir home_;
  HandClock clock_;
};

TEST_F(AuditTest, LinesAreNumberedChainedAndReadBack) {
  const AuditHead head = Write(3);
  std::vector<AuditRecord> records;
  const AuditVerdict verdict =
      CheckAudit(Folder(), "", [&](const AuditRecord& record) { records.push_back(record); });
  EXPECT_TRUE(verdict.sound());
  EXPECT_EQ(verdict.head, head);
  EXPECT_EQ(head.number, 3U);
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].previous, kNoHash);
  EXPECT_EQ(records[1].previous, records[0].hash);
  EXPECT_EQ(records[2].event.object, "vb-2");
  EXPECT_EQ(records[2].event.to, "192.0.2.1:443");
  // One instant of the clock, three times: they only grow.
  EXPECT_EQ(records[2].time, kLateNovember + std::chrono::nanoseconds(2));
}

TEST_F(AuditTest, EveryChangedByteIsFound) {
  Write(4);
  const std::string bytes = Bytes();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const char other : {'\0', '\n', '"', 'e', '1'}) {
      if (bytes[i] == other) {
        continue;
      }
      std::string changed = bytes;
      changed[i] = other;
      Put(changed);
      ASSERT_FALSE(CheckAudit(Folder(), "").sound()) << "byte " << i << " as " << int{other};
    }
  }
  Put(bytes);
  EXPECT_TRUE(CheckAudit(Folder(), "").sound());
}

TEST_F(AuditTest, EveryRemovedRepeatedOrMovedLineIsFound) {
  const AuditHead head = Write(5);
  const std::vector<std::string> lines = Lines();
  ASSERT_EQ(lines.size(), 5U);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::vector<std::string> without = lines;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    Put(Join(without));
    ASSERT_FALSE(CheckAudit(Folder(), head.hash).sound()) << "without line " << i;

    std::vector<std::string> twice = lines;
    twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(i), lines[i]);
    Put(Join(twice));
    ASSERT_FALSE(CheckAudit(Folder(), "").sound()) << "line " << i << " twice";

    for (std::size_t j = i + 1; j < lines.size(); ++j) {
      std::vector<std::string> swapped = lines;
      std::swap(swapped[i], swapped[j]);
      Put(Join(swapped));
      ASSERT_FALSE(CheckAudit(Folder(), "").sound()) << "lines " << i << " and " << j;
    }
  }
}

TEST_F(AuditTest, EveryCutIsFoundWithTheHeadAndEveryCutWithinALineWithout) {
  const AuditHead head = Write(3);
  const std::string bytes = Bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    Put(bytes.substr(0, size));
    ASSERT_FALSE(CheckAudit(Folder(), head.hash).sound()) << size;
    const bool whole_lines = size > 0 && bytes[size - 1] == '\n';
    // What docs/security.md says plainly: the log alone does not show lines cut off at its end.
    ASSERT_EQ(CheckAudit(Folder(), "").sound(), whole_lines) << size;
  }
}

TEST_F(AuditTest, ALogMadeAnewIsFoundByAHeadKeptElsewhere) {
  const AuditHead kept = Write(2);
  Write(1);
  EXPECT_TRUE(CheckAudit(Folder(), kept.hash).sound()) << "the log has grown since";
  EXPECT_TRUE(CheckAudit(Folder(), "2:" + kept.hash).sound());
  EXPECT_FALSE(CheckAudit(Folder(), "1:" + kept.hash).sound());
  fs::remove_all(Folder());
  *clock_.now += std::chrono::seconds(1);
  Write(3);
  EXPECT_TRUE(CheckAudit(Folder(), "").sound());
  EXPECT_FALSE(CheckAudit(Folder(), kept.hash).sound());
  fs::remove_all(Folder());
  EXPECT_FALSE(CheckAudit(Folder(), kept.hash).sound()) << "no log at all";
}

TEST_F(AuditTest, AMonthIsAFileAndTheChainGoesOn) {
  Write(2);
  *clock_.now += std::chrono::hours(1);
  const AuditHead head = Write(2);
  *clock_.now -= std::chrono::hours(24 * 40);  // A clock set back opens no older file.
  EXPECT_EQ(Write(1).number, 5U);
  EXPECT_EQ(AuditFiles(Folder()).size(), 2U);
  EXPECT_TRUE(CheckAudit(Folder(), head.hash).sound());

  const std::string november = Bytes();
  fs::rename(Folder() / "2026-11.jsonl", Folder() / "2026-10.jsonl");
  EXPECT_FALSE(CheckAudit(Folder(), "").sound()) << "renamed";
  fs::remove(Folder() / "2026-10.jsonl");
  EXPECT_FALSE(CheckAudit(Folder(), "").sound()) << "missing";
  Put(november);
  EXPECT_TRUE(CheckAudit(Folder(), "").sound());
  Put("x", "notes.txt");
  EXPECT_FALSE(CheckAudit(Folder(), "").sound()) << "a strange file";
}

TEST_F(AuditTest, WhatAKilledWriterLeftIsNamedInALineOfItsOwn) {
  Write(2);
  const std::string bytes = Bytes();
  for (const std::size_t left : {std::size_t{1}, std::size_t{40}, bytes.size() / 2 - 1}) {
    Put(bytes + bytes.substr(0, left));
    EXPECT_FALSE(CheckAudit(Folder(), "").sound());
    EXPECT_EQ(Write(1).number, 4U);
    std::vector<std::string> actions;
    const auto verdict = CheckAudit(
        Folder(), "", [&](const AuditRecord& record) { actions.push_back(record.event.action); });
    EXPECT_TRUE(verdict.sound());
    EXPECT_THAT(actions, ::testing::ElementsAre("document.view", "document.view", "log.torn",
                                                "document.view"));
  }
}

TEST_F(AuditTest, ATornFirstLineOfTheLogIsMendedToo) {
  Write(1);
  Put(Bytes().substr(0, 30));
  EXPECT_EQ(Write(1).number, 2U);
  EXPECT_TRUE(CheckAudit(Folder(), "").sound());
}

TEST_F(AuditTest, NothingIsAddedBehindALineThatWasChanged) {
  Write(2);
  std::string bytes = Bytes();
  bytes[bytes.size() - 200] ^= 1;
  Put(bytes);
  EXPECT_THROW(Write(1), Failure);
  EXPECT_EQ(Bytes(), bytes);
}

TEST_F(AuditTest, FieldsOfStrangersStayWithinTheirLine) {
  AuditLog log(Folder(), clock_.Clock());
  log.Append({.account = "a\nb\"},\"hash\":\"",
              .action = std::string(5000, 'x'),
              .object = "\xff\0\x01",
              .outcome = "ok"});
  std::vector<AuditRecord> records;
  EXPECT_TRUE(CheckAudit(Folder(), "", [&](const AuditRecord& record) {
                records.push_back(record);
              }).sound());
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].event.account, "a\nb\"},\"hash\":\"");
  EXPECT_EQ(records[0].event.action.size(), 2000U);
  const std::string bytes = Bytes();
  EXPECT_EQ(std::count(bytes.begin(), bytes.end(), '\n'), 1);
}

TEST_F(AuditTest, ThreadsAndProcessesWriteOneChain) {
  constexpr int kEach = 25;
  const auto write = [this] {
    AuditLog log(Folder(), MachineTime);
    for (int i = 0; i < kEach; ++i) {
      log.Append(Event("x"));
    }
  };
  const pid_t child = ::fork();
  if (child == 0) {
    write();
    ::_exit(0);
  }
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back(write);
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  int status = 1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  const AuditVerdict verdict = CheckAudit(Folder(), "");
  EXPECT_TRUE(verdict.sound());
  EXPECT_EQ(verdict.head.number, 4U * kEach);
}

TEST_F(AuditTest, WhatRootWritesBelongsToWhoeverOwnsTheHome) {
  if (::geteuid() != 0) {
    GTEST_SKIP() << "only root can give files away";
  }
  constexpr uid_t kNobody = 65534;
  ASSERT_EQ(::chown(home_.path().c_str(), kNobody, kNobody), 0);
  Write(1);
  for (const fs::path& path : {Folder(), Folder() / "lock", Folder() / "2026-11.jsonl"}) {
    struct stat facts {};

    ASSERT_EQ(::stat(path.c_str(), &facts), 0) << path;
    EXPECT_EQ(facts.st_uid, kNobody) << path;
  }
}

TEST_F(AuditTest, NobodyElseReadsTheLog) {
  Write(1);

  struct stat facts {};

  ASSERT_EQ(::stat((Folder() / "2026-11.jsonl").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat(Folder().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0700U);
}

}  // namespace
}  // namespace vanban::testing
