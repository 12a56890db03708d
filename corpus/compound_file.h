#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// The bytes that a compound file begins with.
inline constexpr std::string_view kCompoundFileSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A compound file (OLE2), the container of Word, Excel and PowerPoint until 2003: streams by name,
/// in sectors that are chained like clusters of a disk. Only the streams of the outermost storage
/// are seen. Damage gives short or missing streams, never a loop.
/// [MS-CFB] https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb/
class CompoundFile {
 public:
  /// `bytes` must outlive the file. None if it is no compound file.
  static std::optional<CompoundFile> Open(std::string_view bytes);

  [[nodiscard]] bool Holds(std::string_view name) const;

  /// The content of the stream; none if there is no such stream.
  [[nodiscard]] std::optional<std::string> Stream(std::string_view name) const;

 private:
  struct Entry {
    std::string name;  ///< Its low bytes: all names of interest are ASCII.
    std::uint32_t start = 0;
    std::uint64_t size = 0;
  };

  explicit CompoundFile(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] const Entry* Find(std::string_view name) const;
  [[nodiscard]] std::string_view Sector(std::uint32_t number) const;
  [[nodiscard]] std::string Chain(std::uint32_t start) const;
  void ReadAllocation();
  void ReadDirectory();

  std::string_view bytes_;
  std::size_t sector_size_ = 512;
  std::vector<std::uint32_t> next_;  ///< FAT: the sector after each.
  std::string small_;                ///< The stream that holds all small streams.
  std::string small_next_;           ///< Its own FAT, as bytes.
  std::vector<Entry> entries_;
};

}  // namespace vanban
