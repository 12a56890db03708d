#include "search/abbreviation_expander.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "analyzers/character_table.h"
#include "analyzers/syllable.h"
#include "corpus/utf8.h"
#include "search/quoted_runs.h"
#include "search/xapian_query.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxOthers = 3;  // Forms searched beside what was typed.
constexpr std::size_t kMaxNotes = 3;

bool IsInCapitals(const SoughtTerm& term) {
  for (std::size_t i = 0; i < term.typed.size();) {
    const CodePoint point = DecodeAt(term.typed, i);
    if (CharacterTable::Get()[point.value].lower == point.value) {
      return false;
    }
    i += point.size;
  }
  return true;
}

/// Other words for `size` of a part's words from `first` on.
struct Replacement {
  std::size_t first = 0;
  std::size_t size = 0;
  std::vector<std::string> terms;
};

// The words with their pairs, those with the words beside them in the part too.
WordForm FormOf(const SoughtPart& part, Replacement replacement) {
  WordForm form{.terms = std::move(replacement.terms), .bigrams = {}};
  const std::size_t end = replacement.first + replacement.size;
  if (part.terms[replacement.first].adjacent) {
    form.bigrams.push_back(part.terms[replacement.first - 1].term + ' ' + form.terms.front());
  }
  for (std::size_t i = 1; i < form.terms.size(); ++i) {
    form.bigrams.push_back(form.terms[i - 1] + ' ' + form.terms[i]);
  }
  if (end < part.terms.size() && part.terms[end].adjacent) {
    form.bigrams.push_back(form.terms.back() + ' ' + part.terms[end].term);
  }
  return form;
}

class Expander {
 public:
  Expander(const AbbreviationMap& map, Understanding& understanding)
      : map_(map),
        understanding_(understanding),
        is_question_(!WantsAllWords(understanding)) {}

  /// The words, as typed, that other words may stand for now.
  [[nodiscard]] const std::vector<std::vector<std::string>>& runs() const { return runs_; }

  void Expand(std::vector<SoughtPart>& parts) {
    for (SoughtPart& part : parts) {
      if (part.kind == QueryPart::Kind::kWords) {
        ExpandWords(part);
      } else if (part.kind == QueryPart::Kind::kAll || part.kind == QueryPart::Kind::kAny) {
        Expand(part.children);
      }
    }
  }

 private:
  void ExpandWords(SoughtPart& part) {
    const bool all_capitals =
        part.terms.size() > 1 && std::all_of(part.terms.begin(), part.terms.end(), &IsInCapitals);
    for (std::size_t i = 0; i < part.terms.size();) {
      SoughtStretch stretch = AbbreviationAt(part, i, all_capitals);
      // A question spells out what it is about, and abbreviations beside it only made its answers
      // worse: bench/results/abbreviations.md.
      if (stretch.others.empty() && !is_question_) {
        stretch = LongFormAt(part, i);
      }
      i += std::max<std::size_t>(stretch.size, 1);
      if (!stretch.others.empty()) {
        part.stretches.push_back(std::move(stretch));
      }
    }
  }

  SoughtStretch AbbreviationAt(const SoughtPart& part, std::size_t i, bool all_capitals) {
    const SoughtTerm& typed = part.terms[i];
    SoughtStretch stretch{.first = i, .size = 1, .others = {}};
    // TƯ among capitals is more likely the word.
    if (all_capitals && IsVietnameseSyllable(FoldSyllable(typed.term))) {
      return stretch;
    }
    std::vector<std::string> names;
    for (const AbbreviationMap::Entry* entry : map_.LongForms(typed.typed)) {
      if (names.size() < kMaxOthers) {
        stretch.others.push_back(FormOf(part, {i, 1, entry->terms}));
        Mark(stretch.others.back());
        names.push_back(entry->long_form);
      }
    }
    Say(names, {typed.typed});
    return stretch;
  }

  SoughtStretch LongFormAt(const SoughtPart& part, std::size_t i) {
    std::vector<std::string> run{part.terms[i].term};
    for (std::size_t next = i + 1; next < part.terms.size() && part.terms[next].adjacent; ++next) {
      run.push_back(part.terms[next].term);
    }
    SoughtStretch stretch{.first = i, .size = 1, .others = {}};
    const auto found = map_.LongestAt(run);
    if (!found) {
      return stretch;
    }
    stretch.size = found->size;
    std::vector<std::string> names;
    for (const AbbreviationMap::Entry* entry : found->entries) {
      if (names.size() < kMaxOthers) {
        stretch.others.push_back(FormOf(part, {i, found->size, {entry->term}}));
        understanding_.singles.insert(entry->term);
        names.push_back(entry->abbreviation);
      }
    }
    std::vector<std::string> typed;
    for (std::size_t at = i; at < i + found->size; ++at) {
      typed.push_back(part.terms[at].typed);
    }
    Say(names, std::move(typed));
    return stretch;
  }

  void Mark(const WordForm& form) {
    for (std::size_t i = 1; i < form.terms.size(); ++i) {
      understanding_.bigrams.insert(form.terms[i - 1] + ' ' + form.terms[i]);
    }
  }

  void Say(const std::vector<std::string>& names, std::vector<std::string> typed) {
    if (names.empty()) {
      return;
    }
    if (runs_.size() < kMaxNotes) {
      std::string list;
      for (const std::string& name : names) {
        list += fmt::format("{}“{}”", list.empty() ? "" : ", ", name);
      }
      const std::string words = fmt::format("{}", fmt::join(typed, " "));
      understanding_.interpretation.notes.push_back(
          {fmt::format("Đã tìm cả {} thay cho “{}”.", list, words),
           fmt::format("Also searched for {} in place of “{}”.", list, words)});
    }
    runs_.push_back(std::move(typed));
  }

  const AbbreviationMap& map_;
  Understanding& understanding_;
  bool is_question_ = false;
  std::vector<std::vector<std::string>> runs_;
};

}  // namespace

void ExpandAbbreviations(const AbbreviationMap& map, const Query& query,
                         Understanding& understanding) {
  Expander expander(map, understanding);
  expander.Expand(understanding.parts);
  if (!expander.runs().empty()) {
    std::string& literal = understanding.interpretation.literal;
    literal = ToString(QuoteRuns(literal.empty() ? query : ParseQuery(literal), expander.runs()));
  }
}

}  // namespace vanban
