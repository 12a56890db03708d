#pragma once

#include <string_view>

namespace vanban {

/// How much a word or a pair of neighbours in a question says about the document that answers it:
/// 1 for what answers repeat, near 0 for what only questions say ("thế nào", "bao nhiêu", "là gì"),
/// which in directives is rare and would else weigh most. `pair` is "thế nào". From
/// search/question_words.tsv, learnt by bench/learn_question_words from questions with known
/// answers; a pair not listed weighs as its words do.
double QuestionWeight(std::string_view pair);

}  // namespace vanban
