#pragma once

#include <optional>
#include <string_view>

#include "analyzers/word_scanner.h"
#include "corpus/byte_span.h"
#include "corpus/date.h"

namespace vanban {

/// A date in running text and the digits of its year.
struct DatedSpan {
  Date date;
  ByteSpan span;
  ByteSpan year;
};

/// True if `word` is "ngày" in any case and composition, with or without its accent.
bool IsDayWord(std::string_view word);

/// The date that `word` begins: a day number, "ngày", or the year of "2013-06-03". MatchDate says
/// which forms there are; here it is asked only where a date can be, which is at few words.
std::optional<DatedSpan> MatchDateAt(const WordScanner& scanner, const Word& word);

}  // namespace vanban
