#include "corpus/ingest_readers.h"

#include <utility>

#include "corpus/zip_package.h"

namespace vanban {

IngestReaders ReadersHere() {
  return {.file = [](const RawFile& file) { return ReadDocument(file); },
          .json_line = [](std::string_view line,
                          const std::string& path) { return ReadJsonLine(line, path); },
          .zip = [](const std::filesystem::path& path,
                    const ZipLimits& limits) -> Result<std::unique_ptr<ZipReader>> {
            auto package = ZipPackage::Open(path, limits);
            if (!package) {
              return tl::unexpected(std::move(package.error()));
            }
            return std::make_unique<ZipPackage>(std::move(*package));
          }};
}

}  // namespace vanban
