#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "corpus/message.h"
#include "search/abbreviation_map.h"
#include "search/accent_restorer.h"
#include "search/fold_map.h"
#include "search/query.h"
#include "search/sought.h"
#include "search/spelling_corrector.h"

namespace vanban {

/// Tokens of a text, each place once: what belongs to a key or a date stands for itself no more.
struct WordsAndKeys {
  std::vector<Token> words;
  std::vector<Token> keys;
};

WordsAndKeys SplitKeys(const std::vector<Token>& tokens);

/// What a run of words, or a phrase, means to one index.
struct WordsRead {
  std::vector<SoughtTerm> terms;
  std::vector<std::string> bigrams;
  std::string text;                       ///< As read: accents restored, misspellings mended.
  std::vector<std::string> alternatives;  ///< Other likely readings of a short run, at most 2.
  std::string better;              ///< With likelier words for improbable ones; empty if none.
  std::vector<QueryPart> literal;  ///< As typed, what was read otherwise as ="…"; empty if nothing.
  std::vector<Message> notes;
};

/// Reads runs of words: puts accents back, finds near spellings for what the index lacks, and pairs
/// neighbours.
class WordsReader {
 public:
  /// All live longer than the reader.
  WordsReader(const FoldMap& folds, const AccentRestorer& restorer,
              const AbbreviationMap& abbreviations)
      : folds_(folds),
        restorer_(restorer),
        abbreviations_(abbreviations),
        corrector_(folds, restorer) {}

  /// `words` are tokens of `text`, in order, without the parts of keys and dates.
  [[nodiscard]] WordsRead Read(std::string_view text, const std::vector<Token>& words) const;

  /// The same with nothing restored and nothing mended.
  [[nodiscard]] static WordsRead ReadAsTyped(std::string_view text,
                                             const std::vector<Token>& words);

 private:
  [[nodiscard]] std::vector<TypedWord> Typed(std::string_view text,
                                             const std::vector<Token>& words) const;
  void AddReadings(const std::vector<Token>& words, const std::vector<TypedWord>& typed,
                   WordsRead& read) const;
  void AddLikelier(std::string_view text, const std::vector<Token>& words,
                   std::vector<std::string>& better, WordsRead& read) const;

  const FoldMap& folds_;
  const AccentRestorer& restorer_;
  const AbbreviationMap& abbreviations_;
  SpellingCorrector corrector_;
};

}  // namespace vanban
