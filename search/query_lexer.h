#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/query_fields.h"

namespace vanban {

/// The smallest piece of a query that its grammar knows.
struct Lexeme {
  enum class Kind {
    kWord,      ///< Anything up to a blank or a quote.
    kWildcard,  ///< A word with '*' at its end; `text` is what stands before it.
    kQuoted,    ///< What stands between two quotes.
    kOpen,      ///< '('
    kClose,     ///< ')', and in `text` the punctuation after it, too.
    kAnd,
    kOr,
    kNear,
  };
  Kind kind = Kind::kWord;
  std::string text;                 ///< Without minus, field, '=' and quotes.
  std::optional<QueryField> field;  ///< kType in loại:"kế hoạch".
  std::string label;                ///< The field as typed, "loại:".
  bool minus = false;               ///< '-' stood directly before it.
  bool spelling = false;            ///< '=' stood directly before it.
  bool spaced = true;               ///< A blank, a quote or nothing stood before it.
  std::size_t distance = 0;         ///< Of kNear.
};

/// What the lexer saw.
struct Lexemes {
  std::vector<Lexeme> all;  ///< In the order typed.
  bool open_quote = false;  ///< A quote was not closed: what follows it are plain words.
};

/// Cuts a query (UTF-8) into lexemes. Any text is taken: what cannot be anything else is a word. A
/// backslash before a word makes it a plain one: \OR, \-xã.
Lexemes LexQuery(std::string_view text);

/// True if some letter or digit, of any script, is in `text`.
bool HasLetterOrDigit(std::string_view text);

}  // namespace vanban
