#include "indexer/term_collector.h"

#include <algorithm>

namespace vanban {
namespace {

constexpr unsigned kHalf = 32;

}  // namespace

std::uint32_t TermCollector::NumberOf(std::string_view name) {
  if (const auto known = numbers_.find(name); known != numbers_.end()) {
    return known->second;
  }
  const auto number = static_cast<std::uint32_t>(terms_.size());
  numbers_.emplace(terms_.emplace_back(Term{std::string(name), {}}).name, number);
  return number;
}

void TermCollector::Add(std::string_view text, std::span<const TokenView> tokens,
                        std::uint32_t first) {
  for (const TokenView& token : tokens) {
    terms_[NumberOf(token.term)].positions.push_back(first + token.position);
  }
  AddPairs(text, tokens);
}

void TermCollector::AddPairs(std::string_view text, std::span<const TokenView> tokens) {
  FindBigrams(text, tokens, found_);
  for (const TokenPair& pair : found_) {
    const std::uint64_t left = NumberOf(tokens[pair.left].term);
    pairs_.push_back(left << kHalf | NumberOf(tokens[pair.right].term));
  }
}

std::vector<TermCollector::Pair> TermCollector::Pairs() const {
  std::vector<std::uint64_t> sorted = pairs_;
  std::sort(sorted.begin(), sorted.end());
  std::vector<Pair> pairs;
  std::uint64_t last = 0;
  for (const std::uint64_t pair : sorted) {
    if (pairs.empty() || pair != last) {
      pairs.push_back({terms_[pair >> kHalf].name, terms_[pair & 0xFFFFFFFFU].name, 0});
      last = pair;
    }
    ++pairs.back().count;
  }
  return pairs;
}

}  // namespace vanban
