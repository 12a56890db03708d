#include "search/block_postings.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "search/index_file_failure.h"
#include "search/little_endian.h"

namespace vanban {
namespace {

// A line is the marks of its entries, four to a number, the first in the lowest bits; a head; and
// the places of its entries. The head is twice where the lists of the line begin, and one more
// where an entry that calls this line its own, or one before it, stands behind it.
constexpr std::size_t kMarksOfNumber = 4;
constexpr std::size_t kMarkNumbers = 5;
constexpr std::size_t kEntries = kMarkNumbers * kMarksOfNumber;
constexpr std::size_t kHeadAt = kMarkNumbers * sizeof(std::uint64_t);
constexpr std::size_t kPlacesAt = kHeadAt + sizeof(std::uint32_t);
static_assert(kPlacesAt + kEntries == kPostingLine);
constexpr std::uint32_t kSpilled = 1;

constexpr std::size_t kUsualEntries = 16;  // Of twenty: one line in six spills, of texts.

// A mark is the low bits of a hash, of which the high ones have chosen the line.
constexpr unsigned kMarkBits = 16;
constexpr std::uint64_t kEachMark = 0x0001'0001'0001'0001U;  // The lowest bit of each of four.

// A place says where the blocks of an entry are. Of a document of kSetBlocks or fewer it is the set
// of them; else it is which block it is, how long their list is, or that the first bytes of the
// list say so.
constexpr std::size_t kSetBlocks = 8;
constexpr std::uint32_t kOneBlock = 0x80;
constexpr char kLongList = 0x7F;

std::uint64_t MarkOf(std::uint32_t term) {
  const std::uint32_t mark = term & ((1U << kMarkBits) - 1);
  return mark != 0 ? mark : 1;  // An empty entry is 0.
}

std::size_t HomeOf(std::uint32_t term, std::uint32_t homes) {
  return static_cast<std::size_t>((std::uint64_t{term} * homes) >> 32U);
}

/// The highest bit of each of four marks that is 0. Where one is, a mark above it may seem to be.
std::uint64_t ZeroMarks(std::uint64_t marks) {
  return (marks - kEachMark) & ~marks;
}

/// The sizes of the lists of the entries before `at`, together; nothing if one of them is long.
std::optional<std::size_t> ShortSizes(std::string_view places, std::size_t at) {
  constexpr std::uint64_t kEachByte = 0x0101'0101'0101'0101U;
  constexpr std::uint64_t kEvenBytes = 0x00FF'00FF'00FF'00FFU;
  static constexpr auto kBefore = [] {
    std::array<unsigned char, 2 * kEntries> bytes = {};
    std::fill_n(bytes.begin(), kEntries, 0xFF);
    return bytes;
  }();
  std::array<std::uint64_t, 3> sizes = {};
  std::array<std::uint64_t, 3> before = {};
  std::memcpy(sizes.data(), places.data(), kEntries);
  std::memcpy(before.data(), kBefore.data() + (kEntries - at), kEntries);
  std::uint64_t longs = 0;
  std::uint64_t sum = 0;  // Four, of 16 bits.
  for (std::size_t n = 0; n < sizes.size(); ++n) {
    const std::uint64_t single = (sizes[n] >> 7U) & kEachByte;
    const std::uint64_t each = sizes[n] & before[n] & ~(single * 0xFF);
    longs |= each + kEachByte;
    sum += (each & kEvenBytes) + (each >> 8U & kEvenBytes);
  }
  if ((longs & kEachByte << 7U) != 0) {
    return std::nullopt;
  }
  return sum * kEachMark >> 48U;
}

/// Fills the lines with terms in the order of their hashes, which is that of their homes.
class PostingsEncoder {
 public:
  PostingsEncoder(std::size_t terms, std::size_t blocks) : blocks_(blocks) {
    encoded_.homes = static_cast<std::uint32_t>((terms + kUsualEntries - 1) / kUsualEntries);
  }

  void Add(std::uint32_t term, const std::uint64_t* first, const std::uint64_t* last) {
    const std::size_t home = HomeOf(term, encoded_.homes);
    while (line_ < home || entries_ == kEntries) {
      FinishLine(line_ < home ? 0 : kSpilled);
    }
    marks_[entries_ / kMarksOfNumber] |= MarkOf(term) << kMarkBits * (entries_ % kMarksOfNumber);
    places_[entries_] = static_cast<char>(PlaceOf(first, last));
    ++entries_;
  }

  EncodedPostings Finish() {
    while (line_ < encoded_.homes || entries_ > 0) {
      FinishLine(0);
    }
    return std::move(encoded_);
  }

 private:
  std::uint32_t PlaceOf(const std::uint64_t* first, const std::uint64_t* last) {
    if (blocks_ <= kSetBlocks) {
      std::uint32_t set = 0;
      for (; first != last; ++first) {
        set |= 1U << static_cast<std::uint32_t>(*first);
      }
      return set;
    }
    const auto only = static_cast<std::uint32_t>(*first);
    if (first + 1 == last && only < kOneBlock) {
      return kOneBlock | only;
    }
    list_.clear();
    std::uint32_t previous = 0;
    for (; first != last; ++first) {
      const auto block = static_cast<std::uint32_t>(*first);
      PutVarint(list_, block - previous);
      previous = block;
    }
    const bool is_long = list_.size() >= kLongList;
    if (is_long) {
      PutNumber(encoded_.lists, static_cast<std::uint32_t>(list_.size()));
    }
    encoded_.lists += list_;
    return is_long ? std::uint32_t{kLongList} : static_cast<std::uint32_t>(list_.size());
  }

