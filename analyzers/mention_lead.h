#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/source_text.h"
#include "analyzers/type_words.h"

namespace vanban {

/// What stands before a number: "Nghị quyết số ", "Quyết định xử phạt số: ", "số ", "NQ ".
struct MentionLead {
  std::size_t begin = 0;         ///< Where the mention begins: the type word, "số" or the number.
  std::optional<TypeWord> type;  ///< The type word, if there is one.
  bool has_so = false;           ///< "số" stands before the number.
  bool form_number = false;      ///< "Mẫu số", "tài khoản số": a number of something else.
  bool named_before = false;     ///< An earlier mention has this type and number, with its code.
};

/// Reads leftwards from a number that starts at `number`.
MentionLead ReadLead(const SourceText& text, std::size_t number);

}  // namespace vanban
