#pragma once

#include <span>

#include "server/assets.h"

namespace vanban {

/// The table that cmake/EmbedFile.cmake writes from server/web, in order of name.
std::span<const Asset> EmbeddedFiles();

}  // namespace vanban
