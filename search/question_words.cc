#include "search/question_words.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>

#include "search/data_files.h"

namespace vanban {
namespace {

using Weights = std::map<std::string_view, double>;

Weights ReadWeights(std::string_view table) {
  Weights weights;
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) {
      continue;
    }
    weights[line.substr(0, tab)] = std::strtod(std::string(line.substr(tab + 1)).c_str(), nullptr);
  }
  return weights;
}

}  // namespace

double QuestionWeight(std::string_view pair) {
  static const Weights kWeights = ReadWeights(QuestionWordsFile());
  if (const auto listed = kWeights.find(pair); listed != kWeights.end()) {
    return listed->second;
  }
  const std::size_t space = pair.find(' ');
  if (space == std::string_view::npos) {
    return 1.0;
  }
  return std::min(QuestionWeight(pair.substr(0, space)), QuestionWeight(pair.substr(space + 1)));
}

}  // namespace vanban
