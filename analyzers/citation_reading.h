#pragma once

#include <vector>

#include "analyzers/citation_extractor.h"
#include "analyzers/given_names.h"
#include "analyzers/source_text.h"

namespace vanban {

/// All steps of ExtractCitations but the mending: spans are those of `source`.
std::vector<Citation> ReadCitations(const SourceText& source, const GivenNames& names = {});

}  // namespace vanban
