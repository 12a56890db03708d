#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/byte_span.h"
#include "corpus/document_type.h"
#include "corpus/fold.h"

namespace vanban {

/// A piece of a document's head: a line, or one column of a line whose columns stand apart by tabs
/// or wide gaps.
struct HeadingCell {
  std::string_view text;
  ByteSpan span;       ///< In the whole text.
  std::string folded;  ///< Fold(text).
};

/// The cells at the beginning of `text`, down to the first paragraph of running text or the legal
/// basis ("Căn cứ …"), at most some sixty.
std::vector<HeadingCell> SplitHeading(std::string_view text);

/// True if the cell belongs to the national or Party motto (Quốc hiệu, tiêu ngữ), broken lines
/// included.
bool IsMotto(std::string_view folded);

/// The beginning of `text` folded, spaces and line ends between words made one space; `source` as
/// in FoldedText. Heads are short: it stops after some hundred bytes.
FoldedText FoldStart(std::string_view text);

/// The type a cell names at its beginning in capitals, and how many bytes the name takes there.
struct TypeName {
  DocumentType type;
  std::size_t size = 0;
};

std::optional<TypeName> TypeAtStart(std::string_view text);

/// The type that a cell names in letters of any case, with nothing else in it.
std::optional<TypeName> TypeAlone(const HeadingCell& cell);

/// What databases of laws print between a type and its subject: "CỦA CHÍNH PHỦ SỐ 51/2002/NĐ-CP
/// NGÀY 26 THÁNG 4 NĂM 2002".
struct OwnReference {
  std::size_t number = 0;  ///< Byte where the number begins.
  std::size_t end = 0;     ///< Byte behind the day.
};

/// The reference that `text` begins with; none for the number of a document that the subject cites
/// ("CỦA BỘ TÀI CHÍNH HƯỚNG DẪN NGHỊ ĐỊNH SỐ 74/CP NGÀY …").
std::optional<OwnReference> ReadOwnReference(std::string_view text);

/// The trích yếu that begins at byte `begin` of cells[first] (after the type's name or "V/v").
struct TitleInCells {
  std::string title;
  std::size_t next = 0;               ///< The first cell after it.
  ByteSpan span;                      ///< Of the title in the whole text.
  std::optional<std::size_t> number;  ///< Where an OwnReference before the title has its number.
};

TitleInCells ReadTitle(const std::vector<HeadingCell>& cells, std::size_t first, std::size_t begin);

/// The issuer whose name stands in capitals over the number, in the usual case of letters: the last
/// one where a superior stands above ("UBND TỈNH …", "SỞ …").
struct IssuerInCells {
  std::string name;       ///< May be empty.
  std::size_t first = 0;  ///< The first cell of the name or of the motto.
};

IssuerInCells ReadIssuer(const std::vector<HeadingCell>& cells, std::size_t end);

/// True if the folded words begin an office's name: "bo y te", "cong an tinh".
bool StartsWithOffice(std::string_view folded);

/// An office's name in capitals as it is written in running text: "BỘ GIÁO DỤC VÀ ĐÀO TẠO" gives
/// "Bộ Giáo dục và Đào tạo". A name not all in capitals is left alone.
std::string NameInUsualCase(std::string_view name);

}  // namespace vanban
