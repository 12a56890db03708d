#include "cli/index_run.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "corpus/isolation.h"

namespace vanban {
namespace {

/// Extraction and analysis as one bar: both go over all documents once.
class BuildProgress {
 public:
  explicit BuildProgress(const GlobalOptions& global)
      : global_(global),
        progress_(ChooseProgressStyle(global.quiet), global.language, {"văn bản", "documents"}) {}

  void Update(const IndexProgress& at) {
    switch (at.stage) {
      case IndexProgress::Stage::kExtract:
        progress_.Update({.items = at.done, .done = at.done, .total = 2 * at.total});
        return;
      case IndexProgress::Stage::kAnalyse:
        progress_.Update({.items = at.done, .done = at.total + at.done, .total = 2 * at.total});
        return;
      case IndexProgress::Stage::kLink:
        return;
      case IndexProgress::Stage::kJoin:
        Tell("Ghép chỉ mục …", "Joining the index …");
        return;
      case IndexProgress::Stage::kVerify:
        Tell("Kiểm tra trước khi công bố …", "Verifying before publishing …");
        return;
    }
  }

  void Finish() { progress_.Finish(); }

 private:
  void Tell(std::string_view vi, std::string_view en) {
    if (!global_.quiet) {
      progress_.PrintLine(Say(global_, vi, en));
    }
  }

  const GlobalOptions& global_;
  Progress progress_;
};

}  // namespace

std::vector<LevelReport> BuildIndexes(const GlobalOptions& global, const IndexRequest& request) {
  BuildProgress progress(global);
  const std::size_t jobs =
      request.jobs > 0 ? request.jobs : std::max(1U, std::thread::hardware_concurrency());
  std::vector<LevelReport> levels =
      BuildLevels({.archive_dir = global.archive_dir(),
                   .index_dir = global.index_dir(),
                   .abbreviations = global.home / "abbreviations.tsv",
                   .aliases = global.home / "aliases.tsv",
                   .jobs = jobs,
                   .shards = request.shards,
                   .rebuild = request.rebuild,
                   .secret = ReadIsolation(global.home).has_value(),
                   .now = std::chrono::system_clock::now(),
                   .progress = [&progress](const IndexProgress& at) { progress.Update(at); },
                   .cancelled = &Interrupted});
  progress.Finish();
  return levels;
}

}  // namespace vanban
