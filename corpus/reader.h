#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/error.h"

namespace vanban {

/// Limits on what a reader takes from one file; each is an Error that names it.
struct ReaderLimits {
  std::size_t max_file_bytes = 64U << 20U;
  std::size_t max_text_bytes = 32U << 20U;
  std::size_t max_zip_entries = 2000;
  std::size_t max_unpacked_bytes = 256U << 20U;
  std::size_t max_depth = 256;
  std::size_t max_ocr_pages = 100;  ///< Of one file; each takes some five seconds.
};

/// Bytes as they came, and what is known about them beside their content.
struct RawFile {
  std::string name;  ///< The file's own name; a hint only, the content decides.
  std::string path;  ///< Where it was found, for messages and Source::path.
  std::string bytes;
};

/// The media type by content, the name's extension only breaking ties among texts; empty for what
/// no reader knows.
std::string DetectMediaType(std::string_view bytes, std::string_view name);

/// Reads one file of any known format as a Document (without id): decodes, cuts chrome, reads the
/// header, splits provisions. Never throws for bad input; the error names file, reason and advice.
Result<Document> ReadDocument(const RawFile& file, const ReaderLimits& limits = {});

/// One document of a .jsonl collection: the line as it came, read.
Result<Document> ReadJsonLine(std::string_view line, const std::string& path,
                              const ReaderLimits& limits = {});

}  // namespace vanban
