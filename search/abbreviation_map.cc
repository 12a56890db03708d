#include "search/abbreviation_map.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "analyzers/syllable.h"
#include "analyzers/word_scanner.h"
#include "corpus/fold.h"

namespace vanban {
namespace {

// Longer ones are sentences.
constexpr std::size_t kMaxLongFormWords = 12;

constexpr std::string_view kNoLongForm = "-";
constexpr std::string_view kAdministrators = "*";  // In place of a count.

std::vector<std::string> WordsOf(std::string_view text) {
  const WordScanner scanner(text);
  std::vector<std::string> words;
  std::size_t at = 0;
  while (const auto word = scanner.Next(at)) {
    words.push_back(CanonicalSyllable(text.substr(word->span.begin, word->span.size())));
    at = word->span.end;
  }
  return words;
}

std::string Joined(std::span<const std::string> words) {
  std::string joined;
  for (const std::string& word : words) {
    joined += joined.empty() ? "" : " ";
    joined += word;
  }
  return joined;
}

std::string_view TakeField(std::string_view& line) {
  const std::string_view field = line.substr(0, line.find('\t'));
  line.remove_prefix(std::min(line.size(), field.size() + 1));
  return field;
}

}  // namespace

AbbreviationMap::AbbreviationMap() : AbbreviationMap({}, {}) {}

AbbreviationMap::AbbreviationMap(std::span<const LearntAbbreviation> learnt,
                                 std::span<const Abbreviation> administrators) {
  std::set<std::string> given;
  for (const Abbreviation& row : administrators) {
    given.insert(Fold(row.text));
    Add(row.text, row.long_form);
    written_ += std::string(row.text) + '\t' + std::string(row.long_form) + '\t';
    written_ += kAdministrators;
    written_ += '\n';
  }
  for (const Abbreviation& row : Abbreviations()) {
    if (!given.contains(Fold(row.text))) {
      Add(row.text, row.long_form);
    }
  }
  for (const LearntAbbreviation& row : learnt) {
    if (!given.contains(Fold(row.abbreviation))) {
      Add(row.abbreviation, row.long_form);
    }
    written_ += row.abbreviation + '\t' + row.long_form + '\t' + std::to_string(row.documents);
    written_ += '\n';
  }
}

void AbbreviationMap::Add(std::string_view abbreviation, std::string_view long_form) {
  std::vector<std::string> terms = WordsOf(long_form);
  const std::string joined = Joined(terms);
  const std::string folded = Fold(abbreviation);
  if (long_form == kNoLongForm || terms.empty() || terms.size() > kMaxLongFormWords) {
    return;
  }
  // What a table and the texts both say is said once.
  const auto [first, last] = by_abbreviation_.equal_range(folded);
  if (std::any_of(first, last,
                  [&](const auto& row) { return Joined(entries_[row.second].terms) == joined; })) {
    return;
  }
  by_abbreviation_.emplace(folded, entries_.size());
  by_long_form_.emplace(joined, entries_.size());
  entries_.push_back({std::string(abbreviation), CanonicalSyllable(abbreviation),
                      std::string(long_form), std::move(terms)});
}

std::vector<const AbbreviationMap::Entry*> AbbreviationMap::LongForms(
    std::string_view typed) const {
  const std::string folded = Fold(typed);
  const bool is_word = IsVietnameseSyllable(folded);
  std::vector<const Entry*> found;
  const auto [first, last] = by_abbreviation_.equal_range(folded);
  for (auto row = first; row != last; ++row) {
    const Entry& entry = entries_[row->second];
    if (!is_word || entry.abbreviation == typed) {
      found.push_back(&entry);
    }
  }
  return found;
}

std::optional<AbbreviationMap::Found> AbbreviationMap::LongestAt(
    std::span<const std::string> terms) const {
  for (std::size_t size = std::min(terms.size(), kMaxLongFormWords); size >= 2; --size) {
    const auto [first, last] = by_long_form_.equal_range(Joined(terms.first(size)));
    if (first == last) {
      continue;
    }
    Found found{size, {}};
    for (auto row = first; row != last; ++row) {
      found.entries.push_back(&entries_[row->second]);
    }
    return found;
  }
  return std::nullopt;
}

std::string AbbreviationMap::Serialise() const {
  return written_;
}

AbbreviationMap AbbreviationMap::Parse(std::string_view text) {
  std::vector<LearntAbbreviation> learnt;
  std::vector<Abbreviation> administrators;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::string_view abbreviation = TakeField(line);
    const std::string_view long_form = TakeField(line);
    if (line == kAdministrators) {
      administrators.push_back({abbreviation, long_form});
      continue;
    }
    LearntAbbreviation row{std::string(abbreviation), std::string(long_form), 0};
    std::from_chars(line.data(), line.data() + line.size(), row.documents);
    if (row.documents > 0) {
      learnt.push_back(std::move(row));
    }
  }
  return {learnt, administrators};
}

}  // namespace vanban
