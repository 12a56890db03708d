#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/error.h"

namespace vanban {

/// A field of a document's head that people may correct.
struct HeaderField {
  std::string_view name;  ///< As in record.json.
  std::string_view label_vi;
  std::string_view label_en;
  /// Its value in normal form: "2013-06-03", "25-NQ/TW", "nghi-quyet"; empty if there is none.
  std::string (*value)(const Document& document);
  /// The normal form of what a person typed; why it cannot be one. `document` is the one that it
  /// is for.
  Result<std::string> (*read)(std::string_view typed, const Document& document);
  /// Puts a value in normal form into the document.
  void (*put)(const std::string& value, Document& document);
};

/// All of them; a field stands after those that its reading looks at.
std::span<const HeaderField> HeaderFields();

/// The field of this name ("date" means issued); null if there is none.
const HeaderField* FindHeaderField(std::string_view name);

/// The names of what was corrected, "text" among them. A level is decided, not corrected.
std::vector<std::string> CorrectedNames(const Curation& curation);

}  // namespace vanban
