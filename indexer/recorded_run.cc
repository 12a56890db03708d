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

void Leave(const std::filesystem::path& index_dir, const RunRecord& record) {
  try {
    WriteRunRecord(index_dir, record);
  } catch (const Failure&) {
    return;  // Who builds has better things to say than that its note failed.
  }
}

}  // namespace

IndexReport Recorded(const std::filesystem::path& index_dir,
                     std::chrono::system_clock::time_point started,
                     const std::function<IndexReport()>& build) {
  RunRecord record{.started = FormatTime(started)};
  Leave(index_dir, record);
  const auto began = std::chrono::steady_clock::now();
  const auto end = [&](RunOutcome outcome) {
    record.outcome = outcome;
    record.ended = FormatTime(started + (std::chrono::steady_clock::now() - began));
    Leave(index_dir, record);
  };
  try {
    IndexReport report = build();
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
