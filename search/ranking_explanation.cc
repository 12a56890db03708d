#include "search/ranking_explanation.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace vanban {
namespace {

float Named(const Features& features, std::string_view name) {
  const auto* const at = std::find(kFeatureNames.begin(), kFeatureNames.end(), name);
  return features[static_cast<std::size_t>(at - kFeatureNames.begin())];
}

int Percent(float share) {
  constexpr float kHundred = 100;
  return static_cast<int>(std::lround(share * kHundred));
}

}  // namespace

std::vector<std::string> ExplainFeatures(const Features& features) {
  const auto measure = [&features](std::string_view name) { return Named(features, name); };
  std::vector<std::string> lines;
  lines.push_back(fmt::format(
      "lượt hai: văn bản có {} % sức nặng của các cặp từ trong câu hỏi, {} % của từng từ",
      Percent(measure("pair_cover")), Percent(measure("word_cover"))));
  lines.push_back(fmt::format(
      "lượt hai: đoạn 128 từ dày nhất có {} % các cặp và {} % các từ, ở quãng {} % văn bản",
      Percent(measure("pairs_128")), Percent(measure("words_128")),
      Percent(measure("best_at_share"))));
  lines.push_back(fmt::format("lượt hai: chuỗi liền dài nhất nặng {} % câu hỏi",
                              Percent(measure("longest_run_share"))));
  if (measure("title_size") > 0) {
    lines.push_back(
        fmt::format("lượt hai: tiêu đề có {} % các từ của câu hỏi; câu hỏi nói {} % tiêu đề",
                    Percent(measure("title_words")), Percent(measure("title_said"))));
  }
  if (measure("label_size") > 0) {
    lines.push_back(fmt::format("lượt hai: địa chỉ và tên gọi khác có {} % các từ của câu hỏi",
                                Percent(measure("label_words"))));
  }
  if (const auto cited = static_cast<int>(std::lround(std::expm1(measure("log_cited_by"))));
      cited > 0) {
    lines.push_back(fmt::format("lượt hai: được {} văn bản viện dẫn", cited));
  }
  return lines;
}

}  // namespace vanban
