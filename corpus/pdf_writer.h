#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/date.h"
#include "corpus/error.h"

namespace vanban {

enum class PdfStyle {
  kTitle,      ///< In the middle, bold.
  kCentred,    ///< In the middle: the head of a document.
  kDivision,   ///< In the middle, bold, stays with what follows: Phần, Chương, Mục.
  kHeading,    ///< Bold, the first line set in; stays with what follows.
  kBody,       ///< Justified, the first line set in.
  kFlush,      ///< From the left margin: "Nơi nhận" and what stands below it.
  kSignature,  ///< In the middle of the right half; stays with what follows.
  kColumns,    ///< Cells between tabs side by side, each in the middle of its share; at most
               ///< kMostPdfColumns of them, further ones join the last.
  kBoldColumns,
  kNote,  ///< Small, for sources.
  kRule,  ///< A short line in the middle, drawn instead of the text, which must not be empty.
};

inline constexpr std::size_t kMostPdfColumns = 4;

struct PdfParagraph {
  PdfStyle style = PdfStyle::kBody;
  std::string text;      ///< Line ends are line breaks, tabs stay tabs. Of blanks alone: left out.
  std::string bookmark;  ///< Its name in the outline of the file; empty: it has none.
  int depth = 0;         ///< Of the bookmark; 0 for the outermost.
};

struct PdfText {
  std::string title;          ///< Properties of the file.
  std::string author;         ///< May be empty.
  std::optional<Date> dated;  ///< The day of the file; 1970-01-01 if there is none.
  std::vector<PdfParagraph> paragraphs;
};

struct PdfOptions {
  std::size_t max_pages = 2000;
  std::size_t max_bytes = 10'000'000;    ///< Of all paragraphs; more than so many full pages hold.
  std::size_t max_paragraphs = 130'000;  ///< Each takes a line at least, and a page holds sixty.
  std::size_t max_bookmarks = 5000;      ///< Further ones are left out.
};

/// Writes a text as a PDF: A4, the margins, the page number and the size of letters of Nghị định
/// 30/2020/NĐ-CP, phụ lục I (top and bottom 20 mm, left 30 mm, right 15 mm; 14 pt; the number
/// centred above, none on the first page), in Liberation Serif, which is as wide as Times New
/// Roman, or the best other face with every Vietnamese letter. Faces are embedded and the text can
/// be copied and searched. The same text gives the same bytes on the same machine. Texts pass
/// through PrintableText; none is read as markup. Threads may write at the same time.
///
/// Fails with kUnavailable if no face with Vietnamese letters is installed, with kBadData if a
/// limit is passed; of bytes and paragraphs before any page is laid out. Throws Failure if there is
/// no memory.
Result<std::string> WritePdf(const PdfText& text, const PdfOptions& options = {});

}  // namespace vanban
