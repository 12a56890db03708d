#pragma once

#include <optional>
#include <string>

namespace vanban {

/// The family of the installed face that official texts are printed in: Liberation Serif, which is
/// as wide as Times New Roman; else another with serifs, else any in which every Vietnamese letter
/// can be drawn. None if there is none. Threads may ask at the same time.
std::optional<std::string> VietnameseFace();

}  // namespace vanban
