#pragma once

#include <cstddef>
#include <string>

#include "analyzers/source_text.h"

namespace vanban {

/// The place in the cited document that the words before its mention name, from large to small:
/// "điểm a khoản 1 Điều 5" gives "dieu:5/khoan:1/diem:a", "khoản 2 và 3 Điều 1" gives
/// "dieu:1/khoan:2,3", "Điều 10 đến Điều 15" gives "dieu:10-15". Several places are separated by
/// ';'. Empty if none stands directly before `begin`; nothing before `floor` is read.
std::string PinpointBefore(const SourceText& text, std::size_t begin, std::size_t floor);

}  // namespace vanban
