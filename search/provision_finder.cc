#include "search/provision_finder.h"

#include <algorithm>
#include <span>
#include <utility>

#include "search/pair_hash.h"

namespace vanban {
namespace {

// Units read beyond those shown: blocks only guess, so what promises nearly as much is read too.
constexpr std::size_t kSpareUnits = 2;
constexpr double kNearly = 0.9;
constexpr std::size_t kScannedBytes = std::size_t{256} << 10U;  // Where no pair points anywhere.

constexpr double kWordShare = 0.1;  // A word alone says little beside a pair.

// Of a long unit only the neighbourhood of its best block is read: as much before it as a passage
// may begin earlier, and as much behind as it may go on.
constexpr std::size_t kReadWhole = 1200;
constexpr std::size_t kReadBefore = 160;
constexpr std::size_t kReadBehind = 480;

/// A unit and what of the question its blocks may hold.
struct LikelyUnit {
  double promise = 0;
  std::size_t index = 0;
  ByteSpan stretch;  ///< Of its text, what is worth reading.
};

std::vector<double> BlockWeights(const RankingQuery& query, const BlockRecord& record) {
  std::vector<double> weights(record.block_count(), 0.0);
  const BlockPostings& postings = record.postings();
  const auto add = [&](std::uint32_t hash, double weight) {
    postings.ForEach(postings.Locate(hash), [&](std::uint32_t block) { weights[block] += weight; });
  };
  for (const RankingQuery::Pair& pair : query.pairs) {
    add(pair.hash, pair.weight);
  }
  for (const RankingQuery::Term& term : query.terms) {
    add(term.hash, term.weight * kWordShare);
  }
  return weights;
}

// What of a unit is read for a passage about its block `best`.
ByteSpan StretchOf(ByteSpan unit, const BlockRecord& record, std::size_t best) {
  if (unit.size() <= kReadWhole) {
    return {0, unit.size()};
  }
  const std::size_t from = std::max<std::size_t>(record.block_start(best), unit.begin) - unit.begin;
  const std::size_t to =
      best + 1 < record.block_count()
          ? std::clamp<std::size_t>(record.block_start(best + 1), unit.begin, unit.end) - unit.begin
          : unit.size();
  return {from < kReadBefore ? 0 : from - kReadBefore, std::min(to + kReadBehind, unit.size())};
}

// A unit promises what its best block holds, and a little for more of them.
std::vector<LikelyUnit> LikelyUnits(const std::vector<StoredUnit>& units, const BlockRecord& record,
                                    const std::vector<double>& weights) {
  std::vector<LikelyUnit> likely;
  std::size_t block = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    while (block + 1 < weights.size() && record.block_start(block + 1) <= units[i].span.begin) {
      ++block;
    }
    std::size_t best = block;
    double sum = 0;
    for (std::size_t b = block; b < weights.size() && record.block_start(b) < units[i].span.end;
         ++b) {
      best = weights[b] > weights[best] ? b : best;
      sum += weights[b];
    }
    if (sum > 0) {
      constexpr double kMore = 0.1;
      likely.push_back({weights[best] + kMore * sum, i, StretchOf(units[i].span, record, best)});
    }
  }
  std::stable_sort(likely.begin(), likely.end(),
                   [](const auto& a, const auto& b) { return a.promise > b.promise; });
  return likely;
}

/// A unit that was read.
struct ReadUnit {
  double worth = 0;
  std::size_t index = 0;
  ByteSpan stretch;
  std::vector<MarkedToken> tokens;  ///< Of the stretch, with their places in the unit.
};

// The stretch without the words that its ends cut.
ByteSpan AtWords(std::string_view unit, ByteSpan stretch) {
  constexpr std::string_view kBlanks = " \n\t";
  if (stretch.begin > 0) {
    stretch.begin = std::min(unit.find_first_of(kBlanks, stretch.begin), stretch.end);
  }
  if (stretch.end < unit.size()) {
    const std::size_t blank = unit.find_last_of(kBlanks, stretch.end);
    stretch.end = blank == std::string_view::npos ? stretch.end : std::max(blank, stretch.begin);
  }
  return stretch;
}

// The number of a term of the question; how many there are, if it is none.
std::size_t TermAt(const RankingQuery& query, std::string_view word) {
  if (!query.words.MayHold(word)) {
    return query.terms.size();
  }
  const std::uint32_t hash = HashTerm(word);
  const auto found =
      std::find_if(query.terms.begin(), query.terms.end(),
                   [hash](const RankingQuery::Term& term) { return term.hash == hash; });
  return static_cast<std::size_t>(found - query.terms.begin());
}

}  // namespace

// BM25 of the question's pairs and words over one unit.
double ProvisionFinder::Worth(std::span<const TokenView> tokens) const {
  std::vector<std::size_t> words(query_.terms.size());
  std::vector<std::size_t> pairs(query_.pairs.size());
  std::size_t previous = query_.terms.size();
  std::uint32_t position = 0;
  for (const TokenView& token : tokens) {
    const std::size_t at = TermAt(query_, token.term);
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

std::vector<ProvisionHit> ProvisionFinder::Find(StoredText& text, const BlockRecord& record,
                                                std::size_t limit) const {
  if (limit == 0) {
    return {};
  }
  const std::vector<StoredUnit>& units = text.Units();
  std::vector<ReadUnit> best;
  const auto read = [&](std::size_t index, ByteSpan likely) {
    const std::string_view unit = text.TextOf(units[index]);
    const ByteSpan stretch = AtWords(unit, likely);
    reader_.analyzer.Analyze(unit.substr(stretch.begin, stretch.size()), reader_.buffer);
    if (const double worth = Worth(reader_.buffer.tokens()); worth > 0) {
      best.push_back(
          {worth, index, stretch, MarkTokens(reader_.buffer.tokens(), marks_, stretch.begin)});
    }
  };
  std::vector<LikelyUnit> likely = LikelyUnits(units, record, BlockWeights(query_, record));
  for (std::size_t i = 0; i < likely.size() && i < limit + kSpareUnits; ++i) {
    if (i < limit || likely[i].promise >= kNearly * likely[limit - 1].promise) {
      read(likely[i].index, likely[i].stretch);
    }
  }
  // A word that the blocks do not know points nowhere: the first units that hold it.
  for (std::size_t i = 0, scanned = 0;
       likely.empty() && i < units.size() && best.size() < limit && scanned < kScannedBytes; ++i) {
    scanned += units[i].span.size();
    read(i, {0, units[i].span.size()});
  }
  std::sort(best.begin(), best.end(), [](const ReadUnit& a, const ReadUnit& b) {
    return std::pair(-a.worth, a.index) < std::pair(-b.worth, b.index);
  });
  std::vector<ProvisionHit> hits;
  for (std::size_t i = 0; i < best.size() && i < limit; ++i) {
    const StoredUnit& unit = units[best[i].index];
    const std::string_view whole = text.TextOf(unit);
    // The label is shown beside the passage, not in it.
    const std::size_t label = whole.starts_with(unit.label) ? unit.label.size() : 0;
    const ByteSpan stretch = best[i].stretch;
    ProvisionHit hit =
        BestPassage(whole.substr(0, stretch.end), best[i].tokens, std::max(label, stretch.begin));
    hit.path = unit.path;
    hit.label = unit.label;
    hits.push_back(std::move(hit));
  }
  for (std::size_t i = 0; i < units.size() && hits.empty(); ++i) {
    if (ProvisionHit start = BestPassage(text.TextOf(units[i]), {}); !start.text.empty()) {
      hits.push_back(std::move(start));
    }
  }
  return hits;
}

}  // namespace vanban
