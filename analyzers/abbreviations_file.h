#pragma once

#include <string_view>

namespace vanban {

/// analyzers/abbreviations.tsv, part of the program (cmake/EmbedText.cmake).
std::string_view AbbreviationsFile();

}  // namespace vanban
