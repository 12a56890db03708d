#include "corpus/archive_transfer.h"

#include <fmt/format.h>

#include "corpus/archive_catalogue.h"
#include "corpus/archive_writer.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_object.h"
#include "corpus/ocfl_validator.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatchObjects = 256;
constexpr std::size_t kBatchBytes = std::size_t{64} << 20U;
constexpr std::size_t kMaxExtensionFileBytes = std::size_t{1} << 30U;
constexpr std::string_view kOurExtensions = "vanban-";

DocumentId IdOf(const fs::path& object) {
  const auto id = IdOfUrn(LoadInventory(object).id);
  if (!id) {
    throw Failure({ErrorCode::kBadData,
                   {fmt::format("{}: không phải đối tượng của Vanban.", object.string()),
                    fmt::format("{}: not an object of Vanban's.", object.string())},
                   {}});
  }
  return *id;
}

void BringObject(const fs::path& object, ArchiveWriter& writer, TransferReport& report) {
  const DocumentId id = IdOf(object);
  if (writer.IsStaged(id)) {
    writer.Publish();  // Two folders with one id: the second is compared with the first.
  }
  switch (writer.StageCopy(id, object)) {
    case ArchiveWriter::Brought::kAdded:
      ++report.added;
      break;
    case ArchiveWriter::Brought::kExtended:
      ++report.extended;
      break;
    case ArchiveWriter::Brought::kHeld:
      ++report.held;
      break;
    case ArchiveWriter::Brought::kDiffers:
      report.failures.push_back(
          {ErrorCode::kBadData,
           {fmt::format("{}: nơi nhận giữ lịch sử khác của văn bản này.", id),
            fmt::format("{}: the receiver holds another history of this document.", id)},
           {"So hai bản bằng `vanban verify --seal`.",
            "Compare both with `vanban verify --seal`."}});
      break;
  }
}

/// A file that only grows, such as the judgements: the longer of two that begin alike is the newer.
void BringFile(const fs::path& from, const fs::path& to, TransferReport& report) {
  const auto theirs = ReadFile(from, kMaxExtensionFileBytes);
  if (!theirs) {
    report.failures.push_back(theirs.error());
    return;
  }
  const auto ours = ReadFile(to, kMaxExtensionFileBytes);
  if (ours && ours->starts_with(*theirs)) {
    return;
  }
  if (fs::exists(to) && !(ours && theirs->starts_with(*ours))) {
    report.failures.push_back({ErrorCode::kBadData,
                               {fmt::format("{}: nơi nhận giữ nội dung khác.", to.string()),
                                fmt::format("{}: the receiver holds something else.", to.string())},
                               {}});
    return;
  }
  CreateDirectories(to.parent_path());
  fs::path draft = to;
  draft += ".tmp";
  WriteFileDurably(draft, *theirs);
  Rename(draft, to);
  SyncDirectory(to.parent_path());
}

void BringExtensions(const fs::path& from, const fs::path& to, TransferReport& report) {
  if (!fs::is_directory(from / "extensions")) {
    return;
  }
  for (const auto& extension : SortedEntries(from / "extensions")) {
    if (!extension.path().filename().native().starts_with(kOurExtensions) ||
        extension.is_symlink() || !extension.is_directory()) {
      continue;
    }
    for (const auto& file : SortedEntries(extension.path())) {
      if (file.is_regular_file() && !file.is_symlink()) {
        BringFile(file.path(), to / file.path().lexically_relative(from), report);
      }
    }
  }
}

}  // namespace

TransferReport BringObjects(const fs::path& from, const fs::path& to,
                            const std::function<void(std::size_t, std::size_t)>& progress) {
  OcflProblems outside;
  const std::vector<fs::path> objects = FindObjects(from, outside);
  TransferReport report;
  CreateStorageRoot(to);
  const ArchivePaths paths(to);
  ArchiveWriter writer(paths);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    try {
      BringObject(objects[i], writer, report);
    } catch (const Failure& failure) {
      if (failure.error().code != ErrorCode::kBadData) {
        throw;
      }
      report.failures.push_back(failure.error());
    }
    if (writer.staged_count() >= kBatchObjects || writer.staged_bytes() >= kBatchBytes) {
      writer.Publish();
    }
    progress(i + 1, objects.size());
  }
  writer.Publish();
  BringExtensions(from, to, report);
  ArchiveCatalogue::Load(paths.root, paths.catalogue).Save(paths.catalogue);
  return report;
}

}  // namespace vanban
