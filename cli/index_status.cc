#include "cli/index_status.h"

#include <algorithm>
#include <ctime>

#include <fmt/format.h>

#include "search/run_record.h"

namespace vanban {
namespace {

Message DescribeOutcome(const IndexStatus& status) {
  const RunRecord& run = *status.last_run;
  switch (run.outcome) {
    case RunOutcome::kUnfinished:
      return status.indexer
                 ? Message{"đang chạy", "running"}
                 : Message{"bị ngắt giữa chừng, không kịp báo", "ended midway without a word"};
    case RunOutcome::kPublished:
      return {fmt::format("đã công bố {}", GenerationName(run.generation)),
              fmt::format("published {}", GenerationName(run.generation))};
    case RunOutcome::kUnchanged:
      return {"không có gì mới", "nothing was new"};
    case RunOutcome::kFailed:
      return {fmt::format("THẤT BẠI: {}", run.error.vi), fmt::format("FAILED: {}", run.error.en)};
  }
  return {};
}

}  // namespace

IndexStatus LookAtIndex(const std::filesystem::path& index_dir) {
  IndexStatus status;
  auto served = OpenNewestSound(index_dir);
  if (served) {
    status.complaints = served->complaints;
    status.facts = ReadIndexFacts(served->generation).value_or(IndexFacts{});
    status.shards = AskShards(served->generation, status.complaints);
    status.served = std::move(*served);
  } else {
    status.complaints.push_back(served.error().message);
  }
  status.kept = KeptGenerations(index_dir);
  status.indexer = RunningIndexer(index_dir);
  status.last_run = ReadRunRecord(index_dir);
  return status;
}

Message DescribeRun(const IndexStatus& status) {
  const RunRecord& run = *status.last_run;
  Message text = DescribeOutcome(status);
  if (run.unreadable > 0) {
    text.vi += fmt::format(", {} văn bản không đọc được", run.unreadable);
    text.en += fmt::format(", {} documents could not be read", run.unreadable);
  }
  const std::string& when = run.ended.empty() ? run.started : run.ended;
  return {fmt::format("{} ({})", text.vi, when), fmt::format("{} ({})", text.en, when)};
}

Message AgeOf(const std::string& utc, std::chrono::system_clock::time_point now) {
  std::tm time{};
  const char* end = ::strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time);
  if (end == nullptr || *end != '\0') {
    return {};
  }
  const auto seconds = std::max<std::int64_t>(
      0, std::chrono::system_clock::to_time_t(now) - static_cast<std::int64_t>(::timegm(&time)));
  constexpr std::int64_t kMinute = 60;
  constexpr std::int64_t kHour = 60 * kMinute;
  constexpr std::int64_t kDay = 24 * kHour;
  if (seconds < kHour) {
    return {fmt::format("{} phút trước", seconds / kMinute),
            fmt::format("{} min ago", seconds / kMinute)};
  }
  if (seconds < 2 * kDay) {
    return {fmt::format("{} giờ trước", seconds / kHour), fmt::format("{} h ago", seconds / kHour)};
  }
  return {fmt::format("{} ngày trước", seconds / kDay), fmt::format("{} days ago", seconds / kDay)};
}

}  // namespace vanban
