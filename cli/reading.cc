#include "cli/reading.h"

#include "cli/interrupt.h"
#include "corpus/ingest_readers.h"
#include "corpus/read_worker.h"
#include "corpus/worker_pool.h"

namespace vanban {

int RunAsReadWorker() {
  return RunReadWorker(ReadersHere());
}

Result<Document> ReadApart(const RawFile& file) {
  return WorkerPool({.stop = &Interrupted}).ReadFile(file);
}

}  // namespace vanban
