#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/relation.h"
#include "analyzers/source_text.h"

namespace vanban {

/// A word or phrase that says what one document does to another.
struct RelationCue {
  Relation relation = Relation::kCites;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool weak = false;     ///< "theo", "tại": only points; a stronger word may stand before.
  bool passive = false;  ///< "được … bởi": the document before it is its subject.
};

/// The nearest cue to the left of `before` that is not left of `from`; a weak one only where no
/// strong one governs it.
std::optional<RelationCue> FindCueBefore(const SourceText& text, std::size_t from,
                                         std::size_t before);

/// True if the words from `at` on say that the document just named is acted upon: "đã được sửa
/// đổi, bổ sung", ", được thay thế".
bool IsPassiveSubject(const SourceText& text, std::size_t at);

/// True if "hết hiệu lực" follows before the clause ends.
bool ExpiresAfter(const SourceText& text, std::size_t at);

}  // namespace vanban
