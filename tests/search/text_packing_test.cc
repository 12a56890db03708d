#include "search/text_packing.h"

#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpus/error.h"

namespace vanban {
namespace {

std::vector<std::string> Pieces(int count) {
  std::vector<std::string> pieces;
  for (int i = 0; i < count; ++i) {
    std::string& piece = pieces.emplace_back();
    for (int line = 0; line < 30; ++line) {
      piece += fmt::format(
          "Điều {}. Ủy ban nhân dân cấp {} chịu trách nhiệm thi hành Quyết định số {}/QĐ-UBND.\n",
          line + i % 7, (i * 31 + line) % 13, i * 17 + line);
    }
  }
  return pieces;
}

std::string Packed(const std::string& piece, const std::string& dictionary) {
  std::string packed;
  const std::size_t size = TextPacker(dictionary).Append(piece, packed);
  EXPECT_EQ(size, packed.size());
  return packed;
}

TEST(TextPackingTest, EveryPieceIsReadByItself) {
  for (const std::string& dictionary : {std::string(), TrainDictionary(Pieces(400))}) {
    TextPacker packer(dictionary);
    TextUnpacker unpacker(dictionary);
    std::string all;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    const std::vector<std::string> pieces = Pieces(20);
    for (const std::string& piece : pieces) {
      const std::size_t start = all.size();
      places.emplace_back(start, packer.Append(piece, all));
    }
    for (std::size_t i = pieces.size(); i-- > 0;) {
      std::string read = "x";
      unpacker.Append(std::string_view(all).substr(places[i].first, places[i].second), read);
      EXPECT_EQ(read, "x" + pieces[i]);
    }
  }
}

TEST(TextPackingTest, ADictionaryMakesShortPiecesShorter) {
  const std::string dictionary = TrainDictionary(Pieces(400));
  ASSERT_FALSE(dictionary.empty());
  EXPECT_EQ(dictionary, TrainDictionary(Pieces(400))) << "the same every time";
  const std::string piece = Pieces(1).front().substr(0, 400);
  EXPECT_LT(Packed(piece, dictionary).size(), Packed(piece, "").size() * 2 / 3);
}

TEST(TextPackingTest, TooLittleGivesNoDictionary) {
  EXPECT_EQ(TrainDictionary({}), "");
  EXPECT_EQ(TrainDictionary(Pieces(3)), "");
  EXPECT_EQ(TrainDictionary(std::vector<std::string>(500, std::string())), "");
}

TEST(TextPackingTest, NothingPacksToNothing) {
  EXPECT_EQ(Packed("", ""), "");
  std::string read;
  TextUnpacker("").Append("", read);
  EXPECT_EQ(read, "");
}

TEST(TextPackingTest, DamageIsRefused) {
  const std::string packed = Packed(Pieces(1).front(), "");
  for (const std::string& damaged : {std::string("no frame"), packed.substr(0, packed.size() / 2),
                                     packed + "more", packed.substr(0, 5)}) {
    std::string read;
    EXPECT_THROW(TextUnpacker("").Append(damaged, read), Failure) << damaged.size();
  }
}

}  // namespace
}  // namespace vanban
