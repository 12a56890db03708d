#pragma once

#include <vector>

#include "corpus/document_history.h"
#include "corpus/message.h"

namespace vanban {

/// Prints every version: number, time, who, why, and what it changed.
void PrintHistory(const std::vector<VersionChange>& history, Language language);

}  // namespace vanban
