#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/ingest.h"
#include "corpus/ingest_queue.h"
#include "corpus/input_walk.h"
#include "corpus/line_reader.h"

namespace vanban {

/// The first part of Ingest: opens inputs, takes .zip and .jsonl apart, and hands every item to the
/// queue, to be read. Runs on a thread of its own.
class IngestUnpacker {
 public:
  /// All must outlive this.
  IngestUnpacker(const IngestReaders& readers, const IngestLimits& limits, IngestQueue& queue)
      : readers_(readers),
        limits_(limits),
        queue_(queue) {}

  /// Reads every input in order; ends early if the queue is closed.
  void ReadAll(const std::vector<Input>& inputs);

 private:
  /// One place that bytes come from: see IngestPiece.
  struct Place {
    std::string shown;
    std::string path;
    std::string name;
  };

  void ReadInput(const Input& input);
  void ReadPlainFile(const Input& input, const Place& place);
  void ReadZip(const Input& input, const Place& place);
  void ReadMember(ZipReader& package, std::uint64_t index, const Place& zip);
  void ReadLines(LineReader lines, const Place& place);
  void PushFile(const Place& place, std::string bytes);

  void Push(const Place& place, std::string bytes, IngestPiece::Needs needs);
  void PushProblem(const Place& place, Error error);
  void PushSkipped(const Place& place, Message reason);
  void Push(IngestPiece piece);

  const IngestReaders& readers_;
  const IngestLimits& limits_;
  IngestQueue& queue_;
  std::uintmax_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace vanban