  void FinishLine(std::uint32_t spilled) {
    for (const std::uint64_t marks : marks_) {
      PutNumber(encoded_.lines, marks);
    }
    PutNumber(encoded_.lines, lists_begin_ << 1U | spilled);
    encoded_.lines.append(places_.data(), places_.size());
    ++line_;
    entries_ = 0;
    marks_ = {};
    places_ = {};
    lists_begin_ = static_cast<std::uint32_t>(encoded_.lists.size());
  }

  std::size_t blocks_;
  EncodedPostings encoded_;
  std::size_t line_ = 0;
  std::size_t entries_ = 0;
  std::array<std::uint64_t, kMarkNumbers> marks_ = {};
  std::uint32_t lists_begin_ = 0;
  std::array<char, kEntries> places_ = {};
  std::string list_;
};

}  // namespace

EncodedPostings EncodePostings(const BlockPlaces& places, std::size_t blocks) {
  constexpr unsigned kHashShift = 32;
  std::size_t terms = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    assert(static_cast<std::uint32_t>(places[i]) < blocks && "a place behind the last block");
    terms += i == 0 || places[i] >> kHashShift != places[i - 1] >> kHashShift ? 1U : 0U;
  }
  PostingsEncoder encoder(terms, blocks);
  const std::uint64_t* const end = places.data() + places.size();
  for (const std::uint64_t* first = places.data(); first != end;) {
    const std::uint64_t* last = first;
    while (last != end && *last >> kHashShift == *first >> kHashShift) {
      ++last;
    }
    encoder.Add(static_cast<std::uint32_t>(*first >> kHashShift), first, last);
    first = last;
  }
  return encoder.Finish();
}

std::size_t BlockPostings::Home(std::uint32_t term) const {
  return HomeOf(term, homes_) * kPostingLine;
}

void BlockPostings::Fetch(std::uint32_t term) const {
  __builtin_prefetch(lines_.data() + Home(term));
}

BlockPostings::List BlockPostings::Locate(std::uint32_t term) const {
  const std::uint64_t wanted = MarkOf(term) * kEachMark;
  for (std::size_t line = Home(term); line < lines_.size(); line += kPostingLine) {
    std::array<std::uint64_t, kMarkNumbers> marks;
    std::memcpy(marks.data(), lines_.data() + line, kHeadAt);
    // All are compared before any is asked: no branch to guess. Bit 16 i + n is mark i of number n,
    // so the lowest one is no mistake.
    std::uint64_t found = 0;
    for (std::size_t n = 0; n < kMarkNumbers; ++n) {
      found |= (ZeroMarks(marks[n] ^ wanted) >> (kMarkBits - 1) & kEachMark) << n;
    }
    if (found != 0) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(found));
      return ListOf(line, bit % kMarkBits * kMarksOfNumber + bit / kMarkBits);
    }
    if ((GetNumber<std::uint32_t>(lines_, line + kHeadAt) & kSpilled) == 0) {
      break;
    }
  }
  return {};
}

BlockPostings::List BlockPostings::ListOf(std::size_t line, std::size_t at) const {
  const std::uint32_t place = static_cast<unsigned char>(lines_[line + kPlacesAt + at]);
  if (blocks_ <= kSetBlocks) {
    return {.first = 0, .set = place, .bytes = {}};
  }
  if ((place & kOneBlock) != 0) {
    return {.first = place & ~kOneBlock, .set = 1, .bytes = {}};
  }
  return {.first = 0, .set = 0, .bytes = BytesOf(line, at)};
}

std::string_view BlockPostings::BytesOf(std::size_t line, std::size_t at) const {
  const std::string_view places = lines_.substr(line + kPlacesAt, kEntries);
  std::size_t begin = GetNumber<std::uint32_t>(lines_, line + kHeadAt) >> 1U;
  if (const std::optional<std::size_t> sizes = ShortSizes(places, at)) {
    begin += *sizes;
  } else {
    for (std::size_t i = 0; i < at; ++i) {
      begin += SizeOf(places[i], begin);
    }
  }
  const std::size_t whole = SizeOf(places[at], begin);
  if (begin > lists_.size() || whole > lists_.size() - begin) {
    ThrowDamagedBlocks("list");
  }
  const std::string_view bytes =
      lists_.substr(begin, whole).substr(places[at] == kLongList ? sizeof(std::uint32_t) : 0);
  __builtin_prefetch(bytes.data());
  return bytes;
}

std::size_t BlockPostings::SizeOf(char place, std::size_t begin) const {
  if (place != kLongList) {
    const std::size_t size = static_cast<unsigned char>(place);
    return (size & kOneBlock) != 0 ? 0 : size;
  }
  if (begin > lists_.size() || sizeof(std::uint32_t) > lists_.size() - begin) {
    ThrowDamagedBlocks("list");
  }
  return sizeof(std::uint32_t) + GetNumber<std::uint32_t>(lists_, begin);
}

void ThrowDamagedBlocks(std::string_view what) {
  ThrowDamagedIndexFile({fmt::format("Chỉ mục khối bị hỏng: {}", what),
                         fmt::format("The block index is damaged: {}", what)});
}

}  // namespace vanban
