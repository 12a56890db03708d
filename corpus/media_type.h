#pragma once

#include <string_view>

namespace vanban {

inline constexpr std::string_view kDocxMediaType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view kOdtMediaType = "application/vnd.oasis.opendocument.text";
inline constexpr std::string_view kDocMediaType = "application/msword";
inline constexpr std::string_view kRtfMediaType = "application/rtf";
inline constexpr std::string_view kPdfMediaType = "application/pdf";
inline constexpr std::string_view kPngMediaType = "image/png";
inline constexpr std::string_view kJpegMediaType = "image/jpeg";
inline constexpr std::string_view kTiffMediaType = "image/tiff";
inline constexpr std::string_view kXmlMediaType = "application/xml";
inline constexpr std::string_view kAkomaNtosoMediaType = "application/akn+xml";
inline constexpr std::string_view kEdxmlMediaType = "application/vnd.vn.edxml+xml";
inline constexpr std::string_view kJsonLinesMediaType = "application/x-ndjson";
inline constexpr std::string_view kHtmlMediaType = "text/html";
inline constexpr std::string_view kTextMediaType = "text/plain";

/// True if the file's name ends in ".`extension`", in any case.
bool HasExtension(std::string_view name, std::string_view extension);

}  // namespace vanban
