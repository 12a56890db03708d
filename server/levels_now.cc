#include "server/levels_now.h"

#include <utility>

#include <sys/stat.h>

#include "corpus/archive_writer.h"

namespace vanban {

LevelsNow::LevelsNow(const Archive& archive, const std::filesystem::path& root)
    : archive_(archive),
      catalogue_(ArchivePaths(root).catalogue),
      levels_(std::make_shared<Levels>()) {
  Refresh();
}

LevelsNow::Stamp LevelsNow::LookAtCatalogue() const {
  struct stat status {};

  if (::stat(catalogue_.c_str(), &status) != 0) {
    return {};
  }
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return {.size = static_cast<std::uint64_t>(status.st_size),
          .modified_ns = status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec,
          .inode = status.st_ino};
}

std::shared_ptr<const LevelsNow::Levels> LevelsNow::Read() const {
  auto levels = std::make_shared<Levels>();
  for (const CatalogueEntry& entry : archive_.List()) {
    if (entry.level > AccessLevel::kPublic) {
      levels->emplace(entry.id, entry.level);
    }
  }
  return levels;
}

void LevelsNow::Refresh() {
  const Stamp stamp = LookAtCatalogue();
  if (stamp == seen_) {
    return;
  }
  try {
    auto read = Read();
    seen_ = stamp;  // As it was before it was read: what changed meanwhile is seen next time.
    const std::lock_guard lock(guard_);
    levels_ = std::move(read);
  } catch (const Failure&) {
    // A damaged object; the next look tries again.
  }
}

std::shared_ptr<const LevelsNow::Levels> LevelsNow::levels() const {
  const std::lock_guard lock(guard_);
  return levels_;
}

bool LevelsNow::IsAbove(const DocumentId& id, AccessLevel reader) const {
  const auto known = levels();
  const auto found = known->find(id);
  return found != known->end() && !MayRead(reader, found->second);
}

void LevelsNow::TakeAbove(AccessLevel reader, std::vector<Hit>& hits) const {
  const auto known = levels();
  std::erase_if(hits, [&](const Hit& hit) {
    const auto found = known->find(hit.id);
    return found != known->end() && !MayRead(reader, found->second);
  });
}

}  // namespace vanban
