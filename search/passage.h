#pragma once

#include <set>
#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "corpus/byte_span.h"
#include "search/searcher.h"

namespace vanban {

/// What to mark in a passage.
struct Marks {
  const std::set<std::string>* singles = nullptr;  ///< Terms, wherever they stand.
  const std::set<std::string>* bigrams = nullptr;  ///< Pairs, where both stand together.
};

/// What reads passages: one thread's.
struct TextReader {
  const Analyzer& analyzer;
  TokenBuffer& buffer;  ///< Overwritten by each reading.
};

/// The stretch of `text` within `span` that shows most of what is to be marked, at most
/// `max_code_points` long, cut at words, white space made single spaces; with its highlights. The
/// start of the span where nothing is marked.
ProvisionHit BestPassage(std::string_view text, ByteSpan span, const TextReader& reader,
                         const Marks& marks, std::size_t max_code_points = 320);

}  // namespace vanban
