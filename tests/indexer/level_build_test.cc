#include "indexer/level_build.h"

#include <string_view>

#include <gtest/gtest.h>

#include "corpus/file_io.h"
#include "search/database.h"
#include "search/level_index.h"
#include "search/schema.h"
#include "search/shard_places.h"
#include "support/temp_dir.h"
#include "tests/indexer/written_archive.h"

namespace vanban {
namespace {

class LevelBuildTest : public testing::Test {
 protected:
  /// A level with an index is built again, whether a document has it or not.
  static constexpr AccessLevel kHigher = AccessLevel::kInternal;

  IndexOptions options() const {
    return {.archive_dir = archive_.root(),
            .index_dir = folder_.path() / "index",
            .shards = 0,
            .rebuild = true};
  }

  std::filesystem::path Folder(AccessLevel level) const {
    return LevelIndexDir(folder_.path() / "index", level);
  }

  std::size_t Shards(AccessLevel level) const {
    return ShardSizes(*OpenCurrent(Folder(level)), schema::kDocuments).size();
  }

  void Place(AccessLevel level, std::string_view lines) const {
    std::filesystem::create_directories(Folder(level));
    WriteFileDurably(Folder(level) / kShardsFile, lines);
  }

  TempDir folder_;
  WrittenArchive archive_{folder_.path() / "archive", 7, 12};
};

TEST_F(LevelBuildTest, EachLevelHasAsManyShardsAsItsOwnFileNames) {
  IndexOptions first = options();
  first.level = kHigher;
  first.index_dir = Folder(kHigher);
  first.shards = 1;
  BuildIndex(first);

  const struct {
    std::string_view everybody;
    std::string_view higher;
    std::size_t given;
    std::size_t everybody_shards;
    std::size_t higher_shards;
  } kCases[] = {
      {"", "auto documents-0\nauto documents-1\nauto documents-2\n", 0, 1, 3},
      {"auto documents-0\nauto documents-1\n", "", 0, 2, 1},
      {"auto documents-0\nauto documents-1\n", "auto documents-0\n", 3, 3, 3},
  };

  for (const auto& each : kCases) {
    for (const auto& [level, lines] :
         {std::pair(AccessLevel::kPublic, each.everybody), std::pair(kHigher, each.higher)}) {
      lines.empty() ? void(std::filesystem::remove(Folder(level) / kShardsFile))
                    : Place(level, lines);
    }
    IndexOptions again = options();
    again.shards = each.given;
    EXPECT_EQ(BuildLevels(again).size(), 2U);
    EXPECT_EQ(Shards(AccessLevel::kPublic), each.everybody_shards) << each.everybody;
    EXPECT_EQ(Shards(kHigher), each.higher_shards) << each.higher;
  }
}

}  // namespace
}  // namespace vanban
