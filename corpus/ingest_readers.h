#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "corpus/document.h"
#include "corpus/error.h"
#include "corpus/reader.h"
#include "corpus/zip_reader.h"

namespace vanban {

/// How bytes become documents. Any number of threads may call at once.
struct IngestReaders {
  std::function<Result<Document>(const RawFile& file)> file;
  std::function<Result<Document>(std::string_view line, const std::string& path)> json_line;
  /// Opens a .zip to take it apart.
  std::function<Result<std::unique_ptr<ZipReader>>(const std::filesystem::path& path,
                                                   const ZipLimits& limits)>
      zip;
};

/// Readers that read in this process: in a worker, and for tests.
IngestReaders ReadersHere();

}  // namespace vanban
