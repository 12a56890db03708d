#pragma once

#include <vector>

#include "search/query_lexer.h"

namespace vanban {

/// The lexemes that the grammar sees: whatever only looks like an operator is made a plain word,
/// and plain words that stand together without a blank are one. Text are
/// - brackets that hold no operator, stand beside none and follow neither minus nor field:
///   "Điều kiện (nếu có)"; so all kOpen and kClose that remain are pairs;
/// - VÀ, HOẶC, GẦN in a heading in capitals: "XÂY DỰNG VÀ CHỈNH ĐỐN ĐẢNG";
/// - all signs in a passage of more than 40 words: it was pasted, not typed.
std::vector<Lexeme> SettlePunctuation(std::vector<Lexeme> lexemes);

/// True for AND, OR and NEAR in either language.
bool IsOperator(const Lexeme& lexeme);

/// True for a word and nothing else.
bool IsPlain(const Lexeme& lexeme);

/// True unless the lexeme is the value of a field that only narrows.
bool IsSearched(const Lexeme& lexeme);

}  // namespace vanban
