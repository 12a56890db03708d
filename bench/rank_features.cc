// Writes what the ranking model sees of the candidates of judged questions, for bench/train_ranker:
//   rank_features HOME TOPICS.tsv QRELS OUT
// OUT: a line a candidate, "question label answers document f1 f2 …"; the first line names the
// columns.

#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "bench/judgements.h"
#include "search/searcher.h"

namespace vanban::bench {
namespace {

constexpr std::size_t kDeepest = 500;
constexpr std::size_t kAllUpTo = 120;
constexpr std::size_t kOneOf = 5;

int Main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: rank_features HOME TOPICS.tsv QRELS OUT\n";
    return 2;
  }
  const auto generation = OpenCurrent(std::filesystem::path(argv[1]) / "index");
  if (!generation) {
    std::cerr << generation.error().message.en << "\n";
    return 66;
  }
  const Searcher searcher(*generation);
  const Judgements judgements = ReadJudgements(argv[3]);
  std::FILE* out = std::fopen(argv[4], "w");
  if (out == nullptr) {
    std::cerr << "cannot write " << argv[4] << "\n";
    return 73;
  }
  std::fputs("question label answers document", out);
  for (const std::string_view name : kFeatureNames) {
    std::fprintf(out, " %s", std::string(name).c_str());
  }
  std::fputc('\n', out);
  for (const Topic& topic : ReadTopics(argv[2])) {
    const auto answers = judgements.find(topic.id);
    if (answers == judgements.end()) {
      continue;
    }
    std::size_t rank = 0;
    for (const MeasuredCandidate& candidate : searcher.Measure(ParseQuery(topic.text))) {
      // Candidates far down are much alike: some of them stand for all.
      const bool answer =
          answers->second.contains(candidate.id) || answers->second.contains(candidate.given_id);
      if (rank++ == kDeepest) {
        break;
      }
      if (rank > kAllUpTo && rank % kOneOf != 0 && !answer) {
        continue;
      }
      std::fprintf(out, "%s %d %zu %s", topic.id.c_str(), answer ? 1 : 0, answers->second.size(),
                   candidate.id.c_str());
      for (const float feature : candidate.features) {
        std::fprintf(out, " %.6g", static_cast<double>(feature));
      }
      std::fputc('\n', out);
    }
  }
  return std::fclose(out) == 0 ? 0 : 74;
}

}  // namespace
}  // namespace vanban::bench

int main(int argc, char** argv) {
  return vanban::bench::Main(argc, argv);
}
