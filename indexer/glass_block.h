#pragma once

#include <cstddef>

// How blocks of Xapian's glass tables (1.4) are laid out: for who writes them and who walks them.
//
// A block: revision (4), level (1), bytes free in one piece (2), bytes free (2), end of the
// directory (2), the directory: where each item begins (2). Numbers have their high byte first.
//
// An item of a leaf: size less 3 with flags (2), length of the key (1), key, number of the
// component if it is not the first (2), tag. Of a branch: block (4), length of the key, key,
// component.
namespace vanban::glass {

constexpr std::size_t kLevelAt = 4;
constexpr std::size_t kFreeAt = 5;
constexpr std::size_t kDirectoryEndAt = 9;
constexpr std::size_t kDirectory = 11;
constexpr std::size_t kPlace = 2;  ///< Of an item, in the directory.

constexpr std::size_t kHead = 3;
constexpr std::size_t kComponent = 2;
constexpr unsigned kCompressed = 0x8000;
constexpr unsigned kLast = 0x4000;
constexpr unsigned kFirst = 0x2000;
constexpr unsigned kSizeMask = 0x1FFF;

constexpr std::size_t kGreatestKey = 255;

}  // namespace vanban::glass
