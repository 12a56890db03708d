#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "corpus/error.h"
#include "corpus/line_reader.h"
#include "corpus/owned_descriptor.h"
#include "corpus/zip_reader.h"

struct zip;

namespace vanban {

/// True if the bytes begin as a .zip does.
bool LooksLikeZip(std::string_view bytes);

/// A .zip opened for reading in this process.
class ZipPackage final : public ZipReader {
 public:
  static Result<ZipPackage> Open(const std::filesystem::path& path, const ZipLimits& limits);

  /// `bytes` must outlive the package; `name` is for messages.
  static Result<ZipPackage> FromBytes(std::string_view bytes, const std::string& name,
                                      const ZipLimits& limits);

  /// The .zip in an open file, of which only the worker of a reader knows the name.
  static Result<ZipPackage> FromDescriptor(OwnedDescriptor file, const std::string& name,
                                           const ZipLimits& limits);

  ZipPackage(ZipPackage&&) noexcept;
  ZipPackage& operator=(ZipPackage&&) noexcept;
  ~ZipPackage() override;

  [[nodiscard]] bool IsDocument() const override;
  [[nodiscard]] std::uint64_t size() const override;
  [[nodiscard]] ZipMember member(std::uint64_t index) const override;
  Result<ReadBytes> OpenMember(std::uint64_t index) override;
  Result<std::string> ReadMember(std::uint64_t index, std::size_t max_bytes) override;

 private:
  ZipPackage(zip* handle, std::string name, const ZipLimits& limits);

  [[nodiscard]] Result<ZipPackage> WithinLimits() &&;
  Result<std::string> ReadWhole(std::uint64_t index, std::size_t max_bytes);

  struct Close {
    void operator()(zip* handle) const;
  };

  std::unique_ptr<zip, Close> zip_;
  std::string name_;
  ZipLimits limits_;
  std::shared_ptr<std::uint64_t> unpacked_bytes_;  ///< Shared with the streams of members.
};

}  // namespace vanban
