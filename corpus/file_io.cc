#include "corpus/file_io.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vanban {
namespace {

Error IoError(ErrorCode code, std::string_view vi, std::string_view en,
              const std::filesystem::path& path, int reason) {
  const char* text = std::strerror(reason);
  return {code,
          {fmt::format("{} {}: {}", vi, path.string(), text),
           fmt::format("{} {}: {}", en, path.string(), text)},
          {}};
}

Error ReadError(const std::filesystem::path& path, int reason) {
  const ErrorCode code = reason == ENOENT ? ErrorCode::kNoInput : ErrorCode::kIo;
  return IoError(code, "Không đọc được", "Cannot read", path, reason);
}

[[noreturn]] void ThrowUnwritable(const std::filesystem::path& path, int reason) {
  throw Failure(IoError(ErrorCode::kIo, "Không ghi được", "Cannot write", path, reason));
}

/// Writes to a file just opened for it; complains if opening failed.
void WriteAll(const OwnedDescriptor& file, const std::filesystem::path& path,
              std::string_view bytes) {
  if (file.get() < 0) {
    throw Failure(
        IoError(ErrorCode::kCannotCreate, "Không tạo được", "Cannot create", path, errno));
  }
  while (!bytes.empty()) {
    const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
    if (put < 0) {
      if (errno == EINTR) {
        continue;
      }
      ThrowUnwritable(path, errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

}  // namespace

Result<OwnedDescriptor> OpenForReading(const std::filesystem::path& path) {
  // O_NONBLOCK: opening a FIFO must not wait for a writer.
  OwnedDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) {
    return tl::unexpected(ReadError(path, errno));
  }

  struct stat status {};

  if (::fstat(file.get(), &status) != 0) {
    return tl::unexpected(ReadError(path, errno));
  }
  if (!S_ISREG(status.st_mode)) {
    return Fail(ErrorCode::kBadData, {fmt::format("{} không phải là tệp thường.", path.string()),
                                      fmt::format("{} is not a regular file.", path.string())});
  }
  return file;
}

Result<std::string> ReadFile(const std::filesystem::path& path, std::size_t max_bytes) {
  const auto opened = OpenForReading(path);
  if (!opened) {
    return tl::unexpected(opened.error());
  }
  const OwnedDescriptor& file = *opened;

  struct stat status {};

  if (::fstat(file.get(), &status) != 0) {
    return tl::unexpected(ReadError(path, errno));
  }
  if (std::cmp_greater(status.st_size, max_bytes)) {
    return Fail(
        ErrorCode::kBadData,
        {fmt::format("{} quá lớn: {} byte, tối đa {}.", path.string(), status.st_size, max_bytes),
         fmt::format("{} is too large: {} bytes, at most {}.", path.string(), status.st_size,
                     max_bytes)},
        {"Tách tệp thành nhiều phần nhỏ hơn.", "Split the file into smaller parts."});
  }
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  for (;;) {
    if (filled == bytes.size()) {
      bytes.resize(bytes.size() + 4096);  // The file may have grown since fstat.
    }
    const ssize_t got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got == 0) {
      break;
    }
    if (got < 0) {
      if (errno == EINTR) {
        continue;
      }
      return tl::unexpected(ReadError(path, errno));
    }
    filled += static_cast<std::size_t>(got);
    if (filled > max_bytes) {
      return Fail(ErrorCode::kBadData, {fmt::format("{} lớn lên trong khi đọc.", path.string()),
                                        fmt::format("{} grew while it was read.", path.string())});
    }
  }
  bytes.resize(filled);
  return bytes;
}

FileStream::FileStream(std::filesystem::path path, OwnedDescriptor file)
    : path_(std::move(path)),
      file_(std::move(file)) {}

Result<FileStream> FileStream::Open(const std::filesystem::path& path) {
  auto file = OpenForReading(path);
  if (!file) {
    return tl::unexpected(file.error());
  }
  return FileStream(path, std::move(*file));
}

Result<std::size_t> FileStream::Read(char* buffer, std::size_t size) {
  for (;;) {
    const ssize_t got = ::read(file_.get(), buffer, size);
    if (got >= 0) {
      return static_cast<std::size_t>(got);
    }
    if (errno != EINTR) {
      return tl::unexpected(ReadError(path_, errno));
    }
  }
}

void WriteFileDurably(const std::filesystem::path& path, std::string_view bytes) {
  OwnedDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  WriteAll(file, path, bytes);
  if (::fsync(file.get()) != 0 || ::close(file.Release()) != 0) {
    ThrowUnwritable(path, errno);
  }
}

void WriteNewFile(const std::filesystem::path& path, std::string_view bytes) {
  OwnedDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  WriteAll(file, path, bytes);
  if (::close(file.Release()) != 0) {
    ThrowUnwritable(path, errno);
  }
}

void SyncFileSystem(const std::filesystem::path& directory) {
  const OwnedDescriptor folder(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0 || ::syncfs(folder.get()) != 0) {
    ThrowUnwritable(directory, errno);
  }
}

bool CreateOneDirectory(const std::filesystem::path& path) {
  if (::mkdir(path.c_str(), 0777) == 0) {
    return true;
  }
  if (errno == EEXIST) {
    return false;
  }
  throw Failure(IoError(ErrorCode::kCannotCreate, "Không tạo được", "Cannot create", path, errno));
}

void CreateDirectories(const std::filesystem::path& path) {
  std::error_code reason;
  std::filesystem::create_directories(path, reason);
  if (reason) {
    throw Failure(
        IoError(ErrorCode::kCannotCreate, "Không tạo được", "Cannot create", path, reason.value()));
  }
}

void Rename(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) {
    ThrowUnwritable(to, errno);
  }
}

bool Exchange(const std::filesystem::path& one, const std::filesystem::path& other) {
  if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0) {
    return true;
  }
  if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP) {
    return false;
  }
  ThrowUnwritable(other, errno);
}

bool LinkTree(const std::filesystem::path& from, const std::filesystem::path& to) {
  CreateDirectories(to);
  for (const auto& entry : SortedEntries(from)) {
    const std::filesystem::path name = to / entry.path().filename();
    if (entry.is_directory() && !entry.is_symlink()) {
      if (!LinkTree(entry.path(), name)) {
        return false;
      }
    } else if (::link(entry.path().c_str(), name.c_str()) != 0) {
      if (errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK || errno == ENOSYS) {
        return false;
      }
      ThrowUnwritable(name, errno);
    }
  }
  return true;
}

void RemoveTree(const std::filesystem::path& path) {
  std::error_code reason;
  std::filesystem::remove_all(path, reason);
  if (reason) {
    throw Failure(IoError(ErrorCode::kIo, "Không xóa được", "Cannot remove", path, reason.value()));
  }
}

std::vector<std::filesystem::directory_entry> SortedEntries(const std::filesystem::path& folder) {
  std::vector<std::filesystem::directory_entry> entries;
  std::error_code reason;
  for (std::filesystem::directory_iterator entry(folder, reason), end; !reason && entry != end;
       entry.increment(reason)) {
    entries.push_back(*entry);
  }
  if (reason) {
    throw Failure(IoError(ErrorCode::kIo, "Không đọc được thư mục", "Cannot read the folder",
                          folder, reason.value()));
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

void SyncDirectory(const std::filesystem::path& path) {
  const OwnedDescriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() < 0 || ::fsync(directory.get()) != 0) {
    throw Failure(IoError(ErrorCode::kIo, "Không ghi được thư mục", "Cannot sync", path, errno));
  }
}

}  // namespace vanban
