#include "corpus/archive_writer.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/object_copy.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_object.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

// A staged folder's name says what it becomes, so that the next writer knows which objects a dead
// one was at work on:
//   object-<id>/   0=ocfl_object_1.1 inventory.json inventory.json.sha512 v1/    becomes the object
//   version-<id>/  the same with vN/ and second names for all that the object holds: changes places
//                  with the object; where there are no hard links or no exchange, its vN/ and
//                  inventories go into the object one by one
//   folders/       the folders above a new object that are not there yet
//   removed/       a version folder that was never published
constexpr std::string_view kObjectPrefix = "object-";
constexpr std::string_view kVersionPrefix = "version-";
constexpr std::string_view kFolders = "folders";
constexpr std::string_view kRemoved = "removed";
constexpr std::string_view kObjectDeclarationText = "ocfl_object_1.1\n";
constexpr std::string_view kContentFolder = "content";

fs::path StagedName(std::string_view prefix, const DocumentId& id) {
  return std::string(prefix) + id;
}

/// The inventory with one more version: content that an earlier version holds is not stored again.
OcflInventory AddVersion(OcflInventory inventory, const NewVersion& version) {
  const fs::path content = fs::path(VersionName(inventory.head() + 1)) / kContentFolder;
  OcflVersion& added = inventory.versions.emplace_back(version.label);
  for (const VersionFile& file : version.files) {
    added.state[file.digest].push_back(file.logical_path);
    std::vector<std::string>& paths = inventory.manifest[file.digest];
    if (paths.empty()) {
      paths.push_back((content / file.logical_path).generic_string());
    }
  }
  for (auto& [digest, paths] : added.state) {
    std::sort(paths.begin(), paths.end());
  }
  return inventory;
}

/// Makes a folder of the staging area, empty whatever a step that failed midway left there.
void CreateAnew(const fs::path& folder) {
  if (!CreateOneDirectory(folder)) {
    RemoveTree(folder);
    CreateOneDirectory(folder);
  }
}

/// Makes the folders of `path`, one below another, in `object`. Few and new: most are made, and
/// asking of each first whether it is there would cost more.
void MakeFolders(const fs::path& object, const fs::path& path, std::set<fs::path>& made) {
  fs::path folder;
  for (const fs::path& name : path) {
    folder /= name;
    if (made.insert(folder).second) {
      CreateOneDirectory(object / folder);
    }
  }
}

/// Writes the files that the newest version of `inventory` brought; gives their bytes.
std::size_t WriteContent(const fs::path& object, const OcflInventory& inventory,
                         const NewVersion& version) {
  const std::string folder = VersionName(inventory.head()) + '/';
  std::size_t written = 0;
  std::set<std::string> done;
  std::set<fs::path> folders = {VersionName(inventory.head())};  // Stage made it.
  for (const VersionFile& file : version.files) {
    const std::string& path = inventory.manifest.at(file.digest).front();
    if (path.starts_with(folder) && done.insert(path).second) {
      MakeFolders(object, fs::path(path).parent_path(), folders);
      WriteNewFile(object / path, file.bytes);
      written += file.bytes.size();
    }
  }
  return written;
}

void WriteInventoryFiles(const fs::path& folder, std::string_view bytes, std::string_view sidecar) {
  WriteNewFile(folder / kInventoryName, bytes);
  WriteNewFile(folder / kSidecarName, sidecar);
}

/// Second names in `staged` for what the object holds but its inventories. The declaration last: it
/// tells that the rest is there.
void LinkHeldContent(const fs::path& object, const fs::path& staged) {
  for (const auto& entry : SortedEntries(object)) {
    if (entry.is_directory() && !LinkTree(entry.path(), staged / entry.path().filename())) {
      return;
    }
  }
  WriteNewFile(staged / kObjectDeclaration, kObjectDeclarationText);
}

