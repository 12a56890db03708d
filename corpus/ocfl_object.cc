#include "corpus/ocfl_object.h"

#include <fmt/format.h>

#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxInventoryBytes = std::size_t{64} << 20U;
constexpr std::size_t kMaxContentBytes = std::size_t{1} << 30U;

[[noreturn]] void ThrowDamaged(const fs::path& file, const Message& reason) {
  throw Failure({ErrorCode::kBadData,
                 {fmt::format("{} bị hỏng: {}", file.string(), reason.vi),
                  fmt::format("{} is damaged: {}", file.string(), reason.en)},
                 {"Phục hồi tệp từ bản sao lưu.", "Restore the file from a backup."}});
}

std::string ReadOrThrow(const fs::path& file, std::size_t max_bytes) {
  auto bytes = ReadFile(file, max_bytes);
  if (!bytes) {
    ThrowDamaged(file, bytes.error().message);
  }
  return std::move(*bytes);
}

const Message kDigestDiffers{"SHA-512 không khớp.", "the SHA-512 does not match."};

}  // namespace

OcflInventory LoadInventory(const fs::path& object) {
  const fs::path file = object / kInventoryName;
  const std::string bytes = ReadOrThrow(file, kMaxInventoryBytes);
  const std::string expected = SidecarLine(Sha512(bytes));
  auto inventory = ReadInventory(bytes);
  const auto vouches = [&](const fs::path& folder) {
    const auto sidecar = ReadFile(folder / kSidecarName, expected.size());
    return sidecar && *sidecar == expected;
  };
  if (!vouches(object) && !(inventory && vouches(object / VersionName(inventory->head())))) {
    ThrowDamaged(file, kDigestDiffers);
  }
  if (!inventory) {
    ThrowDamaged(file, inventory.error().message);
  }
  return std::move(*inventory);
}

bool SidecarAgrees(const fs::path& object) {
  const std::string bytes = ReadOrThrow(object / kInventoryName, kMaxInventoryBytes);
  const std::string expected = SidecarLine(Sha512(bytes));
  const auto sidecar = ReadFile(object / kSidecarName, expected.size());
  return sidecar && *sidecar == expected;
}

std::string LoadContent(const fs::path& object, const OcflInventory& inventory,
                        const LogicalFile& file) {
  const auto entry = inventory.manifest.find(file.digest);
  if (entry == inventory.manifest.end() || entry->second.empty()) {
    ThrowDamaged(object / kInventoryName, {"manifest thiếu nội dung.", "the manifest has a gap."});
  }
  const fs::path path = object / entry->second.front();
  std::string bytes = ReadOrThrow(path, kMaxContentBytes);
  if (Sha512(bytes) != file.digest) {
    ThrowDamaged(path, kDigestDiffers);
  }
  return bytes;
}

std::string LoadContent(const fs::path& object, const OcflInventory& inventory,
                        std::string_view prefix) {
  const auto file = FindLogical(inventory, prefix);
  if (!file) {
    ThrowDamaged(object / kInventoryName,
                 {fmt::format("thiếu {}.", prefix), fmt::format("{} is missing.", prefix)});
  }
  return LoadContent(object, inventory, *file);
}

}  // namespace vanban
