#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "search/claims.h"

namespace vanban {

/// What is claimed, a line a value with its count, and under it the sentences: where they stand and
/// what they say. `indent` stands before every line.
std::string DescribeClaims(const std::vector<WorkClaim>& claims, std::string_view indent,
                           Language language);

}  // namespace vanban
