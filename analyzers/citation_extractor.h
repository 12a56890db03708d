#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/given_names.h"
#include "analyzers/relation.h"
#include "corpus/byte_span.h"
#include "corpus/date.h"
#include "corpus/document_key.h"
#include "corpus/document_type.h"

namespace vanban {

/// A mention of a document in a text (viện dẫn).
struct Citation {
  ByteSpan span;  ///< In the text as given, from the type word or "số" to the last of the code.
  std::string type;  ///< The type word in its standard form: "Nghị quyết"; empty if unknown.
  std::optional<DocumentType> document_type;
  std::string number;            ///< "25"; empty for a title.
  std::string code;              ///< As printed after the number: "NQ-TW"; empty if none.
  DocumentKey key;               ///< Normal form, partial ("~KH:242") or title ("T:…").
  std::optional<Date> date;      ///< As printed beside the mention, even where it must be wrong.
  std::string issuer;            ///< As printed: "Ban Bí thư"; empty if none.
  std::string term;              ///< khóa in Roman numerals: "XI"; empty if none.
  std::optional<int> year;       ///< In the number, or "năm 2013" of a title.
  std::optional<int> hint_year;  ///< "(2016)", "tháng 6/2013": weaker evidence.
  std::string title;  ///< The title printed after it ("về …"), without quotes; may be empty.
  std::optional<Relation> relation;  ///< None where no cue stands.
  std::optional<std::size_t>
      governor;             ///< Index of the governing citation; none = the text itself.
  std::string pinpoint;     ///< "dieu:5/khoan:1/diem:a"; empty if none.
  ByteSpan sentence;        ///< The sentence that holds the mention.
  std::string rule;         ///< Which rule found it: "full", "short", "title", "list".
  double confidence = 1.0;  ///< 0..1, of the reading, not of the link.
};

/// The citations of `text` in order of span.begin (outer before inner). Linear time; NFC or NFD,
/// any case. A document's own number in its header (the first lines, before the type title) is no
/// citation. Rules: docs/citations.md.
std::vector<Citation> ExtractCitations(std::string_view text);

/// The same, and what the text calls by a given name: rule "title", key "T:…" of the name.
std::vector<Citation> ExtractCitations(std::string_view text, const GivenNames& names);

}  // namespace vanban
