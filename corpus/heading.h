#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/date.h"
#include "corpus/document_key.h"
#include "corpus/document_type.h"

namespace vanban {

/// The formal head of a directive (thể thức văn bản): State form by Nghị định 30/2020/NĐ-CP, phụ
/// lục I; Party form by Hướng dẫn 36-HD/VPTW.
struct Heading {
  std::optional<DocumentType> type;
  DocumentKey key;         ///< Its own number; empty if the number is blank or missing.
  std::string title;       ///< Trích yếu, on one line; may be empty.
  std::string issuer;      ///< "Bộ Y tế"; may be empty.
  std::string place_name;  ///< Before the date: "Hà Nội"; may be empty.
  std::optional<Date> issued;
  std::size_t begin = 0;  ///< Of its first part: a page may put its chrome before it.
  std::size_t end = 0;    ///< Byte offset where the head ends and the body begins.
};

/// The head of `text`, however its parts are laid out: two columns, table cells one after the other
/// or lines broken anywhere. None if the text has neither a line with its own number nor one with
/// its type: an article, not a directive. Looks at the first lines only.
std::optional<Heading> FindHeading(std::string_view text);

}  // namespace vanban
