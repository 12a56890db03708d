#include "corpus/archive_repair.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "corpus/archive_seal.h"
#include "corpus/archive_writer.h"
#include "corpus/file_io.h"
#include "corpus/judgement_repair.h"
#include "corpus/judgement_store.h"
#include "corpus/object_copy.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_object.h"
#include "corpus/ocfl_validator.h"
#include "corpus/writer_lock.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

/// The document of an object that is sound; none if it is not.
std::optional<DocumentId> SoundDocument(const fs::path& object) {
  if (!fs::is_directory(fs::symlink_status(object))) {
    return std::nullopt;
  }
  try {
    const auto id = IdOfUrn(JudgeObject(object).id);
    if (id) {
      CheckObjectOfOurs(object, *id);
    }
    return id;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

class Repair {
 public:
  explicit Repair(const RepairOptions& options)
      : options_(options),
        paths_(options.archive),
        lock_(paths_.lock) {}

  RepairReport Run() {
    if (!IsStorageRoot(options_.copy)) {
      throw Failure({ErrorCode::kNoInput,
                     {fmt::format("{} không phải bản sao của kho.", options_.copy.string()),
                      fmt::format("{} is no copy of an archive.", options_.copy.string())},
                     {}});
    }
    RemoveTree(paths_.staging);
    CreateDirectories(paths_.staging);
    RepairRootFiles();
    RepairOurJudgements();
    FindOurs();
    for (const DocumentId& id : FindTheirs()) {
      Try(id, [&] { RepairFromCopy(id); });
    }
    KeepWhatTheCopyLacks();
    Sweep(paths_.root);
    for (const fs::path& stray : StrayRootPaths(paths_.root)) {
      Quarantine(paths_.root / stray, stray.generic_string());
      report_.moved.push_back(stray.generic_string());
    }
    SyncFileSystem(paths_.root);
    RemoveTree(paths_.staging);
    return std::move(report_);
  }

 private:
  template <typename Work>
  void Try(const DocumentId& id, const Work& work) {
    try {
      work();
    } catch (const Failure& failure) {
      if (failure.error().code != ErrorCode::kBadData) {
        throw;
      }
      report_.failures.push_back(failure.error());
      keep_.insert(paths_.Object(id));
    }
  }

  [[nodiscard]] std::string Name(const fs::path& path) const {
    return path.lexically_relative(paths_.root).generic_string();
  }

  /// Moves something out of the archive, under its own path.
  void Quarantine(const fs::path& from, const std::string& name) {
    fs::path to = options_.quarantine / name;
    for (int again = 2; fs::exists(fs::symlink_status(to)); ++again) {
      to = options_.quarantine / fmt::format("{}.{}", name, again);
    }
    CreateDirectories(to.parent_path());
    Rename(from, to);
  }

  void RepairRootFiles() {
    for (const RootFile& file : RootFiles()) {
      const fs::path path = paths_.root / file.path;
      const auto text = ReadFile(path, file.text.size());
      if (text && *text == file.text) {
        continue;
      }
      if (fs::exists(fs::symlink_status(path))) {
        Quarantine(path, std::string(file.path));
      }
      MakeWay(path.parent_path());
      WriteFileDurably(path, file.text);
      report_.repaired.emplace_back(file.path);
    }
  }

  /// The damaged file goes to the quarantine, whole.
  void RepairOurJudgements() {
    JudgementRepair repair = RepairJudgements(options_.archive, options_.copy);
    if (repair.needed) {
      const fs::path file = JudgementFile(paths_.root);
      if (fs::exists(fs::symlink_status(file))) {
        Quarantine(file, Name(file));
      }
      CreateDirectories(file.parent_path());
      WriteFileDurably(file, repair.bytes);
      report_.repaired.push_back(Name(file));
    }
    std::move(repair.failures.begin(), repair.failures.end(), std::back_inserter(report_.failures));
  }

  /// Sound objects of ours; one that stands in another's place goes to its own, if that is free.
  void FindOurs() {
    OcflProblems ignored;
    for (const fs::path& object : FindObjects(paths_.root, ignored)) {
      const auto id = SoundDocument(object);
      if (!id) {
        continue;
      }
      const fs::path place = paths_.Object(*id);
      if (place == object) {
        keep_.insert(place);
      } else if (!fs::exists(fs::symlink_status(place))) {
        MakeWay(place.parent_path());
        Rename(object, place);
        report_.repaired.push_back(Name(place));
        keep_.insert(place);
      }
    }
  }

  /// The sound documents of the copy.
  std::vector<DocumentId> FindTheirs() {
    OcflProblems ignored;
    std::vector<DocumentId> ids;
    for (const fs::path& object : FindObjects(options_.copy, ignored)) {
      if (const auto id = SoundDocument(object)) {
        theirs_.emplace(*id, object);
        ids.push_back(*id);
      }
    }
    return ids;
  }

  void RepairFromCopy(const DocumentId& id) {
    const fs::path object = paths_.Object(id);
    const fs::path& theirs = theirs_.at(id);
    if (keep_.contains(object)) {
      const History history = CompareHistories(object, theirs);
      if (history == History::kSame || history == History::kSecondIsOlder) {
        return;
      }
      if (history == History::kDiffer) {
        if (AgreesWithSeal(object, Name(object), options_.seal)) {
          return;
        }
        if (!AgreesWithSeal(theirs, Name(object), options_.seal)) {
          throw Failure({ErrorCode::kBadData,
                         {fmt::format("{}: hai bản đều hợp lệ mà khác nhau.", Name(object)),
                          fmt::format("{}: both copies are valid and differ.", Name(object))},
                         {"Nêu dấu niêm bằng --seal để biết bản nào đúng.",
                          "Name the seal with --seal to tell which is right."}});
        }
      }
    }
    const fs::path staged = paths_.staging / id;
    RemoveTree(staged);
    CopyTree(theirs, staged);
    if (!keep_.contains(object)) {
      AddLaterVersions(object, staged, id);
    }
    CheckObjectOfOurs(staged, id);
    SyncFileSystem(staged);
    if (fs::exists(fs::symlink_status(object))) {
      Quarantine(object, Name(object));
    }
    MakeWay(object.parent_path());
    Rename(staged, object);
    keep_.insert(object);
    report_.repaired.push_back(Name(object));
  }

  /// Versions of a damaged object that are newer than the copy, if they are sound on top of it;
  /// else a failure says that they are only in the quarantine.
  void AddLaterVersions(const fs::path& object, const fs::path& staged, const DocumentId& id) {
    const int head = LoadInventory(staged).head();
    if (!fs::exists(object / VersionName(head + 1))) {
      return;
    }
    const fs::path longer = paths_.staging / (id + "+");
    RemoveTree(longer);
    CopyTree(staged, longer);
    try {
      int version = head + 1;
      for (; fs::exists(object / VersionName(version)); ++version) {
        CopyTree(object / VersionName(version), longer / VersionName(version));
      }
      const fs::path newest = longer / VersionName(version - 1);
      for (const std::string_view name : {kInventoryName, kSidecarName}) {
        RemoveTree(longer / name);
        fs::copy_file(newest / name, longer / name);
      }
      CheckObjectOfOurs(longer, id);
      RemoveTree(staged);
      Rename(longer, staged);
    } catch (const std::exception&) {
      RemoveTree(longer);
      report_.failures.push_back(
          {ErrorCode::kBadData,
           {fmt::format("{}: chỉ phục hồi được đến v{}; các phiên bản sau nằm trong khu cách ly.",
                        Name(object), head),
            fmt::format("{}: only up to v{}; the later versions are in the quarantine.",
                        Name(object), head)},
           {}});
    }
  }

  /// Damaged objects that the copy does not have stay where they are, for a better copy.
  void KeepWhatTheCopyLacks() {
    for (const fs::path& place : ObjectPlaces(paths_.root)) {
      if (keep_.insert(place).second) {
        report_.failures.push_back(
            {ErrorCode::kBadData,
             {fmt::format("{}: hỏng, bản sao không có.", Name(place)),
              fmt::format("{}: is damaged and the copy lacks it.", Name(place))},
             {"Tìm một bản sao mới hơn.", "Find a later copy."}});
      }
    }
  }

  /// The folders above an object; a file that stands where one should be goes.
  void MakeWay(const fs::path& folder) {
    for (fs::path above = paths_.root;
         const fs::path& part : folder.lexically_relative(paths_.root)) {
      above /= part;
      if (fs::exists(fs::symlink_status(above)) && !fs::is_directory(fs::symlink_status(above))) {
        Quarantine(above, Name(above));
        report_.moved.push_back(Name(above));
      }
    }
    CreateDirectories(folder);
  }

  /// Moves away what is neither an object to keep, nor above one, nor of the root itself.
  void Sweep(const fs::path& folder) {
    for (const auto& entry : SortedEntries(folder)) {
      const fs::path& path = entry.path();
      const bool of_root =
          folder == paths_.root && (path.filename() == "extensions" || IsRootFile(Name(path)));
      if (of_root || keep_.contains(path)) {
        continue;
      }
      const auto below = keep_.lower_bound(path / "");
      const bool above = below != keep_.end() && Name(*below).starts_with(Name(path) + '/');
      if (above && entry.is_directory() && !entry.is_symlink()) {
        Sweep(path);
      } else {
        Quarantine(path, Name(path));
        report_.moved.push_back(Name(path));
      }
    }
  }

  static bool IsRootFile(const std::string& name) {
    const auto files = RootFiles();
    return std::any_of(files.begin(), files.end(),
                       [&](const RootFile& file) { return file.path == name; });
  }

  const RepairOptions& options_;
  ArchivePaths paths_;
  WriterLock lock_;
  RepairReport report_;
  std::set<fs::path> keep_;  ///< Objects that stay where they are.
  std::map<DocumentId, fs::path> theirs_;
};

}  // namespace

RepairReport RepairArchive(const RepairOptions& options) {
  return Repair(options).Run();
}

}  // namespace vanban
