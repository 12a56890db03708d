#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// A paragraph of a Word 97 file for tests.
struct WordParagraph {
  std::u16string text;  ///< With its mark: '\r', or '\a' for the end of a cell or row.
  bool in_table = false;
  bool row_end = false;
  bool deleted = false;
};

/// A Word 97 file of these paragraphs, the text in two bytes a character; `notes` are its
/// footnotes.
std::string MakeDoc(const std::vector<WordParagraph>& paragraphs, const std::u16string& notes = {});

/// A Word 6 file of this text, one byte a character.
std::string MakeWord6Doc(std::string_view bytes);

/// A compound file with these streams of at least 4,096 bytes each.
struct Stream {
  std::string name;
  std::string content;
};

std::string MakeCompoundFile(const std::vector<Stream>& streams);

}  // namespace vanban
