#include "search/ranking_model.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "corpus/error.h"
#include "search/data_files.h"

namespace vanban {
namespace {

[[noreturn]] void ThrowBadModel(std::string_view what) {
  throw Failure({ErrorCode::kBadSettings,
                 {fmt::format("Mô hình xếp hạng hỏng: {}", what),
                  fmt::format("The ranking model is damaged: {}", what)},
                 {}});
}

std::string_view NextWord(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

float ReadNumber(std::string_view text) {
  return std::strtof(std::string(text).c_str(), nullptr);
}

std::int16_t FeatureNamed(std::string_view name, bool early) {
  const auto* const end = kFeatureNames.begin() + (early ? kEarlyFeatures : kFeatureNames.size());
  const auto* const at = std::find(kFeatureNames.begin(), end, name);
  if (at == end) {
    ThrowBadModel(name);
  }
  return static_cast<std::int16_t>(at - kFeatureNames.begin());
}

}  // namespace

RankingModel RankingModel::Parse(std::string_view text) {
  constexpr std::string_view kEarly = "early ";
  RankingModel model;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with(kEarly)) {
      model.early_trees_ =
          static_cast<std::size_t>(std::max(0.0F, ReadNumber(line.substr(kEarly.size()))));
    } else if (!line.empty() && !line.starts_with('#')) {
      model.AddTree(line);
    }
  }
  return model;
}

void RankingModel::AddTree(std::string_view line) {
  const bool early = roots_.size() < early_trees_;
  roots_.push_back(nodes_.size());
  std::vector<std::size_t> open;  // Inner nodes whose right child is still to come.
  bool whole = false;
  while (!line.empty()) {
    const std::string_view word = NextWord(line);
    if (whole) {
      ThrowBadModel(word);
    }
    if (word.starts_with('=')) {
      nodes_.push_back({.value = ReadNumber(word.substr(1)), .feature = -1});
      // A leaf ends a left branch: the right child of the innermost open node is next.
      whole = open.empty();
      if (!whole) {
        nodes_[open.back()].right = static_cast<std::uint16_t>(nodes_.size() - open.back());
        open.pop_back();
      }
      continue;
    }
    const std::size_t sign = word.find("<=");
    if (sign == std::string_view::npos) {
      ThrowBadModel(word);
    }
    open.push_back(nodes_.size());
    nodes_.push_back({.value = ReadNumber(word.substr(sign + 2)),
                      .feature = FeatureNamed(word.substr(0, sign), early)});
  }
  if (!whole) {
    ThrowBadModel("tree");
  }
}

const RankingModel& RankingModel::Shipped() {
  static const RankingModel kModel = Parse(RankingModelFile());
  return kModel;
}

double RankingModel::Score(const Features& features, std::size_t first, std::size_t last) const {
  double score = 0;
  for (std::size_t tree = first; tree < std::min(last, roots_.size()); ++tree) {
    const Node* node = &nodes_[roots_[tree]];
    while (node->feature >= 0) {
      const bool left = features[static_cast<std::size_t>(node->feature)] <= node->value;
      node += left ? 1 : node->right;
    }
    score += node->value;
  }
  return score;
}

}  // namespace vanban
