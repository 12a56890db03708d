#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "corpus/document.h"
#include "indexer/mention.h"
#include "search/citation_graph.h"

namespace vanban {

/// A citation of a document with the work that the index joins it to.
struct PlacedMention {
  CitingMention mention;
  WorkName work;  ///< Empty if it is joined to none: rejected, or not indexed yet.
};

/// All citations of a document, in order.
std::vector<PlacedMention> MentionsOf(const Document& document, const CitationGraph& graph);

/// Which of them a person means; the first that is given counts.
struct MentionChoice {
  std::optional<std::size_t> at;  ///< An offset within it, in code points.
  std::string text;               ///< A part of what is printed, in any case, accents or not.
  WorkName cites;                 ///< All that the index joins to this work.
};

/// Those that fit; with `at` the innermost.
std::vector<PlacedMention> ChooseMentions(const std::vector<PlacedMention>& mentions,
                                          const MentionChoice& choice);

/// One line each: place, words, work.
void PrintMentions(const std::vector<PlacedMention>& mentions, const GlobalOptions& global);

}  // namespace vanban
