#include "search/provision_finder.h"

#include <algorithm>
#include <span>
#include <utility>

#include "search/pair_hash.h"

namespace vanban {
namespace {

constexpr std::size_t kAnalysedUnits = 5;                       // Of those the blocks point at.
constexpr std::size_t kScannedBytes = std::size_t{256} << 10U;  // Where no pair points anywhere.

constexpr double kWordShare = 0.1;  // A word alone says little beside a pair.

/// A unit and what of the question its blocks may hold.
struct LikelyUnit {
  double promise = 0;
  std::size_t index = 0;
};

std::vector<double> BlockWeights(const RankingQuery& query, const BlockRecord& record) {
  std::vector<double> weights(record.block_count(), 0.0);
  std::vector<std::uint32_t> blocks;
  const auto add = [&](std::uint32_t hash, double weight) {
    blocks.clear();
    record.Find(hash, blocks);
    for (const std::uint32_t block : blocks) {
      weights[block] += weight;
    }
  };
  for (const RankingQuery::Pair& pair : query.pairs) {
    add(pair.hash, pair.weight);
  }
  for (const RankingQuery::Term& term : query.terms) {
    add(term.hash, term.weight * kWordShare);
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

// BM25 of the question's pairs and words over one unit.
double ProvisionFinder::Worth(std::string_view text) const {
  reader_.analyzer.Analyze(text, reader_.buffer);
  const std::span<const TokenView> tokens = reader_.buffer.tokens();
  std::vector<std::size_t> words(query_.terms.size());
  std::vector<std::size_t> pairs(query_.pairs.size());
  std::size_t previous = query_.terms.size();
  std::uint32_t position = 0;
  for (const TokenView& token : tokens) {
    const std::uint32_t hash = HashTerm(token.term);
    const auto at = static_cast<std::size_t>(
        std::find_if(query_.terms.begin(), query_.terms.end(),
                     [hash](const RankingQuery::Term& term) { return term.hash == hash; }) -
        query_.terms.begin());
    if (at < words.size()) {
      ++words[at];
      for (std::size_t i = 0; i < pairs.size() && token.position == position + 1; ++i) {
        pairs[i] += query_.pairs[i].first == previous && query_.pairs[i].second == at ? 1U : 0U;
      }
    }
    previous = at;
    position = token.position;
  }
  constexpr double kUsualTokens = 120;  // Of a unit.
  const double length = 0.8 * (0.25 + 0.75 * static_cast<double>(tokens.size()) / kUsualTokens);
  const auto saturate = [length](std::size_t times) {
    return static_cast<double>(times) / (static_cast<double>(times) + length);
  };
  double worth = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const double share = marks_.singles->empty() ? kWordShare : 1.0;
    worth += share * query_.terms[i].weight * saturate(words[i]);
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    worth += query_.pairs[i].weight * saturate(pairs[i]);
  }
  return worth;
}

std::vector<ProvisionHit> ProvisionFinder::Find(const TextUnits& document,
                                                const BlockRecord& record,
                                                std::size_t limit) const {
  const auto text_of = [&document](const Unit& unit) {
    return document.text.substr(unit.span.begin, unit.span.size());
  };
  const std::vector<Unit>& units = document.units;
  std::vector<LikelyUnit> likely = LikelyUnits(units, record, BlockWeights(query_, record));
  std::vector<std::pair<double, std::size_t>> best;
  if (likely.empty()) {
    // A word alone: no pair points anywhere, so the first units that hold it.
    std::size_t scanned = 0;
    for (std::size_t i = 0; i < units.size() && best.size() < limit && scanned < kScannedBytes;
         ++i) {
      scanned += units[i].span.size();
      if (const double score = Worth(text_of(units[i])); score > 0) {
        best.emplace_back(-score, i);
      }
    }
  } else {
    likely.resize(std::min(likely.size(), std::max(kAnalysedUnits, limit)));
    for (const LikelyUnit& unit : likely) {
      best.emplace_back(-Worth(text_of(units[unit.index])), unit.index);
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
    ProvisionHit passage = BestPassage(document.text, shown, reader_, marks_);
    passage.path = unit.path;
    passage.label = unit.label;
    hits.push_back(std::move(passage));
  }
  if (hits.empty() && !document.text.empty()) {
    hits.push_back(BestPassage(document.text, {0, document.text.size()}, reader_, marks_));
  }
  return hits;
}

}  // namespace vanban
