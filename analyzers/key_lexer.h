#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/word_scanner.h"
#include "corpus/byte_span.h"

namespace vanban {

/// A document number (số, ký hiệu) in running text.
struct KeyMention {
  ByteSpan span;
  std::string term;         ///< "25-nq/tw", the same with and without a type word before it.
  std::vector<Word> parts;  ///< The number, the year if there is one, the code's segments.
};

/// The document number that `number`, a word that starts with a digit, begins: "25-NQ/TW",
/// "25 - NQ/TW", "30/2020/NĐ-CP", "80/2015/QH13" as printed, in capitals; or as typed in queries,
/// "25-nq/tw", "30/2020/nd-cp", where the code is a known one. None otherwise.
std::optional<KeyMention> MatchKey(const WordScanner& scanner, const Word& number);

}  // namespace vanban
