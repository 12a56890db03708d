#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "corpus/archive.h"
#include "corpus/error.h"

namespace vanban {

/// A document whose file is no longer in its folder.
struct GoneDocument {
  DocumentId id;
  std::string path;  ///< Where it came from.
};

/// What a folder holds that the archive has not taken from it, and the other way round.
struct FolderChanges {
  std::vector<std::filesystem::path> fresh;    ///< The archive knows neither place nor bytes.
  std::vector<std::filesystem::path> changed;  ///< Other bytes came from this place before …
  /// … or may have: a .zip or .jsonl, whose members only a reader can tell apart.
  std::vector<std::filesystem::path> collections;
  std::vector<GoneDocument> gone;  ///< Not withdrawn, and their bytes are nowhere in the folder.
  std::size_t unchanged = 0;
  std::vector<Error> problems;  ///< What could not be read: `gone` may say too much then.
  std::size_t files = 0;        ///< All that were found.
};

/// Compares the files of `folder` (as WalkInputs finds them: links are not followed) with the
/// documents that came from it by the places and SHA-512 that the archive recorded. Reads every
/// file, but no document. Throws Failure (kNoInput) if there is no such folder.
FolderChanges CompareFolder(const std::filesystem::path& folder,
                            const std::vector<CatalogueEntry>& held,
                            const std::function<bool()>& stop);

}  // namespace vanban
