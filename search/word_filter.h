#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace vanban {

/// Tells at a glance most words that are not among a few: a text has hundreds of words, of which a
/// question's two dozen are found much dearer.
class WordFilter {
 public:
  void Add(std::string_view word) { seen_.set(PlaceOf(word)); }

  /// False: `word` was not added. True: it may have been.
  [[nodiscard]] bool MayHold(std::string_view word) const { return seen_.test(PlaceOf(word)); }

 private:
  static constexpr std::size_t kPlaces = 2048;

  // Vietnamese syllables differ in their first letters, their last ones and their length.
  static std::size_t PlaceOf(std::string_view word) {
    constexpr std::size_t kStep = 31;
    std::size_t place = word.size();
    for (const std::size_t at : {std::size_t{0}, word.size() / 2, word.size() - 1}) {
      place = place * kStep + (at < word.size() ? static_cast<unsigned char>(word[at]) : 0U);
    }
    return place % kPlaces;
  }

  std::bitset<kPlaces> seen_;
};

}  // namespace vanban
