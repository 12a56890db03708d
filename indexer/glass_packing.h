#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace vanban::glass {

/// How Xapian's glass format (1.4, of 2016-03-14) writes numbers, names and lists of positions.
/// Numbers whose length need not be known to sort are LEB128: search/varint.h.

/// Appends a number that ends what it stands in: its bytes, the lowest first, none for 0.
void PutLast(std::string& bytes, std::uint32_t number);

/// Appends a number so that bytes sort as numbers do.
void PutSortable(std::string& bytes, std::uint32_t number);

/// Takes such a number from the front of `bytes`; 0, which none is, if they end within it.
std::uint32_t TakeSortable(std::string_view& bytes);

/// Appends a text behind its length.
void PutText(std::string& bytes, std::string_view text);

/// Appends a name so that names with something behind them sort as names do: a zero byte within it
/// is followed by 255.
void PutSortableText(std::string& bytes, std::string_view text);

/// Takes such a name from the front of `bytes`, with the zero byte behind it if more follows.
std::string TakeSortableText(std::string_view& bytes);

/// Appends the positions of a term in a document, upwards and at least one: interpolative coding
/// (A. Moffat, L. Stuiver: Binary Interpolative Coding for Effective Index Compression, 2000).
void PutPositions(std::string& bytes, std::span<const std::uint32_t> positions);

}  // namespace vanban::glass
