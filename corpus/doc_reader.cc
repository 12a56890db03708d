// Word 6, 95 and 97 to 2003 (.doc): the text as its table of pieces puts it together.
// [MS-DOC] https://learn.microsoft.com/openspecs/office_file_formats/ms-doc/
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/compound_file.h"
#include "corpus/encoding.h"
#include "corpus/format_reader.h"
#include "corpus/little_endian.h"
#include "corpus/office_text.h"
#include "corpus/utf8.h"
#include "corpus/word_formatting.h"

namespace vanban {
namespace {

// Flags of the file information block.
constexpr std::uint32_t kComplex = 0x0004;
constexpr std::uint32_t kEncrypted = 0x0100;
constexpr std::uint32_t kSecondTable = 0x0200;

/// A stretch of the text: where it lies in the main stream.
struct Piece {
  std::uint32_t characters = 0;
  std::uint32_t offset = 0;
  bool wide = false;  ///< Two bytes a character.
};

/// The parts of the text that follow one another in it, in characters.
enum Part : std::size_t {
  kBody,
  kFootnotes,
  kHeaders,
  kMacros,
  kComments,
  kEndnotes,
  kBoxes,
  kParts
};

struct WordFile {
  std::string main;
  std::string table;  ///< Empty before Word 97.
  std::array<std::uint32_t, kParts> sizes{};
  std::vector<Piece> pieces;
  WordFormatting formatting;
};

/// One character of the text and where it lies.
struct WordCharacter {
  char32_t value = 0;
  std::uint32_t offset = 0;
};

/// The pieces that a table of pieces (Clx) lists. [MS-DOC] 2.9.38, 2.9.177.
std::vector<Piece> ReadPieces(std::string_view clx, bool word97) {
  std::size_t at = 0;
  while (at < clx.size() && clx[at] == 1) {
    at += 3 + std::size_t{Number16(clx, at + 1)};
  }
  std::vector<Piece> pieces;
  if (at >= clx.size() || clx[at] != 2) {
    return pieces;
  }
  const std::string_view list = clx.substr(at + 1).size() < 4
                                    ? std::string_view{}
                                    : clx.substr(at + 5).substr(0, Number32(clx, at + 1));
  const std::size_t count = list.size() < 4 ? 0 : (list.size() - 4) / 12;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t begin = Number32(list, 4 * i);
    const std::uint32_t end = Number32(list, 4 * i + 4);
    const std::uint32_t place = Number32(list, 4 * (count + 1) + 8 * i + 2);
    if (end < begin) {
      break;
    }
    const bool narrow = !word97 || (place & 0x40000000U) != 0;
    const std::uint32_t offset = word97 && narrow ? (place & 0x3FFFFFFFU) / 2 : place;
    pieces.push_back({end - begin, offset, !narrow});
  }
  return pieces;
}

tl::unexpected<Error> BadDoc(const RawFile& file, std::string_view vi, std::string_view en) {
  return Fail(ErrorCode::kBadData,
              {fmt::format("{}: {}", file.path, vi), fmt::format("{}: {}", file.path, en)},
              {"Mở bằng Word hoặc LibreOffice và lưu lại dạng .docx.",
               "Open it in Word or LibreOffice and save it as .docx."});
}

Result<WordFile> OpenWordFile(const RawFile& file) {
  const std::optional<CompoundFile> compound = CompoundFile::Open(file.bytes);
  std::optional<std::string> main = compound ? compound->Stream("WordDocument") : std::nullopt;
  if (!main || main->size() < 0x200) {
    return BadDoc(file, "không có văn bản Word trong tệp, hoặc tệp bị hỏng.",
                  "there is no Word text in the file, or it is damaged.");
  }
  WordFile word;
  word.main = std::move(*main);
  const std::uint32_t version = Number16(word.main, 2);
  const std::uint32_t flags = Number16(word.main, 0x0A);
  if ((flags & kEncrypted) != 0) {
    return BadDoc(file, "tệp được đặt mật khẩu.", "the file is encrypted.");
  }
  if (version < 101) {
    return BadDoc(file, "tệp của Word trước bản 6, không đọc được.",
                  "a file of Word before version 6 cannot be read.");
  }
  const bool word97 = version >= 193;
  for (std::size_t part = 0; part < kParts; ++part) {
    word.sizes.at(part) = Number32(word.main, (word97 ? 0x4C : 0x34) + 4 * part);
  }
  if (word97) {
    word.table = compound->Stream((flags & kSecondTable) != 0 ? "1Table" : "0Table").value_or("");
    const std::size_t begin = std::min<std::size_t>(Number32(word.main, 0x1A2), word.table.size());
    word.pieces =
        ReadPieces(std::string_view(word.table).substr(begin, Number32(word.main, 0x1A6)), word97);
    word.formatting = ReadWordFormatting(word.main, word.table);
  } else if ((flags & kComplex) != 0) {
    const std::size_t begin = std::min<std::size_t>(Number32(word.main, 0x160), word.main.size());
    word.pieces =
        ReadPieces(std::string_view(word.main).substr(begin, Number32(word.main, 0x164)), word97);
  } else {
    const std::uint32_t begin = Number32(word.main, 0x18);
    const std::uint32_t end = Number32(word.main, 0x1C);
    word.pieces.push_back({end > begin ? end - begin : 0, begin, false});
  }
  if (word.pieces.empty()) {
    return BadDoc(file, "bảng mục lục chữ của tệp bị hỏng.", "the table of its text is damaged.");
  }
  return word;
}

/// Calls `take(index, character)` for the whole text, all parts, in order.
template <typename Take>
void ForEachCharacter(const WordFile& word, const Take& take) {
  std::size_t index = 0;
  for (const Piece& piece : word.pieces) {
    const std::uint32_t step = piece.wide ? 2 : 1;
    // Pieces of a damaged file may overlap; together they are no longer than the file.
    for (std::uint32_t i = 0; i < piece.characters && index < word.main.size(); ++i) {
      const std::uint64_t at = std::uint64_t{piece.offset} + std::uint64_t{i} * step;
      if (at + step > word.main.size()) {
        break;
      }
      const auto offset = static_cast<std::uint32_t>(at);
      // Narrow text is windows-1252 or whatever the font made of it: DecodeText judges.
      const char32_t value =
          piece.wide ? Number16(word.main, offset) : static_cast<unsigned char>(word.main[offset]);
      take(index++, WordCharacter{value, offset});
    }
  }
}

/// Writes one part of the text as lines.
class PartWriter {
 public:
  PartWriter(const WordFile& word, ConversionLosses& losses)
      : word_(word),
        losses_(losses),
        text_(losses) {}

