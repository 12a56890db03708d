#include "corpus/text_sketch.h"

#include <algorithm>
#include <limits>

#include "corpus/folded_words.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kRun = 5;  // Words in a run.
constexpr unsigned kBinBits = 7;
constexpr std::uint64_t kNoMinimum = std::numeric_limits<std::uint64_t>::max();

static_assert(TextSketch::kBins == std::size_t{1} << kBinBits);

/// Spreads the bits of a number (the finalizer of SplitMix64, Steele, Lea, Flood 2014).
std::uint64_t Mix(std::uint64_t value) {
  value ^= value >> 30U;
  value *= 0xBF58476D1CE4E5B9U;
  value ^= value >> 27U;
  value *= 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

/// The minima of a text's runs, bin by bin.
class Minima {
 public:
  Minima() { minima_.fill(kNoMinimum); }

  void AddWord(std::uint64_t word) {
    word = Mix(word);
    std::uint64_t& oldest = last_[words_ % kRun];
    run_ = (run_ - oldest * kOldestWeight) * kWeight + word;  // Of all before: numbers wrap.
    oldest = word;
    ++words_;
    if (words_ >= kRun) {
      AddRun();
    }
  }

  [[nodiscard]] TextSketch Take() {
    if (words_ > 0 && words_ < kRun) {
      AddRun();
    }
    TextSketch sketch;
    sketch.words = static_cast<std::uint32_t>(words_);
    if (words_ == 0) {
      return sketch;
    }
    for (std::size_t i = 0; i < minima_.size(); ++i) {
      std::size_t steps = 0;
      while (minima_.at((i + steps) % minima_.size()) == kNoMinimum) {
        ++steps;
      }
      // How far it was taken from counts, too: else neighbours would be equal without need.
      const std::uint64_t minimum = minima_.at((i + steps) % minima_.size());
      sketch.minima.at(i) = static_cast<std::uint8_t>(Mix(minimum + steps));
    }
    return sketch;
  }

 private:
  void AddRun() {
    const std::uint64_t run = Mix(run_);
    std::uint64_t& minimum = minima_[run >> (64U - kBinBits)];
    minimum = std::min(minimum, run);
  }

  // The last words as one number, a polynomial in kWeight (Rabin and Karp 1987).
  static constexpr std::uint64_t kWeight = 0x9E3779B97F4A7C15U;
  static constexpr std::uint64_t kOldestWeight = kWeight * kWeight * kWeight * kWeight;
  static_assert(kRun == 5);

  std::array<std::uint64_t, kRun> last_{};
  std::uint64_t run_ = 0;
  std::array<std::uint64_t, TextSketch::kBins> minima_{};
  std::size_t words_ = 0;
};

}  // namespace

TextSketch SketchText(std::string_view text) {
  Minima minima;
  std::uint64_t word = kEmptyWord;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    i += point.size;
    const char32_t part = WordPart(point.value);
    if (part > kBetweenWords) {
      word = AddLetter(word, part);
    } else if (part == kBetweenWords && word != kEmptyWord) {
      minima.AddWord(word);
      word = kEmptyWord;
    }
  }
  if (word != kEmptyWord) {
    minima.AddWord(word);
  }
  return minima.Take();
}

double Likeness(const TextSketch& one, const TextSketch& other) {
  if (one.words == 0 || other.words == 0) {
    return 0;
  }
  std::size_t same = 0;
  for (std::size_t i = 0; i < TextSketch::kBins; ++i) {
    same += one.minima.at(i) == other.minima.at(i) ? 1U : 0U;
  }
  // Of two unlike minima one in 256 has the same byte.
  constexpr double kByChance = 1.0 / 256;
  const double share = static_cast<double>(same) / static_cast<double>(TextSketch::kBins);
  return std::max(0.0, (share - kByChance) / (1 - kByChance));
}

}  // namespace vanban
