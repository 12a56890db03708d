#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/varint.h"

// In which blocks of one document a term stands, by the hash of the term. The table is made for the
// memory of the machine: a term's entry is found in one line of the cache, and most entries name
// the blocks themselves: any of a short document, the only one of two in three terms of a long one.
// docs/index-format.md has the bytes.
namespace vanban {

/// Bytes of a line of the table, which is a line of the cache of all machines that Debian's main
/// architectures run on. Tables must begin at a multiple of it to be as fast as they can.
inline constexpr std::size_t kPostingLine = 64;

/// Places of terms in a document: the hash in the upper half, the block in the lower.
using BlockPlaces = std::vector<std::uint64_t>;

/// The table of one document, as it is written.
struct EncodedPostings {
  std::uint32_t homes = 0;  ///< Lines a hash may call its own.
  std::string lines;        ///< Those and the ones that hold what found no room.
  std::string lists;
};

/// `places` must be sorted, each one once, in blocks below `blocks`.
EncodedPostings EncodePostings(const BlockPlaces& places, std::size_t blocks);

/// Throws the Failure that says that a block index is damaged, and what to do.
[[noreturn]] void ThrowDamagedBlocks(std::string_view what);

/// Such a table, read in place. A term may be taken for another of the document whose line and 16
/// bits of hash are the same: of those that the document has not, some three in ten thousand.
class BlockPostings {
 public:
  BlockPostings() = default;

  /// `lines` must be whole lines, `homes` of them or more; `blocks`: how many the document has.
  BlockPostings(std::uint32_t homes, std::string_view lines, std::string_view lists,
                std::size_t blocks)
      : homes_(homes),
        blocks_(blocks),
        lines_(lines),
        lists_(lists) {}

  /// Where the blocks of a term are written. Neither a `set` nor bytes: the term does not occur.
  struct List {
    std::uint32_t first = 0;
    std::uint32_t set = 0;   ///< Bit i: block first + i holds it. No bytes then.
    std::string_view bytes;  ///< Of the list.
  };

  /// Fetches what Locate will read. Whoever looks up many terms first fetches for all of them: one
  /// wait for memory instead of one a term.
  void Fetch(std::uint32_t term) const;

  /// Finds where the blocks of a term are written, and fetches it. Throws Failure where the bytes
  /// are damaged, as ForEach does.
  [[nodiscard]] List Locate(std::uint32_t term) const;

  /// Calls `visit` with each block of a list, rising.
  template <typename Visit>
  void ForEach(const List& list, const Visit& visit) const {
    for (std::uint32_t rest = list.set; rest != 0; rest &= rest - 1) {
      visit(Checked(list.first + static_cast<std::uint32_t>(std::countr_zero(rest))));
    }
    std::uint64_t block = 0;
    for (std::string_view rest = list.bytes; !rest.empty();) {
      block += TakeVarint(rest).value_or(blocks_);
      visit(Checked(block));
    }
  }

 private:
  [[nodiscard]] std::uint32_t Checked(std::uint64_t block) const {
    if (block >= blocks_) {
      ThrowDamagedBlocks("block");
    }
    return static_cast<std::uint32_t>(block);
  }

  [[nodiscard]] std::size_t Home(std::uint32_t term) const;
  [[nodiscard]] List ListOf(std::size_t line, std::size_t at) const;
  [[nodiscard]] std::string_view BytesOf(std::size_t line, std::size_t at) const;
  [[nodiscard]] std::size_t SizeOf(char place, std::size_t begin) const;

  std::uint32_t homes_ = 0;
  std::size_t blocks_ = 0;
  std::string_view lines_;
  std::string_view lists_;
};

}  // namespace vanban
