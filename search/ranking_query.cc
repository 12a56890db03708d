#include "search/ranking_query.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "analyzers/syllable.h"
#include "corpus/document_type.h"
#include "search/common_form.h"
#include "search/pair_hash.h"
#include "search/question_words.h"

namespace vanban {
namespace {

// As BM25 has it, kept above zero for what every document holds.
double InverseFrequency(std::uint32_t documents, std::uint32_t with) {
  constexpr double kHalf = 0.5;
  return std::log((documents - with + kHalf) / (with + kHalf) + 1.0);
}

int ReadYear(std::string_view term) {
  constexpr std::size_t kDigits = 4;
  const bool digits = term.size() == kDigits && std::all_of(term.begin(), term.end(), [](char c) {
                        return c >= '0' && c <= '9';
                      });
  const bool near = digits && (term.starts_with("19") || term.starts_with("20"));
  return near ? std::stoi(std::string(term)) : 0;
}

class Preparation {
 public:
  explicit Preparation(const CollectionCounts& counts) : counts_(counts) {
    query_.average_tokens = counts.average_tokens;
  }

  void Add(const SoughtPart& part) {
    int last = -1;  // The pair that ends with the word before.
    for (std::size_t i = 0; i < part.terms.size(); ++i) {
      const std::string& term = part.terms[i].term;
      folded_ += ' ' + FoldSyllable(term);
      query_.year = std::max(query_.year, ReadYear(term));
      const std::uint8_t slot = TermSlot(term);
      const std::string pair = i > 0 ? part.terms[i - 1].term + ' ' + term : std::string();
      if (!part.terms[i].adjacent ||
          std::find(part.bigrams.begin(), part.bigrams.end(), pair) == part.bigrams.end()) {
        last = -1;
        continue;
      }
      last = AddPair(pair, TermSlot(part.terms[i - 1].term), slot, last);
    }
    folded_ += " .";
  }

  RankingQuery Finish() {
    constexpr double kTiny = 1e-6;
    query_.pair_total = query_.run_total = query_.term_total = kTiny;
    for (const RankingQuery::Term& term : query_.terms) {
      query_.term_total += term.weight;
    }
    query_.run_weights.assign(query_.pairs.size(), 0.0);
    for (std::size_t i = 0; i < query_.pairs.size(); ++i) {
      query_.pair_total += query_.pairs[i].weight;
      if ((query_.joined >> i & 1U) != 0) {
        const auto [low, high] = std::minmax(query_.pairs[i].weight, query_.pairs[i + 1].weight);
        query_.run_weights[i] = low + high / 2;
        query_.run_total += query_.run_weights[i];
      }
    }
    for (const DocumentTypeInfo& type : DocumentTypes()) {
      if (folded_.find(' ' + std::string(type.skeleton) + ' ') != std::string::npos) {
        query_.types |= std::uint64_t{1} << static_cast<unsigned>(type.type);
      }
    }
    return std::move(query_);
  }

 private:
  std::uint8_t TermSlot(const std::string& term) {
    const bool room = query_.terms.size() < RankingQuery::kMaxTerms;
    const auto [at, added] =
        slots_.try_emplace(term, room ? static_cast<std::uint8_t>(query_.terms.size()) : kNoSlot);
    if (added && room) {
      const double weight =
          InverseFrequency(counts_.documents, counts_.with_term(term)) * QuestionWeight(term);
      query_.words.Add(term);
      query_.terms.push_back({HashTerm(term), weight, HashTerm(FoldSyllable(term))});
    }
    return at->second;
  }

  // The pair's index, or -1 if it stood before (a run is not followed through it) or has no room.
  int AddPair(const std::string& pair, std::uint8_t first, std::uint8_t second, int last) {
    const std::size_t index = query_.pairs.size();
    if (index >= RankingQuery::kMaxPairs || first == kNoSlot || second == kNoSlot ||
        !seen_.try_emplace(pair, index).second) {
      return -1;
    }
    query_.pairs.push_back(
        {HashTerm(pair),
         InverseFrequency(counts_.documents, counts_.with_pair(pair)) * QuestionWeight(pair), first,
         second});
    if (last >= 0) {
      query_.joined |= std::uint64_t{1} << static_cast<unsigned>(last);
    }
    return static_cast<int>(index);
  }

  static constexpr std::uint8_t kNoSlot = 255;

  const CollectionCounts& counts_;
  RankingQuery query_;
  std::map<std::string, std::uint8_t> slots_;
  std::map<std::string, std::size_t> seen_;
  std::string folded_ = " ";
};

}  // namespace

RankingQuery PrepareRanking(const Understanding& understanding, const CollectionCounts& counts) {
  Preparation preparation(counts);
  ForEachSought(understanding.parts, [&](const SoughtPart& part) {
    if (part.kind == QueryPart::Kind::kWords || part.kind == QueryPart::Kind::kPhrase) {
      preparation.Add(part.stretches.empty() ? part : InCommonForm(part, counts));
    }
  });
  return preparation.Finish();
}

}  // namespace vanban
