#pragma once

#include <string>
#include <vector>

#include "corpus/document.h"

namespace vanban {

/// A stretch of a document that is ranked and shown by itself.
struct Unit {
  ByteSpan span;      ///< In Document::text.
  std::string path;   ///< Of the provision it is (or is part of); empty outside provisions.
  std::string label;  ///< "Điều 5"; empty outside provisions.
};

/// The units of a document, in order, without overlap, together covering all of its text: a
/// provision that is short enough to read at a glance is one unit with all it holds; a longer one
/// is taken apart into the provisions within it; text outside provisions is cut at paragraphs.
std::vector<Unit> SplitIntoUnits(const Document& document);

}  // namespace vanban
