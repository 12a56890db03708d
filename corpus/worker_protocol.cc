#include "corpus/worker_protocol.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <initializer_list>
#include <utility>

#include "corpus/record.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

using Fields = std::vector<std::string_view>;

constexpr std::array kErrorCodes = {
    ErrorCode::kNo,      ErrorCode::kUsage,       ErrorCode::kBadData,
    ErrorCode::kNoInput, ErrorCode::kUnavailable, ErrorCode::kCannotCreate,
    ErrorCode::kIo,      ErrorCode::kTryAgain,    ErrorCode::kBadSettings,
};

// Flags of a member in kZip.
constexpr std::uint64_t kFolder = 1;
constexpr std::uint64_t kSymlink = 2;
constexpr std::uint64_t kEncrypted = 4;

void AppendField(std::string& bytes, std::string_view field) {
  const std::uint64_t length = field.size();
  std::array<char, sizeof length> head{};
  std::memcpy(head.data(), &length, sizeof length);
  bytes.append(head.data(), head.size()).append(field);
}

void AppendNumber(std::string& bytes, std::uint64_t number) {
  AppendField(bytes, std::to_string(number));
}

WorkerMessage Make(WorkerWord word, std::initializer_list<std::string_view> fields) {
  WorkerMessage message{.kind = static_cast<std::uint32_t>(word)};
  std::size_t size = 0;
  for (const std::string_view field : fields) {
    size += sizeof(std::uint64_t) + field.size();
  }
  message.bytes.reserve(size);
  for (const std::string_view field : fields) {
    AppendField(message.bytes, field);
  }
  return message;
}

/// The fields of an answer that must be `word` with `count` of them.
std::optional<Fields> Expect(const WorkerMessage& message, WorkerWord word, std::size_t count) {
  if (message.kind != static_cast<std::uint32_t>(word)) {
    return std::nullopt;
  }
  auto fields = FieldsOf(message);
  return fields && fields->size() == count ? std::move(fields) : std::nullopt;
}

std::string WellFormed(std::string_view text) {
  return EscapeInvalidUtf8(text);
}

}  // namespace

WorkerMessage AskFile(const RawFile& file) {
  return Make(WorkerWord::kReadFile, {file.name, file.path, file.bytes});
}

WorkerMessage AskLine(std::string_view line, const std::string& path) {
  return Make(WorkerWord::kReadLine, {path, line});
}

WorkerMessage AskZip(OwnedDescriptor file, const std::string& name, const ZipLimits& limits) {
  WorkerMessage message = Make(WorkerWord::kOpenZip, {name});
  AppendNumber(message.bytes, limits.max_entries);
  AppendNumber(message.bytes, limits.max_unpacked_bytes);
  AppendNumber(message.bytes, limits.max_ratio);
  message.file = std::move(file);
  return message;
}

WorkerMessage AskOpenMember(std::uint64_t index) {
  return Make(WorkerWord::kOpenMember, {std::to_string(index)});
}

WorkerMessage AskPiece(std::size_t size) {
  return Make(WorkerWord::kReadPiece, {std::to_string(size)});
}

WorkerMessage AskMember(std::uint64_t index, std::size_t max_bytes) {
  return Make(WorkerWord::kReadMember, {std::to_string(index), std::to_string(max_bytes)});
}

std::optional<Fields> FieldsOf(const WorkerMessage& message) {
  Fields fields;
  std::string_view rest = message.bytes;
  while (!rest.empty()) {
    std::uint64_t length = 0;
    if (rest.size() < sizeof length) {
      return std::nullopt;
    }
    std::memcpy(&length, rest.data(), sizeof length);
    rest.remove_prefix(sizeof length);
    if (length > rest.size()) {
      return std::nullopt;
    }
    fields.push_back(rest.substr(0, length));
    rest.remove_prefix(length);
  }
  return fields;
}

std::optional<std::uint64_t> NumberOf(std::string_view field) {
  std::uint64_t number = 0;
  const char* end = field.data() + field.size();
  const auto [stopped, reason] = std::from_chars(field.data(), end, number);
  return reason == std::errc() && stopped == end && !field.empty() ? std::optional(number)
                                                                   : std::nullopt;
}

