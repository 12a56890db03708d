#pragma once

#include "corpus/ingest_queue.h"
#include "corpus/ingest_readers.h"

namespace vanban {

/// Reads items of the queue until there will be no more: one of several threads that do. Nothing
/// that a reader throws ends the run.
void ReadQueued(const IngestReaders& readers, IngestQueue& queue);

}  // namespace vanban
