#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"
#include "corpus/error.h"
#include "corpus/message.h"
#include "corpus/pdf_writer.h"
#include "server/http_error.h"

namespace vanban {

inline constexpr std::string_view kPdfType = "application/pdf";

/// The text of a document as an office would file it: how it is cited, its head in the middle, its
/// provisions with those that have a heading as bookmarks, its foot, and last its source and that
/// it was read by a program. `address` is where the document is served.
PdfText PdfTextOf(const Document& document, const std::string& address, Language language);

/// The same as the bytes of a PDF. Fails as WritePdf.
Result<std::string> DocumentAsPdf(const Document& document, const std::string& address,
                                  Language language);

/// What DocumentAsPdf failed for, as an answer: 422 "too_long" or 503 "no_typeface".
HttpError WhyNoPdf(const Error& error);

}  // namespace vanban