  void Take(const WordCharacter& character) {
    switch (character.value) {
      case 0x13:
        fields_.push_back(true);
        return;
      case 0x14:
        if (!fields_.empty()) {
          fields_.back() = false;
        }
        return;
      case 0x15:
        if (!fields_.empty()) {
          fields_.pop_back();
        }
        return;
      case '\r':
      case '\a':
      case '\f':
      case 0x0E:
        EndParagraph(character);
        return;
      default:
        break;
    }
    // A field is its code, hidden, then its result.
    if (std::find(fields_.begin(), fields_.end(), true) != fields_.end()) {
      return;
    }
    if (Holds(word_.formatting.deleted, character.offset)) {
      losses_.deletions += was_deleted_ ? 0 : 1;
      was_deleted_ = true;
      return;
    }
    was_deleted_ = false;
    AddCharacter(character.value);
  }

  std::string Finish() { return text_.Finish(); }

 private:
  void AddCharacter(char32_t value) {
    if (high_surrogate_ != 0) {
      const char32_t high = std::exchange(high_surrogate_, 0);
      if (value >= 0xDC00 && value < 0xE000) {
        AppendUtf8(text_.paragraph(), 0x10000 + ((high - 0xD800) << 10U) + (value - 0xDC00));
        return;
      }
    }
    if (value >= 0xD800 && value < 0xDC00) {
      high_surrogate_ = value;
    } else if (value == 0x0B) {
      text_.paragraph() += '\n';
    } else if (value == '\t') {
      text_.paragraph() += ' ';
    } else if (value == 0x1E) {
      text_.paragraph() += '-';
    } else if (value == 0x01) {
      ++losses_.pictures;
    } else if (value >= 0x20 && (value < 0xDC00 || value >= 0xE000) && value != 0xFFFE) {
      AppendUtf8(text_.paragraph(), value);
    }
  }

  void EndParagraph(const WordCharacter& mark) {
    const bool cell = mark.value == '\a';
    const WordFormatting& formatting = word_.formatting;
    // Before Word 97, whose formatting is not read: a mark right after a cell's ends the row.
    const bool row_end = word_.table.empty() ? cell && text_.paragraph().empty() && after_cell_
                                             : Holds(formatting.row_ends, mark.offset);
    after_cell_ = cell && !row_end;
    if (row_end) {
      text_.EndParagraph(ParagraphPlace::kRowEnd);
    } else if (cell) {
      text_.EndParagraph(ParagraphPlace::kCellEnd);
    } else {
      text_.EndParagraph(Holds(formatting.in_table, mark.offset) ? ParagraphPlace::kCell
                                                                 : ParagraphPlace::kText);
    }
  }

  const WordFile& word_;
  ConversionLosses& losses_;
  MarkedParagraphs text_;
  std::vector<bool> fields_;  ///< Open fields, inner last: true within the code.
  char32_t high_surrogate_ = 0;
  bool was_deleted_ = false;
  bool after_cell_ = false;
};

/// Headers, macros and comments are no text of the document.
bool IsRead(std::size_t part) {
  return part == kBody || part == kBoxes || part == kFootnotes || part == kEndnotes;
}

}  // namespace

Result<ExtractedText> ReadDocFile(const RawFile& file, const ReaderLimits& /*limits*/) {
  const Result<WordFile> word = OpenWordFile(file);
  if (!word) {
    return tl::unexpected(word.error());
  }
  ConversionLosses losses;
  std::vector<PartWriter> parts(kParts, PartWriter(*word, losses));
  std::size_t part = 0;
  std::size_t part_end = word->sizes[0];
  ForEachCharacter(*word, [&](std::size_t index, const WordCharacter& character) {
    while (index >= part_end && part + 1 < kParts) {
      part_end += word->sizes.at(++part);
    }
    if (index < part_end && IsRead(part)) {
      parts[part].Take(character);
    }
  });
  std::string text = parts[kBody].Finish();
  // Text boxes and notes stand behind the body.
  for (const Part behind : {kBoxes, kFootnotes, kEndnotes}) {
    const std::string more = parts[behind].Finish();
    if (more.find_first_not_of(" \n\t") != std::string::npos) {
      text += more;
      ++(behind == kBoxes ? losses.boxes : losses.notes);
    }
  }
  DecodedText decoded = DecodeText(text);
  ExtractedText extracted;
  extracted.encoding = std::move(decoded.encoding);
  extracted.text = CleanText(decoded.text);
  extracted.warnings = losses.Warnings();
  return extracted;
}

}  // namespace vanban
