#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/xml_writer.h"

namespace vanban {

enum class DocxPage { kPortrait, kLandscape };

enum class DocxStyle {
  kTitle,    ///< In the middle, bold.
  kHeading,  ///< Stays with what follows; Word's navigation lists it.
  kBody,     ///< Justified, the first line set in.
  kNote,     ///< Small, for sources.
};

/// A column of a table and its share of the width.
struct DocxColumn {
  std::string heading;
  int share = 1;
};

/// Writes a document for Word (ECMA-376, transitional): A4, the margins, the face and the page
/// number of Nghị định 30/2020/NĐ-CP, phụ lục I (top and bottom 20 mm, left 30 mm, right 15 mm;
/// Times New Roman; the number centred above, none on the first page). The same calls give the
/// same bytes. Texts pass through XmlText.
class DocxWriter {
 public:
  /// `title` goes into the properties of the file.
  DocxWriter(std::string_view title, DocxPage page);

  /// Line ends in `text` become line breaks, tabs stay tabs.
  DocxWriter& Paragraph(DocxStyle style, std::string_view text);

  /// A table whose head comes again on every page. A row shorter than the head is filled up.
  DocxWriter& Table(const std::vector<DocxColumn>& columns,
                    const std::vector<std::vector<std::string>>& rows);

  /// The bytes of the .docx. Nothing may be written after it. Throws Failure.
  [[nodiscard]] std::string Take();

 private:
  void Run(std::string_view text);
  void Cell(std::string_view text, int width, DocxStyle style);

  XmlWriter xml_;
  std::string title_;
  DocxPage page_;
};

inline constexpr std::string_view kDocxType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

}  // namespace vanban
