#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search/query.h"

namespace vanban {

/// One part of a query as it is shown to the person, with the query that remains without it.
struct RemovablePart {
  std::optional<QueryPart::Kind> kind;  ///< None: a field that narrows.
  std::string text;     ///< What stands in it: "dân vận", "a OR b", "loai:\"Chỉ thị\"".
  std::string without;  ///< The query that remains; empty if nothing does.
  std::vector<RemovablePart> parts;  ///< What a group is made of.
  friend bool operator==(const RemovablePart&, const RemovablePart&) = default;
};

/// The parts of `query` in the order typed, then the fields that narrow it.
std::vector<RemovablePart> RemovableParts(const Query& query);

}  // namespace vanban
