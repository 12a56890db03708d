#include "analyzers/keystrokes.h"

#include <algorithm>
#include <vector>

#include "analyzers/abbreviations.h"
#include "analyzers/character_table.h"
#include "analyzers/syllable.h"
#include "corpus/byte_span.h"
#include "corpus/syllable_grammar.h"

namespace vanban {
namespace {

using Decoder = std::optional<std::string> (*)(std::string_view);

/// A word of the query and where it stands.
struct QueryWord {
  ByteSpan span;
  std::string_view text;
};

bool IsAsciiLetterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool IsWordByte(char c) {
  return IsAsciiLetterOrDigit(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<QueryWord> SplitWords(std::string_view query) {
  std::vector<QueryWord> words;
  for (std::size_t i = 0; i < query.size();) {
    std::size_t end = i;
    while (end < query.size() && IsWordByte(query[end])) {
      ++end;
    }
    if (end > i) {
      words.push_back({{i, end}, query.substr(i, end - i)});
    }
    i = std::max(end, i + 1);
  }
  return words;
}

bool IsPlain(std::string_view word) {
  LetterString letters;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || !letters.Add(CharacterTable::Get()[byte].letter)) {
      return false;
    }
  }
  return IsPlainSyllable(letters);
}

bool HasDigit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// UBND, KH, tw: known, or unpronounceable.
bool IsAbbreviation(std::string_view word) {
  return !LongForms(word).empty() || word.find_first_of("aeiouyAEIOUY") == std::string_view::npos;
}

bool IsUpper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool IsLower(char c) {
  return c >= 'a' && c <= 'z';
}

// A word all in capitals in a query that is not: a name or an abbreviation, typed on purpose.
bool IsName(std::string_view word, bool query_has_lower_case) {
  return query_has_lower_case && std::ranges::count_if(word, &IsUpper) >= 2 &&
         std::ranges::none_of(word, &IsLower);
}

struct Reading {
  std::string text;
  std::size_t decoded_words = 0;  // That are no plain syllables as typed.
  bool has_mark_digit = false;    // 6 to 9 in a decoded word.
};

// The query as `decode` reads it; none if some word fits no reading.
std::optional<Reading> ReadWith(Decoder decode, std::string_view query) {
  const bool has_lower = std::ranges::any_of(query, &IsLower);
  Reading reading;
  std::size_t copied = 0;
  for (const QueryWord& word : SplitWords(query)) {
    const bool fixed = IsName(word.text, has_lower) || !LongForms(word.text).empty();
    const auto decoded = fixed ? std::nullopt : decode(word.text);
    const bool plain = IsPlain(word.text);
    if (!decoded) {
      const bool fits = fixed || plain || HasDigit(word.text) || IsAbbreviation(word.text) ||
                        IsVietnameseSyllable(word.text);
      if (!fits) {
        return std::nullopt;
      }
      continue;
    }
    reading.decoded_words += plain ? 0U : 1U;
    reading.has_mark_digit =
        reading.has_mark_digit || word.text.find_first_of("6789") != std::string_view::npos;
    reading.text += query.substr(copied, word.span.begin - copied);
    reading.text += *decoded;
    copied = word.span.end;
  }
  reading.text += query.substr(copied);
  return reading;
}

}  // namespace

std::optional<std::string> DecodeKeystrokes(std::string_view query) {
  if (const auto telex = ReadWith(&DecodeTelex, query); telex && telex->decoded_words > 0) {
    return telex->text;
  }
  const auto vni = ReadWith(&DecodeVni, query);
  if (!vni || vni->decoded_words == 0) {
    return std::nullopt;
  }
  return vni->decoded_words >= 2 || vni->has_mark_digit ? std::optional(vni->text) : std::nullopt;
}

}  // namespace vanban
