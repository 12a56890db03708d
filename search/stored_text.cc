#include "search/stored_text.h"

#include <algorithm>
#include <utility>

#include "corpus/error.h"
#include "corpus/record.h"
#include "search/index_file_failure.h"
#include "search/stored_provisions.h"
#include "search/varint.h"

namespace vanban {
namespace {

// Small enough that a passage costs little, large enough to compress well.
constexpr std::size_t kPiece = std::size_t{4} << 10U;

[[noreturn]] void ThrowDamaged() {
  ThrowDamagedIndexFile({"Một văn bản trong chỉ mục bị hỏng.", "A text in the index is damaged."});
}

std::size_t TakeNumber(std::string_view& bytes) {
  const auto number = TakeVarint(bytes);
  if (!number) {
    ThrowDamaged();
  }
  return static_cast<std::size_t>(*number);
}

std::string_view TakeBytes(std::string_view& bytes, std::size_t size) {
  if (size > bytes.size()) {
    ThrowDamaged();
  }
  const std::string_view taken = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return taken;
}

std::string_view TakeString(std::string_view& bytes) {
  return TakeBytes(bytes, TakeNumber(bytes));
}

void PutString(std::string& bytes, std::string_view text) {
  PutVarint(bytes, text.size());
  bytes += text;
}

// Units cover the text without gaps: their sizes are enough.
std::string WriteUnits(const std::vector<Unit>& units) {
  std::string table;
  for (const Unit& unit : units) {
    PutVarint(table, unit.span.size());
    PutString(table, unit.path);
    PutString(table, unit.label);
  }
  return table;
}

std::string WriteMentions(const std::vector<LinkedMention>& mentions) {
  std::string list;
  for (const LinkedMention& mention : mentions) {
    PutVarint(list, mention.start);
    PutVarint(list, mention.end);
    PutString(list, mention.work);
  }
  return list;
}

}  // namespace

std::vector<ByteSpan> PiecesOf(const std::vector<Unit>& units) {
  std::vector<ByteSpan> pieces;
  for (const Unit& unit : units) {
    if (pieces.empty() || pieces.back().size() >= kPiece) {
      pieces.push_back(unit.span);
    } else {
      pieces.back().end = unit.span.end;
    }
  }
  return pieces;
}

StoredHead HeadOf(const Document& document) {
  Document head = document;
  head.text.clear();
  head.provisions.clear();
  return {WriteRecord(head), WriteStoredProvisions(document.provisions, document.text)};
}

std::string WriteStoredText(const Document& document, const std::vector<Unit>& units,
                            const std::vector<LinkedMention>& mentions, TextPacker& packer) {
  std::string entry;
  std::string packed;
  const auto [record, provisions] = HeadOf(document);
  for (const std::string& part : {record, provisions, WriteUnits(units), WriteMentions(mentions)}) {
    PutVarint(entry, packer.Append(part, packed));
  }
  const std::vector<ByteSpan> pieces = PiecesOf(units);
  PutVarint(entry, pieces.size());
  for (const ByteSpan& piece : pieces) {
    const auto text = std::string_view(document.text).substr(piece.begin, piece.size());
    PutVarint(entry, text.size());
    PutVarint(entry, packer.Append(text, packed));
  }
  return entry + packed;
}

StoredText::StoredText(std::string_view entry, TextUnpacker& unpacker) : unpacker_(unpacker) {
  std::string_view rest = entry;
  const std::size_t record = TakeNumber(rest);
  const std::size_t provisions = TakeNumber(rest);
  const std::size_t table = TakeNumber(rest);
  const std::size_t mentions = TakeNumber(rest);
  const std::size_t count = TakeNumber(rest);
  std::vector<std::size_t> packed;
  for (std::size_t i = 0; i < count; ++i) {
    pieces_.push_back({.begin = size_, .size = TakeNumber(rest)});
    packed.push_back(TakeNumber(rest));
    size_ += pieces_.back().size;
  }
  record_ = TakeBytes(rest, record);
  provisions_ = TakeBytes(rest, provisions);
  table_ = TakeBytes(rest, table);
  mentions_ = TakeBytes(rest, mentions);
  for (std::size_t i = 0; i < count; ++i) {
    pieces_[i].packed = TakeBytes(rest, packed[i]);
  }
}

std::string StoredText::Unpack(std::string_view packed) {
  std::string text;
  unpacker_.Append(packed, text);
  return text;
}

const std::vector<StoredUnit>& StoredText::Units() {
  if (units_.empty() && !table_.empty()) {
    unpacked_table_ = Unpack(table_);
    std::size_t begin = 0;
    for (std::string_view rest = unpacked_table_; !rest.empty();) {
      const std::size_t size = TakeNumber(rest);
      if (size > size_ - begin) {
        ThrowDamaged();
      }
      StoredUnit unit{.span = {begin, begin + size}};
      unit.path = TakeString(rest);
      unit.label = TakeString(rest);
      units_.push_back(unit);
      begin += size;
    }
  }
  return units_;
}

std::string_view StoredText::TextOf(const StoredUnit& unit) {
  const auto after =
      std::upper_bound(pieces_.begin(), pieces_.end(), unit.span.begin,
                       [](std::size_t begin, const Piece& piece) { return begin < piece.begin; });
  if (after == pieces_.begin()) {
    ThrowDamaged();
  }
  Piece& piece = *std::prev(after);
  if (!piece.text) {
    piece.text = Unpack(piece.packed);
  }
  if (piece.text->size() != piece.size || unit.span.end > piece.begin + piece.size) {
    ThrowDamaged();
  }
  return std::string_view(*piece.text).substr(unit.span.begin - piece.begin, unit.span.size());
}

std::string StoredText::WholeText() {
  std::string text;
  for (const Piece& piece : pieces_) {
    unpacker_.Append(piece.packed, text);
  }
  if (text.size() != size_) {
    ThrowDamaged();
  }
  return text;
}

Document StoredText::WholeDocument() {
  auto document = ReadRecord(Unpack(record_), "");
  if (!document) {
    throw Failure(document.error());
  }
  document->text = WholeText();
  document->provisions = ReadStoredProvisions(Unpack(provisions_), document->text);
  if (document->curation.text) {
    document->curation.text = document->text;
  }
  return std::move(*document);
}

std::vector<LinkedMention> StoredText::Mentions() {
  std::vector<LinkedMention> mentions;
  const std::string list = Unpack(mentions_);
  for (std::string_view rest = list; !rest.empty();) {
    LinkedMention mention;
    mention.start = TakeNumber(rest);
    mention.end = TakeNumber(rest);
    mention.work = TakeString(rest);
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

}  // namespace vanban
