#pragma once

#include <vector>

#include "analyzers/mention.h"
#include "analyzers/source_text.h"

namespace vanban {

/// Documents cited by title alone: laws ("Luật Đất đai năm 2013"), resolutions of plenums
/// ("Nghị quyết Trung ương 4 khóa XII") and of congresses. In order; a law named in the title of
/// another lies inside it.
std::vector<Mention> ScanTitles(const SourceText& text);

/// Both lists as one in order of begin, outer before inner. A title that only leads to a number
/// ("Luật Lưu trữ số 33/2024/QH15") is left out.
std::vector<Mention> MergeMentions(std::vector<Mention> numbered, std::vector<Mention> titles);

}  // namespace vanban
