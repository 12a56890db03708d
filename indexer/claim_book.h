#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/linked_work.h"
#include "indexer/mention.h"
#include "indexer/resolution.h"
#include "search/claims.h"

namespace vanban {

/// What all citations say of all works, kept small: each value once, with its count and the first
/// few places.
class ClaimBook {
 public:
  ClaimBook() = default;

  /// `documents` must outlive the book, and so must the works that are added.
  explicit ClaimBook(std::span<const CitingDocument> documents) : documents_(documents) {}

  /// Where a mention stands among the documents, and the work whose edge holds its sentence.
  struct Place {
    std::uint32_t document;
    std::uint32_t mention;
    const LinkedWork* from;
  };

  /// Notes what the mention says of the work that it was found to mean. Titles of a held work are
  /// left out: its own is known, and citations shorten it at will.
  void Add(const Place& place, const Resolution& resolution, const LinkedWork& work);

  /// Everything said of a work, by field, then the most frequent first.
  [[nodiscard]] std::vector<WorkClaim> Of(std::string_view work) const;

  /// The claims of one field.
  [[nodiscard]] std::vector<WorkClaim> Of(std::string_view work, ClaimField field) const;

  /// The citations of the work that are older than it would be: the day said, with the place.
  [[nodiscard]] std::vector<WorkClaim> Younger(std::string_view work) const;

 private:
  struct Said {
    ClaimField field;
    std::string value;
    std::size_t count = 0;
    std::vector<Place> places;
  };

  void Note(std::vector<Said>& said, ClaimField field, std::string_view value, const Place& place);
  [[nodiscard]] WorkClaim ToClaim(const Said& said) const;

  std::span<const CitingDocument> documents_;
  std::unordered_map<std::string_view, std::vector<Said>> said_;  ///< By the works' names.
  std::unordered_map<std::string_view, std::vector<Said>> younger_;
};

}  // namespace vanban
