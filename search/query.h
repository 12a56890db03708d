#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_key.h"
#include "corpus/document_type.h"
#include "corpus/message.h"

namespace vanban {

/// What narrows a search without ranking it.
struct SearchFilters {
  std::vector<DocumentType> types;   ///< Any of them; empty = all.
  std::vector<std::string> issuers;  ///< Issuers' names, any case and accents; any of them.
  std::vector<std::string> kinds;    ///< "directive", "article"; any of them.
  std::optional<Date> from;          ///< Issued on or after.
  std::optional<Date> to;            ///< Issued on or before.
  std::string status;                ///< A status name; empty = all.
  DocumentKey cites;                 ///< Only documents that cite this key; empty = all.
};

/// One part of a query as understood.
struct QueryPart {
  enum class Kind {
    kWords,    ///< Words as they stand.
    kPhrase,   ///< "exactly these words in a row"
    kKey,      ///< A document number; `key` is its normal form.
    kExclude,  ///< -word or -"phrase": documents with it are left out.
  };
  Kind kind = Kind::kWords;
  std::string text;  ///< As typed, without its operator.
  DocumentKey key;   ///< Only for kKey.
  bool alternative =
      false;  ///< OR / HOẶC stood before it: joins the part before as an alternative.
  friend bool operator==(const QueryPart&, const QueryPart&) = default;
};

/// A query as understood. Parsing never fails: what cannot be an operator is a word.
struct Query {
  std::string text;              ///< As typed, cut to the limits.
  std::vector<QueryPart> parts;  ///< In the order typed.
  SearchFilters filters;         ///< From "loai:", "ngay:" … in the text.
  std::vector<Message> notes;    ///< What was ignored or read otherwise, for the person.
};

/// Limits of a query; longer text is cut and said.
struct QueryLimits {
  std::size_t max_code_points = 4096;
  std::size_t max_terms = 64;
};

/// Reads officers' typing: words, "phrases" (straight or curly quotes), -word, OR / HOẶC, document
/// numbers, fields `loai: coquan: tu: den: ngay:A..B dan:` and their English names. Grammar:
/// docs/query-syntax.md.
Query ParseQuery(std::string_view text, const QueryLimits& limits = {});

/// The query as one line that ParseQuery reads back to an equal query.
std::string ToString(const Query& query);

}  // namespace vanban
