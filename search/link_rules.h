#pragma once

#include <span>
#include <string>
#include <string_view>

#include "corpus/message.h"

namespace vanban {

/// Why a mention was joined to a work, or left open: one rule of the linking, with words for a
/// person. Evidence names them behind the rule that found the mention: "full, date".
struct LinkRule {
  std::string_view name;  ///< As in JSON: "date".
  Message words;          ///< "ngày trùng với văn bản".
};

/// All rules, those of finding a mention first. The order is the order of docs/citations.md.
std::span<const LinkRule> LinkRules();

/// The rules of a piece of evidence in words: "full, date" gives "ghi đủ loại, số, ký hiệu; ngày
/// trùng khớp". What is no rule of the table is given as it stands.
std::string DescribeRules(std::string_view rules, Language language);

}  // namespace vanban
