#include "search/word_pieces.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace vanban {
namespace {

class Cutter {
 public:
  explicit Cutter(const SoughtPart& part) : part_(part) {}

  std::vector<WordPiece> Cut() {
    std::size_t at = 0;
    for (const SoughtStretch& stretch : part_.stretches) {
      AddOwn(at, stretch.first);
      AddOwn(stretch.first, stretch.first + stretch.size);
      for (const WordForm& other : stretch.others) {
        pieces_.back().forms.push_back(FormOf(other));
      }
      at = stretch.first + stretch.size;
    }
    AddOwn(at, part_.terms.size());
    AddBigrams();
    return std::move(pieces_);
  }

 private:
  void AddOwn(std::size_t begin, std::size_t end) {
    if (begin == end) {
      return;
    }
    WordPiece::Form form;
    for (std::size_t i = begin; i < end; ++i) {
      form.terms.push_back(part_.terms[i]);
      form.paired.push_back(part_.terms[i].adjacent ||
                            (i + 1 < part_.terms.size() && part_.terms[i + 1].adjacent));
      piece_of_word_.push_back(pieces_.size());
    }
    pieces_.push_back({{std::move(form)}});
  }

  static WordPiece::Form FormOf(const WordForm& words) {
    WordPiece::Form form{.terms = {}, .paired = {}, .bigrams = words.bigrams, .in_row = true};
    for (const std::string& term : words.terms) {
      form.terms.push_back({.term = term});
      form.paired.push_back(!words.bigrams.empty());
    }
    return form;
  }

  // Bigrams that are of no two neighbours (of other readings) go with the first piece.
  void AddBigrams() {
    std::map<std::string, std::size_t> piece_of_pair;
    for (std::size_t i = 1; i < part_.terms.size(); ++i) {
      const std::size_t before = piece_of_word_[i - 1];
      const std::size_t own = piece_of_word_[i];
      piece_of_pair.emplace(part_.terms[i - 1].term + ' ' + part_.terms[i].term,
                            pieces_[before].forms.size() > 1 ? before : own);
    }
    for (const std::string& bigram : part_.bigrams) {
      const auto found = piece_of_pair.find(bigram);
      pieces_[found == piece_of_pair.end() ? 0 : found->second].forms.front().bigrams.push_back(
          bigram);
    }
  }

  const SoughtPart& part_;
  std::vector<WordPiece> pieces_;
  std::vector<std::size_t> piece_of_word_;
};

}  // namespace

std::vector<WordPiece> CutIntoPieces(const SoughtPart& part) {
  return Cutter(part).Cut();
}

}  // namespace vanban
