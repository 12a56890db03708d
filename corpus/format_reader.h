#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/date.h"
#include "corpus/error.h"
#include "corpus/message.h"
#include "corpus/reader.h"

namespace vanban {

/// What a format gives before anybody asks what it means: paragraphs, one a line, and what the
/// format itself says about them.
struct ExtractedText {
  std::string text;      ///< As CleanText leaves it.
  std::string encoding;  ///< "UTF-8", "TCVN3" …
  std::string title;     ///< A web page's own title; may be empty.
  std::string url;       ///< Where a web page says it lives; may be empty.
  std::string site;      ///< A web page's footers: who runs the portal; may be empty.
  std::optional<Date> published;
  bool is_page = false;                      ///< From a web page: chrome may stand around the text.
  bool lines_wrap = false;                   ///< Lines may be broken anywhere within a paragraph.
  std::vector<int> ocr_confidence;           ///< As Source::ocr_confidence.
  std::map<std::string, std::string> other;  ///< For Document::other.
  std::vector<Message> warnings;
};

/// Reads one format. The error names file, reason and advice.
using FormatReader = Result<ExtractedText> (*)(const RawFile& file, const ReaderLimits& limits);

/// Plain text and Markdown in any encoding.
Result<ExtractedText> ReadTextFile(const RawFile& file, const ReaderLimits& limits);

/// HTML in any encoding: block structure as lines, scripts and navigation left out.
Result<ExtractedText> ReadHtmlFile(const RawFile& file, const ReaderLimits& limits);

/// Office Open XML (.docx): the body with its text boxes, then footnotes and endnotes.
Result<ExtractedText> ReadDocxFile(const RawFile& file, const ReaderLimits& limits);

/// OpenDocument text (.odt): the same parts.
Result<ExtractedText> ReadOdtFile(const RawFile& file, const ReaderLimits& limits);

/// Word 6, 95 and 97 to 2003 (.doc): body, then text boxes and notes.
Result<ExtractedText> ReadDocFile(const RawFile& file, const ReaderLimits& limits);

/// Rich Text Format (.rtf): body, then notes.
Result<ExtractedText> ReadRtfFile(const RawFile& file, const ReaderLimits& limits);

/// PDF: its text layer, or OCR where it has none or a broken one.
Result<ExtractedText> ReadPdfFile(const RawFile& file, const ReaderLimits& limits);

/// PNG, JPEG, TIFF: OCR.
Result<ExtractedText> ReadImageFile(const RawFile& file, const ReaderLimits& limits);

/// XML: Akoma Ntoso, and any other vocabulary by its lines of text.
Result<ExtractedText> ReadXmlFile(const RawFile& file, const ReaderLimits& limits);

/// edXML envelopes: the attached files' texts, and what the envelope orders about others.
Result<ExtractedText> ReadEdxmlFile(const RawFile& file, const ReaderLimits& limits);

/// Reads a file by the reader of its media type. Fails for types that have none.
Result<ExtractedText> ExtractText(const RawFile& file, const ReaderLimits& limits);

}  // namespace vanban
