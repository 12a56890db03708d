#include "indexer/glass_packing.h"

#include <bit>
#include <cstddef>

#include "search/varint.h"

namespace vanban::glass {
namespace {

constexpr unsigned kByte = 8;

/// Bits, the lowest first.
class BitWriter {
 public:
  explicit BitWriter(std::string& bytes) : bytes_(bytes) {}

  BitWriter(const BitWriter&) = delete;
  BitWriter& operator=(const BitWriter&) = delete;

  ~BitWriter() {
    if (count_ > 0) {
      bytes_ += static_cast<char>(held_);
    }
  }

  /// A number below `outof`: values in the middle of the range take a bit less, where there are
  /// fewer values than the bits could tell apart.
  void Put(std::uint64_t value, std::uint64_t outof) {
    auto bits = static_cast<unsigned>(std::bit_width(outof - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - outof;
    if (spare > 0) {
      const std::uint64_t middle = (outof - spare) / 2;
      if (value >= middle + spare) {
        value = (value - (middle + spare)) | (std::uint64_t{1} << (bits - 1));
      } else if (value >= middle) {
        --bits;
      }
    }
    held_ |= value << count_;
    for (count_ += bits; count_ >= kByte; count_ -= kByte) {
      bytes_ += static_cast<char>(held_);
      held_ >>= kByte;
    }
  }

 private:
  std::string& bytes_;
  std::uint64_t held_ = 0;
  unsigned count_ = 0;
};

// What lies between the first and the last of `list`, which the reader knows by then.
void PutBetween(BitWriter& bits, std::span<const std::uint32_t> list) {
  while (list.size() > 2) {
    const std::size_t middle = (list.size() - 1) / 2;
    const std::uint64_t outof = list.back() - list.front() + 2 - list.size();
    bits.Put(list[middle] - (list.front() + middle), outof);
    PutBetween(bits, list.first(middle + 1));
    list = list.subspan(middle);
  }
}

}  // namespace

void PutLast(std::string& bytes, std::uint32_t number) {
  for (; number > 0; number >>= kByte) {
    bytes += static_cast<char>(number & 0xFFU);
  }
}

void PutSortable(std::string& bytes, std::uint32_t number) {
  constexpr std::uint32_t kShort = 0x8000;
  unsigned length = 2;
  unsigned mask = 0;
  if (number >= kShort) {
    constexpr unsigned kBits = 7;
    length = (static_cast<unsigned>(std::bit_width(number)) + 5) / kBits;
    mask = 0xFFU << (10U - length);
  }
  for (unsigned i = length; i-- > 0;) {
    const std::uint32_t byte = i * kByte < 32 ? number >> (i * kByte) : 0;
    bytes += static_cast<char>((byte | (i + 1 == length ? mask : 0)) & 0xFFU);
  }
}

std::uint32_t TakeSortable(std::string_view& bytes) {
  constexpr unsigned kLongMark = 0x80;
  if (bytes.empty()) {
    return 0;
  }
  const auto first = static_cast<unsigned char>(bytes.front());
  // The ones that lead the first byte of a long number are two fewer than its bytes.
  const std::size_t length =
      first < kLongMark ? 2 : static_cast<std::size_t>(std::countl_one(first)) + 2;
  if (length > bytes.size()) {
    bytes = {};
    return 0;
  }
  std::uint64_t number = first & (0xFFU >> (length - 1));
  for (const char byte : bytes.substr(1, length - 1)) {
    number = number << kByte | static_cast<unsigned char>(byte);
  }
  bytes.remove_prefix(length);
  return static_cast<std::uint32_t>(number);
}

void PutText(std::string& bytes, std::string_view text) {
  PutVarint(bytes, text.size());
  bytes += text;
}

void PutSortableText(std::string& bytes, std::string_view text) {
  for (const char byte : text) {
    bytes += byte;
    if (byte == '\0') {
      bytes += '\xFF';
    }
  }
}

std::string TakeSortableText(std::string_view& bytes) {
  std::string text;
  for (;;) {
    const std::size_t zero = bytes.find('\0');
    const bool within =
        zero != std::string_view::npos && zero + 1 < bytes.size() && bytes[zero + 1] == '\xFF';
    text += bytes.substr(0, within ? zero + 1 : zero);
    bytes.remove_prefix(zero == std::string_view::npos ? bytes.size() : zero + (within ? 2 : 1));
    if (!within) {
      return text;
    }
  }
}

void PutPositions(std::string& bytes, std::span<const std::uint32_t> positions) {
  PutVarint(bytes, positions.back());
  if (positions.size() == 1) {
    return;
  }
  BitWriter bits(bytes);
  bits.Put(positions.front(), positions.back());
  bits.Put(positions.size() - 2, positions.back() - positions.front());
  PutBetween(bits, positions);
}

}  // namespace vanban::glass
