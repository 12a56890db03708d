#pragma once

#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace vanban {

/// A line of a document's text that says something.
struct DocumentLine {
  std::string_view text;  ///< Without its end; in Document::text.
  /// The outermost provision that begins in the line, none if none does; in Document::provisions.
  const Provision* provision = nullptr;
  bool heading = false;  ///< A provision that has a heading begins in the line.
};

/// The lines of the text in order, as long as `document` lives; blank ones are left out.
std::vector<DocumentLine> LinesOfDocument(const Document& document);

}  // namespace vanban
