#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/date.h"
#include "corpus/document_key.h"
#include "corpus/document_type.h"
#include "corpus/message.h"

namespace vanban {

/// Values of facets that a search leaves out.
struct ExcludedValues {
  std::vector<DocumentType> types;
  std::vector<std::string> issuers;   ///< Issuers' names, any case and accents.
  std::vector<std::string> kinds;     ///< "directive", "article".
  std::vector<std::string> statuses;  ///< Status names.
  std::vector<std::string> years;     ///< Of issue: "2019".
  friend bool operator==(const ExcludedValues&, const ExcludedValues&) = default;
};

/// What narrows a search without ranking it.
struct SearchFilters {
  std::vector<DocumentType> types;   ///< Any of them; empty = all.
  std::vector<std::string> issuers;  ///< Issuers' names, any case and accents; any of them.
  std::vector<std::string> kinds;    ///< "directive", "article"; any of them.
  std::optional<Date> from;          ///< Issued on or after.
  std::optional<Date> to;            ///< Issued on or before.
  std::string status;                ///< A status name; empty = all.
  DocumentKey cites;                 ///< Only documents that cite this key; empty = all.
  ExcludedValues without;            ///< No document with one of these.
  friend bool operator==(const SearchFilters&, const SearchFilters&) = default;
};

/// One part of a query as understood: a leaf with its text, or a group of other parts.
struct QueryPart {
  enum class Kind {
    kWords,     ///< Words as they stand.
    kPhrase,    ///< "exactly these words in a row"
    kKey,       ///< A document number; `key` is its normal form.
    kSpelling,  ///< ="Hòa": in a row, and spelt just so.
    kPrefix,    ///< nghi*: every word that starts so.
    kAll,       ///< a AND b: all of the children.
    kAny,       ///< a OR b: at least one of the children.
    kNear,      ///< a NEAR/5 b: the children, at most `distance` words apart, in any order.
    kTitle,     ///< tieude: its only child, looked for in titles.
    kExclude,   ///< - : documents with its only child are left out.
  };
  Kind kind = Kind::kWords;
  std::string text;          ///< Of a leaf: as typed, without its operator. Of a group: empty.
  DocumentKey key;           ///< Only for kKey.
  std::size_t distance = 0;  ///< Only for kNear.
  std::vector<QueryPart> children;
  friend bool operator==(const QueryPart&, const QueryPart&) = default;
};

/// A query as understood. Parsing never fails: what cannot be an operator is a word.
struct Query {
  std::string text;              ///< As typed, cut to the limits.
  std::vector<QueryPart> parts;  ///< In the order typed; they belong together.
  SearchFilters filters;         ///< From "loai:", "ngay:" … in the text.
  std::vector<Message> notes;    ///< What was ignored or read otherwise, for the person.
};

/// Limits of a query; longer text is cut and said.
struct QueryLimits {
  std::size_t max_code_points = 4096;
  std::size_t max_terms = 64;
};

/// Reads officers' typing: words, "phrases" (straight or curly quotes), ="spelling", -word, AND /
/// VÀ, OR / HOẶC, NEAR/5 / GẦN/5, brackets, wild*, document numbers, and fields in Vietnamese and
/// English. Groups are flat: no kAll within a kAll, no kAny within a kAny, none of a single child.
/// Grammar: docs/query-syntax.md.
Query ParseQuery(std::string_view text, const QueryLimits& limits = {});

/// The query as one line. ParseQuery reads it back to the same parts and filters, if it is not
/// longer than the limit.
std::string ToString(const Query& query);

}  // namespace vanban