std::optional<std::pair<std::string, ZipLimits>> ZipAsked(const WorkerMessage& message) {
  const auto fields = Expect(message, WorkerWord::kOpenZip, 4);
  if (!fields) {
    return std::nullopt;
  }
  const auto entries = NumberOf((*fields)[1]);
  const auto unpacked = NumberOf((*fields)[2]);
  const auto ratio = NumberOf((*fields)[3]);
  if (!entries || !unpacked || !ratio) {
    return std::nullopt;
  }
  return std::pair(
      std::string(fields->front()),
      ZipLimits{.max_entries = *entries, .max_unpacked_bytes = *unpacked, .max_ratio = *ratio});
}

WorkerMessage AnswerReady(std::string_view unfiltered) {
  return Make(WorkerWord::kReady, {unfiltered});
}

WorkerMessage AnswerDocument(const Document& document) {
  return Make(WorkerWord::kDocument, {WriteRecord(document), document.text});
}

WorkerMessage AnswerZip(const ZipDirectory& directory) {
  WorkerMessage message = Make(WorkerWord::kZip, {directory.is_document ? "1" : "0"});
  for (const ZipMember& member : directory.members) {
    AppendField(message.bytes, member.name);
    AppendNumber(message.bytes, member.size);
    AppendNumber(message.bytes, member.packed_size);
    AppendNumber(message.bytes, (member.is_folder ? kFolder : 0) |
                                    (member.is_symlink ? kSymlink : 0) |
                                    (member.is_encrypted ? kEncrypted : 0));
  }
  return message;
}

WorkerMessage AnswerBytes(std::string_view bytes) {
  return Make(WorkerWord::kBytes, {bytes});
}

WorkerMessage AnswerRefusal(const WorkerRefusal& refusal) {
  const Error& error = refusal.error;
  return Make(WorkerWord::kError,
              {std::to_string(static_cast<int>(error.code)), error.message.vi, error.message.en,
               error.advice.vi, error.advice.en, refusal.replace_worker ? "1" : "0"});
}

std::optional<Document> DocumentIn(const WorkerMessage& answer) {
  const auto fields = Expect(answer, WorkerWord::kDocument, 2);
  // An empty text would let spans point into nothing: ReadRecord takes it for a text left out.
  if (!fields || (*fields)[1].empty() || !IsValidUtf8((*fields)[1])) {
    return std::nullopt;
  }
  auto document = ReadRecord((*fields)[0], std::string((*fields)[1]));
  return document ? std::optional(std::move(*document)) : std::nullopt;
}

std::optional<ZipDirectory> ZipIn(const WorkerMessage& answer) {
  constexpr std::size_t kPerMember = 4;
  const auto fields =
      answer.kind == static_cast<std::uint32_t>(WorkerWord::kZip) ? FieldsOf(answer) : std::nullopt;
  if (!fields || fields->size() % kPerMember != 1) {
    return std::nullopt;
  }
  ZipDirectory directory{.is_document = fields->front() == "1"};
  for (std::size_t i = 1; i < fields->size(); i += kPerMember) {
    const auto size = NumberOf((*fields)[i + 1]);
    const auto packed = NumberOf((*fields)[i + 2]);
    const auto flags = NumberOf((*fields)[i + 3]);
    if (!size || !packed || !flags) {
      return std::nullopt;
    }
    directory.members.push_back({.name = std::string((*fields)[i]),
                                 .size = *size,
                                 .packed_size = *packed,
                                 .is_folder = (*flags & kFolder) != 0,
                                 .is_symlink = (*flags & kSymlink) != 0,
                                 .is_encrypted = (*flags & kEncrypted) != 0});
  }
  return directory;
}

std::optional<std::string> BytesIn(const WorkerMessage& answer) {
  const auto fields = Expect(answer, WorkerWord::kBytes, 1);
  return fields ? std::optional(std::string(fields->front())) : std::nullopt;
}

std::optional<WorkerRefusal> RefusalIn(const WorkerMessage& answer) {
  const auto fields = Expect(answer, WorkerWord::kError, 6);
  if (!fields) {
    return std::nullopt;
  }
  const auto number = NumberOf(fields->front());
  const auto code = std::find_if(kErrorCodes.begin(), kErrorCodes.end(), [&](ErrorCode known) {
    return number && std::cmp_equal(*number, static_cast<int>(known));
  });
  if (code == kErrorCodes.end()) {
    return std::nullopt;
  }
  return WorkerRefusal{.error = {*code,
                                 {WellFormed((*fields)[1]), WellFormed((*fields)[2])},
                                 {WellFormed((*fields)[3]), WellFormed((*fields)[4])}},
                       .replace_worker = (*fields)[5] == "1"};
}

}  // namespace vanban
