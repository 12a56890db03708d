#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// How well the text of printed pages can be read as Vietnamese.
struct TextQuality {
  std::size_t letters = 0;
  std::size_t words = 0;       ///< Of two letters or more, without digits.
  std::size_t vietnamese = 0;  ///< Words spelt as Vietnamese syllables.

  /// 1 if all words are Vietnamese, 0 if none is or there are none.
  [[nodiscard]] double VietnameseShare() const;
};

TextQuality MeasureText(std::string_view text);

/// True for the last page of a gazette (Công báo): who printed it, where, the price.
bool IsImprint(std::string_view page);

/// The pages of a printed document put together as one text. Lines that stand at the head or foot
/// of most pages and page numbers are left out; lines that were broken at the right margin are one
/// line again, across pages too. `pages`: one line of print a line, empty lines between blocks.
std::string JoinPages(const std::vector<std::string>& pages);

}  // namespace vanban
