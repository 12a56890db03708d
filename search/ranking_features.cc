#include "search/ranking_features.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace vanban {
namespace {

constexpr std::size_t kStretches = 5;  // Of 1, 2, 4, 8, 16 blocks.
constexpr int kFarOff = 60;            // Years, if either is unknown.

// BM25's saturation with its length normalisation.
double Saturate(double count, double length, double k1, double b) {
  return count * (k1 + 1) / (count + k1 * (1 - b + b * length));
}

template <typename Weight>
void FillByteWeights(std::array<std::array<float, 256>, 8>& table, std::size_t count,
                     const Weight& weight) {
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    for (std::size_t value = 1; value < table[byte].size(); ++value) {
      const auto low = static_cast<std::size_t>(std::countr_zero(value));
      const std::size_t bit = byte * 8 + low;
      table[byte][value] =
          table[byte][value & (value - 1)] + (bit < count ? static_cast<float>(weight(bit)) : 0.0F);
    }
  }
}

}  // namespace

FeatureMeter::FeatureMeter(const RankingQuery& query) : query_(query) {
  FillByteWeights(pair_weights_, query.pairs.size(),
                  [&query](std::size_t i) { return query.pairs[i].weight; });
  FillByteWeights(run_weights_, query.pairs.size(),
                  [&query](std::size_t i) { return query.run_weights[i]; });
}

float FeatureMeter::Weigh(const ByteWeights& weights, std::uint64_t mask) {
  float sum = 0;
  for (std::size_t byte = 0; mask != 0; ++byte, mask >>= 8U) {
    sum += weights[byte][mask & 0xFFU];
  }
  return sum;
}

void FeatureMeter::FindBlocks(const BlockRecord& record) {
  masks_.assign(std::max<std::size_t>(1, record.block_count()), 0);
  for (std::size_t i = 0; i < query_.pairs.size(); ++i) {
    found_.clear();
    record.Find(query_.pairs[i].hash, found_);
    for (const std::uint32_t block : found_) {
      masks_[block] |= std::uint64_t{1} << i;
    }
  }
}

void FeatureMeter::MeasureLongestRun(std::uint64_t mask) {
  double run = 0;
  for (std::uint64_t rest = mask; rest != 0;) {
    const auto i = static_cast<std::size_t>(std::countr_zero(rest));
    run += query_.pairs[i].weight;
    longest_run_ = std::max(longest_run_, run);
    if ((query_.joined >> i & 1U) == 0 || (mask >> (i + 1) & 1U) == 0) {
      run = 0;
    }
    rest &= rest - 1;
  }
}

void FeatureMeter::MeasureBlocks(double length, float*& out) {
  std::array<std::uint32_t, 64> pairs = {};
  std::array<std::uint32_t, 64> runs = {};
  std::uint64_t all_pairs = 0;
  std::uint64_t all_runs = 0;
  longest_run_ = 0;
  for (const std::uint64_t mask : masks_) {
    const std::uint64_t run_mask = Runs(mask);
    all_pairs |= mask;
    all_runs |= run_mask;
    for (std::uint64_t rest = mask; rest != 0; rest &= rest - 1) {
      ++pairs[static_cast<std::size_t>(std::countr_zero(rest))];
    }
    for (std::uint64_t rest = run_mask; rest != 0; rest &= rest - 1) {
      ++runs[static_cast<std::size_t>(std::countr_zero(rest))];
    }
    if (run_mask != 0) {
      MeasureLongestRun(mask);
    }
  }
  double pair_score = 0;
  double run_score = 0;
  for (std::size_t i = 0; i < query_.pairs.size(); ++i) {
    pair_score += query_.pairs[i].weight * Saturate(pairs[i], length, 1, 0.75);
    run_score += query_.run_weights[i] * Saturate(runs[i], length, 2, 0.2);
  }
  *out++ = static_cast<float>(run_score / query_.run_total);
  *out++ = static_cast<float>(run_score);
  *out++ = static_cast<float>(pair_score / query_.pair_total);
  *out++ = static_cast<float>(pair_score);
  *out++ = Weigh(pair_weights_, all_pairs) / static_cast<float>(query_.pair_total);
  *out++ = Weigh(run_weights_, all_runs) / static_cast<float>(query_.run_total);
}

