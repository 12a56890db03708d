#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace vanban {

/// What the second look measures of a candidate, by name; the model knows them by these. The first
/// kEarlyFeatures are cheap and measured of every candidate; the others only of those that the
/// model's early trees put near the top.
inline constexpr std::array kFeatureNames = {
    // The first look: BM25 over pairs, and its place.
    std::string_view("first_score"),
    std::string_view("first_share"),
    std::string_view("first_of_best"),
    std::string_view("first_rank"),
    // Runs of three words and pairs, counted by blocks.
    std::string_view("run_score_share"),
    std::string_view("run_score"),
    std::string_view("pair_score_share"),
    std::string_view("pair_score"),
    std::string_view("pair_cover"),
    std::string_view("run_cover"),
    // The best block of 64 words: pairs held, runs held, both.
    std::string_view("pairs_64"),
    std::string_view("runs_64"),
    std::string_view("both_64"),
    // The title: words, pairs and runs of the question in it; how much of it the question says.
    std::string_view("title_words"),
    std::string_view("title_pairs"),
    std::string_view("title_runs"),
    std::string_view("title_said"),
    std::string_view("title_size"),
    std::string_view("title_pair_score"),
    // The labels, folded: what others call the document (BlockRecorder::SetLabels).
    std::string_view("label_words"),
    std::string_view("label_pairs"),
    std::string_view("label_runs"),
    std::string_view("label_said"),
    std::string_view("label_size"),
    std::string_view("label_pair_score"),
    // The document.
    std::string_view("log_tokens"),
    std::string_view("type"),
    std::string_view("year"),
    std::string_view("years_off"),
    std::string_view("type_named"),
    std::string_view("log_cited_by"),
    std::string_view("replaced"),
    std::string_view("repealed"),
    std::string_view("amended"),
    std::string_view("founded"),
    std::string_view("detailed"),
    // The question and the collection.
    std::string_view("question_weight"),
    std::string_view("question_pairs"),
    std::string_view("log_average_tokens"),
    // From here on late. The best stretch of 128, 256, 512, 1024 words: pairs held, runs, both.
    std::string_view("pairs_128"),
    std::string_view("runs_128"),
    std::string_view("both_128"),
    std::string_view("pairs_256"),
    std::string_view("runs_256"),
    std::string_view("both_256"),
    std::string_view("pairs_512"),
    std::string_view("runs_512"),
    std::string_view("both_512"),
    std::string_view("pairs_1024"),
    std::string_view("runs_1024"),
    std::string_view("both_1024"),
    // Stretches of 128 words nearly as good as the best, and where the best stands.
    std::string_view("good_stretches"),
    std::string_view("best_at_share"),
    std::string_view("best_at"),
    // The heaviest unbroken run of the question within a block.
    std::string_view("longest_run"),
    std::string_view("longest_run_share"),
    // Single words, counted by blocks.
    std::string_view("word_score_share"),
    std::string_view("word_score"),
    std::string_view("word_cover"),
    // The best stretch of 64, 128, 256, 512 words: words held; words, pairs and runs.
    std::string_view("words_64"),
    std::string_view("all_64"),
    std::string_view("words_128"),
    std::string_view("all_128"),
    std::string_view("words_256"),
    std::string_view("all_256"),
    std::string_view("words_512"),
    std::string_view("all_512"),
};

inline constexpr std::size_t kEarlyFeatures = 39;
static_assert(kFeatureNames[kEarlyFeatures] == "pairs_128");

using Features = std::array<float, kFeatureNames.size()>;

}  // namespace vanban
