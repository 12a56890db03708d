#include "search/words_reader.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "analyzers/character_table.h"
#include "analyzers/syllable.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kShortQuery = 3;       // Words up to which other readings are offered.
constexpr std::size_t kMaxSynonyms = 6;      // Readings of one word searched beside the best.
constexpr double kOfferedWithin = 6.0;       // Log odds within which another reading is offered.
constexpr double kBareIsRare = 0.2;          // Below, a word without accents is meant so.
constexpr std::size_t kMisspeltLetters = 3;  // A shorter word is near too many others …
constexpr std::size_t kDoubtedLetters = 2;   // … unless its neighbours say which.

bool IsPlainWord(const Token& token) {
  return token.kind == TokenKind::kWord && std::all_of(token.term.begin(), token.term.end(),
                                                       [](char c) { return c >= 'a' && c <= 'z'; });
}

bool StandsTogether(std::string_view text, const Token& a, const Token& b) {
  return b.position == a.position + 1 && a.source.end <= b.source.begin &&
         text.substr(a.source.end, b.source.begin - a.source.end).find_first_not_of(" -/") ==
             std::string_view::npos;
}

std::string_view Source(std::string_view text, const Token& token) {
  return text.substr(token.source.begin, token.source.size());
}

// UBND, VKSND: a short form is never mended.
bool IsAbbreviation(std::string_view typed, const AbbreviationMap& abbreviations) {
  bool capitals = true;
  for (std::size_t i = 0; i < typed.size();) {
    const CodePoint point = DecodeAt(typed, i);
    capitals = capitals && CharacterTable::Get()[point.value].lower != point.value;
    i += point.size;
  }
  const bool ascii =
      std::all_of(typed.begin(), typed.end(), [](char c) { return (c & 0x80) == 0; });
  return (capitals && ascii) || !abbreviations.LongForms(typed).empty();
}

/// A word of letters alone that may be misspelt.
bool MayBeMisspelt(std::string_view text, const Token& token, std::size_t fewest,
                   const AbbreviationMap& abbreviations) {
  if (token.kind != TokenKind::kWord || IsAbbreviation(Source(text, token), abbreviations)) {
    return false;
  }
  std::size_t letters = 0;
  for (std::size_t i = 0; i < token.term.size();) {
    const CodePoint point = DecodeAt(token.term, i);
    if (CharacterTable::Get()[point.value].character_class != CharacterClass::kLetter) {
      return false;
    }
    ++letters;
    i += point.size;
  }
  return letters >= fewest;
}

/// `text` with other words where `terms` differ from the tokens.
std::string Rewrite(std::string_view text, const std::vector<Token>& words,
                    const std::vector<std::string>& terms) {
  std::string rewritten;
  std::size_t at = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    rewritten += text.substr(at, words[i].source.begin - at);
    rewritten += terms[i] == words[i].term ? Source(text, words[i]) : std::string_view(terms[i]);
    at = words[i].source.end;
  }
  return rewritten += text.substr(at);
}

std::string_view Trimmed(std::string_view text) {
  while (text.starts_with(' ')) {
    text.remove_prefix(1);
  }
  while (text.ends_with(' ')) {
    text.remove_suffix(1);
  }
  return text;
}

/// `text` as parts: the stretches of words that `otherwise` marks asked for as spelt.
std::vector<QueryPart> Literally(std::string_view text, const std::vector<Token>& words,
                                 const std::vector<bool>& otherwise) {
  std::vector<QueryPart> parts;
  const auto add = [&](QueryPart::Kind kind, std::size_t begin, std::size_t end) {
    const std::string_view piece = Trimmed(text.substr(begin, end - begin));
    if (!piece.empty()) {
      parts.push_back({.kind = kind, .text = std::string(piece)});
    }
  };
  std::size_t at = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!otherwise[i]) {
      continue;
    }
    std::size_t last = i;
    while (last + 1 < words.size() && otherwise[last + 1]) {
      ++last;
    }
    add(QueryPart::Kind::kWords, at, words[i].source.begin);
    add(QueryPart::Kind::kSpelling, words[i].source.begin, words[last].source.end);
    at = words[last].source.end;
    i = last;
  }
  if (at > 0) {
    add(QueryPart::Kind::kWords, at, text.size());
  }
  return parts;
}

Message SearchedToo(std::string_view found, std::string_view typed) {
  return {fmt::format("Đã tìm cả “{}”, gần với “{}”.", found, typed),
          fmt::format("Also searched for “{}”, near “{}”.", found, typed)};
}

bool IsWordLike(const Token& token) {
  return token.kind == TokenKind::kWord || token.kind == TokenKind::kNumber;
}

bool MakesPair(const Token& a, const Token& b) {
  const bool numbers = a.kind == TokenKind::kNumber && b.kind == TokenKind::kNumber;
  return IsWordLike(a) && IsWordLike(b) && !numbers;
}

std::vector<SoughtTerm> Terms(std::string_view text, const std::vector<Token>& words,
                              const std::vector<std::string>& readings) {
  std::vector<SoughtTerm> terms;
  for (std::size_t i = 0; i < words.size(); ++i) {
    terms.push_back({.term = readings[i],
                     .typed = std::string(Source(text, words[i])),
                     .position = words[i].position,
                     .adjacent = i > 0 && StandsTogether(text, words[i - 1], words[i])});
  }
  return terms;
}

