#pragma once

#include <cstddef>

#include "analyzers/source_text.h"

namespace vanban {

/// The end of a plenum's name that starts at `at`: "[Hội nghị [lần thứ]] Trung ương 4", "Hội nghị
/// lần thứ tư Ban Chấp hành Trung ương [Đảng]"; 0 if none stands there. The khóa is not read.
std::size_t PlenumEnd(const SourceText& text, std::size_t at);

/// The end of a congress's name: "Đại hội XIII", "Đại hội [đại biểu …] lần thứ XIII [của Đảng]";
/// 0 if none stands there.
std::size_t CongressEnd(const SourceText& text, std::size_t at);

}  // namespace vanban
