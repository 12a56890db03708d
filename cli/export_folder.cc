#include "cli/export_folder.h"

#include <fmt/format.h>

#include "corpus/error.h"
#include "corpus/file_io.h"

namespace vanban {
namespace {

constexpr std::size_t kBatch = 500;  // Files that wait for the disk together.

/// Whether a file holds these bytes, or another, or is not there.
enum class Held { kNothing, kSame, kOther };

Held Compare(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code ignored;
  if (!std::filesystem::exists(std::filesystem::symlink_status(path, ignored))) {
    return Held::kNothing;
  }
  const auto held = ReadFile(path, bytes.size());
  return held && *held == bytes ? Held::kSame : Held::kOther;
}

}  // namespace

ExportFolder::ExportFolder(std::filesystem::path folder, ExistingFiles existing)
    : folder_(std::move(folder)),
      existing_(existing) {
  CreateDirectories(folder_);
}

void ExportFolder::Add(const std::string& name, std::string_view bytes) {
  const std::filesystem::path path = folder_ / name;
  const Held held = Compare(path, bytes);
  if (held == Held::kSame) {
    ++counts_.unchanged;
    return;
  }
  if (held == Held::kOther && existing_ == ExistingFiles::kRefuse) {
    throw Failure(
        {ErrorCode::kCannotCreate,
         {fmt::format("{} đã có và có nội dung khác.", path.string()),
          fmt::format("{} is there and holds something else.", path.string())},
         {"Chọn thư mục khác, hoặc dùng --replace.", "Choose another folder, or use --replace."}});
  }
  std::filesystem::path part = folder_ / ("." + name + ".part");
  RemoveTree(part);  // Of a run that did not end.
  WriteNewFile(part, bytes);
  prepared_.emplace_back(std::move(part), path);
  ++(held == Held::kOther ? counts_.replaced : counts_.written);
  if (prepared_.size() >= kBatch) {
    Publish();
  }
}

void ExportFolder::Publish() {
  if (prepared_.empty()) {
    return;
  }
  SyncFileSystem(folder_);
  for (const auto& [part, path] : prepared_) {
    Rename(part, path);
  }
  prepared_.clear();
}

void ExportFolder::Finish() {
  Publish();
  SyncDirectory(folder_);
}

}  // namespace vanban
