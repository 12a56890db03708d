#include "corpus/folder_changes.h"

#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "corpus/digest.h"
#include "corpus/fold.h"
#include "corpus/input_walk.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

/// The file of a place: "kho.zip!a.docx" and "luat.jsonl:12" stand in kho.zip and luat.jsonl.
std::string FileOf(const std::string& place) {
  for (const std::string_view mark : {".jsonl:", ".zip!"}) {
    if (const std::size_t at = place.rfind(mark); at != std::string::npos) {
      return place.substr(0, at + mark.size() - 1);
    }
  }
  return place;
}

bool IsCollection(const fs::path& file) {
  const std::string extension = Fold(file.extension().native());
  return extension == ".zip" || extension == ".jsonl";
}

fs::path AbsoluteFolder(const fs::path& folder) {
  if (!fs::is_directory(folder)) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Không có thư mục {}.", EscapeForLine(folder.native())),
                    fmt::format("There is no folder {}.", EscapeForLine(folder.native()))},
                   {"Kiểm tra lại đường dẫn, ổ đĩa mạng.", "Check the path, the network drive."}});
  }
  fs::path absolute = fs::absolute(folder).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

}  // namespace

FolderChanges CompareFolder(const fs::path& folder, const std::vector<CatalogueEntry>& held,
                            const std::function<bool()>& stop) {
  const std::string start = EscapeInvalidUtf8(AbsoluteFolder(folder).native()) + '/';
  std::unordered_map<std::string, const CatalogueEntry*> by_path;
  std::unordered_set<std::string> originals;
  for (const CatalogueEntry& entry : held) {
    originals.insert(entry.original_digest);
    if (!entry.withdrawn && entry.path.starts_with(start)) {
      by_path[entry.path] = &entry;
    }
  }
  FolderChanges changes;
  std::set<std::string> files;
  std::unordered_set<std::string> seen;
  for (const Input& input : WalkInputs({AbsoluteFolder(folder)})) {
    if (stop()) {
      return {};
    }
    const std::string place = EscapeInvalidUtf8(input.path.native());
    files.insert(place);
    if (input.problem) {
      if (!input.skipped) {
        changes.problems.push_back(*input.problem);
      }
      continue;
    }
    ++changes.files;
    if (IsCollection(input.path)) {
      changes.collections.push_back(input.path);
      continue;
    }
    std::string digest;
    try {
      digest = Sha512File(input.path);
    } catch (const Failure& failure) {
      changes.problems.push_back(failure.error());
      continue;
    }
    seen.insert(digest);
    const auto known = by_path.find(place);
    if (known != by_path.end() && known->second->original_digest != digest) {
      changes.changed.push_back(input.path);
    } else if (known == by_path.end() && !originals.contains(digest)) {
      changes.fresh.push_back(input.path);
    } else {
      ++changes.unchanged;
    }
  }
  for (const CatalogueEntry& entry : held) {
    if (!entry.withdrawn && entry.path.starts_with(start) && !files.contains(FileOf(entry.path)) &&
        !seen.contains(entry.original_digest)) {
      changes.gone.push_back({entry.id, entry.path});
    }
  }
  return changes;
}

}  // namespace vanban
