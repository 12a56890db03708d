#include "server/document_docx.h"

#include <algorithm>

#include "corpus/docx_writer.h"
#include "server/citation_line.h"
#include "server/page_text.h"
#include "server/portal_text.h"

namespace vanban {
namespace {

/// Writes the lines of a text; provisions that begin in a line and have a heading make it one.
void WriteLines(DocxWriter& docx, const Document& document) {
  const std::string_view text = document.text;
  auto provision = document.provisions.begin();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    bool heading = false;
    for (; provision != document.provisions.end() && provision->span.begin < end; ++provision) {
      heading = heading || !provision->heading.empty();
    }
    const std::string_view line = text.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      docx.Paragraph(heading ? DocxStyle::kHeading : DocxStyle::kBody, line);
    }
    begin = end + 1;
  }
}

}  // namespace

std::string DocumentAsDocx(const Document& document, const std::string& address,
                           Language language) {
  const std::string citation = CitationLine(document);
  DocxWriter docx(citation, DocxPage::kPortrait);
  docx.Paragraph(DocxStyle::kTitle, citation);
  WriteLines(docx, document);
  const std::string& source =
      document.source.url.empty() ? document.source.name : document.source.url;
  docx.Paragraph(DocxStyle::kNote,
                 Fill(kTextPrintedFrom, language, {source.empty() ? document.id : source}));
  docx.Paragraph(DocxStyle::kNote, Fill(kTextDocxNote, language, {address}));
  return docx.Take();
}

}  // namespace vanban
