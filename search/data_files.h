#pragma once

#include <string_view>

// Tables that are data, not code: files beside the sources, part of the program
// (cmake/EmbedText.cmake).
namespace vanban {

std::string_view QuestionWordsFile();  ///< search/question_words.tsv
std::string_view RankingModelFile();   ///< search/ranking_model.txt

}  // namespace vanban
