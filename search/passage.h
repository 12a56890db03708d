#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/byte_span.h"
#include "search/searcher.h"

namespace vanban {

/// What to mark in a passage.
struct Marks {
  const std::set<std::string>* singles = nullptr;  ///< Terms, wherever they stand.
  const std::set<std::string>* bigrams = nullptr;  ///< Pairs, where both stand together.
};

/// A token of a text, and whether it is to be marked.
struct MarkedToken {
  ByteSpan source;
  bool marked = false;
  std::size_t kind = 0;  ///< Which sought thing it matched: variety counts more than number.
};

/// The tokens of a text with what is to be marked, in order. `shift` is added to their places:
/// where what was analysed begins in the text.
std::vector<MarkedToken> MarkTokens(std::span<const TokenView> tokens, const Marks& marks,
                                    std::size_t shift = 0);

/// The stretch of `text` that shows most of what `tokens` mark, at most `max_code_points` long, cut
/// at words, white space made single spaces; with its highlights. The start of the text where
/// nothing is marked. Of the first `skip` bytes, a label that is shown beside it, nothing is taken.
ProvisionHit BestPassage(std::string_view text, std::span<const MarkedToken> tokens,
                         std::size_t skip = 0, std::size_t max_code_points = 320);

}  // namespace vanban
