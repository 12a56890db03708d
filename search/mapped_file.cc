#include "search/mapped_file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "search/index_file_failure.h"

namespace vanban {
namespace {

[[noreturn]] void ThrowUnmapped(const std::filesystem::path& path, int error) {
  ThrowDamagedIndexFile(
      {fmt::format("Không đọc được tệp chỉ mục {}: {}", path.string(), std::strerror(error)),
       fmt::format("Cannot read the index file {}: {}", path.string(), std::strerror(error))});
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    ThrowUnmapped(path, errno);
  }
  struct stat facts = {};
  void* mapped = nullptr;
  int error = ::fstat(file, &facts) == 0 ? 0 : errno;
  if (error == 0 && facts.st_size > 0) {
    size_ = static_cast<std::size_t>(facts.st_size);
    mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file, 0);
    error = mapped == MAP_FAILED ? errno : 0;
  }
  ::close(file);
  if (error != 0) {
    ThrowUnmapped(path, error);
  }
  data_ = static_cast<const char*>(mapped);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    ::munmap(const_cast<char*>(data_), size_);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  }
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace vanban
