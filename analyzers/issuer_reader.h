#pragma once

#include <cstddef>

#include "analyzers/source_text.h"

namespace vanban {

/// Where an issuer's name that starts at `at` ends ("Bộ trưởng Bộ Công an" before "về", ",",
/// "ngày" …); 0 if no issuer's name starts there. `joint` names go on behind commas.
struct IssuerStart {
  std::size_t at = 0;
  bool joint = false;
};

std::size_t IssuerEnd(const SourceText& text, IssuerStart start);

/// Where the issuer's name that ends at `end`, the subject of a verb, begins; `end` if there is
/// none: "Vừa qua, [Giám đốc Công an tỉnh] đã ban hành".
std::size_t IssuerBegin(const SourceText& text, std::size_t end);

}  // namespace vanban