void Pair(const std::vector<Token>& words, WordsRead& read) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const SoughtTerm& before = read.terms[i - 1];
    const SoughtTerm& term = read.terms[i];
    if (!term.adjacent || !MakesPair(words[i - 1], words[i])) {
      continue;
    }
    read.bigrams.push_back(before.term + ' ' + term.term);
    if (before.corrected || term.corrected) {
      read.bigrams.push_back(words[i - 1].term + ' ' + words[i].term);
    }
  }
}

}  // namespace

WordsAndKeys SplitKeys(const std::vector<Token>& tokens) {
  WordsAndKeys split;
  std::size_t covered = 0;  // Bytes up to here belong to a key or a date already taken.
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kKey) {
      split.keys.push_back(token);
      covered = std::max(covered, token.source.end);
    } else if (token.source.begin >= covered) {
      split.words.push_back(token);
      if (token.kind == TokenKind::kDate) {
        covered = token.source.end;
      }
    }
  }
  return split;
}

std::vector<TypedWord> WordsReader::Typed(std::string_view text,
                                          const std::vector<Token>& words) const {
  std::vector<TypedWord> typed;
  for (std::size_t i = 0; i < words.size(); ++i) {
    TypedWord word{.term = words[i].term,
                   .restorable = IsPlainWord(words[i]),
                   .adjacent = i > 0 && StandsTogether(text, words[i - 1], words[i])};
    const bool known = word.restorable ? !folds_.Readings(FoldSyllable(word.term)).empty()
                                       : folds_.Documents(word.term) > 0;
    if (!known && MayBeMisspelt(text, words[i], kMisspeltLetters, abbreviations_)) {
      word.candidates = corrector_.Near(word.term);
    }
    typed.push_back(std::move(word));
  }
  return typed;
}

void WordsReader::AddReadings(const std::vector<Token>& words, const std::vector<TypedWord>& typed,
                              WordsRead& read) const {
  const bool bare = AccentRestorer::BareShare(typed) >= kBareIsRare;
  for (std::size_t i = 0; i < words.size(); ++i) {
    SoughtTerm& term = read.terms[i];
    if (!typed[i].candidates.empty()) {
      // A title may hold what no text does: what was typed is searched too.
      term.corrected = true;
      term.readings.push_back(words[i].term);
      read.notes.push_back(SearchedToo(term.term, term.typed));
    } else if (typed[i].restorable && (bare || term.term != words[i].term)) {
      for (const Reading& reading : folds_.Readings(FoldSyllable(words[i].term))) {
        if (reading.term != term.term && term.readings.size() < kMaxSynonyms) {
          term.readings.push_back(reading.term);
        }
      }
    }
  }
}

// A word that exists but never beside these neighbours, where a near one often stands: "dâm vận".
void WordsReader::AddLikelier(std::string_view text, const std::vector<Token>& words,
                              std::vector<std::string>& better, WordsRead& read) const {
  std::vector<SoughtTerm>& terms = read.terms;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (terms[i].corrected || !MayBeMisspelt(text, words[i], kDoubtedLetters, abbreviations_)) {
      continue;
    }
    const bool paired_before = terms[i].adjacent && MakesPair(words[i - 1], words[i]);
    const bool paired_after =
        i + 1 < words.size() && terms[i + 1].adjacent && MakesPair(words[i], words[i + 1]);
    const auto likelier = corrector_.LikelierBetween(
        terms[i].term, {.before = paired_before ? &terms[i - 1].term : nullptr,
                        .after = paired_after ? &terms[i + 1].term : nullptr});
    if (!likelier) {
      continue;
    }
    better[i] = *likelier;
    terms[i].readings.insert(terms[i].readings.begin(), *likelier);
    if (paired_before) {
      read.bigrams.push_back(terms[i - 1].term + ' ' + *likelier);
    }
    if (paired_after) {
      read.bigrams.push_back(*likelier + ' ' + terms[i + 1].term);
    }
    read.notes.push_back(SearchedToo(*likelier, terms[i].typed));
  }
}

WordsRead WordsReader::ReadAsTyped(std::string_view text, const std::vector<Token>& words) {
  std::vector<std::string> terms;
  for (const Token& word : words) {
    terms.push_back(word.term);
  }
  WordsRead read{.text = std::string(text)};
  read.terms = Terms(text, words, terms);
  Pair(words, read);
  return read;
}

WordsRead WordsReader::Read(std::string_view text, const std::vector<Token>& words) const {
  const std::vector<TypedWord> typed = Typed(text, words);
  const std::vector<ReadingOfQuery> readings = restorer_.Restore(typed, 3);
  WordsRead read;
  read.terms = Terms(text, words, readings.front().terms);
  AddReadings(words, typed, read);
  Pair(words, read);
  std::vector<std::string> better = readings.front().terms;
  AddLikelier(text, words, better, read);

  read.text = Rewrite(text, words, readings.front().terms);
  const bool mended = std::any_of(read.terms.begin(), read.terms.end(),
                                  [](const SoughtTerm& term) { return term.corrected; });
  if (mended || better != readings.front().terms) {
    read.better = Rewrite(text, words, better);
  }
  std::vector<bool> otherwise;
  for (std::size_t i = 0; i < words.size(); ++i) {
    otherwise.push_back(better[i] != words[i].term);
  }
  read.literal = Literally(text, words, otherwise);
  for (std::size_t i = 1; i < readings.size() && words.size() <= kShortQuery; ++i) {
    if (readings.front().score - readings[i].score < kOfferedWithin) {
      read.alternatives.push_back(Rewrite(text, words, readings[i].terms));
    }
  }
  return read;
}

}  // namespace vanban
