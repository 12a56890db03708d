#include "corpus/ingest_reading.h"

#include <fmt/format.h>

#include "corpus/utf8.h"

namespace vanban {
namespace {

Result<Document> ReadPiece(const IngestReaders& readers, const IngestPiece& piece) {
  const RawFile& file = piece.file;
  try {
    return piece.needs == IngestPiece::Needs::kLineReader ? readers.json_line(file.bytes, file.path)
                                                          : readers.file(file);
  } catch (const Failure& failure) {
    return tl::unexpected(failure.error());
  } catch (const std::exception& error) {
    return Fail(ErrorCode::kBadData,
                {fmt::format("Không đọc được {}: {}", EscapeForLine(file.path), error.what()),
                 fmt::format("Cannot read {}: {}", EscapeForLine(file.path), error.what())});
  }
}

}  // namespace

void ReadQueued(const IngestReaders& readers, IngestQueue& queue) {
  while (IngestPiece* piece = queue.TakeUnread()) {
    piece->document = ReadPiece(readers, *piece);
    if (piece->document) {
      Source& source = piece->document->source;
      source.path = piece->file.path;
      if (source.name.empty()) {
        source.name = piece->file.name;
      }
      piece->digests = DigestContent(*piece->document, piece->file.bytes);
      piece->sketch = SketchText(piece->document->text);
    }
    queue.MarkRead(*piece);
  }
}

}  // namespace vanban
