#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/byte_span.h"
#include "corpus/fold.h"

namespace vanban {

/// A word of a folded text: letters and digits without a break.
struct FoldedWord {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] bool empty() const { return begin == end; }
};

/// A text folded once, with the way back. Unless a name says otherwise, every offset below counts
/// bytes of the folded text.
class SourceText {
 public:
  /// `text` must outlive this.
  explicit SourceText(std::string_view text)
      : text_(text),
        folded_(FoldWithOffsets(text)),
        accented_(text.size() - folded_.text.size() > text.size() / kFewAccents) {}

  [[nodiscard]] std::string_view folded() const { return folded_.text; }

  [[nodiscard]] std::size_t size() const { return folded_.text.size(); }

  /// The text as given.
  [[nodiscard]] std::string_view original() const { return text_; }

  /// The character at `at`; 0 outside.
  [[nodiscard]] char At(std::size_t at) const {
    CountLook(1);
    return at < folded_.text.size() ? folded_.text[at] : '\0';
  }

  [[nodiscard]] std::string_view Slice(std::size_t begin, std::size_t end) const {
    CountLook(end - begin);
    return std::string_view(folded_.text).substr(begin, end - begin);
  }

  [[nodiscard]] std::string_view Slice(FoldedWord word) const {
    return Slice(word.begin, word.end);
  }

  /// Offset in the text as given.
  [[nodiscard]] std::size_t ToSource(std::size_t at) const { return folded_.source[at]; }

  /// The first folded offset that lies at or behind byte `source` of the text as given.
  [[nodiscard]] std::size_t FromSource(std::size_t source) const;

  /// The bytes of the text as given for [begin, end): combining marks included, the space and the
  /// ignorables behind the last letter not.
  [[nodiscard]] ByteSpan SourceSpan(std::size_t begin, std::size_t end) const;

  [[nodiscard]] std::string_view Original(std::size_t begin, std::size_t end) const;

  /// True if the letter at `at` was printed as a capital.
  [[nodiscard]] bool IsCapital(std::size_t at) const;

  /// Behind the spaces and line ends from `at` on.
  [[nodiscard]] std::size_t SkipSpaces(std::size_t at) const;

  /// The same to the left: the offset behind the last other character before `at`.
  [[nodiscard]] std::size_t SkipSpacesBack(std::size_t at) const;

  /// The word that starts at `at`, empty if no word does.
  [[nodiscard]] FoldedWord WordAt(std::size_t at) const;

  /// The word that ends at `at`, empty if no word does.
  [[nodiscard]] FoldedWord WordBefore(std::size_t at) const;

  /// Matches `words` ("nghi quyet") from `at` on, any spaces between them, as whole words; the
  /// offset behind, or 0 if they do not stand there.
  [[nodiscard]] std::size_t MatchWords(std::size_t at, std::string_view words) const;

  /// The same leftwards: where `words` begin if they end at `at`; kNotFound if they do not.
  [[nodiscard]] std::size_t MatchWordsBack(std::size_t at, std::string_view words) const;

  /// True if the word was printed as `accented` ("tại"), in any case and composition, or, in a text
  /// without accents, as it folds. Tells "tại" from "tài" and "tai", which fold alike.
  /// REQUIRES: !accented.empty().
  [[nodiscard]] bool IsPrintedAs(FoldedWord word, std::string_view accented) const;

  static constexpr std::size_t kNotFound = std::string_view::npos;

#ifndef NDEBUG
  /// How many characters were looked at so far: what tests hold against the size of a text.
  [[nodiscard]] std::size_t looks() const {
    return looks_;
  }
#endif

 private:
#ifndef NDEBUG
  void CountLook(std::size_t characters) const {
    looks_ += characters;
  }

  mutable std::size_t looks_ = 0;
#else
  static void CountLook(std::size_t /*characters*/) {}
#endif

  // Vietnamese text loses a fifth of its bytes when folded; text typed without accents, none.
  static constexpr std::size_t kFewAccents = 30;

  std::string_view text_;
  FoldedText folded_;
  bool accented_;
};

constexpr bool IsFoldedDigit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool IsFoldedLetter(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr bool IsFoldedSpace(char c) {
  return c == ' ' || c == '\n' || c == '\r';
}

constexpr bool IsFoldedWord(char c) {
  return IsFoldedLetter(c) || IsFoldedDigit(c);
}

}  // namespace vanban
