#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/message.h"

namespace vanban {

/// What a word processor's document loses when it becomes paragraphs of text.
struct ConversionLosses {
  std::size_t tables = 0;     ///< Flattened: rows become lines.
  std::size_t pictures = 0;   ///< Left out.
  std::size_t notes = 0;      ///< Footnotes and endnotes, moved behind the text.
  std::size_t deletions = 0;  ///< Tracked deletions, left out.
  std::size_t boxes = 0;      ///< Text boxes, put where they are anchored.
  std::size_t formulas = 0;   ///< Left out or only their letters kept.

  /// One sentence for each kind that occurs.
  [[nodiscard]] std::vector<Message> Warnings() const;
};

/// Writes the paragraphs and tables of a word processor's document as lines. Cells of a row that
/// hold one paragraph each share a line, with tabs between; other cells begin a new line. Tables
/// may nest.
class OfficeText {
 public:
  void Add(std::string_view text) { text_ += text; }

  void EndParagraph();
  void StartTable();
  void StartRow();
  void StartCell();
  void EndTable();

  [[nodiscard]] std::size_t size() const { return text_.size(); }

  /// The text so far; the writer is empty afterwards.
  std::string Take();

 private:
  std::string text_;
  std::vector<std::size_t> rows_;  ///< Where the present row of each open table begins.
};

/// Where a paragraph stands in formats that mark the ends of cells and rows but no beginnings.
enum class ParagraphPlace {
  kText,
  kCell,     ///< In a cell of a table; more paragraphs of the same cell may follow.
  kCellEnd,  ///< The last of its cell.
  kRowEnd,   ///< The mark that ends a row; what it holds is no text.
};

/// Writes paragraphs of such formats (.doc, .rtf) as OfficeText does.
class MarkedParagraphs {
 public:
  explicit MarkedParagraphs(ConversionLosses& losses) : losses_(losses) {}

  /// The present paragraph, to be added to.
  std::string& paragraph() { return paragraph_; }

  void EndParagraph(ParagraphPlace place);

  /// All the text; a paragraph that was never ended counts.
  std::string Finish();

 private:
  ConversionLosses& losses_;
  OfficeText text_;
  std::string paragraph_;
  bool in_table_ = false;
  bool row_begins_ = true;
  bool cell_begins_ = true;
};

}  // namespace vanban
