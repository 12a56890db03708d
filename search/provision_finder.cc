#include "search/provision_finder.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "search/pair_hash.h"
#include "search/units.h"

namespace vanban {
namespace {

constexpr std::size_t kAnalysedUnits = 8;                       // Of those the blocks point at.
constexpr std::size_t kScannedBytes = std::size_t{256} << 10U;  // Where no pair points anywhere.

/// A unit and what of the question its blocks may hold.
struct LikelyUnit {
  double promise = 0;
  std::size_t index = 0;
};

std::vector<double> BlockWeights(const RankingQuery& query, const BlockRecord& record) {
  std::vector<double> weights(record.block_count(), 0.0);
  std::vector<std::uint32_t> blocks;
  for (const RankingQuery::Pair& pair : query.pairs) {
    blocks.clear();
    record.Find(pair.hash, blocks);
    for (const std::uint32_t block : blocks) {
      weights[block] += pair.weight;
    }
  }
  return weights;
}

// A unit promises what its best block holds, and a little for more of them.
std::vector<LikelyUnit> LikelyUnits(const std::vector<Unit>& units, const BlockRecord& record,
                                    const std::vector<double>& weights) {
  std::vector<LikelyUnit> likely;
  std::size_t block = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    while (block + 1 < weights.size() && record.block_start(block + 1) <= units[i].span.begin) {
      ++block;
    }
    double best = 0;
    double sum = 0;
    for (std::size_t b = block; b < weights.size() && record.block_start(b) < units[i].span.end;
         ++b) {
      best = std::max(best, weights[b]);
      sum += weights[b];
    }
    if (best > 0) {
      constexpr double kMore = 0.1;
      likely.push_back({best + kMore * sum, i});
    }
  }
  std::stable_sort(likely.begin(), likely.end(),
                   [](const auto& a, const auto& b) { return a.promise > b.promise; });
  return likely;
}

}  // namespace

std::vector<ProvisionHit> ProvisionFinder::Find(const Document& document, const BlockRecord& record,
                                                std::size_t limit) const {
  std::map<std::uint32_t, double> weights;
  for (const RankingQuery::Pair& pair : query_.pairs) {
    weights[pair.hash] = pair.weight;
  }
  for (const RankingQuery::Term& term : query_.terms) {
    constexpr double kTermShare = 0.1;  // A word alone says little beside a pair.
    weights[term.hash] = marks_.singles->empty() ? term.weight * kTermShare : term.weight;
  }
  const auto text_of = [&document](const Unit& unit) {
    return std::string_view(document.text).substr(unit.span.begin, unit.span.size());
  };
  const auto worth = [&](std::string_view text) {
    const std::vector<Token> tokens = analyzer_.Analyze(text);
    std::map<std::uint32_t, std::size_t> counts;
    const auto count = [&](std::uint32_t hash) {
      if (weights.contains(hash)) {
        ++counts[hash];
      }
    };
    for (const Token& token : tokens) {
      count(HashTerm(token.term));
    }
    for (const Bigram& pair : Bigrams(text, tokens)) {
      count(HashTerm(pair.term));
    }
    double score = 0;
    constexpr double kUsualTokens = 120;  // Of a unit; BM25's length normalisation.
    for (const auto& [hash, times] : counts) {
      const double length = 0.25 + 0.75 * static_cast<double>(tokens.size()) / kUsualTokens;
      score += weights.at(hash) * static_cast<double>(times) /
               (static_cast<double>(times) + 0.8 * length);
    }
    return score;
  };

  const std::vector<Unit> units = SplitIntoUnits(document);
  std::vector<LikelyUnit> likely = LikelyUnits(units, record, BlockWeights(query_, record));
  std::vector<std::pair<double, std::size_t>> best;
  if (likely.empty()) {
    // A word alone: no pair points anywhere, so the first units that hold it.
    std::size_t scanned = 0;
    for (std::size_t i = 0; i < units.size() && best.size() < limit && scanned < kScannedBytes;
         ++i) {
      scanned += units[i].span.size();
      if (const double score = worth(text_of(units[i])); score > 0) {
        best.emplace_back(-score, i);
      }
    }
  } else {
    likely.resize(std::min(likely.size(), std::max(kAnalysedUnits, limit)));
    for (const LikelyUnit& unit : likely) {
      best.emplace_back(-worth(text_of(units[unit.index])), unit.index);
    }
  }
  std::sort(best.begin(), best.end());
  std::vector<ProvisionHit> hits;
  for (const auto& [score, index] : best) {
    if (hits.size() == limit || score >= 0) {
      break;
    }
    const Unit& unit = units[index];
    // The label is shown beside the passage, not in it.
    ByteSpan shown = unit.span;
    if (text_of(unit).starts_with(unit.label)) {
      shown.begin += unit.label.size();
    }
    ProvisionHit passage = BestPassage(document.text, shown, analyzer_, marks_);
    passage.path = unit.path;
    passage.label = unit.label;
    hits.push_back(std::move(passage));
  }
  if (hits.empty() && !document.text.empty()) {
    hits.push_back(BestPassage(document.text, {0, document.text.size()}, analyzer_, marks_));
  }
  return hits;
}

}  // namespace vanban
