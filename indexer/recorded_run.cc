#include "indexer/recorded_run.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "corpus/error.h"
#include "search/run_record.h"

namespace vanban {
namespace {

std::string FormatTime(std::chrono::system_clock::time_point time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

constexpr std::chrono::seconds kPause(1);

std::string_view NameOf(IndexProgress::Stage stage) {
  switch (stage) {
    case IndexProgress::Stage::kExtract:
      return "extract";
    case IndexProgress::Stage::kLink:
      return "link";
    case IndexProgress::Stage::kAnalyse:
      return "analyse";
    case IndexProgress::Stage::kJoin:
      return "join";
    case IndexProgress::Stage::kVerify:
      break;
  }
  return "verify";
}

void Leave(const std::filesystem::path& index_dir, const RunRecord& record) {
  try {
    WriteRunRecord(index_dir, record);
  } catch (const Failure&) {
    return;  // Who builds has better things to say than that its note failed.
  }
}

}  // namespace

IndexReport Recorded(const IndexOptions& options,
                     const std::function<IndexReport(const IndexOptions& options)>& build) {
  const std::filesystem::path& index_dir = options.index_dir;
  const std::chrono::system_clock::time_point started = options.now;
  RunRecord record{.started = FormatTime(started)};
  Leave(index_dir, record);
  const auto began = std::chrono::steady_clock::now();
  IndexOptions told = options;
  told.progress = [&, left = began](const IndexProgress& at) mutable {
    const auto now = std::chrono::steady_clock::now();
    const bool new_step = NameOf(at.stage) != record.step && now - began >= kPause;
    if (new_step || now - left >= kPause) {
      left = now;
      record.step = NameOf(at.stage);
      record.done = at.done;
      record.total = at.total;
      Leave(index_dir, record);
    }
    options.progress(at);
  };
  const auto end = [&](RunOutcome outcome) {
    record.outcome = outcome;
    record.ended = FormatTime(started + (std::chrono::steady_clock::now() - began));
    Leave(index_dir, record);
  };
  try {
    IndexReport report = build(told);
    record.generation = report.generation;
    record.unreadable = report.failures.size();
    end(report.unchanged ? RunOutcome::kUnchanged : RunOutcome::kPublished);
    return report;
  } catch (const Failure& failure) {
    record.error = failure.error().message;
    end(RunOutcome::kFailed);
    throw;
  } catch (const std::exception& error) {
    record.error = {error.what(), error.what()};
    end(RunOutcome::kFailed);
    throw;
  }
}

}  // namespace vanban
