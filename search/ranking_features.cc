#include "search/ranking_features.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace vanban {
namespace {

constexpr std::size_t kStretches = 5;      // Of 1, 2, 4, 8, 16 blocks; the first is early.
constexpr std::size_t kWordStretches = 4;  // Of 1, 2, 4, 8 blocks.
constexpr int kFarOff = 60;                // Years, if either is unknown.

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

using BitCounts = std::array<std::uint32_t, 64>;

void CountBits(std::uint64_t mask, BitCounts& counts) {
  for (; mask != 0; mask &= mask - 1) {
    ++counts[static_cast<std::size_t>(std::countr_zero(mask))];
  }
}

// Joins each stretch with the one that follows it.
void Widen(std::vector<std::uint64_t>& masks, std::size_t by) {
  for (std::size_t i = 0; i + by < masks.size(); ++i) {
    masks[i] |= masks[i + by];
  }
}

// Wide stretches are looked at half their width apart: those between hold hardly anything else.
std::size_t StrideOf(std::size_t level) {
  return level < 2 ? 1 : std::size_t{1} << (level - 1);
}

double LengthOf(const RankingFacts& facts, const RankingQuery& query) {
  return std::max(0.1, facts.tokens / query.average_tokens);
}

}  // namespace

FeatureMeter::FeatureMeter(const RankingQuery& query) : query_(query), starts_{0} {
  FillByteWeights(pair_weights_, query.pairs.size(),
                  [&query](std::size_t i) { return query.pairs[i].weight; });
  FillByteWeights(run_weights_, query.pairs.size(),
                  [&query](std::size_t i) { return query.run_weights[i]; });
  FillByteWeights(word_weights_, query.terms.size(),
                  [&query](std::size_t i) { return query.terms[i].weight; });
}

float FeatureMeter::Weigh(const ByteWeights& weights, Mask mask) {
  float sum = 0;
  for (std::size_t byte = 0; mask != 0; ++byte, mask >>= 8U) {
    sum += weights[byte][mask & 0xFFU];
  }
  return sum;
}

float FeatureMeter::PairShare(Mask mask) const {
  return Weigh(pair_weights_, mask) / static_cast<float>(query_.pair_total);
}

float FeatureMeter::RunShare(Mask mask) const {
  return Weigh(run_weights_, Runs(mask)) / static_cast<float>(query_.run_total);
}

template <typename Items>
void FeatureMeter::Fetch(const BlockRecord& record, const Items& items) {
  for (const auto& item : items) {
    record.postings().Fetch(item.hash);
  }
}

void FeatureMeter::FetchEarly(const BlockRecord& record) const {
  Fetch(record, query_.pairs);
}

void FeatureMeter::FetchLate(const BlockRecord& record) const {
  Fetch(record, query_.terms);
}

template <typename Items>
void FeatureMeter::FindBlocks(const BlockRecord& record, const Items& items,
                              std::span<Mask> masks) {
  const BlockPostings& postings = record.postings();
  lists_.clear();
  for (const auto& item : items) {
    lists_.push_back(postings.Locate(item.hash));
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::uint32_t count = 0;
    postings.ForEach(lists_[i], [&](std::uint32_t block) {
      masks[block] |= Mask{1} << i;
      ++count;
    });
    counts_[i] = count;
  }
}

double FeatureMeter::LongestRun() const {
  double longest = 0;
  for (const Mask mask : pairs_) {
    double run = 0;
    for (Mask rest = Runs(mask) != 0 ? mask : 0; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(rest));
      run += query_.pairs[i].weight;
      longest = std::max(longest, run);
      if ((query_.joined >> i & 1U) == 0 || (mask >> (i + 1) & 1U) == 0) {
        run = 0;
      }
    }
  }
  return longest;
}

void FeatureMeter::MeasureBlocks(double length, float*& out) const {
  BitCounts runs = {};
  Mask all_pairs = 0;
  Mask all_runs = 0;
  Mask last = 0;
  float best_pairs = 0;
  float best_runs = 0;
  float best = 0;
  for (const Mask mask : pairs_) {
    const Mask run_mask = Runs(mask);
    all_pairs |= mask;
    all_runs |= run_mask;
    CountBits(run_mask, runs);
    // Neighbouring blocks often hold the same.
    if (mask != 0 && mask != last) {
      const float pair_share = PairShare(mask);
      const float run_share = RunShare(mask);
      best_pairs = std::max(best_pairs, pair_share);
      best_runs = std::max(best_runs, run_share);
      best = std::max(best, pair_share + run_share / 2);
      last = mask;
    }
  }
  double pair_score = 0;
  double run_score = 0;
  for (std::size_t i = 0; i < query_.pairs.size(); ++i) {
    pair_score += query_.pairs[i].weight * Saturate(counts_[i], length, 1, 0.75);
    run_score += query_.run_weights[i] * Saturate(runs[i], length, 2, 0.2);
  }
  *out++ = static_cast<float>(run_score / query_.run_total);
  *out++ = static_cast<float>(run_score);
  *out++ = static_cast<float>(pair_score / query_.pair_total);
  *out++ = static_cast<float>(pair_score);
  *out++ = PairShare(all_pairs);
  *out++ = Weigh(run_weights_, all_runs) / static_cast<float>(query_.run_total);
  *out++ = best_pairs;
  *out++ = best_runs;
  *out++ = best;
}

