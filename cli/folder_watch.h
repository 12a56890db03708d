#pragma once

#include <filesystem>
#include <functional>
#include <optional>

namespace vanban {

/// Tells when something changes in a folder or those below it, links not followed (inotify(7)).
class FolderWatch {
 public:
  /// Throws Failure if the folder cannot be watched; kUnavailable if the system allows no more
  /// watches.
  explicit FolderWatch(const std::filesystem::path& folder);
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  /// Waits until something has changed and then for two seconds nothing (or a minute has passed);
  /// false once `stop` is true.
  bool Wait(const std::function<bool()>& stop);

 private:
  void Watch(const std::filesystem::path& folder);
  bool TakeEvents();

  std::filesystem::path folder_;
  int descriptor_;
};

}  // namespace vanban
