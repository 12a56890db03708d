#include "indexer/block_record.h"

#include "analyzers/syllable.h"
#include "indexer/labels.h"
#include "search/pair_hash.h"

namespace vanban {
namespace {

std::vector<std::uint32_t> TitleTerms(std::span<const TokenView> title) {
  std::vector<std::uint32_t> terms;
  for (std::size_t i = 0; i < title.size(); ++i) {
    if (i > 0 && title[i].position > title[i - 1].position + 1) {
      terms.push_back(0);
    }
    terms.push_back(HashTerm(title[i].term));
  }
  return terms;
}

std::vector<std::uint32_t> LabelTerms(const Document& document, const Analyzer& analyzer) {
  std::vector<std::uint32_t> terms;
  for (const std::string& label : LabelsOf(document)) {
    if (!terms.empty()) {
      terms.push_back(0);
    }
    for (const Token& token : analyzer.Analyze(label)) {
      terms.push_back(HashTerm(FoldSyllable(token.term)));
    }
  }
  return terms;
}

}  // namespace

std::string MakeBlockRecord(const AnalyzedDocument& analyzed, const Analyzer& analyzer,
                            RankingFacts facts) {
  const auto& [document, title, body] = analyzed;
  BlockRecorder recorder;
  recorder.SetTitle(TitleTerms(title));
  recorder.SetLabels(LabelTerms(document, analyzer));
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (i % kBlockTokens == 0) {
      recorder.AddBlock(body[i].source.begin);
    }
    recorder.Add(HashTerm(body[i].term), i);
  }
  std::vector<TokenPair> pairs;
  FindBigrams(document.text, body, pairs);
  for (const TokenPair& pair : pairs) {
    recorder.Add(HashPair(body[pair.left].term, body[pair.right].term), pair.left);
  }
  facts.tokens = static_cast<std::uint32_t>(body.size());
  facts.year =
      document.issued ? static_cast<std::uint32_t>(static_cast<int>(document.issued->year())) : 0;
  facts.type = document.type ? static_cast<std::uint32_t>(*document.type) + 1 : 0;
  return recorder.Encode(facts);
}

}  // namespace vanban
