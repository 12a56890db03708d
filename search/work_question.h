#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_key.h"
#include "search/citation_graph.h"

namespace vanban {

/// A document as a person asks for it: its number and what tells it from others under that number.
/// "25-NQ/TW 03/6/2013", "nghị quyết 25-nq/tw khóa XI", "25-NQ/TW (2013)", "139-KH/TU Bến Tre",
/// "25-NQ/TW về công tác dân vận", "Luật Đất đai năm 2013"; and the names of works in addresses:
/// "25-NQ/TW@2013", "25/NQ-TW@KXI", "139-KH/TU@2019#dong-thap".
struct WorkQuestion {
  DocumentKey key;  ///< Normal form; "T:…" for a name.
  std::optional<Date> date;
  std::optional<int> year;
  std::string term;   ///< "XI".
  std::string place;  ///< "ben-tre".
  std::string title;  ///< What is left of the words.

  /// True if the number alone was asked for.
  [[nodiscard]] bool bare() const {
    return !date && !year && term.empty() && place.empty() && title.empty();
  }
};

/// None if no number and no name of a document stands in the text.
std::optional<WorkQuestion> ReadWorkQuestion(std::string_view text);

/// Those of `works`, which carry the number, that fit what else was said. Empty if none does: a
/// work with another date is not the one asked for.
std::vector<Work> FittingWorks(std::vector<Work> works, const WorkQuestion& question);

}  // namespace vanban
