#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "corpus/error.h"
#include "corpus/line_reader.h"

struct zip;

namespace vanban {

/// Limits on what is taken out of one .zip; each is an Error that names it.
struct ZipLimits {
  std::uint64_t max_entries = 100'000;
  std::uint64_t max_unpacked_bytes = std::uint64_t{8} << 30U;
  /// Unpacked to packed bytes of one member, beyond its first megabyte: more is a bomb.
  std::uint64_t max_ratio = 200;
};

/// True if the bytes begin as a .zip does.
bool LooksLikeZip(std::string_view bytes);

/// One member, as the directory of the .zip says; the sizes may be lies.
struct ZipMember {
  std::string name;  ///< UTF-8 where it can be told; a label, never a path to open.
  std::uint64_t size = 0;
  std::uint64_t packed_size = 0;
  bool is_folder = false;
  bool is_symlink = false;
  bool is_encrypted = false;
};

/// A .zip opened for reading.
class ZipPackage {
 public:
  static Result<ZipPackage> Open(const std::filesystem::path& path, const ZipLimits& limits);

  /// `bytes` must outlive the package; `name` is for messages.
  static Result<ZipPackage> FromBytes(std::string_view bytes, const std::string& name,
                                      const ZipLimits& limits);

  ZipPackage(const ZipPackage&) = delete;
  ZipPackage& operator=(const ZipPackage&) = delete;
  ZipPackage(ZipPackage&&) noexcept;
  ZipPackage& operator=(ZipPackage&&) noexcept;
  ~ZipPackage();

  /// True for a word processor's file (.docx, .odt …), which is one document and not a folder.
  [[nodiscard]] bool IsDocument() const;

  [[nodiscard]] std::uint64_t size() const;

  [[nodiscard]] ZipMember member(std::uint64_t index) const;

  /// The bytes of a member as they are unpacked; valid as long as the package. Fails when a limit
  /// is passed or the member is damaged or encrypted.
  Result<ReadBytes> OpenMember(std::uint64_t index);

  /// A member whole; fails if it is larger than `max_bytes`.
  Result<std::string> ReadMember(std::uint64_t index, std::size_t max_bytes);

 private:
  ZipPackage(zip* handle, std::string name, const ZipLimits& limits);

  struct Close {
    void operator()(zip* handle) const;
  };

  std::unique_ptr<zip, Close> zip_;
  std::string name_;
  ZipLimits limits_;
  std::shared_ptr<std::uint64_t> unpacked_bytes_;  ///< Shared with the streams of members.
};

}  // namespace vanban
