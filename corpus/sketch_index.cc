#include "corpus/sketch_index.h"

#include <algorithm>

namespace vanban {
namespace {

constexpr std::size_t kFirstBuckets = 1024;
constexpr std::size_t kMostInChain = 64;

}  // namespace

std::size_t SketchIndex::BucketOf(const TextSketch& sketch, std::size_t band) const {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < kRows; ++i) {
    bytes = (bytes << 8U) | sketch.minima.at(band * kRows + i);
  }
  bytes *= 0x9E3779B97F4A7C15U;  // The golden ratio's bits: Fibonacci hashing.
  return band * buckets_ + ((bytes >> 32U) & (buckets_ - 1));
}

void SketchIndex::Link(std::uint32_t number) {
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint32_t& head = heads_[BucketOf(sketches_[number], band)];
    next_[number * kBands + band] = head;
    head = number + 1;
  }
}

void SketchIndex::Grow() {
  buckets_ = std::max(kFirstBuckets, buckets_ * 2);
  heads_.assign(kBands * buckets_, 0);
  for (std::uint32_t number = 0; number < sketches_.size(); ++number) {
    Link(number);
  }
}

void SketchIndex::Add(const TextSketch& sketch) {
  if (sketches_.size() >= buckets_) {
    Grow();
  }
  sketches_.push_back(sketch);
  next_.resize(sketches_.size() * kBands);
  Link(static_cast<std::uint32_t>(sketches_.size() - 1));
}

std::vector<std::uint32_t> SketchIndex::Find(const TextSketch& sketch, double likeness) const {
  std::vector<std::uint32_t> found;
  for (std::size_t band = 0; band < kBands && !sketches_.empty(); ++band) {
    std::uint32_t at = heads_[BucketOf(sketch, band)];
    for (std::size_t left = kMostInChain; at != 0 && left > 0; --left) {
      found.push_back(at - 1);
      at = next_[(at - 1) * kBands + band];
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::erase_if(
      found, [&](std::uint32_t number) { return Likeness(sketches_[number], sketch) < likeness; });
  return found;
}

}  // namespace vanban
