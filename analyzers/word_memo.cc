#include "analyzers/word_memo.h"

#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "analyzers/syllable.h"

namespace vanban {
namespace {

constexpr std::size_t kFirstSlots = 1 << 8;
constexpr std::size_t kHalf = 8;  // Bytes in a register.

// The first byte lowest, on any machine.
std::uint64_t LoadHalf(const char* from) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, from, sizeof bytes);
  if constexpr (std::endian::native == std::endian::big) {
    bytes = __builtin_bswap64(bytes);
  }
  return bytes;
}

// The top bit of each byte below '@': spaces, digits and most signs. Three steps for eight bytes,
// where classes would take thirty; the few signs beyond '@' make a word that is not known.
constexpr std::uint64_t BytesThatMayEnd(std::uint64_t bytes) {
  constexpr std::uint64_t kTopBits = 0x8080808080808080U;
  return ~(bytes | (bytes << 1U)) & kTopBits;
}

constexpr std::size_t PlaceOfFirst(std::uint64_t top_bits) {
  return static_cast<std::size_t>(std::countr_zero(top_bits)) / 8;
}

// For a digit no: "QH14" is one word. Nor for an apostrophe, behind which it may go on: H'Mông.
constexpr std::array<bool, 256> kEndsWord = [] {
  std::array<bool, 256> ends{};
  for (unsigned char c = 0; c < '@'; ++c) {
    ends[c] = !(c >= '0' && c <= '9') && c != '\'';
  }
  return ends;
}();

bool EndsWord(std::string_view text, std::size_t at) {
  return at >= text.size() || kEndsWord[static_cast<unsigned char>(text[at])];
}

}  // namespace

WordMemo::WordMemo() : slots_(kFirstSlots), mask_(kFirstSlots - 1) {}

void WordMemo::Forget() {
  *this = WordMemo();
}

WordMemo::Key WordMemo::Load(std::string_view text, std::size_t begin) {
  if (text.size() - begin >= kMaxWordBytes) {
    return {LoadHalf(text.data() + begin), LoadHalf(text.data() + begin + kHalf)};
  }
  std::array<char, kMaxWordBytes> padded{};
  text.copy(padded.data(), kMaxWordBytes, begin);
  return {LoadHalf(padded.data()), LoadHalf(padded.data() + kHalf)};
}

// kMaxWordBytes if none of the bytes may end a word.
std::size_t WordMemo::SizeOfWord(const Key& bytes) {
  const std::uint64_t low = BytesThatMayEnd(bytes.low);
  return low != 0 ? PlaceOfFirst(low) : kHalf + PlaceOfFirst(BytesThatMayEnd(bytes.high));
}

// The first `size` bytes. From a table, since sizes change from word to word and a branch would
// often be guessed wrong.
WordMemo::Key WordMemo::Cut(const Key& bytes, std::size_t size) {
  static constexpr std::array<Key, kMaxWordBytes + 1> kMasks = [] {
    std::array<Key, kMaxWordBytes + 1> masks{};
    for (std::size_t i = 0; i < kMaxWordBytes; ++i) {
      masks[i + 1] = masks[i];
      (i < kHalf ? masks[i + 1].low : masks[i + 1].high) |= std::uint64_t{0xFF}
                                                            << (8 * (i % kHalf));
    }
    return masks;
  }();
  return {bytes.low & kMasks[size].low, bytes.high & kMasks[size].high};
}

// The slot that holds `key`, or the free one where it belongs.
std::size_t WordMemo::SlotOf(const Key& key) const {
  // Odd numbers whose bits lie evenly: the golden ratio's, and a prime of xxHash.
  constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15U;
  constexpr std::uint64_t kPrime = 0xC2B2AE3D27D4EB4FU;
  constexpr unsigned kUpperHalf = 32;
  const std::uint64_t product = (key.low ^ (key.high * kPrime)) * kGolden;
  std::size_t i = (product >> kUpperHalf) & mask_;
  while (slots_[i].key != key && slots_[i].key.low != 0) {
    i = (i + 1) & mask_;
  }
  return i;
}

std::optional<KnownWord> WordMemo::At(std::string_view text, std::size_t begin) const {
  const Key bytes = Load(text, begin);
  const std::size_t size = SizeOfWord(bytes);
  if (size == 0 || size >= kMaxWordBytes || !EndsWord(text, begin + size)) {
    return std::nullopt;
  }
  const Slot& slot = slots_[SlotOf(Cut(bytes, size))];
  if (slot.key.low == 0) {
    return std::nullopt;
  }
  return KnownWord{size, {slot.form, slot.form_size}};
}

std::optional<std::string_view> WordMemo::Learn(std::string_view word) {
  if (word.empty() || word.size() > kMaxWordBytes) {
    return std::nullopt;
  }
  const Key key = Load(word, 0);
  if (const Slot& slot = slots_[SlotOf(key)]; slot.key.low != 0) {
    return std::string_view(slot.form, slot.form_size);
  }
  if (full()) {
    return std::nullopt;
  }
  const std::string& form = forms_.emplace_back(CanonicalSyllable(word));
  if (2 * forms_.size() > slots_.size()) {
    Grow();
  }
  slots_[SlotOf(key)] = {key, form.data(), static_cast<std::uint32_t>(form.size())};
  return form;
}

void WordMemo::Grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.key.low != 0) {
      slots_[SlotOf(slot.key)] = slot;
    }
  }
}

}  // namespace vanban
