#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// A syllable of the index and how many documents hold it.
struct Reading {
  std::string term;
  std::uint32_t documents = 0;
};

/// Folded syllable → its readings in the index, the most frequent first: "van" gives vân, văn, vận,
/// van … Made when a generation is built, kept in its metadata.
class FoldMap {
 public:
  /// Counts one reading; readings are sorted by Finish.
  void Add(const std::string& folded, const std::string& term, std::uint32_t documents);
  void Finish();

  /// The readings of a folded syllable; empty if the index has none.
  [[nodiscard]] const std::vector<Reading>& Readings(std::string_view folded) const;

  /// Readings of every folded syllable that starts with `prefix`, the most frequent first, at most
  /// `limit`.
  [[nodiscard]] std::vector<Reading> StartingWith(std::string_view prefix, std::size_t limit) const;

  /// The folded syllables one edit of a letter (insert, delete, replace, swap) away from `folded`,
  /// the most frequent first, at most `limit`. None for a word of over 24 bytes.
  [[nodiscard]] std::vector<std::string> Near(std::string_view folded, std::size_t limit) const;

  /// How many documents hold `term`; 0 if the index does not have it.
  [[nodiscard]] std::uint32_t Documents(std::string_view term) const;

  /// One line a folded syllable: "van\tvăn 812\tvận 77\n", sorted.
  [[nodiscard]] std::string Serialise() const;
  static FoldMap Parse(std::string_view text);

 private:
  std::map<std::string, std::vector<Reading>, std::less<>> readings_;
};

}  // namespace vanban
