#include "search/level_index.h"

#include <string>

#include "search/generation.h"

namespace vanban {

namespace fs = std::filesystem;

fs::path LevelIndexDir(const fs::path& index_dir, AccessLevel level) {
  if (level == AccessLevel::kPublic) {
    return index_dir;
  }
  std::string name = index_dir.filename();
  name += '-';
  name += Info(level).slug;
  return index_dir.parent_path() / name;
}

std::vector<AccessLevel> IndexedLevels(const fs::path& index_dir) {
  std::vector<AccessLevel> levels;
  for (const AccessLevelInfo& info : AccessLevels()) {
    const fs::path folder = LevelIndexDir(index_dir, info.level);
    std::error_code unreadable;  // A folder that cannot be looked at serves nobody.
    if (fs::exists(folder / "CURRENT", unreadable) || !ListGenerations(folder).empty()) {
      levels.push_back(info.level);
    }
  }
  return levels;
}

AccessLevel LevelAnswering(const fs::path& index_dir, AccessLevel reader) {
  AccessLevel answering = AccessLevel::kPublic;
  for (const AccessLevel level : IndexedLevels(index_dir)) {
    if (MayRead(reader, level)) {
      answering = level;
    }
  }
  return answering;
}

}  // namespace vanban
