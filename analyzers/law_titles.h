#pragma once

#include <cstddef>

#include "analyzers/source_text.h"

namespace vanban {

/// The end of a law's name that starts at `at` ("Đất đai", "Phòng, chống ma túy"); 0 if no name
/// stands there, as in "Luật này".
std::size_t LawNameEnd(const SourceText& text, std::size_t at);

}  // namespace vanban
