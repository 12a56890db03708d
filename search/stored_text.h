#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "search/citation_graph.h"
#include "search/text_packing.h"
#include "search/units.h"

// The entries of the file of texts (search/text_store.h; docs/index-format.md has the bytes): a
// whole document, of which single units can be read without the rest. The writer stands one floor
// up; both directions live here, so that they cannot drift apart.
namespace vanban {

/// Where the pieces that a text is packed in begin and end: whole units together, so that every
/// unit stands in one piece.
[[nodiscard]] std::vector<ByteSpan> PiecesOf(const std::vector<Unit>& units);

/// What an entry holds of a document beside its text: its record.json without what the text and the
/// provisions say, and the provisions (search/stored_provisions.h).
struct StoredHead {
  std::string record;
  std::string provisions;
};

[[nodiscard]] StoredHead HeadOf(const Document& document);

/// An entry: the document, its units and its mentions.
[[nodiscard]] std::string WriteStoredText(const Document& document, const std::vector<Unit>& units,
                                          const std::vector<LinkedMention>& mentions,
                                          TextPacker& packer);

/// A unit as its entry gives it.
struct StoredUnit {
  ByteSpan span;
  std::string_view path;  ///< As in Unit; these two live as long as the StoredText.
  std::string_view label;
};

/// An entry, read in place and as far as it is asked. All its functions throw Failure (kBadData)
/// for what is damaged. One thread.
class StoredText {
 public:
  /// Both outlive it.
  StoredText(std::string_view entry, TextUnpacker& unpacker);
  ~StoredText() = default;
  StoredText(const StoredText&) = delete;  // Views of its own bytes.
  StoredText& operator=(const StoredText&) = delete;

  /// The size of the text in bytes.
  [[nodiscard]] std::size_t size() const { return size_; }

  /// All units, in order.
  [[nodiscard]] const std::vector<StoredUnit>& Units();

  /// The text of a unit; lives as long as this.
  [[nodiscard]] std::string_view TextOf(const StoredUnit& unit);

  [[nodiscard]] std::string WholeText();
  [[nodiscard]] Document WholeDocument();
  [[nodiscard]] std::vector<LinkedMention> Mentions();

 private:
  struct Piece {
    std::size_t begin = 0;  ///< In the text.
    std::size_t size = 0;
    std::string_view packed;
    std::optional<std::string> text;
  };

  std::string Unpack(std::string_view packed);

  TextUnpacker& unpacker_;
  std::string_view record_;  ///< These four packed.
  std::string_view provisions_;
  std::string_view table_;
  std::string_view mentions_;
  std::vector<Piece> pieces_;
  std::size_t size_ = 0;
  std::string unpacked_table_;
  std::vector<StoredUnit> units_;
};

}  // namespace vanban
