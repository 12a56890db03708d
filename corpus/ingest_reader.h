#pragma once

#include <filesystem>
#include <vector>

#include "corpus/ingest.h"
#include "corpus/ingest_queue.h"
#include "corpus/input_walk.h"

namespace vanban {

/// The reading half of Ingest: opens inputs, takes .zip and .jsonl apart, and hands every item to
/// the queue. Runs on a thread of its own.
class IngestReader {
 public:
  /// All must outlive this.
  IngestReader(const IngestReaders& readers, const IngestLimits& limits, IngestQueue& queue)
      : readers_(readers),
        limits_(limits),
        queue_(queue) {}

  /// Reads every input in order; ends early if the queue is closed.
  void ReadAll(const std::vector<Input>& inputs);

 private:
  /// One place that bytes come from.
  struct Place {
    std::string shown;  ///< For the report.
    std::string path;   ///< For Source::path: absolute, so that it names the same file tomorrow.
    std::string name;   ///< The file's own name.
  };

  void ReadInput(const Input& input);
  void ReadPlainFile(const Input& input, const Place& place);
  void ReadZip(const Input& input, const Place& place);
  void ReadMember(ZipPackage& package, std::uint64_t index, const Place& zip);
  void ReadLines(LineReader lines, const Place& place);
  void ReadBytesOf(const Place& place, std::string bytes);

  void Push(const Place& place, Result<Document> document, std::string original);
  void PushProblem(const Place& place, Error error);
  void PushSkipped(const Place& place, Message reason);

  const IngestReaders& readers_;
  const IngestLimits& limits_;
  IngestQueue& queue_;
  std::uintmax_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace vanban