/// Removes the folders above an object that stayed empty because the object never came: a storage
/// root must not have empty folders (E073).
void RemoveEmptyTuples(const fs::path& root, fs::path folder) {
  std::error_code ignored;  // Not empty, or not there: both are as it should be.
  while (folder != root && folder.has_relative_path()) {
    fs::remove(folder, ignored);
    folder = folder.parent_path();
  }
}

}  // namespace

ArchivePaths::ArchivePaths(const fs::path& archive_root) {
  root = fs::absolute(archive_root).lexically_normal();
  if (!root.has_filename()) {
    root = root.parent_path();  // "archive/" names the same folder as "archive".
  }
  const auto beside = [this](std::string_view suffix) {
    fs::path path = root;
    path += suffix;
    return path;
  };
  staging = beside("-staging");
  lock = beside(".lock");
  catalogue = beside("-catalogue.tsv");
}

fs::path ArchivePaths::Object(const DocumentId& id) const {
  return root / ObjectFolder(id);
}

ArchiveWriter::ArchiveWriter(ArchivePaths paths) : paths_(std::move(paths)), lock_(paths_.lock) {
  CreateDirectories(paths_.staging);
  ClearLeftovers();
}

ArchiveWriter::~ArchiveWriter() {
  std::error_code ignored;  // Whatever stays is cleared by the next writer.
  fs::remove_all(paths_.staging, ignored);
}

int ArchiveWriter::Stage(const NewVersion& version) {
  assert(!IsStaged(version.id) && "publish a version before staging the next");
  const fs::path object = paths_.Object(version.id);
  const bool held = fs::exists(object / kInventoryName);
  if (held) {
    RecoverObject(version.id);
  }
  const OcflInventory before =
      held ? LoadInventory(object) : OcflInventory{.id = ObjectUrn(version.id)};
  const OcflInventory after = AddVersion(before, version);

  const fs::path staged =
      paths_.staging / StagedName(held ? kVersionPrefix : kObjectPrefix, version.id);
  CreateAnew(staged);
  const fs::path folder = staged / VersionName(after.head());
  CreateOneDirectory(folder);
  staged_bytes_ += WriteContent(staged, after, version);
  const std::string inventory = WriteInventory(after);
  const std::string sidecar = SidecarLine(Sha512(inventory));
  WriteInventoryFiles(folder, inventory, sidecar);
  WriteInventoryFiles(staged, inventory, sidecar);
  if (held) {
    LinkHeldContent(object, staged);
  } else {
    WriteNewFile(staged / kObjectDeclaration, kObjectDeclarationText);
  }
  staged_.emplace(version.id, held ? Becomes::kVersion : Becomes::kObject);
  return after.head();
}

ArchiveWriter::Brought ArchiveWriter::StageCopy(const DocumentId& id, const fs::path& folder) {
  assert(!IsStaged(id) && "publish a version before staging the next");
  const fs::path object = paths_.Object(id);
  const bool held = fs::exists(object / kInventoryName);
  if (held) {
    RecoverObject(id);
    const History history = CompareHistories(object, folder);
    if (history != History::kFirstIsOlder) {
      return history == History::kDiffer ? Brought::kDiffers : Brought::kHeld;
    }
  }
  const fs::path staged = paths_.staging / StagedName(held ? kVersionPrefix : kObjectPrefix, id);
  RemoveTree(staged);
  staged_bytes_ += CopyTree(folder, staged);
  CheckObjectOfOurs(staged, id);
  staged_.emplace(id, held ? Becomes::kVersion : Becomes::kObject);
  return held ? Brought::kExtended : Brought::kAdded;
}

std::vector<DocumentId> ArchiveWriter::Publish() {
  if (staged_.empty()) {
    return {};
  }
  SyncFileSystem(paths_.staging);  // Every byte first: a name must never stand for a lost file.
  for (const auto& [id, becomes] : staged_) {
    if (becomes == Becomes::kObject) {
      PublishObject(id);
    } else {
      PublishVersion(id);
    }
  }
  SyncFileSystem(paths_.root);
  std::vector<DocumentId> published;
  for (const auto& [id, becomes] : staged_) {
    if (becomes == Becomes::kVersion) {
      RemoveTree(paths_.staging / StagedName(kVersionPrefix, id));
    }
    published.push_back(id);
  }
  staged_bytes_ = 0;
  staged_.clear();
  return published;
}

