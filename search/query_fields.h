#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/query.h"

namespace vanban {

/// What may stand before a colon in a query.
enum class QueryField {
  kType,    ///< loai: type:
  kIssuer,  ///< coquan: issuer:
  kDate,    ///< ngay: date:
  kFrom,    ///< tu: from:
  kTo,      ///< den: to:
  kCites,   ///< dan: cites:
  kStatus,  ///< hieuluc: status:
  kKey,     ///< so: key:
  kTitle,   ///< tieude: title:
};

/// The field called `name`, in Vietnamese or English, any case, with or without accents.
std::optional<QueryField> FindQueryField(std::string_view name);

/// Narrows `filters` to `value`. False, and nothing changed, if the field is no filter or the value
/// makes no sense; an unreadable period alone is taken and said in `notes`.
bool ApplyFilter(QueryField field, const std::string& value, SearchFilters& filters,
                 std::vector<Message>& notes);

/// One condition of `filters`, as ParseQuery reads it.
struct FilterText {
  std::string text;       ///< loai:"Chỉ thị"
  SearchFilters without;  ///< What remains when it is taken away.
};

/// The conditions that can be written in a query, in a fixed order; kinds cannot.
std::vector<FilterText> FilterTexts(const SearchFilters& filters);

}  // namespace vanban
