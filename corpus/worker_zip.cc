#include "corpus/worker_zip.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>

#include "corpus/file_io.h"
#include "corpus/worker_pool.h"
#include "corpus/worker_protocol.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

class WorkerZip final : public ZipReader {
 public:
  WorkerZip(WorkerPool& pool, fs::path path, const ZipLimits& limits)
      : pool_(pool),
        path_(std::move(path)),
        limits_(limits) {}

  ~WorkerZip() override {
    if (worker_ != nullptr) {
      pool_.GiveBack(std::move(worker_));
    }
  }

  /// Has a worker read the directory; again after one was lost.
  std::optional<Error> Open() {
    auto file = OpenForReading(path_);
    if (!file) {
      return file.error();
    }
    auto worker = pool_.Borrow();
    if (!worker) {
      return worker.error();
    }
    worker_ = std::move(*worker);
    auto answer = Ask(AskZip(std::move(*file), path_.native(), limits_), path_.native());
    if (!answer) {
      return answer.error();
    }
    auto directory = ZipIn(*answer);
    if (!directory || directory->members.size() > limits_.max_entries) {
      worker_ = nullptr;
      return RefusalAfter(WorkerEnd::kNonsense, path_.native());
    }
    directory_ = std::move(*directory);
    return std::nullopt;
  }

  [[nodiscard]] bool IsDocument() const override { return directory_.is_document; }

  [[nodiscard]] std::uint64_t size() const override { return directory_.members.size(); }

  [[nodiscard]] ZipMember member(std::uint64_t index) const override {
    return directory_.members.at(index);
  }

  Result<ReadBytes> OpenMember(std::uint64_t index) override {
    if (auto opened = AskBytes(AskOpenMember(index), index, 0); !opened) {
      return tl::unexpected(opened.error());
    }
    return [this, index](char* buffer, std::size_t size) -> Result<std::size_t> {
      const auto piece = AskBytes(AskPiece(size), index, size);
      if (!piece) {
        return tl::unexpected(piece.error());
      }
      std::copy(piece->begin(), piece->end(), buffer);
      return piece->size();
    };
  }

  Result<std::string> ReadMember(std::uint64_t index, std::size_t max_bytes) override {
    return AskBytes(AskMember(index, max_bytes), index, max_bytes);
  }

 private:
  Result<WorkerMessage> Ask(const WorkerMessage& question, std::string_view name) {
    auto answer = worker_->Ask(question, pool_.PatienceFor(kZipStepTime),
                               pool_.options().limits.answer_bytes);
    if (!answer) {
      worker_ = nullptr;
      return tl::unexpected(RefusalAfter(answer.error(), name));
    }
    if (const auto refusal = RefusalIn(*answer)) {
      if (refusal->replace_worker) {
        worker_ = nullptr;
      }
      return tl::unexpected(refusal->error);
    }
    return std::move(*answer);
  }

  /// Bytes of the member at `index`, at most `max_bytes`.
  Result<std::string> AskBytes(const WorkerMessage& question, std::uint64_t index,
                               std::size_t max_bytes) {
    if (worker_ == nullptr) {
      if (auto error = Open()) {
        return tl::unexpected(std::move(*error));
      }
    }
    const std::string name = index < size() ? member(index).name : path_.native();
    const auto answer = Ask(question, name);
    if (!answer) {
      return tl::unexpected(answer.error());
    }
    auto bytes = BytesIn(*answer);
    if (!bytes || bytes->size() > max_bytes) {
      worker_ = nullptr;
      return tl::unexpected(RefusalAfter(WorkerEnd::kNonsense, name));
    }
    return std::move(*bytes);
  }

  WorkerPool& pool_;
  fs::path path_;
  ZipLimits limits_;
  ZipDirectory directory_;
  std::unique_ptr<WorkerProcess> worker_;
};

}  // namespace

Result<std::unique_ptr<ZipReader>> OpenZipInWorker(WorkerPool& pool, const fs::path& path,
                                                   const ZipLimits& limits) {
  auto zip = std::make_unique<WorkerZip>(pool, path, limits);
  if (auto error = zip->Open()) {
    return tl::unexpected(std::move(*error));
  }
  return zip;
}

}  // namespace vanban
