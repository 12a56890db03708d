#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// What a program of poppler-utils says of a PDF; a failed expectation if it fails.
std::string AskPoppler(const char* program, std::vector<std::string> arguments,
                       const std::string& pdf);

/// The text of each page as pdftotext reads it, without the number above it, which is expected on
/// every page but the first.
std::vector<std::string> PdfPagesOf(const std::string& pdf);

/// What stands between blanks.
std::vector<std::string> PrintedWords(std::string_view text);

/// Those of all pages.
std::vector<std::string> PdfWords(const std::string& pdf);

}  // namespace vanban
