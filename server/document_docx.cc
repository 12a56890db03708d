#include "server/document_docx.h"

#include "corpus/docx_writer.h"
#include "server/citation_line.h"
#include "server/document_lines.h"
#include "server/page_text.h"
#include "server/portal_text.h"

namespace vanban {

std::string DocumentAsDocx(const Document& document, const std::string& address,
                           Language language) {
  const std::string citation = CitationLine(document);
  DocxWriter docx(citation, DocxPage::kPortrait);
  docx.Paragraph(DocxStyle::kTitle, citation);
  for (const DocumentLine& line : LinesOfDocument(document)) {
    docx.Paragraph(line.heading ? DocxStyle::kHeading : DocxStyle::kBody, line.text);
  }
  const std::string& source =
      document.source.url.empty() ? document.source.name : document.source.url;
  docx.Paragraph(DocxStyle::kNote,
                 Fill(kTextPrintedFrom, language, {source.empty() ? document.id : source}));
  docx.Paragraph(DocxStyle::kNote, Fill(kTextReadNote, language, {address}));
  return docx.Take();
}

}  // namespace vanban
