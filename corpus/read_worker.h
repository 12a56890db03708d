#pragma once

#include "corpus/ingest_readers.h"
#include "corpus/worker_limits.h"

namespace vanban {

/// The life of a reading worker: goes within `limits`, then answers on the descriptor
/// kWorkerChannel what it is asked (worker_protocol.h), until the other side is gone. Gives the
/// exit status.
int RunReadWorker(const IngestReaders& readers, const WorkerLimits& limits = {});

}  // namespace vanban