/// The folders above the object that are missing come with it in one step, for an empty folder is
/// not allowed in a storage root (E073), not even for a moment.
void ArchiveWriter::PublishObject(const DocumentId& id) {
  const fs::path object = paths_.Object(id);
  const fs::path staged = paths_.staging / StagedName(kObjectPrefix, id);
  fs::path missing = object;
  while (!fs::exists(missing.parent_path())) {
    missing = missing.parent_path();
  }
  if (missing == object) {
    Rename(staged, object);
    return;
  }
  const fs::path folders = paths_.staging / kFolders;
  CreateAnew(folders);
  const fs::path bottom = object.lexically_relative(missing);
  std::set<fs::path> made;
  MakeFolders(folders, bottom.parent_path(), made);
  Rename(staged, folders / bottom);
  Rename(folders, missing);
}

/// In one step where the file system can: what stood there is in staging then, and goes. Elsewhere
/// the version folder first: while the inventory does not name it, it is not there for readers. The
/// inventory before its sidecar: between the two the new folder's sidecar vouches (LoadInventory).
void ArchiveWriter::PublishVersion(const DocumentId& id) {
  const fs::path object = paths_.Object(id);
  const fs::path staged = paths_.staging / StagedName(kVersionPrefix, id);
  if (fs::exists(staged / kObjectDeclaration) && Exchange(staged, object)) {
    return;
  }
  for (int version = LoadInventory(object).head() + 1; fs::exists(staged / VersionName(version));
       ++version) {
    Rename(staged / VersionName(version), object / VersionName(version));
  }
  Rename(staged / kInventoryName, object / kInventoryName);
  Rename(staged / kSidecarName, object / kSidecarName);
}

void ArchiveWriter::ClearLeftovers() {
  std::vector<fs::path> leftovers;
  for (const auto& entry : fs::directory_iterator(paths_.staging)) {
    leftovers.push_back(entry.path());
  }
  std::sort(leftovers.begin(), leftovers.end());
  for (const fs::path& leftover : leftovers) {
    const std::string name = leftover.filename();
    if (name.starts_with(kVersionPrefix)) {
      RecoverObject(name.substr(kVersionPrefix.size()));
    } else if (name.starts_with(kObjectPrefix)) {
      const DocumentId id = name.substr(kObjectPrefix.size());
      RemoveEmptyTuples(paths_.root, paths_.Object(id).parent_path());
    }
    RemoveTree(leftover);
  }
}

/// Puts right what a writer killed within PublishVersion left: a version folder that the inventory
/// does not name goes; a sidecar that lags behind its inventory is written anew.
void ArchiveWriter::RecoverObject(const DocumentId& id) {
  const fs::path object = paths_.Object(id);
  if (!fs::exists(object / kInventoryName)) {
    return;
  }
  const OcflInventory inventory = LoadInventory(object);
  for (int version = inventory.head() + 1; fs::exists(object / VersionName(version)); ++version) {
    const fs::path unpublished = object / VersionName(version);
    // Out of the object in one step, so that a kill meanwhile leaves no half folder in it.
    const fs::path removed = paths_.staging / kRemoved;
    RemoveTree(removed);
    Rename(unpublished, removed);
    SyncDirectory(object);
    RemoveTree(removed);
  }
  if (!SidecarAgrees(object)) {
    const fs::path sidecar = paths_.staging / kSidecarName;
    WriteFileDurably(sidecar, SidecarLine(Sha512File(object / kInventoryName)));
    Rename(sidecar, object / kSidecarName);
    SyncDirectory(object);
  }
}

}  // namespace vanban
