#include "corpus/read_worker.h"

#include <limits>
#include <memory>
#include <new>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>

#include "corpus/freed_memory.h"
#include "corpus/system_call_filter.h"
#include "corpus/worker_process.h"
#include "corpus/worker_protocol.h"
#include "corpus/zip_package.h"

namespace vanban {
namespace {

/// The largest question: a file and its names.
constexpr std::size_t kMaxQuestion = ReaderLimits{}.max_file_bytes + (std::size_t{1} << 20U);

WorkerMessage Refuse(Error error) {
  return AnswerRefusal({.error = std::move(error)});
}

WorkerMessage RefuseForMemory(std::string_view name) {
  return AnswerRefusal(
      {.error = {ErrorCode::kBadData,
                 {fmt::format("{}: đọc tệp cần quá nhiều bộ nhớ.", name),
                  fmt::format("{}: reading it takes too much memory.", name)},
                 {"Tách tệp thành nhiều phần nhỏ hơn.", "Split the file into smaller parts."}},
       .replace_worker = true});
}

WorkerMessage RefuseQuestion() {
  return Refuse({ErrorCode::kBadData, {"Câu hỏi sai.", "Not a question of the protocol."}, {}});
}

class ReadWorker {
 public:
  explicit ReadWorker(const IngestReaders& readers) : readers_(readers) {}

  WorkerMessage Answer(WorkerMessage question) {
    const auto fields = FieldsOf(question);
    if (!fields) {
      return RefuseQuestion();
    }
    try {
      return AnswerTo(question, *fields);
    } catch (const Failure& failure) {
      return Refuse(failure.error());
    } catch (const std::bad_alloc&) {
      return RefuseForMemory(NameIn(question, *fields));
    } catch (const std::exception& error) {
      const std::string_view name = NameIn(question, *fields);
      return Refuse({ErrorCode::kBadData,
                     {fmt::format("Không đọc được {}: {}", name, error.what()),
                      fmt::format("Cannot read {}: {}", name, error.what())},
                     {}});
    }
  }

 private:
  using Fields = std::vector<std::string_view>;

  static WorkerWord WordOf(const WorkerMessage& question) {
    return static_cast<WorkerWord>(question.kind);
  }

  static std::string_view NameIn(const WorkerMessage& question, const Fields& fields) {
    const std::size_t at = WordOf(question) == WorkerWord::kReadFile ? 1 : 0;
    return at < fields.size() ? fields[at] : std::string_view();
  }

  WorkerMessage AnswerTo(WorkerMessage& question, const Fields& fields) {
    switch (WordOf(question)) {
      case WorkerWord::kReadFile:
        return fields.size() == 3 ? ReadFile(fields) : RefuseQuestion();
      case WorkerWord::kReadLine:
        return fields.size() == 2 ? ReadLine(fields) : RefuseQuestion();
      case WorkerWord::kOpenZip:
        return OpenZip(question);
      case WorkerWord::kOpenMember:
      case WorkerWord::kReadPiece:
      case WorkerWord::kReadMember:
        return zip_ != nullptr ? AnswerOfZip(WordOf(question), fields) : RefuseQuestion();
      default:
        return RefuseQuestion();
    }
  }

  WorkerMessage ReadFile(const Fields& fields) {
    CloseZip();
    AllowProcessorTime(TimeFor(fields[2]));
    return Told(readers_.file({.name = std::string(fields[0]),
                               .path = std::string(fields[1]),
                               .bytes = std::string(fields[2])}));
  }

  WorkerMessage ReadLine(const Fields& fields) {
    CloseZip();
    AllowProcessorTime(TimeFor(fields[1]));
    return Told(readers_.json_line(fields[1], std::string(fields[0])));
  }

  /// So that neither a file nor a program started for it sees the .zip before it.
  void CloseZip() {
    member_ = nullptr;
    zip_ = nullptr;
  }

  static WorkerMessage Told(Result<Document> document) {
    return document ? AnswerDocument(*document) : Refuse(std::move(document.error()));
  }

  WorkerMessage OpenZip(WorkerMessage& question) {
    AllowProcessorTime(kZipStepTime);
    const auto asked = ZipAsked(question);
    if (!asked || question.file.get() < 0) {
      return RefuseQuestion();
    }
    CloseZip();
    auto package =
        ZipPackage::FromDescriptor(std::move(question.file), asked->first, asked->second);
    if (!package) {
      return Refuse(package.error());
    }
    zip_ = std::make_unique<ZipPackage>(std::move(*package));
    ZipDirectory directory{.is_document = zip_->IsDocument()};
    for (std::uint64_t i = 0; i < zip_->size(); ++i) {
      directory.members.push_back(zip_->member(i));
    }
    return AnswerZip(directory);
  }

  WorkerMessage AnswerOfZip(WorkerWord word, const Fields& fields) {
    AllowProcessorTime(kZipStepTime);
    const auto number = fields.empty() ? std::nullopt : NumberOf(fields[0]);
    if (!number) {
      return RefuseQuestion();
    }
    if (word == WorkerWord::kOpenMember) {
      auto opened = zip_->OpenMember(*number);
      member_ = opened ? std::move(*opened) : ReadBytes();
      return opened ? AnswerBytes({}) : Refuse(opened.error());
    }
    if (word == WorkerWord::kReadPiece) {
      return member_ && *number <= kMaxQuestion ? ReadPiece(*number) : RefuseQuestion();
    }
    const auto most = fields.size() == 2 ? NumberOf(fields[1]) : std::nullopt;
    if (!most) {
      return RefuseQuestion();
    }
    const auto bytes = zip_->ReadMember(*number, *most);
    return bytes ? AnswerBytes(*bytes) : Refuse(bytes.error());
  }

  WorkerMessage ReadPiece(std::size_t size) {
    std::string piece(size, '\0');
    const auto got = member_(piece.data(), piece.size());
    return got ? AnswerBytes(std::string_view(piece).substr(0, *got)) : Refuse(got.error());
  }

  const IngestReaders& readers_;
  std::unique_ptr<ZipPackage> zip_;
  ReadBytes member_;  ///< Of zip_.
};

}  // namespace

int RunReadWorker(const IngestReaders& readers, const WorkerLimits& limits) {
  KeepFreedMemory();
  EnterLimits(limits);
  const std::string unfiltered = FilterSystemCalls();
  // Programs that a reader starts must not speak for it.
  ::fcntl(kWorkerChannel, F_SETFD, FD_CLOEXEC);
  MessageChannel channel{OwnedDescriptor(kWorkerChannel)};
  ReadWorker worker(readers);
  WorkerMessage message = AnswerReady(unfiltered);
  while (channel.Send(message, {}) == Delivery::kDone) {
    WorkerMessage question;
    if (channel.Receive(question, kMaxQuestion, {}) != Delivery::kDone) {
      return 0;
    }
    message = worker.Answer(std::move(question));
  }
  return 0;
}

}  // namespace vanban
