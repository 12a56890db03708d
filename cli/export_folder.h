#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vanban {

/// What becomes of a file that is there already and holds something else.
enum class ExistingFiles { kRefuse, kReplace };

struct ExportCounts {
  std::size_t written = 0;
  std::size_t unchanged = 0;  ///< The same bytes were there.
  std::size_t replaced = 0;
};

/// A folder that files are exported to. A file appears whole or not at all, also if the machine
/// stops: it is written under a name of its own (".NAME.part"), made durable, then renamed. Many
/// files share one wait for the disk.
class ExportFolder {
 public:
  /// Makes the folder if there is none. Throws Failure (kCannotCreate).
  ExportFolder(std::filesystem::path folder, ExistingFiles existing);

  /// Prepares a file; it is there after Finish. Throws Failure (kCannotCreate) that names it if a
  /// file of this name holds something else and is not to be replaced, (kIo) if the disk is full.
  void Add(const std::string& name, std::string_view bytes);

  /// Puts all that was prepared into place.
  void Finish();

  [[nodiscard]] const ExportCounts& counts() const { return counts_; }

 private:
  void Publish();

  std::filesystem::path folder_;
  ExistingFiles existing_;
  std::vector<std::pair<std::filesystem::path, std::filesystem::path>> prepared_;
  ExportCounts counts_;
};

}  // namespace vanban
