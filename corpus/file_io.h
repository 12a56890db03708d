#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/error.h"
#include "corpus/owned_descriptor.h"

namespace vanban {

/// The whole file. Fails with the file's name and errno's reason; never a short read.
Result<std::string> ReadFile(const std::filesystem::path& path, std::size_t max_bytes);

/// Opens a regular file, never waiting for one that is none. Fails with the file's name and errno's
/// reason.
Result<OwnedDescriptor> OpenForReading(const std::filesystem::path& path);

/// Reads a file piece by piece.
class FileStream {
 public:
  /// Fails with the file's name and errno's reason.
  static Result<FileStream> Open(const std::filesystem::path& path);

  /// Reads up to `size` bytes into `buffer`; gives how many, 0 at the end of the file.
  Result<std::size_t> Read(char* buffer, std::size_t size);

 private:
  FileStream(std::filesystem::path path, OwnedDescriptor file);

  std::filesystem::path path_;
  OwnedDescriptor file_;
};

/// Writes a new file and fsyncs it. Throws Failure (kCannotCreate, kIo) naming the file.
void WriteFileDurably(const std::filesystem::path& path, std::string_view bytes);

/// Writes a new file without waiting for the disk: it counts only after SyncFileSystem. Throws
/// Failure, also if the file is already there.
void WriteNewFile(const std::filesystem::path& path, std::string_view bytes);

/// Makes everything written so far to the file system that holds `directory` survive a power cut:
/// one wait for hundreds of files. Throws Failure.
void SyncFileSystem(const std::filesystem::path& directory);

/// Creates one folder in a folder that is there; false if it is there already. Throws Failure
/// (kCannotCreate).
bool CreateOneDirectory(const std::filesystem::path& path);

/// Creates a folder and those above it that are missing. Throws Failure (kCannotCreate).
void CreateDirectories(const std::filesystem::path& path);

/// Renames within one file system, replacing a file that is there. Throws Failure (kIo).
void Rename(const std::filesystem::path& from, const std::filesystem::path& to);

/// Exchanges what two names of one file system stand for, in one step: nobody sees neither. False
/// where the file system cannot; throws Failure (kIo) if it fails.
bool Exchange(const std::filesystem::path& one, const std::filesystem::path& other);

/// Gives every file below `from` a second name below `to`, making the folders. False where the file
/// system has no hard links; what was made stays.
bool LinkTree(const std::filesystem::path& from, const std::filesystem::path& to);

/// Removes a file or a folder with all it holds; nothing if there is none. Throws Failure (kIo).
void RemoveTree(const std::filesystem::path& path);

/// What a folder holds, by name. Throws Failure (kIo) naming the folder.
std::vector<std::filesystem::directory_entry> SortedEntries(const std::filesystem::path& folder);

/// fsync of a folder, so that the names in it survive a power cut. Throws Failure.
void SyncDirectory(const std::filesystem::path& path);

}  // namespace vanban
