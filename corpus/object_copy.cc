#include "corpus/object_copy.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "corpus/archive_catalogue.h"
#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_object.h"
#include "corpus/ocfl_validator.h"
#include "corpus/own_object.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30U;

/// The digest of each version's inventory, v1 first.
std::vector<std::string> VersionDigests(const fs::path& object) {
  std::vector<std::string> digests;
  const int head = LoadInventory(object).head();
  for (int version = 1; version <= head; ++version) {
    const fs::path file = object / VersionName(version) / kInventoryName;
    if (!fs::exists(file)) {
      throw Failure({ErrorCode::kBadData,
                     {fmt::format("{}: không có.", file.string()),
                      fmt::format("{} is missing.", file.string())},
                     {"Chạy `vanban verify`.", "Run `vanban verify`."}});
    }
    digests.push_back(Sha512File(file));
  }
  return digests;
}

[[noreturn]] void ThrowNotCopied(const fs::path& path) {
  throw Failure({ErrorCode::kBadData,
                 {fmt::format("{} không phải tệp hay thư mục thường.", path.string()),
                  fmt::format("{} is neither a file nor a folder.", path.string())},
                 {}});
}

}  // namespace

History CompareHistories(const fs::path& first, const fs::path& second) {
  const auto one = VersionDigests(first);
  const auto other = VersionDigests(second);
  const std::size_t common = std::min(one.size(), other.size());
  const auto shared = static_cast<std::ptrdiff_t>(common);
  if (!std::equal(one.begin(), one.begin() + shared, other.begin())) {
    return History::kDiffer;
  }
  if (one.size() == other.size()) {
    return History::kSame;
  }
  return one.size() < other.size() ? History::kFirstIsOlder : History::kSecondIsOlder;
}

std::size_t CopyTree(const fs::path& from, const fs::path& to) {
  CreateDirectories(to);
  std::size_t bytes = 0;
  for (const auto& entry : SortedEntries(from)) {
    const fs::path name = to / entry.path().filename();
    if (entry.is_symlink() || (!entry.is_directory() && !entry.is_regular_file())) {
      ThrowNotCopied(entry.path());
    } else if (entry.is_directory()) {
      bytes += CopyTree(entry.path(), name);
    } else {
      const auto content = ReadFile(entry.path(), kMaxFileBytes);
      if (!content) {
        throw Failure(content.error());
      }
      WriteNewFile(name, *content);
      bytes += content->size();
    }
  }
  return bytes;
}

void CheckOutside(const fs::path& root, const fs::path& copy) {
  const fs::path inner = fs::weakly_canonical(fs::absolute(copy)) / "";
  const fs::path outer = fs::weakly_canonical(fs::absolute(root)) / "";
  if (inner.native().starts_with(outer.native())) {
    throw Failure(
        {ErrorCode::kUsage,
         {fmt::format("{} nằm trong chính kho {}.", copy.string(), root.string()),
          fmt::format("{} lies within the archive {} itself.", copy.string(), root.string())},
         {"Chọn thư mục ở nơi khác.", "Choose a folder elsewhere."}});
  }
}

void CheckObjectOfOurs(const fs::path& object, const DocumentId& id) {
  const ObjectVerdict verdict = JudgeObject(object);
  const auto refuse = [&](const OcflProblems& problems) {
    for (const OcflProblem& problem : problems.errors()) {
      if (problem.code != "V002") {
        throw Failure({ErrorCode::kBadData,
                       {fmt::format("Đối tượng {}: {} {}", id, problem.code, problem.message.vi),
                        fmt::format("The object {}: {} {}", id, problem.code, problem.message.en)},
                       {}});
      }
    }
  };
  refuse(verdict.problems);
  refuse(CheckOwnObject(object.parent_path(), object, verdict));
  if (ReadCatalogueRow(object).id != id) {
    throw Failure({ErrorCode::kBadData,
                   {fmt::format("Đối tượng {} mang tên khác.", id),
                    fmt::format("The object {} bears another name.", id)},
                   {}});
  }
}

}  // namespace vanban
