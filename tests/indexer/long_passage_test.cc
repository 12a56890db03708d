#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "corpus/utf8.h"
#include "indexer/build.h"
#include "search/searcher.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

using testing::HasSubstr;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

std::string Filler(std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += i % 2 == 0 ? "nhiệm vụ " : "công tác ";
  }
  return text;
}

std::size_t ByteAt(std::string_view text, std::size_t code_point) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < code_point; ++i) {
    at += DecodeAt(text, at).size;
  }
  return at;
}

/// What is asked for stands somewhere in one long provision.
struct Placed {
  const char* name;
  std::size_t before;  ///< Words of other things.
  std::size_t behind;
};

class LongPassageTest : public testing::TestWithParam<Placed> {};

TEST_P(LongPassageTest, ShowsWhatIsAskedForAtWholeWords) {
  const std::string asked = "quản lý vũ khí thô sơ";
  const TempDir home;
  Archive archive = Archive::Create(home.path() / "archive");
  Document document;
  document.id = "long";
  document.title = "Quy chế";
  document.text = Filler(GetParam().before) + asked + " " + Filler(GetParam().behind);
  archive.Put(document, document.text, kNoon);
  BuildIndex(
      {.archive_dir = home.path() / "archive", .index_dir = home.path() / "index", .now = kNoon});
  const Searcher searcher(*OpenCurrent(home.path() / "index"));
  const SearchResult result = searcher.Search(ParseQuery(asked));
  ASSERT_EQ(result.hits.size(), 1U);
  ASSERT_FALSE(result.hits.front().provisions.empty());
  const ProvisionHit& passage = result.hits.front().provisions.front();
  EXPECT_THAT(passage.text, HasSubstr(asked));
  EXPECT_GE(passage.text.size(), 300U);
  // No word is cut at either end, and the marks are those of the words.
  EXPECT_THAT(" " + Filler(GetParam().before) + asked + " " + Filler(GetParam().behind),
              HasSubstr(" " + passage.text + " "));
  ASSERT_FALSE(passage.highlights.empty());
  const auto [first, last] = passage.highlights.front();
  EXPECT_EQ(passage.text.substr(ByteAt(passage.text, first),
                                ByteAt(passage.text, last) - ByteAt(passage.text, first)),
            asked);
}

INSTANTIATE_TEST_SUITE_P(Places, LongPassageTest,
                         testing::Values(Placed{"AtTheStart", 0, 340},
                                         Placed{"NearTheStart", 20, 320},
                                         Placed{"InTheMiddle", 170, 170},
                                         Placed{"AcrossABlock", 188, 150},
                                         Placed{"NearTheEnd", 320, 20}, Placed{"AtTheEnd", 340, 0}),
                         [](const auto& place) { return std::string(place.param.name); });

}  // namespace
}  // namespace vanban
