#pragma once

#include <cstdlib>
#include <filesystem>

namespace vanban {

/// The folder of the sample data that is not part of the repository: VANBAN_SHARED, or "shared"
/// beside the repository. Tests that need it are skipped, saying so, where it is missing.
inline std::filesystem::path SharedData() {
  const char* folder = std::getenv("VANBAN_SHARED");
  return folder != nullptr && *folder != '\0' ? folder : "../shared";
}

}  // namespace vanban
