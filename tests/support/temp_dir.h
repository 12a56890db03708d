#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace vanban {

/// A new empty folder that goes away with this.
class TempDir {
 public:
  TempDir() {
    std::string name = std::filesystem::temp_directory_path() / "vanban-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) {
      std::abort();
    }
    path_ = name;
  }

  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace vanban
