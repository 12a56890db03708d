#pragma once

#include "corpus/document.h"
#include "corpus/error.h"
#include "corpus/reader.h"

namespace vanban {

/// This program as a reading worker: what `vanban read-worker` runs. Only for WorkerPool, whose
/// options say how to start it.
int RunAsReadWorker();

/// Reads one file as a Document in a worker process, as `add` does.
Result<Document> ReadApart(const RawFile& file);

}  // namespace vanban
