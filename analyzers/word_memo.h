#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// A word that the memo knows.
struct KnownWord {
  std::size_t size = 0;        ///< Bytes that it takes in the text.
  std::string_view canonical;  ///< Holds until the memo forgets.
};

/// Words met so far and their canonical forms (analyzers/syllable.h). Texts repeat few words: 2000
/// spellings are 19 of 20 words of a legal collection. So most words are recognised by their bytes,
/// without looking at one character, and few are spelt out. For one thread.
class WordMemo {
 public:
  /// The words that are kept; further ones are not.
  static constexpr std::size_t kMaxWords = 1 << 14;

  /// Longer words are not kept: one in ten thousand.
  static constexpr std::size_t kMaxWordBytes = 16;

  WordMemo();

  /// The word that begins at `begin` < text.size(), if it is known and a space or an ASCII sign,
  /// or the end of the text, follows it.
  [[nodiscard]] std::optional<KnownWord> At(std::string_view text, std::size_t begin) const;

  /// CanonicalSyllable(word), kept for the next time; none if it cannot be kept. `word` must be one
  /// to the scanner wherever it stands whole, and no beginning of a date or of a document number.
  std::optional<std::string_view> Learn(std::string_view word);

  /// True if no further word can be kept.
  [[nodiscard]] bool full() const { return forms_.size() >= kMaxWords; }

  /// Lets go of all words.
  void Forget();

 private:
  /// The bytes of a word with zeros after them, which no word contains.
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };

  struct Slot {
    Key key;  ///< All zeros: free.
    const char* form = nullptr;
    std::uint32_t form_size = 0;
  };

  static inline Key Load(std::string_view text, std::size_t begin);
  static inline std::size_t SizeOfWord(const Key& bytes);
  static inline Key Cut(const Key& bytes, std::size_t size);
  [[nodiscard]] inline std::size_t SlotOf(const Key& key) const;
  void Grow();

  std::vector<Slot> slots_;        ///< Open addressing; a power of two, at most half full.
  std::size_t mask_ = 0;           ///< slots_.size() - 1, which takes a while to tell.
  std::deque<std::string> forms_;  ///< Does not move what it holds.
};

}  // namespace vanban
