#pragma once

#include <filesystem>
#include <memory>

#include "corpus/error.h"
#include "corpus/zip_reader.h"

namespace vanban {

class WorkerPool;

/// Takes the .zip at `path` apart in a worker of `pool`, which gets the open file and never its
/// name. A member that brings the worker down is refused; the next is read by a new one.
Result<std::unique_ptr<ZipReader>> OpenZipInWorker(WorkerPool& pool,
                                                   const std::filesystem::path& path,
                                                   const ZipLimits& limits);

}  // namespace vanban
