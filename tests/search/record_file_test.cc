#include "search/record_file.h"

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/error.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

constexpr std::string_view kKind = "VNTRIAL1";

std::string Written(const std::filesystem::path& path, const std::vector<std::string>& records,
                    std::string_view tail) {
  RecordFileWriter writer(path, kKind);
  for (const std::string& record : records) {
    writer.Add(record);
  }
  writer.Finish(tail);
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(RecordFileTest, GivesBackWhatWasWritten) {
  using std::string_literals::operator""s;
  const TempDir home;
  for (const std::vector<std::string>& records : {std::vector<std::string>{},
                                                  {""s},
                                                  {"a"s, ""s, "b\0c"s},
                                                  {std::string(100'000, 'x'), "y"s}}) {
    for (const std::string_view tail : {"", "tail"}) {
      Written(home.path() / "file", records, tail);
      const RecordFile file(home.path() / "file", kKind);
      EXPECT_EQ(file.tail(), tail);
      ASSERT_EQ(file.size(), records.size());
      for (std::size_t i = 0; i < records.size(); ++i) {
        EXPECT_EQ(file.Record(i), records[i]);
        EXPECT_EQ(file.Begin(i), file.Record(i).data());
      }
      EXPECT_THROW(static_cast<void>(file.Record(records.size())), Failure);
    }
  }
}

TEST(RecordFileTest, AnotherKindIsRefused) {
  const TempDir home;
  Written(home.path() / "file", {"a"}, "");
  EXPECT_THROW(RecordFile(home.path() / "file", "VNTRIAL2"), Failure);
  EXPECT_THROW(RecordFile(home.path() / "none", kKind), Failure);
}

// Cut short anywhere it is refused; changed anywhere it is refused or read within its bounds.
TEST(RecordFileTest, DamageIsSaidAndNeverReadPast) {
  const TempDir home;
  const std::filesystem::path path = home.path() / "file";
  const std::string sound = Written(path, {"first", "", "third"}, "tail");
  const auto rewrite = [&path](const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  };
  for (std::size_t size = 0; size < sound.size(); ++size) {
    rewrite(sound.substr(0, size));
    EXPECT_THROW(RecordFile(path, kKind), Failure) << size;
  }
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = sound;
    bytes[random() % bytes.size()] = static_cast<char>(random());
    rewrite(bytes);
    try {
      const RecordFile file(path, kKind);
      std::size_t total = file.tail().size();
      for (std::size_t i = 0; i < file.size(); ++i) {
        total += file.Record(i).size();
      }
      EXPECT_LE(total, 3 * sound.size());
    } catch (const Failure&) {
      // Said is good.
    }
  }
}

}  // namespace
}  // namespace vanban
