#include "corpus/compound_file.h"

#include <algorithm>

#include "corpus/little_endian.h"

namespace vanban {
namespace {

// Sector numbers from here on mean "end of chain", "free" and the like.
constexpr std::uint32_t kLastSector = 0xFFFFFFFA;
constexpr std::size_t kHeaderSize = 512;
constexpr std::size_t kHeaderFatSectors = 109;
constexpr std::size_t kEntrySize = 128;
constexpr std::size_t kSmallSectorSize = 64;
constexpr std::uint64_t kSmallStream = 4096;  ///< Smaller streams live in the small sectors.

}  // namespace

std::optional<CompoundFile> CompoundFile::Open(std::string_view bytes) {
  if (!bytes.starts_with(kCompoundFileSignature) || bytes.size() < kHeaderSize) {
    return std::nullopt;
  }
  CompoundFile file(bytes);
  file.sector_size_ = Number16(bytes, 0x1E) == 12 ? 4096 : 512;
  file.ReadAllocation();
  file.ReadDirectory();
  return file;
}

std::string_view CompoundFile::Sector(std::uint32_t number) const {
  // The header takes the place of a sector of the usual size.
  const std::size_t begin = (std::size_t{number} + 1) * sector_size_;
  return begin < bytes_.size() ? bytes_.substr(begin, sector_size_) : std::string_view{};
}

std::string CompoundFile::Chain(std::uint32_t start) const {
  std::string content;
  for (std::uint32_t sector = start; sector < kLastSector && content.size() < bytes_.size();) {
    content += Sector(sector);
    sector = sector < next_.size() ? next_[sector] : kLastSector;
  }
  return content;
}

void CompoundFile::ReadAllocation() {
  std::vector<std::uint32_t> fat_sectors;
  for (std::size_t i = 0; i < kHeaderFatSectors; ++i) {
    fat_sectors.push_back(Number32(bytes_, 0x4C + 4 * i));
  }
  // Large files list more of them in sectors of their own, the last number being the next list.
  const std::size_t most = bytes_.size() / sector_size_;
  std::uint32_t list = Number32(bytes_, 0x44);
  while (list < kLastSector && fat_sectors.size() < most + kHeaderFatSectors) {
    const std::string_view sector = Sector(list);
    for (std::size_t at = 0; at + 4 < sector_size_; at += 4) {
      fat_sectors.push_back(at < sector.size() ? Number32(sector, at) : kLastSector);
    }
    list = sector.empty() ? kLastSector : Number32(sector, sector_size_ - 4);
  }
  for (const std::uint32_t fat_sector : fat_sectors) {
    const std::string_view sector = fat_sector < kLastSector ? Sector(fat_sector) : "";
    for (std::size_t at = 0; at < sector.size() && next_.size() <= most; at += 4) {
      next_.push_back(Number32(sector, at));
    }
  }
}

void CompoundFile::ReadDirectory() {
  const std::string directory = Chain(Number32(bytes_, 0x30));
  const std::size_t count = directory.size() / kEntrySize;
  if (count == 0) {
    return;
  }
  const auto field = [&](std::size_t entry, std::size_t offset) {
    return Number32(directory, entry * kEntrySize + offset);
  };
  small_ = Chain(field(0, 116));
  small_next_ = Chain(Number32(bytes_, 0x3C));
  // The root's children are a tree: left and right neighbours.
  std::vector<std::uint32_t> to_visit = {field(0, 76)};
  std::vector<bool> visited(count, false);
  while (!to_visit.empty()) {
    const std::uint32_t entry = to_visit.back();
    to_visit.pop_back();
    if (entry >= count || visited[entry]) {
      continue;
    }
    visited[entry] = true;
    to_visit.push_back(field(entry, 68));
    to_visit.push_back(field(entry, 72));
    const std::string_view record = std::string_view(directory).substr(entry * kEntrySize);
    const std::size_t name_bytes = std::min<std::size_t>(Number16(record, 64), 64);
    std::string name;
    for (std::size_t i = 0; i + 2 < name_bytes; i += 2) {
      name += record[i];
    }
    entries_.push_back({std::move(name), field(entry, 116), field(entry, 120)});
  }
}

const CompoundFile::Entry* CompoundFile::Find(std::string_view name) const {
  const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& candidate) { return candidate.name == name; });
  return entry == entries_.end() ? nullptr : &*entry;
}

bool CompoundFile::Holds(std::string_view name) const {
  return Find(name) != nullptr;
}

std::optional<std::string> CompoundFile::Stream(std::string_view name) const {
  const Entry* entry = Find(name);
  if (entry == nullptr) {
    return std::nullopt;
  }
  if (entry->size >= kSmallStream) {
    std::string content = Chain(entry->start);
    content.resize(std::min<std::uint64_t>(content.size(), entry->size));
    return content;
  }
  std::string content;
  std::uint32_t sector = entry->start;
  while (content.size() < entry->size && sector * kSmallSectorSize < small_.size()) {
    content += std::string_view(small_).substr(sector * kSmallSectorSize, kSmallSectorSize);
    const std::size_t at = std::size_t{sector} * 4;
    sector = at + 4 <= small_next_.size() ? Number32(small_next_, at) : kLastSector;
  }
  content.resize(std::min<std::uint64_t>(content.size(), entry->size));
  return content;
}

}  // namespace vanban
