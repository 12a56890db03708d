#include "indexer/dictionary_sample.h"

#include <algorithm>
#include <iterator>

#include "search/stored_text.h"
#include "search/text_packing.h"
#include "search/units.h"

namespace vanban {
namespace {

// Some megabytes: a hundred times the dictionary, as Zstandard's manual advises.
constexpr std::size_t kDocuments = 700;
constexpr std::size_t kPiecesOfEach = 2;

}  // namespace

DictionarySample::DictionarySample(std::size_t documents)
    : step_(std::max<std::size_t>(1, documents / kDocuments)),
      pieces_(documents / step_ + 1) {}

void DictionarySample::Add(std::size_t index, const Document& document) {
  if (!Wants(index)) {
    return;
  }
  const auto [record, provisions] = HeadOf(document);
  pieces_[index / step_] = {record, provisions};
  const std::vector<ByteSpan> pieces = PiecesOf(SplitIntoUnits(document));
  const std::size_t stride = std::max<std::size_t>(1, pieces.size() / kPiecesOfEach);
  for (std::size_t i = 0; i < pieces.size(); i += stride) {
    pieces_[index / step_].push_back(document.text.substr(pieces[i].begin, pieces[i].size()));
  }
}

std::string DictionarySample::Train() const {
  std::vector<std::string> all;
  for (const std::vector<std::string>& pieces : pieces_) {
    std::copy(pieces.begin(), pieces.end(), std::back_inserter(all));
  }
  return TrainDictionary(all);
}

}  // namespace vanban
