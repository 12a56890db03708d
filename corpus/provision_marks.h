#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// What a mark at the beginning of a line numbers, outermost first.
enum class ProvisionLevel : std::uint8_t {
  kAnnex,        ///< Phụ lục, or a document issued with the decision
  kPart,         ///< Phần
  kChapter,      ///< Chương
  kSection,      ///< Mục
  kSubsection,   ///< Tiểu mục
  kArticle,      ///< Điều
  kLettered,     ///< A. B. (phần of guides and annexes)
  kRoman,        ///< I. II. (mục of plans and Party documents)
  kInstruction,  ///< Một là, Thứ nhất, 1/
  kClause,       ///< 1. (khoản)
  kSubclause,    ///< 1.1.
  kPoint,        ///< a) (điểm)
};

/// A mark as printed.
struct ProvisionMark {
  ProvisionLevel level = ProvisionLevel::kClause;
  int ordinal = 0;         ///< 1 for the first; 0 for an annex without number.
  std::string number;      ///< As in the path: "5", "5a", "I", "đ", "1.2".
  std::string_view label;  ///< "Điều 5", "1.", "Hai là".
  std::string_view rest;   ///< The line after the mark and its punctuation.
  bool stopped = false;    ///< Of an article: a full stop or a colon follows the number.
};

/// The mark at the beginning of `line`; none if it begins with none.
std::optional<ProvisionMark> ReadMark(std::string_view line);

/// The place of a level in a path: "dieu" for kArticle.
std::string_view PathWord(ProvisionLevel level);

}  // namespace vanban
