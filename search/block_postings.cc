#include "search/block_postings.h"

#include <array>
#include <bit>
#include <utility>

#include <fmt/format.h>

#include "search/index_file_failure.h"
#include "search/little_endian.h"

namespace vanban {
namespace {

constexpr std::size_t kWordSize = sizeof(std::uint32_t);
constexpr std::size_t kLineWords = kPostingLine / kWordSize;  // The first: where its lists begin.
constexpr std::size_t kUsualEntries = 10;  // Of fifteen: one line in ten is full.

// An entry is 24 bits of the hash above eight that say where its blocks are: which block it is, how
// long their list is, or that the first bytes of the list say so.
constexpr unsigned kPlaceBits = 8;
constexpr std::uint32_t kOneBlock = 0x80;
constexpr std::uint32_t kLongList = 0x7F;

std::uint32_t MarkOf(std::uint32_t term) {
  const std::uint32_t mark = term << kPlaceBits;
  return mark != 0 ? mark : std::uint32_t{1} << kPlaceBits;  // An empty entry is 0.
}

std::size_t HomeOf(std::uint32_t term, std::uint32_t homes) {
  return static_cast<std::size_t>((std::uint64_t{term} * homes) >> 32U);
}

/// Fills the lines with terms in the order of their hashes, which is that of their homes.
class PostingsEncoder {
 public:
  explicit PostingsEncoder(std::size_t terms) {
    encoded_.homes = static_cast<std::uint32_t>((terms + kUsualEntries - 1) / kUsualEntries);
  }

  void Add(std::uint32_t term, const std::uint64_t* first, const std::uint64_t* last) {
    const std::size_t home = HomeOf(term, encoded_.homes);
    while (line_ < home || entries_ == kLineWords - 1) {
      FinishLine();
    }
    words_[++entries_] = MarkOf(term) | PlaceOf(first, last);
  }

  EncodedPostings Finish() {
    while (line_ < encoded_.homes || entries_ > 0) {
      FinishLine();
    }
    return std::move(encoded_);
  }

 private:
  std::uint32_t PlaceOf(const std::uint64_t* first, const std::uint64_t* last) {
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
    return is_long ? kLongList : static_cast<std::uint32_t>(list_.size());
  }

  void FinishLine() {
    for (const std::uint32_t word : words_) {
      PutNumber(encoded_.lines, word);
    }
    ++line_;
    entries_ = 0;
    words_ = {static_cast<std::uint32_t>(encoded_.lists.size())};
  }

  EncodedPostings encoded_;
  std::size_t line_ = 0;
  std::size_t entries_ = 0;
  std::array<std::uint32_t, kLineWords> words_ = {};
  std::string list_;
};

}  // namespace

EncodedPostings EncodePostings(const BlockPlaces& places) {
  constexpr unsigned kHashShift = 32;
  std::size_t terms = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    terms += i == 0 || places[i] >> kHashShift != places[i - 1] >> kHashShift ? 1U : 0U;
  }
  PostingsEncoder encoder(terms);
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
  const std::uint32_t mark = MarkOf(term);
  for (std::size_t line = Home(term); line < lines_.size(); line += kPostingLine) {
    std::array<std::uint32_t, kLineWords> words;
    std::memcpy(words.data(), lines_.data() + line, kPostingLine);
    // All are compared before any is asked: no branch to guess.
    std::uint32_t found = 0;
    for (std::size_t i = 1; i < kLineWords; ++i) {
      found |= (((words[i] ^ mark) >> kPlaceBits) == 0 ? 1U : 0U) << i;
    }
    if (found != 0) {
      return ListOf(words, static_cast<std::size_t>(std::countr_zero(found)));
    }
    if (words.back() == 0) {
      break;  // What calls this line its own found room here.
    }
  }
  return {};
}

BlockPostings::List BlockPostings::ListOf(std::span<const std::uint32_t> words,
                                          std::size_t at) const {
  constexpr std::uint32_t kPlaceMask = (1U << kPlaceBits) - 1;
  List list;
  std::size_t begin = words.front();
  std::size_t size = 0;
  for (std::size_t i = 1; i <= at; ++i) {
    begin += size;
    const std::uint32_t place = words[i] & kPlaceMask;
    size = (place & kOneBlock) != 0 ? 0 : place;
    if (place == kLongList) {
      if (begin + kWordSize > lists_.size()) {
        ThrowDamagedBlocks("list");
      }
      size = GetNumber<std::uint32_t>(lists_, begin);
      begin += kWordSize;
    }
  }
  if (const std::uint32_t place = words[at] & kPlaceMask; (place & kOneBlock) != 0) {
    list.only = place & ~kOneBlock;
    return list;
  }
  if (begin > lists_.size() || size > lists_.size() - begin) {
    ThrowDamagedBlocks("list");
  }
  list.bytes = lists_.substr(begin, size);
  __builtin_prefetch(list.bytes.data());
  return list;
}

void ThrowDamagedBlocks(std::string_view what) {
  ThrowDamagedIndexFile({fmt::format("Chỉ mục khối bị hỏng: {}", what),
                         fmt::format("The block index is damaged: {}", what)});
}

}  // namespace vanban
