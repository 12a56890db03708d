// How well queries are read, however they are typed:
//
//   query_reading HOME TOPICS QRELS [COUNT]
//
// takes the first COUNT (500) questions of TOPICS (qid TAB question), types each in several ways,
// asks the index of HOME, and prints for each way: the share of questions whose canonical terms
// came back exactly, the share of syllables right, MRR@10 against QRELS, and the time to read a
// query. The spellings that analysis alone settles are compared on all questions.

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "analyzers/analyzer.h"
#include "bench/judgements.h"
#include "bench/percentile.h"
#include "corpus/fold.h"
#include "search/generation.h"
#include "search/searcher.h"
#include "tests/support/typing.h"

namespace vanban::bench {
namespace {

using Typing = std::function<std::string(const std::string& question, std::mt19937& random)>;

struct Way {
  std::string name;
  Typing type;
};

std::vector<Topic> ReadQuestions(const std::string& path) {
  std::vector<Topic> questions = ReadTopics(path);
  for (Topic& question : questions) {
    question.text = ToNfc(question.text);
  }
  return questions;
}

std::string ToNfd(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  std::string out;
  nfd->normalize(icu::UnicodeString::fromUTF8(std::string(text)), status).toUTF8String(out);
  return out;
}

std::string Capitals(std::string_view text) {
  std::string out;
  icu::UnicodeString::fromUTF8(std::string(text)).toUpper().toUTF8String(out);
  return out;
}

std::vector<std::string> Terms(const Analyzer& analyzer, std::string_view text) {
  std::vector<std::string> terms;
  for (const Token& token : analyzer.Analyze(text)) {
    terms.push_back(token.term);
  }
  return terms;
}

double ReciprocalRank(const SearchResult& result, const std::set<std::string>& relevant) {
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    if (relevant.contains(result.hits[i].id)) {
      return 1.0 / static_cast<double>(i + 1);
    }
  }
  return 0;
}

enum class Report { kFigures, kEach };

struct Score {
  std::size_t exact = 0;
  std::size_t offered = 0;  // Questions for which another spelling is suggested,
  std::size_t better = 0;   // and those for which it is the question itself.
  std::size_t syllables = 0;
  std::size_t right = 0;
  double reciprocal = 0;
  std::vector<double> read_ms;
};

void Compare(const std::vector<std::string>& wanted, const std::vector<std::string>& got,
             Score& score) {
  score.exact += wanted == got ? 1U : 0U;
  score.syllables += wanted.size();
  for (std::size_t i = 0; i < std::min(wanted.size(), got.size()); ++i) {
    score.right += wanted.size() == got.size() && wanted[i] == got[i] ? 1U : 0U;
  }
}

void MeasureSearches(const Searcher& searcher, const std::vector<Topic>& questions,
                     const Judgements& judgements, const std::vector<Way>& ways, Report report) {
  const Analyzer analyzer;
  fmt::print("{:<28} {:>7} {:>9} {:>14} {:>8} {:>9} {:>9}\n", "typed", "exact", "syllables",
             "offered/right", "MRR@10", "p50 ms", "p99 ms");
  for (const Way& way : ways) {
    std::mt19937 random(1);
    Score score;
    for (const Topic& question : questions) {
      const std::string typed = way.type(question.text, random);
      const SearchResult result = searcher.Search(ParseQuery(typed), {.provisions = false});
      const auto wanted = Terms(analyzer, question.text);
      const auto got = Terms(analyzer, result.interpretation.text);
      const auto offered = Terms(analyzer, result.suggestion);
      score.offered += offered.empty() ? 0U : 1U;
      score.better += offered == wanted ? 1U : 0U;
      Compare(wanted, got, score);
      if (report == Report::kEach && wanted != got && wanted != offered) {
        fmt::print("  {}\n  {}\n  {}\n  {}\n", question.text, typed, result.interpretation.text,
                   result.suggestion);
      }
      const auto relevant = judgements.find(question.id);
      score.reciprocal +=
          relevant == judgements.end() ? 0 : ReciprocalRank(result, relevant->second);
      score.read_ms.push_back(result.stats.parse_ms);
    }
    const auto count = static_cast<double>(questions.size());
    fmt::print("{:<28} {:>6.1f}% {:>8.2f}% {:>8}/{:<5} {:>8.4f} {:>9.2f} {:>9.2f}\n", way.name,
               100 * static_cast<double>(score.exact) / count,
               100 * static_cast<double>(score.right) / static_cast<double>(score.syllables),
               score.offered, score.better, score.reciprocal / count,
               Percentile(score.read_ms, 0.5), Percentile(score.read_ms, 0.99));
    std::cout.flush();
  }
}

void MeasureAnalysis(const std::vector<Topic>& questions, const std::vector<Way>& ways) {
  const Analyzer analyzer;
  std::mt19937 random(1);
  for (const Way& way : ways) {
    std::size_t same = 0;
    std::size_t changed = 0;
    for (const Topic& question : questions) {
      const std::string typed = way.type(question.text, random);
      changed += typed != question.text ? 1U : 0U;
      same += Terms(analyzer, typed) == Terms(analyzer, question.text) ? 1U : 0U;
    }
    fmt::print("{:<28} {} of {} questions with the same terms ({} of them typed otherwise)\n",
               way.name, same, questions.size(), changed);
  }
}

int Main(int count, char** arguments) {
  if (count < 4) {
    std::cerr << "query_reading HOME TOPICS QRELS [COUNT [show]]\n";
    return 2;
  }
  const Searcher searcher(*OpenCurrent(std::filesystem::path(arguments[1]) / "index"));
  std::vector<Topic> questions = ReadQuestions(arguments[2]);
  const Judgements judgements = ReadJudgements(arguments[3]);
  const auto fixed = [](auto convert) -> Typing {
    return [convert](const std::string& text, std::mt19937&) { return convert(text); };
  };
  const std::vector<Way> spellings = {
      {"NFD", fixed(&ToNfd)},
      {"tone in the other place", fixed(&typing::WithMovedTones)},
      {"i and y swapped", fixed(&typing::WithSwappedIy)},
      {"capitals", fixed(&Capitals)},
  };
  MeasureAnalysis(questions, spellings);
  questions.resize(std::min<std::size_t>(
      questions.size(), count > 4 ? static_cast<std::size_t>(std::atoi(arguments[4])) : 500));
  const auto bare = [](unsigned percent) -> Typing {
    return [percent](const std::string& text, std::mt19937& random) {
      return typing::WithoutAccents(text, percent, random);
    };
  };
  std::vector<Way> ways = {
      {"as it is", fixed([](const std::string& text) { return text; })},
      {"without accents", bare(100)},
      {"half the words without", bare(50)},
      {"Telex keystrokes", &typing::Telex},
      {"VNI keystrokes", &typing::Vni},
      {"one error in a long word", &typing::WithTypo},
  };
  ways.insert(ways.end(), spellings.begin(), spellings.end());
  MeasureSearches(searcher, questions, judgements, ways,
                  count > 5 ? Report::kEach : Report::kFigures);
  return 0;
}

}  // namespace
}  // namespace vanban::bench

int main(int count, char** arguments) {
  return vanban::bench::Main(count, arguments);
}
