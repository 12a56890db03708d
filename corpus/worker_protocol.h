#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/error.h"
#include "corpus/message_channel.h"
#include "corpus/reader.h"
#include "corpus/zip_package.h"

// What is said between the program and its reading workers. Both are the same program file, so the
// form may change with any version. A message's bytes are fields, each a length (8 bytes, in the
// machine's order) and so many bytes; a number is a field in decimal digits.
//
//   asked                                   answered
//   kReadFile    name path bytes            kDocument  record text   or kError
//   kReadLine    path line                  the same
//   kOpenZip     name limits… + the file    kZip  is-document (name packed flags)*   or kError
//   kOpenMember  index                      kBytes (none)            or kError
//   kReadPiece   size                       kBytes bytes, none at the end   or kError
//   kReadMember  index max-bytes            kBytes bytes             or kError
//
// A worker says kReady once it stands within its limits; kError is code, message and advice in
// both languages, and "1" if the worker must be replaced.

namespace vanban {

enum class WorkerWord : std::uint32_t {
  kReady = 1,
  kReadFile,
  kReadLine,
  kOpenZip,
  kOpenMember,
  kReadPiece,
  kReadMember,
  kDocument,
  kZip,
  kBytes,
  kError,
};

/// What the directory of a .zip says, as a worker read it.
struct ZipDirectory {
  bool is_document = false;
  std::vector<ZipMember> members;
};

/// An answer that something cannot be done.
struct WorkerRefusal {
  Error error;
  bool replace_worker = false;  ///< What failed may have harmed the worker too.
};

WorkerMessage AskFile(const RawFile& file);
WorkerMessage AskLine(std::string_view line, const std::string& path);
WorkerMessage AskZip(OwnedDescriptor file, const std::string& name, const ZipLimits& limits);
WorkerMessage AskOpenMember(std::uint64_t index);
WorkerMessage AskPiece(std::size_t size);
WorkerMessage AskMember(std::uint64_t index, std::size_t max_bytes);

/// The fields of a message; none if it is not made of fields.
std::optional<std::vector<std::string_view>> FieldsOf(const WorkerMessage& message);

/// A field that is a number; none if it is not.
std::optional<std::uint64_t> NumberOf(std::string_view field);

/// The question in AskZip's fields; none if they are not what they should be.
std::optional<std::pair<std::string, ZipLimits>> ZipAsked(const WorkerMessage& message);

/// `unfiltered`: why the kernel took no filter of system calls; empty if it did.
WorkerMessage AnswerReady(std::string_view unfiltered);
WorkerMessage AnswerDocument(const Document& document);
WorkerMessage AnswerZip(const ZipDirectory& directory);
WorkerMessage AnswerBytes(std::string_view bytes);
WorkerMessage AnswerRefusal(const WorkerRefusal& refusal);

/// What the answers say. None for anything else: a worker that strangers' bytes have taken over may
/// answer whatever it likes, and what is believed must at least be well-formed, its text UTF-8 and
/// its spans within it.
std::optional<Document> DocumentIn(const WorkerMessage& answer);
std::optional<ZipDirectory> ZipIn(const WorkerMessage& answer);
std::optional<std::string> BytesIn(const WorkerMessage& answer);
std::optional<WorkerRefusal> RefusalIn(const WorkerMessage& answer);

}  // namespace vanban
