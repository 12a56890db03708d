#include "search/run_record.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

TEST(RunRecord, ReadsBackWhatWasWritten) {
  const TempDir index;
  EXPECT_FALSE(ReadRunRecord(index.path()));
  WriteRunRecord(index.path(), {.outcome = RunOutcome::kFailed,
                                .started = "2026-11-22T01:02:03Z",
                                .ended = "2026-11-22T01:03:03Z",
                                .generation = 7,
                                .unreadable = 3,
                                .error = {"Đĩa đầy: \"index\"", "Disk full"},
                                .step = "analyse",
                                .done = 20,
                                .total = 300});
  const auto record = ReadRunRecord(index.path());
  ASSERT_TRUE(record);
  EXPECT_EQ(NameOf(record->outcome), "failed");
  EXPECT_EQ(record->started, "2026-11-22T01:02:03Z");
  EXPECT_EQ(record->ended, "2026-11-22T01:03:03Z");
  EXPECT_EQ(record->generation, 7);
  EXPECT_EQ(record->unreadable, 3);
  EXPECT_EQ(record->step, "analyse");
  EXPECT_EQ(record->done, 20);
  EXPECT_EQ(record->total, 300);
  EXPECT_EQ(record->error, (Message{"Đĩa đầy: \"index\"", "Disk full"}));
}

TEST(RunRecord, ADamagedOneIsNone) {
  for (const char* text : {"", "{", "[]", "{}", "{\"outcome\":\"flown\"}", "{\"outcome\":7}"}) {
    const TempDir index;
    std::ofstream(index.path() / "last-run.json") << text;
    EXPECT_FALSE(ReadRunRecord(index.path())) << text;
  }
}

}  // namespace
}  // namespace vanban
