#include "analyzers/keystrokes.h"

#include <algorithm>
#include <string>
#include <utility>
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

/// One of the two methods.
struct Method {
  Decoder decode;
  std::string_view stroke;  // The key that makes Đ of a D before it.
};

constexpr Method kTelex{&DecodeTelex, "D"};
constexpr Method kVni{&DecodeVni, "9"};

struct Reading {
  std::string text;
  std::size_t decoded_words = 0;  // That are no plain syllables as typed.
  std::size_t foreign_words = 0;  // That fit no reading: "Covid", "dioxin".
  bool has_mark_digit = false;    // 6 to 9 in a decoded word.

  // Where many words decode a foreign one among them is one; where few do, it says they are
  // English.
  [[nodiscard]] bool Fits() const {
    constexpr std::size_t kManyWords = 3;
    return foreign_words == 0 ||
           (decoded_words >= kManyWords && foreign_words * kManyWords <= decoded_words);
  }
};

// "BKHDDT" and "QD9": in capitals only the stroke is typed with a key of its own. Of three Ds the
// last two are one letter: BGDDDT is BGDĐT.
std::string DecodeCapitals(std::string_view word, const Method& method) {
  const std::string struck = "D" + std::string(method.stroke);
  std::string decoded;
  while (!word.empty()) {
    const bool stroke = word.starts_with(struck) && !word.substr(1).starts_with(struck);
    decoded += stroke ? std::string_view("Đ") : word.substr(0, 1);
    word.remove_prefix(stroke ? struck.size() : 1);
  }
  return decoded;
}

// What the word typed means; the word itself if it is typed as it is, none if it fits no reading.
std::optional<std::string> ReadWord(const Method& method, std::string_view word, bool is_name) {
  if (is_name) {
    return DecodeCapitals(word, method);
  }
  const bool known = !LongForms(word).empty();
  if (auto decoded = known ? std::nullopt : method.decode(word)) {
    return decoded;
  }
  const bool fits = known || IsPlain(word) || HasDigit(word) || IsAbbreviation(word) ||
                    IsVietnameseSyllable(word);
  return fits ? std::optional(std::string(word)) : std::nullopt;
}

// The query as `method` reads it.
Reading ReadWith(const Method& method, std::string_view query) {
  const bool has_lower = std::ranges::any_of(query, &IsLower);
  Reading reading;
  std::size_t copied = 0;
  for (const QueryWord& word : SplitWords(query)) {
    const bool is_name = IsName(word.text, has_lower);
    const auto read = ReadWord(method, word.text, is_name);
    if (!read || *read == word.text) {
      reading.foreign_words += read ? 0U : 1U;
      continue;
    }
    if (!is_name && !IsPlain(word.text)) {
      ++reading.decoded_words;
      reading.has_mark_digit =
          reading.has_mark_digit || word.text.find_first_of("6789") != std::string_view::npos;
    }
    reading.text += query.substr(copied, word.span.begin - copied);
    reading.text += *read;
    copied = word.span.end;
  }
  reading.text += query.substr(copied);
  return reading;
}

}  // namespace

std::optional<std::string> DecodeKeystrokes(std::string_view query) {
  Reading telex = ReadWith(kTelex, query);
  if (telex.Fits() && telex.decoded_words > 0) {
    return std::move(telex.text);
  }
  Reading vni = ReadWith(kVni, query);
  if (!vni.Fits() || vni.decoded_words == 0) {
    return std::nullopt;
  }
  return vni.decoded_words >= 2 || vni.has_mark_digit ? std::optional(std::move(vni.text))
                                                      : std::nullopt;
}

}  // namespace vanban
