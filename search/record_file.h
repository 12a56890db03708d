#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "search/mapped_file.h"

namespace vanban {

/// A file of an index that holds a record a document, read in place: the records, a tail that says
/// something of all of them, where each begins, and what kind of file it is. docs/index-format.md
/// has the bytes. Readable by many threads at a time.
class RecordFile {
 public:
  /// `kind`: eight letters. Throws Failure if the file is missing, damaged or of another kind.
  RecordFile(const std::filesystem::path& path, std::string_view kind);

  [[nodiscard]] std::size_t size() const { return count_; }

  /// Lives as long as this; so do records.
  [[nodiscard]] std::string_view tail() const { return tail_; }

  /// Throws Failure if `ordinal` is not below size() or the file is damaged.
  [[nodiscard]] std::string_view Record(std::size_t ordinal) const;

  /// Where a record begins; past the last one where there is none.
  [[nodiscard]] const char* Begin(std::size_t ordinal) const;

 private:
  [[nodiscard]] std::uint64_t Offset(std::size_t ordinal) const;
  [[noreturn]] void ThrowDamaged() const;

  MappedFile file_;
  std::string path_;
  std::size_t count_ = 0;
  std::string_view records_;
  std::string_view tail_;
  std::string_view directory_;
};

/// Writes such a file, whole after Finish. Throws Failure.
class RecordFileWriter {
 public:
  RecordFileWriter(std::filesystem::path path, std::string_view kind);

  void Add(std::string_view record);
  void Finish(std::string_view tail);

 private:
  std::filesystem::path path_;
  std::string kind_;
  std::ofstream file_;
  std::vector<std::uint64_t> offsets_{0};
};

}  // namespace vanban