void FeatureMeter::MeasurePhrase(const Phrase& phrase, float*& out) const {
  Mask words = 0;
  Mask pairs = 0;
  std::size_t said = 0;
  std::size_t previous = query_.terms.size();
  for (std::size_t i = 0; i < phrase.size; ++i) {
    const std::uint32_t term = (phrase.record.*phrase.term)(i);
    const auto at = static_cast<std::size_t>(
        std::find_if(query_.terms.begin(), query_.terms.end(),
                     [&](const RankingQuery::Term& each) { return each.*phrase.hash == term; }) -
        query_.terms.begin());
    if (at < query_.terms.size()) {
      ++said;
      words |= Mask{1} << at;
      for (std::size_t pair = 0; pair < query_.pairs.size(); ++pair) {
        if (query_.pairs[pair].first == previous && query_.pairs[pair].second == at) {
          pairs |= Mask{1} << pair;
        }
      }
    }
    previous = at;
  }
  *out++ = Weigh(word_weights_, words) / static_cast<float>(query_.term_total);
  *out++ = PairShare(pairs);
  *out++ = RunShare(pairs);
  *out++ = static_cast<float>(said) / static_cast<float>(std::max<std::size_t>(1, phrase.size));
  *out++ = static_cast<float>(phrase.size);
  *out++ = Weigh(pair_weights_, pairs);
}

void FeatureMeter::MeasureStretches(float*& out) {
  float good = 0;
  std::size_t best_at = 0;
  wide_.assign(pairs_.begin(), pairs_.end());
  for (std::size_t level = 1; level < kStretches; ++level) {
    Widen(wide_, std::size_t{1} << (level - 1));
    float best_pairs = 0;
    float best_runs = 0;
    float best = 0;
    Mask last = 0;
    for (std::size_t block = 0; block < wide_.size(); block += StrideOf(level)) {
      const Mask mask = wide_[block];
      if (mask != 0 && mask != last) {
        const float pairs = PairShare(mask);
        const float runs = RunShare(mask);
        const float both = pairs + runs / 2;
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
    for (std::size_t block = 0; level == 1 && block < wide_.size(); block += 2) {
      const float both = PairShare(wide_[block]) + RunShare(wide_[block]) / 2;
      good += both > 0.75F * best ? 1.0F : 0.0F;
    }
  }
  *out++ = good;
  *out++ = static_cast<float>(best_at) / static_cast<float>(wide_.size());
  *out++ = static_cast<float>(best_at * kBlockTokens);
}

void FeatureMeter::MeasureWords(double length, float*& out) {
  const auto total = static_cast<float>(query_.term_total);
  Mask all = 0;
  double score = 0;
  for (std::size_t i = 0; i < query_.terms.size(); ++i) {
    all |= Mask{counts_[i] != 0 ? 1U : 0U} << i;
    score += query_.terms[i].weight * Saturate(counts_[i], length, 0.8, 0.5);
  }
  *out++ = static_cast<float>(score / query_.term_total);
  *out++ = static_cast<float>(score);
  *out++ = Weigh(word_weights_, all) / total;
  wide_.assign(pairs_.begin(), pairs_.end());
  wide_words_ = words_;
  for (std::size_t level = 0; level < kWordStretches; ++level) {
    if (level > 0) {
      Widen(wide_, std::size_t{1} << (level - 1));
      Widen(wide_words_, std::size_t{1} << (level - 1));
    }
    float best_words = 0;
    float best = 0;
    Mask last_words = 0;
    Mask last_pairs = 0;
    for (std::size_t block = 0; block < wide_words_.size(); block += StrideOf(level)) {
      if (wide_words_[block] == last_words && wide_[block] == last_pairs) {
        continue;
      }
      last_words = wide_words_[block];
      last_pairs = wide_[block];
      const float words = Weigh(word_weights_, last_words) / total;
      best_words = std::max(best_words, words);
      // Pairs and runs say at most as much again.
      if (words + 1.5F > best) {
        best = std::max(best, words + PairShare(last_pairs) + RunShare(last_pairs) / 2);
      }
    }
    *out++ = best_words;
    *out++ = best;
  }
}

void FeatureMeter::MeasureEarly(const BlockRecord& record, const FirstLook& first,
                                Features& features) {
  const RankingFacts& facts = record.facts();
  found_.resize(found_.size() + std::max<std::size_t>(1, record.block_count()));
  const std::span<Mask> pairs = std::span(found_).subspan(starts_.back());
  starts_.push_back(found_.size());
  FindBlocks(record, query_.pairs, pairs);
  pairs_ = pairs;
  float* out = features.data();
  *out++ = static_cast<float>(first.score);
  *out++ = static_cast<float>(first.score / query_.pair_total);
  *out++ = static_cast<float>(first.score / std::max(first.best_score, 1e-6));
  *out++ = static_cast<float>(first.rank);
  MeasureBlocks(LengthOf(facts, query_), out);
  MeasurePhrase({record, &BlockRecord::title_term, record.title_size(), &RankingQuery::Term::hash},
                out);
  MeasurePhrase(
      {record, &BlockRecord::label_term, record.label_size(), &RankingQuery::Term::folded_hash},
      out);
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
}

void FeatureMeter::MeasureLate(std::size_t candidate, const BlockRecord& record,
                               Features& features) {
  pairs_ =
      std::span(found_).subspan(starts_[candidate], starts_[candidate + 1] - starts_[candidate]);
  words_.assign(pairs_.size(), 0);
  FindBlocks(record, query_.terms, words_);
  float* out = features.data() + kEarlyFeatures;
  MeasureStretches(out);
  const double longest = LongestRun();
  *out++ = static_cast<float>(longest);
  *out++ = static_cast<float>(longest / query_.pair_total);
  MeasureWords(LengthOf(record.facts(), query_), out);
}

}  // namespace vanban