void FeatureMeter::MeasureStretches(float*& out) {
  const auto pair_share = 1 / static_cast<float>(query_.pair_total);
  const auto run_share = 1 / static_cast<float>(query_.run_total);
  float good = 0;
  std::size_t best_at = 0;
  wide_ = masks_;
  for (std::size_t level = 0; level < kStretches; ++level) {
    float best_pairs = 0;
    float best_runs = 0;
    float best = 0;
    std::uint64_t last = 0;
    float both = 0;
    good = level == 1 ? 0 : good;
    for (std::size_t block = 0; block < wide_.size(); ++block) {
      const std::uint64_t mask = wide_[block];
      // Neighbouring stretches often hold the same.
      if (mask != 0 && mask != last) {
        const float pairs = Weigh(pair_weights_, mask) * pair_share;
        const float runs = Weigh(run_weights_, Runs(mask)) * run_share;
        both = pairs + runs / 2;
        best_pairs = std::max(best_pairs, pairs);
        best_runs = std::max(best_runs, runs);
        if (both > best) {
          best = both;
          best_at = level == 1 ? block : best_at;
        }
        last = mask;
      }
    }
    *out++ = best_pairs;
    *out++ = best_runs;
    *out++ = best;
    if (level == 1) {
      for (std::size_t block = 0; block < wide_.size(); block += 2) {
        const std::uint64_t mask = wide_[block];
        const float value = Weigh(pair_weights_, mask) * pair_share +
                            Weigh(run_weights_, Runs(mask)) * run_share / 2;
        good += value > 0.75F * best ? 1.0F : 0.0F;
      }
    }
    const std::size_t half = std::size_t{1} << level;
    for (std::size_t block = 0; block + half < wide_.size(); ++block) {
      wide_[block] |= wide_[block + half];
    }
  }
  *out++ = good;
  *out++ = static_cast<float>(best_at) / static_cast<float>(wide_.size());
  *out++ = static_cast<float>(best_at * kBlockTokens);
}

void FeatureMeter::MeasureTitle(const BlockRecord& record, float*& out) {
  std::uint64_t words = 0;
  std::uint64_t pairs = 0;
  std::size_t said = 0;
  std::size_t previous = query_.terms.size();
  for (std::size_t i = 0; i < record.title_size(); ++i) {
    const std::uint32_t term = record.title_term(i);
    const auto at = static_cast<std::size_t>(
        std::find_if(query_.terms.begin(), query_.terms.end(),
                     [term](const RankingQuery::Term& each) { return each.hash == term; }) -
        query_.terms.begin());
    if (at < query_.terms.size()) {
      ++said;
      words |= std::uint64_t{1} << (at & 63U);
      for (std::size_t pair = 0; pair < query_.pairs.size(); ++pair) {
        if (query_.pairs[pair].first == previous && query_.pairs[pair].second == at) {
          pairs |= std::uint64_t{1} << pair;
        }
      }
    }
    previous = at;
  }
  double word_weight = 0;
  for (std::size_t i = 0; i < query_.terms.size() && i < 64; ++i) {
    word_weight += (words >> i & 1U) != 0 ? query_.terms[i].weight : 0;
  }
  const float pair_weight = Weigh(pair_weights_, pairs);
  *out++ = static_cast<float>(word_weight / query_.term_total);
  *out++ = pair_weight / static_cast<float>(query_.pair_total);
  *out++ = Weigh(run_weights_, Runs(pairs)) / static_cast<float>(query_.run_total);
  *out++ =
      static_cast<float>(said) / static_cast<float>(std::max<std::size_t>(1, record.title_size()));
  *out++ = static_cast<float>(record.title_size());
  *out++ = pair_weight;
}

Features FeatureMeter::Measure(const BlockRecord& record, const FirstLook& first) {
  Features features = {};
  float* out = features.data();
  *out++ = static_cast<float>(first.score);
  *out++ = static_cast<float>(first.score / query_.pair_total);
  *out++ = static_cast<float>(first.score / std::max(first.best_score, 1e-6));
  *out++ = static_cast<float>(first.rank);
  const RankingFacts facts = record.facts();
  FindBlocks(record);
  MeasureBlocks(std::max(0.1, facts.tokens / query_.average_tokens), out);
  MeasureStretches(out);
  *out++ = static_cast<float>(longest_run_);
  *out++ = static_cast<float>(longest_run_ / query_.pair_total);
  MeasureTitle(record, out);
  const bool known_years = facts.year != 0 && query_.year != 0;
  const bool named = facts.type != 0 && (query_.types >> (facts.type - 1) & 1U) != 0;
  const float type_named = query_.types == 0 ? 0.0F : named ? 1.0F : -1.0F;
  for (const float fact :
       {std::log1p(static_cast<float>(facts.tokens)), static_cast<float>(facts.type),
        static_cast<float>(facts.year),
        static_cast<float>(known_years ? std::abs(query_.year - static_cast<int>(facts.year))
                                       : kFarOff),
        type_named, std::log1p(static_cast<float>(facts.cited_by)),
        static_cast<float>(facts.replaced), static_cast<float>(facts.repealed),
        static_cast<float>(facts.amended), static_cast<float>(facts.founded),
        static_cast<float>(facts.detailed), static_cast<float>(query_.pair_total),
        static_cast<float>(query_.pairs.size()),
        std::log1p(static_cast<float>(query_.average_tokens))}) {
    *out++ = fact;
  }
  return features;
}

}  // namespace vanban
