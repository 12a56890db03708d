#pragma once

#include <span>
#include <vector>

#include "search/block_index.h"
#include "search/passage.h"
#include "search/ranking_query.h"
#include "search/stored_text.h"

namespace vanban {

/// What reads texts: one thread's.
struct TextReader {
  const Analyzer& analyzer;
  TokenBuffer& buffer;  ///< Overwritten by each reading.
};

/// The best provisions of one document for a question: which of its units hold most of the
/// question's weight, the best first, at most `limit`, each with its best passage. The block record
/// says where to look, so that only likely units are analysed. The start of the text if nothing of
/// the question stands in it; none for a document without text.
class ProvisionFinder {
 public:
  /// All three outlive the finder.
  ProvisionFinder(const TextReader& reader, const RankingQuery& query, const Marks& marks)
      : reader_(reader),
        query_(query),
        marks_(marks) {}

  [[nodiscard]] std::vector<ProvisionHit> Find(StoredText& text, const BlockRecord& record,
                                               std::size_t limit) const;

 private:
  [[nodiscard]] double Worth(std::span<const TokenView> tokens) const;

  const TextReader& reader_;
  const RankingQuery& query_;
  const Marks& marks_;
};

}  // namespace vanban
