#include "search/byte_chunks.h"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(ByteChunks, GivesEveryPieceBackAndAllInOrder) {
  ByteChunks bytes;
  std::string all;
  std::vector<std::pair<std::uint64_t, std::string>> pieces;
  for (const std::size_t size : {0U, 3U, 700'000U, 400'000U, 1U << 20U, 5U, 3'000'000U, 0U, 9U}) {
    const std::string piece(size, static_cast<char>('a' + pieces.size()));
    const std::uint64_t place = bytes.Append(piece);
    EXPECT_EQ(place, all.size());
    pieces.emplace_back(place, piece);
    all += piece;
  }
  for (const auto& [place, piece] : pieces) {
    EXPECT_TRUE(bytes.From(place).starts_with(piece)) << place;
  }
  std::ostringstream out;
  bytes.Write(out);
  EXPECT_TRUE(out.str() == all);
  EXPECT_EQ(bytes.size(), all.size());
}

TEST(ByteChunks, IsEmptyAtFirst) {
  std::ostringstream out;
  ByteChunks().Write(out);
  EXPECT_EQ(out.str(), "");
  EXPECT_EQ(ByteChunks().size(), 0U);
}

}  // namespace
}  // namespace vanban
