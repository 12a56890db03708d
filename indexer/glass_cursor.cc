#include "indexer/glass_cursor.h"

#include "indexer/glass_block.h"
#include "search/index_file_failure.h"

namespace vanban::glass {
namespace {

[[noreturn]] void ThrowDamagedTable() {
  ThrowDamagedIndexFile({"Một bảng của chỉ mục bị hỏng.", "A table of the index is damaged."});
}

std::size_t Get2(std::string_view bytes, std::size_t at) {
  if (at + 2 > bytes.size()) {
    ThrowDamagedTable();
  }
  return std::size_t{static_cast<unsigned char>(bytes[at])} << 8U |
         static_cast<unsigned char>(bytes[at + 1]);
}

std::uint32_t Get4(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(Get2(bytes, at) << 16U | Get2(bytes, at + 2));
}

std::string_view KeyAt(std::string_view item, std::size_t at) {
  const std::size_t size = at < item.size() ? static_cast<unsigned char>(item[at]) : kGreatestKey;
  if (at + 1 + size > item.size()) {
    ThrowDamagedTable();
  }
  return item.substr(at + 1, size);
}

}  // namespace

TableCursor::TableCursor(const std::filesystem::path& file, const TableRoot& root) {
  if (root.blocks > 0) {
    bytes_ = file_.emplace_back(file).bytes();
    steps_.resize(std::size_t{root.level} + 1);
    Enter(root.root, 0);
  }
}

// The levels of steps_ are counted from the root: the last one is a leaf.
void TableCursor::Enter(std::uint32_t number, std::size_t level) {
  const std::size_t begin = std::size_t{number} * kBlock;
  if (begin + kBlock > bytes_.size()) {
    ThrowDamagedTable();
  }
  Step& step = steps_[level];
  step.block = bytes_.substr(begin, kBlock);
  step.next = kDirectory;
  step.end = Get2(step.block, kDirectoryEndAt);
  if (static_cast<std::size_t>(static_cast<unsigned char>(step.block[kLevelAt])) !=
      steps_.size() - 1 - level) {
    ThrowDamagedTable();
  }
}

std::string_view TableCursor::ItemAt(const Step& step, std::size_t item) const {
  const std::size_t begin = Get2(step.block, item);
  if (begin < kDirectory || begin >= kBlock) {
    ThrowDamagedTable();
  }
  return step.block.substr(begin);
}

bool TableCursor::NextItem(Item& item) {
  std::size_t level = steps_.size();
  while (level > 0 && steps_[level - 1].next >= steps_[level - 1].end) {
    --level;
  }
  if (level == 0) {
    return false;
  }
  for (; level < steps_.size(); ++level) {  // A child that a branch names is never empty.
    Step& branch = steps_[level - 1];
    const std::string_view child = ItemAt(branch, branch.next);
    branch.next += kPlace;
    Enter(Get4(child, 0), level);
  }
  Step& leaf = steps_.back();
  std::string_view bytes = ItemAt(leaf, leaf.next);
  leaf.next += kPlace;
  const std::size_t head = Get2(bytes, 0);
  const std::size_t size = (head & kSizeMask) + kHead;
  if (size > bytes.size()) {
    ThrowDamagedTable();
  }
  bytes = bytes.substr(0, size);
  item.key = KeyAt(bytes, 2);
  item.first = (head & kFirst) != 0;
  item.last = (head & kLast) != 0;
  item.compressed = (head & kCompressed) != 0;
  const std::size_t begin = kHead + item.key.size() + (item.first ? 0 : kComponent);
  if (begin > bytes.size()) {
    ThrowDamagedTable();
  }
  item.piece = bytes.substr(begin);
  return true;
}

bool TableCursor::Next() {
  Item item;
  do {
    if (steps_.empty() || !NextItem(item)) {
      return false;
    }
  } while (item.key.empty());  // The item before all others.
  key_ = item.key;
  compressed_ = item.compressed;
  tag_ = item.piece;
  if (item.last) {
    return true;
  }
  pieces_ = item.piece;
  while (!item.last) {
    if (!NextItem(item) || item.first || item.key != key_) {
      ThrowDamagedTable();
    }
    pieces_ += item.piece;
  }
  tag_ = pieces_;
  return true;
}

}  // namespace vanban::glass
