#include "search/similar.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <xapian.h>

#include "analyzers/token_buffer.h"
#include "search/schema.h"
#include "search/weighting.h"

namespace vanban {
namespace {

constexpr std::size_t kMostLooked = 400;  // Pairs of one document whose frequency is looked up.
constexpr std::size_t kMarking = 40;      // … that are asked for.
constexpr double kSaturation = 1.2;       // As BM25's k1: the tenth time says little more.
constexpr double kMostCommon = 0.2;       // A pair in more of all documents marks none.
constexpr double kLeastShare = 0.12;      // Of the document's own score.

struct MarkingPair {
  std::string term;
  double count = 0;
  double weight = 0;
};

/// Counts the pairs of neighbouring syllables of a text.
std::map<std::string, double> CountPairs(std::string_view text, const Analyzer& analyzer) {
  TokenBuffer buffer;
  analyzer.Analyze(text, buffer);
  const std::span<const TokenView> tokens = buffer.tokens();
  std::vector<TokenPair> found;
  FindBigrams(text, tokens, found);
  std::map<std::string, double> counts;
  for (const TokenPair& pair : found) {
    ++counts[schema::Term(schema::kBigram,
                          fmt::format("{} {}", tokens[pair.left].term, tokens[pair.right].term))];
  }
  return counts;
}

/// The pairs of a document, the most frequent first, so many as are worth a look.
std::vector<MarkingPair> FrequentPairs(const Document& document, const Analyzer& analyzer) {
  std::map<std::string, double> counts = CountPairs(document.text, analyzer);
  counts.merge(CountPairs(document.title, analyzer));  // Those that the text has count there.
  std::vector<MarkingPair> pairs;
  for (const auto& [term, count] : counts) {
    pairs.push_back({term, count, 0});
  }
  const std::size_t most = std::min(pairs.size(), kMostLooked);
  std::partial_sort(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(most), pairs.end(),
                    [](const MarkingPair& a, const MarkingPair& b) {
                      return a.count != b.count ? a.count > b.count : a.term < b.term;
                    });
  pairs.resize(most);
  return pairs;
}

/// Those that tell the entry from others, the most telling first.
std::vector<MarkingPair> MarkingPairs(const WeighedDocuments& documents,
                                      std::vector<MarkingPair> pairs) {
  const auto all = static_cast<double>(documents.database.get_doccount());
  std::vector<MarkingPair> marking;
  for (MarkingPair& pair : pairs) {
    documents.CheckTime();
    const auto held = static_cast<double>(documents.database.get_termfreq(pair.term));
    if (held < 2 || (held > kMostCommon * all && held > 2)) {
      continue;
    }
    pair.weight = pair.count / (pair.count + kSaturation) * std::log(all / held);
    marking.push_back(std::move(pair));
  }
  std::sort(marking.begin(), marking.end(), [](const MarkingPair& a, const MarkingPair& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  marking.resize(std::min(marking.size(), kMarking));
  return marking;
}

std::optional<Xapian::docid> EntryOf(const Xapian::Database& documents, const DocumentId& id) {
  const std::string term = schema::Term(schema::kId, id);
  const auto found = documents.postlist_begin(term);
  return found == documents.postlist_end(term) ? std::nullopt : std::optional(*found);
}

}  // namespace

std::vector<RankedCandidate> SimilarEntries(const WeighedDocuments& documents,
                                            const Analyzer& analyzer,
                                            const SimilarQuestion& question) {
  const auto entry = EntryOf(documents.database, question.document.id);
  if (!entry) {
    return {};
  }
  std::vector<Xapian::Query> asked;
  for (const MarkingPair& pair :
       MarkingPairs(documents, FrequentPairs(question.document, analyzer))) {
    asked.emplace_back(pair.term);
  }
  Xapian::Enquire enquire(documents.database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, asked.begin(), asked.end()));
  WeighWords(enquire, question.average_tokens, documents.reach);
  const std::vector<RankCandidate> found =
      SettledMatches(documents, enquire, {.size = question.limit + 1}).items;
  // A short document that says just the same in fewer words may come before it.
  double own = 0;
  for (const RankCandidate& item : found) {
    own = std::max(own, item.entry == *entry ? item.first_score : 0);
  }
  own = own > 0 || found.empty() ? own : found.front().first_score;
  std::vector<RankedCandidate> similar;
  for (const RankCandidate& item : found) {
    if (similar.size() < question.limit && item.entry != *entry &&
        item.first_score >= kLeastShare * own) {
      similar.push_back({item.entry, item.first_score / own});
    }
  }
  return similar;
}

}  // namespace vanban
