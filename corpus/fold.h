#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// One code point without case and marks: 'ề' gives 'e', 'Đ' gives 'd', a combining mark or an
/// ignorable (soft hyphen, zero-width) gives 0, a line end itself, any other space ' ', any dash
/// '-', full-width forms their ASCII; anything else is itself in lower case.
char32_t FoldCodePoint(char32_t value);

/// `text` folded code point by code point: "Nghị quyết số 25–NQ/TW" gives "nghi quyet so 25-nq/tw".
/// The same for composed and decomposed text.
std::string Fold(std::string_view text);

/// Leaves what a vector grows by as it is: offsets of whole documents are written once, right
/// after.
template <typename T>
struct UninitialisedAllocator : std::allocator<T> {
  template <typename U>
  struct rebind {
    using other = UninitialisedAllocator<U>;
  };

  template <typename U>
  void construct(U* place) noexcept {
    ::new (static_cast<void*>(place)) U;
  }

  template <typename U, typename... Arguments>
  void construct(U* place, Arguments&&... arguments) {
    ::new (static_cast<void*>(place)) U(static_cast<Arguments&&>(arguments)...);
  }
};

/// Byte offsets into an original of less than 4 GiB.
using SourceOffsets = std::vector<std::uint32_t, UninitialisedAllocator<std::uint32_t>>;

/// A folded text whose every byte knows where it came from.
struct FoldedText {
  std::string text;
  SourceOffsets source;  ///< source[i]: byte offset in the original of text[i];
                         ///< source[text.size()] is the original's size.
};

/// `text` folded as Fold does. REQUIRES: text.size() < 4 GiB.
FoldedText FoldWithOffsets(std::string_view text);

/// `text` in Unicode normalisation form C, with tone-before-quality sequences repaired; doing it
/// again changes nothing. More than 30 marks on one letter are parted (LimitMarks).
std::string ToNfc(std::string_view text);

/// Lower-case ASCII with '-' between words: "Luật Đất đai" gives "luat-dat-dai".
std::string Slug(std::string_view text);

}  // namespace vanban
