#pragma once

#include <vector>

#include "corpus/lines.h"

namespace vanban {

/// For each line, whether it lies within a quotation of several lines or begins one.
std::vector<bool> FindQuotedLines(const std::vector<Line>& lines);

}  // namespace vanban
