#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "corpus/error.h"
#include "corpus/line_reader.h"

namespace vanban {

/// Limits on what is taken out of one .zip; each is an Error that names it.
struct ZipLimits {
  std::uint64_t max_entries = 100'000;
  std::uint64_t max_unpacked_bytes = std::uint64_t{8} << 30U;
  /// Unpacked to packed bytes of one member, beyond its first megabyte: more is a bomb.
  std::uint64_t max_ratio = 200;
};

/// One member, as the directory of the .zip says; the sizes may be lies.
struct ZipMember {
  std::string name;  ///< UTF-8 where it can be told; a label, never a path to open.
  std::uint64_t size = 0;
  std::uint64_t packed_size = 0;
  bool is_folder = false;
  bool is_symlink = false;
  bool is_encrypted = false;
};

/// A .zip being taken apart, in this process (ZipPackage) or in a worker. One member at a time.
class ZipReader {
 public:
  ZipReader() = default;
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;
  virtual ~ZipReader() = default;

  /// True for a word processor's file (.docx, .odt …), which is one document and not a folder.
  [[nodiscard]] virtual bool IsDocument() const = 0;

  [[nodiscard]] virtual std::uint64_t size() const = 0;

  [[nodiscard]] virtual ZipMember member(std::uint64_t index) const = 0;

  /// The bytes of a member as they are unpacked; valid until the next member is opened and as long
  /// as this. Fails when a limit is passed or the member is damaged or encrypted.
  virtual Result<ReadBytes> OpenMember(std::uint64_t index) = 0;

  /// A member whole. Fails also if it is larger than `max_bytes`, or itself a .zip that is no
  /// document.
  virtual Result<std::string> ReadMember(std::uint64_t index, std::size_t max_bytes) = 0;

 protected:
  ZipReader(ZipReader&&) = default;
  ZipReader& operator=(ZipReader&&) = default;
};

}  // namespace vanban
