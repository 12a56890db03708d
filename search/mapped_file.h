#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace vanban {

/// A file of a generation, mapped into memory for reading; the pages belong to the file cache. The
/// file must not change while it is open: files of a published generation never do.
class MappedFile {
 public:
  /// Throws Failure if the file cannot be opened or mapped.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace vanban
