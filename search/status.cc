#include "search/status.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/fold.h"

namespace vanban {
namespace {

constexpr std::array<StatusInfo, 6> kStatuses = {{
    {Status::kUnknown, "unknown", "chưa xác định", "unknown"},
    {Status::kNotYet, "not_yet", "chưa có hiệu lực", "not yet in force"},
    {Status::kInForce, "in_force", "còn hiệu lực", "in force"},
    {Status::kPartlyRepealed, "partly_repealed", "hết hiệu lực một phần", "partly repealed"},
    {Status::kRepealed, "repealed", "hết hiệu lực toàn bộ", "repealed"},
    {Status::kSuspended, "suspended", "ngưng hiệu lực", "suspended"},
}};

struct OtherWords {
  std::string_view slug;
  Status status;
};

constexpr std::array<OtherWords, 13> kOtherWords = {{
    {"con", Status::kInForce},
    {"dang-co-hieu-luc", Status::kInForce},
    {"da-co-hieu-luc", Status::kInForce},
    {"chua", Status::kNotYet},
    {"het", Status::kRepealed},
    {"het-hieu-luc", Status::kRepealed},
    {"het-han", Status::kRepealed},
    {"da-duoc-thay-the", Status::kRepealed},
    {"bi-thay-the", Status::kRepealed},
    {"bi-bai-bo", Status::kRepealed},
    {"mot-phan", Status::kPartlyRepealed},
    {"da-duoc-sua-doi-bo-sung", Status::kPartlyRepealed},
    {"tam-ngung-hieu-luc", Status::kSuspended},
}};

}  // namespace

std::span<const StatusInfo> Statuses() {
  return kStatuses;
}

const StatusInfo& Info(Status status) {
  return kStatuses.at(static_cast<std::size_t>(status));
}

std::optional<Status> FindStatus(std::string_view words) {
  const std::string slug = Slug(words);
  for (const StatusInfo& info : kStatuses) {
    if (slug == Slug(info.name) || slug == Slug(info.vi) || slug == Slug(info.en)) {
      return info.status;
    }
  }
  const auto other = std::find_if(kOtherWords.begin(), kOtherWords.end(),
                                  [&slug](const OtherWords& row) { return row.slug == slug; });
  return other == kOtherWords.end() ? std::nullopt : std::optional(other->status);
}

}  // namespace vanban
