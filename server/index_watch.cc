#include "server/index_watch.h"

#include "search/level_index.h"

namespace vanban {
namespace {

bool WentWrong(const RunRecord& run) {
  return run.outcome == RunOutcome::kFailed || run.outcome == RunOutcome::kUnfinished;
}

}  // namespace

IndexWatch WatchIndex(const std::filesystem::path& index_dir, AccessLevel reader) {
  IndexWatch watch;
  for (const AccessLevelInfo& info : AccessLevels()) {
    if (!MayRead(reader, info.level)) {
      break;
    }
    const std::filesystem::path folder = LevelIndexDir(index_dir, info.level);
    auto run = ReadRunRecord(folder);
    if (!run) {
      continue;
    }
    // Read again: it may have ended between the two looks.
    if (RunningIndexer(folder) && (run = ReadRunRecord(folder)) &&
        run->outcome == RunOutcome::kUnfinished) {
      return {.running = true, .run = std::move(run)};
    }
    const bool tells_more = !watch.run || (!WentWrong(*watch.run) &&
                                           (WentWrong(*run) || run->ended > watch.run->ended));
    if (run && tells_more) {
      watch.run = std::move(run);
    }
  }
  return watch;
}

}  // namespace vanban
