#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vanban {

/// A text in 128 bytes, from which the likeness of two texts can be told: one-permutation MinHash
/// (Li, Owen, Zhang 2012; empty bins filled by rotation, Shrivastava and Li 2014) over every five
/// words that stand together, accents, case and punctuation aside; of each minimum one byte is kept
/// (b-bit MinHash, Li and König 2010).
struct TextSketch {
  static constexpr std::size_t kBins = 128;
  std::array<std::uint8_t, kBins> minima{};
  std::uint32_t words = 0;  ///< Of the text.

  friend bool operator==(const TextSketch&, const TextSketch&) = default;
};

/// The sketch of `text` (UTF-8), in time linear in its size.
TextSketch SketchText(std::string_view text);

/// The share of five-word runs that two texts have in common (Jaccard), estimated: 1 for equal
/// texts; off by some .03.
double Likeness(const TextSketch& one, const TextSketch& other);

}  // namespace vanban
