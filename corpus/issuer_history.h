#pragma once

#include <string_view>
#include <vector>

#include "corpus/date.h"

namespace vanban {

/// An organ that came, went or was renamed (corpus/tables/issuers.tsv). Its code in old numbers is
/// never rewritten: the table tells which dates cannot be, and who goes on with its work.
struct IssuerHistory {
  std::string_view code;
  std::string_view name;
  Date first;                                ///< First day under this code; 1900-01-01 if unknown.
  Date last;                                 ///< Last day; 2199-12-31 if it goes on.
  std::vector<std::string_view> successors;  ///< Codes.
  std::string_view source;
};

/// The organ behind a code in normal form; null if the table has no limits for it.
const IssuerHistory* FindIssuerHistory(std::string_view code);

}  // namespace vanban
