// Learns search/question_words.tsv: which words and pairs of questions their answers do not repeat.
//   learn_question_words HOME TOPICS.tsv QRELS > search/question_words.tsv
// A pair's weight is the share of questions whose answering documents hold it, drawn towards what
// its words say where few questions have it; weights near 1 are left out.

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "analyzers/analyzer.h"
#include "bench/judgements.h"
#include "search/searcher.h"

namespace vanban::bench {
namespace {

constexpr double kListedBelow = 0.85;
constexpr double kLeastQuestions = 4;

/// In how many questions something stands, and in how many of those the answer holds it too.
struct Repetition {
  double questions = 0;
  double answered = 0;
};

struct Vocabulary {
  std::set<std::string> words;
  std::set<std::string> pairs;
};

Vocabulary VocabularyOf(const Analyzer& analyzer, const std::string& text) {
  Vocabulary vocabulary;
  const std::vector<Token> tokens = analyzer.Analyze(text);
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kWord) {
      vocabulary.words.insert(token.term);
    }
  }
  for (Bigram& pair : Bigrams(text, tokens)) {
    vocabulary.pairs.insert(std::move(pair.term));
  }
  return vocabulary;
}

void Count(const std::set<std::string>& asked, const std::set<std::string>& answer,
           std::map<std::string, Repetition>& counts) {
  for (const std::string& item : asked) {
    ++counts[item].questions;
    counts[item].answered += answer.contains(item) ? 1 : 0;
  }
}

double Smooth(const Repetition& repetition, double prior, double strength) {
  return (repetition.answered + strength * prior) / (repetition.questions + strength);
}

void Print(const std::string& item, const Repetition& repetition, double weight) {
  if (repetition.questions >= kLeastQuestions && weight <= kListedBelow) {
    std::printf("%s\t%.3f\n", item.c_str(), weight);
  }
}

int Main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: learn_question_words HOME TOPICS.tsv QRELS\n";
    return 2;
  }
  const auto generation = OpenCurrent(std::filesystem::path(argv[1]) / "index");
  if (!generation) {
    std::cerr << generation.error().message.en << "\n";
    return 66;
  }
  const Searcher searcher(*generation);
  const Analyzer analyzer;
  const Judgements judgements = ReadJudgements(argv[3]);
  std::map<std::string, Repetition> words;
  std::map<std::string, Repetition> pairs;
  for (const Topic& topic : ReadTopics(argv[2])) {
    const auto answers = judgements.find(topic.id);
    if (answers == judgements.end()) {
      continue;
    }
    Vocabulary answer;
    for (const std::string& id : answers->second) {
      if (const auto document = searcher.Find(id)) {
        answer.words.merge(VocabularyOf(analyzer, document->text).words);
        answer.pairs.merge(VocabularyOf(analyzer, document->text).pairs);
      }
    }
    const Vocabulary asked = VocabularyOf(analyzer, topic.text);
    Count(asked.words, answer.words, words);
    Count(asked.pairs, answer.pairs, pairs);
  }
  std::printf(
      "# How much a word or a pair of a question says about its answer; see\n"
      "# search/question_words.h. Made by bench/learn_question_words; may be edited.\n");
  constexpr double kWordStrength = 5;
  constexpr double kPairStrength = 4;
  std::map<std::string, double> weights;
  for (const auto& [word, repetition] : words) {
    weights[word] = Smooth(repetition, 1.0, kWordStrength);
    Print(word, repetition, weights[word]);
  }
  for (const auto& [pair, repetition] : pairs) {
    const std::size_t space = pair.find(' ');
    const auto weight_of = [&weights](const std::string& word) {
      const auto at = weights.find(word);
      return at == weights.end() ? 1.0 : at->second;
    };
    const double prior =
        std::min(weight_of(pair.substr(0, space)), weight_of(pair.substr(space + 1)));
    Print(pair, repetition, Smooth(repetition, prior, kPairStrength));
  }
  return 0;
}

}  // namespace
}  // namespace vanban::bench

int main(int argc, char** argv) {
  return vanban::bench::Main(argc, argv);
}
