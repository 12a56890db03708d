#include "indexer/glass_table.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "corpus/error.h"
#include "indexer/glass_block.h"
#include "search/index_file_failure.h"

namespace vanban::glass {
namespace {

// Four items of the greatest size must fit into a block, or it could not be split later.
constexpr std::size_t kGreatestItem = (kBlock - kDirectory - 4 * kPlace) / 4;

// A piece of a tag smaller than this is not worth an item of its own.
constexpr std::size_t kLeastPiece = 64;

constexpr std::uint32_t kRevision = 1;

void Put2(std::string& bytes, unsigned number) {
  bytes += static_cast<char>(number >> 8U);
  bytes += static_cast<char>(number);
}

void Put4(std::string& bytes, std::uint32_t number) {
  Put2(bytes, number >> 16U);
  Put2(bytes, number & 0xFFFFU);
}

void Set2(char* bytes, std::size_t number) {
  bytes[0] = static_cast<char>(number >> 8U);
  bytes[1] = static_cast<char>(number);
}

}  // namespace

TableWriter::TableWriter(const std::filesystem::path& file)
    : path_(file),
      buffer_(std::size_t{1} << 20U) {
  file_.rdbuf()->pubsetbuf(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  file_.open(file, std::ios::binary | std::ios::trunc);
  if (!file_) {
    ThrowUnwrittenIndexFile(path_);
  }
}

void TableWriter::Open(std::size_t level, std::string key, std::uint16_t component) {
  if (levels_.size() <= level) {
    levels_.resize(level + 1);
  }
  Block& block = levels_[level];
  block.bytes.fill(0);
  block.directory_end = kDirectory;
  block.items = kBlock;
  block.key = std::move(key);
  block.component = component;
}

void TableWriter::PutItem(Block& block, std::string_view item) {
  block.items -= item.size();
  std::memcpy(block.bytes.data() + block.items, item.data(), item.size());
  Set2(block.bytes.data() + block.directory_end, block.items);
  block.directory_end += kPlace;
}

std::uint32_t TableWriter::WriteBlock(std::size_t level) {
  Block& block = levels_[level];
  char* bytes = block.bytes.data();
  bytes[3] = static_cast<char>(kRevision);
  bytes[kLevelAt] = static_cast<char>(level);
  const std::size_t free = block.items - block.directory_end;
  Set2(bytes + kFreeAt, free);
  Set2(bytes + kFreeAt + 2, free);
  Set2(bytes + kDirectoryEndAt, block.directory_end);
  file_.write(bytes, kBlock);
  return root_.blocks++;
}

// The first key of a branch is never looked at; that of the leftmost one is empty.
void TableWriter::AddToBranch(std::size_t level, const Block& child, std::uint32_t number) {
  std::string item;
  Put4(item, number);
  item += static_cast<char>(child.key.size());
  item += child.key;
  Put2(item, child.component);
  if (levels_.size() <= level) {
    Open(level, {}, 0);
  } else if (levels_[level].items - levels_[level].directory_end < item.size() + kPlace) {
    const std::uint32_t full = WriteBlock(level);
    const Block parent_entry = std::move(levels_[level]);
    AddToBranch(level + 1, parent_entry, full);
    Open(level, child.key, child.component);
  }
  PutItem(levels_[level], item);
}

void TableWriter::CloseLeaf(std::string_view key, std::uint16_t component) {
  const std::uint32_t number = WriteBlock(0);
  const Block full = std::move(levels_[0]);
  AddToBranch(1, full, number);
  // The shortest key that tells the leaf to come from the one before it.
  const std::size_t same = static_cast<std::size_t>(
      std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end()).first -
      key.begin());
  Open(0, std::string(key.substr(0, std::min(key.size(), same + 1))), component);
}

void TableWriter::Add(std::string_view key, std::string_view tag, bool compressed) {
  if (key.size() > kGreatestKey) {  // Its length would be written as another one.
    throw Failure({ErrorCode::kIo,
                   {"Khóa quá dài cho tệp chỉ mục " + path_.string(),
                    "A key is too long for the index file " + path_.string()},
                   {}});
  }
  if (levels_.empty()) {
    Open(0, {}, 0);
    item_.clear();
    Put2(item_, kFirst | kLast);  // The item before all others, without a key.
    item_ += '\0';
    PutItem(levels_[0], item_);
  }
  std::uint16_t component = 1;
  do {
    const std::size_t head = kHead + key.size() + (component > 1 ? kComponent : 0);
    const std::size_t wanted = std::min(head + tag.size(), kGreatestItem);
    std::size_t free = levels_[0].items - levels_[0].directory_end;
    if (free < std::min(wanted, head + kLeastPiece) + kPlace) {
      CloseLeaf(key, component);
      free = levels_[0].items - levels_[0].directory_end;
    }
    const std::size_t size = std::min(wanted, free - kPlace);
    const std::string_view piece = tag.substr(0, size - head);
    tag.remove_prefix(piece.size());
    item_.clear();
    Put2(item_, static_cast<unsigned>(size - kHead) | (compressed ? kCompressed : 0U) |
                    (component == 1 ? kFirst : 0U) | (tag.empty() ? kLast : 0U));
    item_ += static_cast<char>(key.size());
    item_ += key;
    if (component > 1) {
      Put2(item_, component);
    }
    item_ += piece;
    PutItem(levels_[0], item_);
    last_key_ = key;
    ++component;
  } while (!tag.empty());
  ++root_.entries;
}

TableRoot TableWriter::Finish() {
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    root_.root = WriteBlock(level);
    root_.level = static_cast<std::uint32_t>(level);
    if (level + 1 < levels_.size()) {
      const Block full = std::move(levels_[level]);
      AddToBranch(level + 1, full, root_.root);
    }
  }
  file_.close();
  if (!file_) {
    ThrowUnwrittenIndexFile(path_);
  }
  return root_;
}

}  // namespace vanban::glass
