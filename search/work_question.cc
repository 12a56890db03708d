#include "search/work_question.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "analyzers/citation_extractor.h"
#include "corpus/fold.h"
#include "corpus/issuer.h"
#include "corpus/numbering.h"
#include "corpus/party_names.h"
#include "corpus/provision_numbers.h"
#include "corpus/title_likeness.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxQuestion = 500;  // Bytes; longer text is no question for one document.

std::string_view NextWord(std::string_view& text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
  text.remove_prefix(begin);
  const std::string_view word = text.substr(0, std::min(text.find_first_of(" \t\n"), text.size()));
  text.remove_prefix(word.size());
  return word;
}

/// The number at the start of `text`; what follows it is left in `rest`.
DocumentKey LeadingKey(std::string_view text, std::string_view& rest) {
  constexpr int kMaxWords = 8;  // "Nghị quyết liên tịch số 25 - NQ / TW".
  DocumentKey best;
  std::string_view left = text;
  for (int words = 0; words < kMaxWords && !left.empty(); ++words) {
    NextWord(left);
    std::string_view lead = text.substr(0, text.size() - left.size());
    while (!lead.empty() && (lead.back() == ',' || lead.back() == ';')) {
      lead.remove_suffix(1);
    }
    if (const auto parsed = ParseDocumentKey(lead)) {
      best = parsed->key;
      rest = left;
    }
  }
  return best;
}

std::optional<int> FourDigits(std::string_view word) {
  constexpr std::string_view kAround = "(),.;";
  const std::size_t begin = word.find_first_not_of(kAround);
  if (begin == std::string_view::npos) {
    return std::nullopt;
  }
  word = word.substr(begin, word.find_last_not_of(kAround) - begin + 1);
  int year = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), year);
  const bool whole = error == std::errc() && end == word.data() + word.size() && word.size() == 4;
  return whole && year >= 1900 && year < 2200 ? std::optional(year) : std::nullopt;
}

/// "XI" of "XI", "xi)", "11"; empty if the word is no number of a term.
std::string TermIn(std::string_view word) {
  std::string plain;
  for (const char c : Fold(word)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      plain += c;
    }
  }
  int arabic = 0;
  std::from_chars(plain.data(), plain.data() + plain.size(), arabic);
  for (int term = 1; term < 40; ++term) {
    const std::string roman = RomanNumeral(term);
    if (Fold(roman) == plain || term == arabic) {
      return roman;
    }
  }
  return {};
}

void ReadRest(std::string_view rest, WorkQuestion& question) {
  // Words that only lead to what follows, or name the issuer that the number names too.
  static constexpr std::array<std::string_view, 6> kLeading = {"ngay", "nam",  "ve",
                                                               "cua",  "khoa", "(khoa"};
  if (const auto date = FindDate(rest)) {
    question.date = date->date;
  }
  std::string words;
  bool after_term_word = false;
  for (std::string_view word = NextWord(rest); !word.empty(); word = NextWord(rest)) {
    const std::string folded = Fold(word);
    if (after_term_word) {
      question.term = TermIn(word);
      after_term_word = false;
      if (!question.term.empty()) {
        continue;
      }
    }
    after_term_word = folded == "khoa" || folded == "(khoa";
    const bool leading = std::find(kLeading.begin(), kLeading.end(), folded) != kLeading.end();
    const bool digits = folded.find_first_of("0123456789") != std::string::npos;
    if (const auto year = question.date ? std::nullopt : FourDigits(word)) {
      question.year = year;
    } else if (!leading && !digits) {
      words += words.empty() ? "" : " ";
      words += word;
    }
  }
  if (NumberingOf(question.key).local) {
    question.place = FindProvince(words).value_or("");
  }
  if (question.place.empty() && !IssuerCode(words)) {
    question.title = std::move(words);
  }
}

/// "25-NQ/TW@2013", "25-NQ/TW@KXI", "139-KH/TU@2019#dong-thap".
WorkQuestion ReadName(std::string_view name) {
  WorkQuestion question;
  const std::size_t mark = name.find_first_of("@#");
  const std::string_view key = name.substr(0, mark);
  const auto parsed = ParseDocumentKey(key);
  question.key = parsed ? parsed->key : DocumentKey(key);
  if (mark == std::string_view::npos) {
    return question;
  }
  const std::size_t hash = std::min(name.find('#', mark), name.size());
  if (name[mark] == '@') {
    const std::string_view when = name.substr(mark + 1, hash - mark - 1);
    question.year = FourDigits(when);
    if (!question.year && when.starts_with('K')) {
      question.term = when.substr(1);
    }
  }
  question.place = name.substr(std::min(hash + 1, name.size()));
  return question;
}

int YearIn(const Work& work) {
  if (work.issued) {
    return static_cast<int>(work.issued->year());
  }
  const WorkQuestion name = ReadName(work.name);
  return name.year.value_or(NumberingOf(work.key).year.value_or(0));
}

bool InTerm(const Work& work, const std::string& term) {
  const KeyNumbering numbering = NumberingOf(work.key);
  if (ReadName(work.name).term == term || numbering.term == term) {
    return true;
  }
  const auto days = DatesOfTerm(numbering.terms, term);
  return days && work.issued && days->Holds(*work.issued);
}

void Keep(std::vector<Work>& works, const auto& fits) {
  std::erase_if(works, [&](const Work& work) { return !fits(work); });
}

void KeepByDate(std::vector<Work>& works, Date date) {
  const auto any = [&works](const auto& fits) {
    return std::any_of(works.begin(), works.end(), fits);
  };
  const auto same_day = [date](const Work& work) { return work.issued == date; };
  const auto same_year = [date](const Work& work) {
    return YearIn(work) == static_cast<int>(date.year());
  };
  const auto same_term = [date](const Work& work) {
    const TermSeries series = NumberingOf(work.key).terms;
    const auto term = TermOf(series, date);
    return series == TermSeries::kPartyCongress && term && InTerm(work, *term);
  };
  if (any(same_day)) {
    Keep(works, same_day);
  } else if (any(same_year)) {
    Keep(works, same_year);
  } else {
    Keep(works, same_term);
  }
}

}  // namespace

std::optional<WorkQuestion> ReadWorkQuestion(std::string_view text) {
  if (text.size() > kMaxQuestion) {
    return std::nullopt;
  }
  if (text.find_first_of("@#") != std::string_view::npos || text.starts_with("T:") ||
      text.starts_with('~') || text.starts_with("D:")) {
    return ReadName(text);
  }
  std::string_view rest;
  WorkQuestion question{.key = LeadingKey(text, rest)};
  if (!question.key.empty()) {
    ReadRest(rest, question);
    return question;
  }
  if (const auto parsed = ReadNormalKey(text)) {
    return WorkQuestion{.key = parsed->key};
  }
  for (const Citation& citation : ExtractCitations(text)) {
    if (!citation.key.starts_with('~')) {
      return WorkQuestion{.key = CanonicalPartyName(citation.key),
                          .date = citation.date,
                          .year = citation.year ? citation.year : citation.hint_year,
                          .term = citation.term,
                          .title = citation.title};
    }
  }
  return std::nullopt;
}

std::vector<Work> FittingWorks(std::vector<Work> works, const WorkQuestion& question) {
  if (question.date) {
    KeepByDate(works, *question.date);
  } else if (question.year) {
    Keep(works, [&](const Work& work) { return YearIn(work) == *question.year; });
  }
  if (!question.term.empty()) {
    Keep(works, [&](const Work& work) { return InTerm(work, question.term); });
  }
  if (!question.place.empty()) {
    Keep(works,
         [&](const Work& work) { return ReadName(work.name).place.starts_with(question.place); });
  }
  if (!question.title.empty() && !works.empty()) {
    std::vector<std::string_view> titles;
    for (const Work& work : works) {
      titles.push_back(work.title);
    }
    const std::set<std::string> asked = TitleWords(question.title);
    const std::size_t best = LikestTitle(question.title, titles);
    // Words typed in a search box are few: all of them in one title alone are enough.
    const auto holds_all = [&](std::string_view title) {
      const std::set<std::string> words = TitleWords(title);
      return std::includes(words.begin(), words.end(), asked.begin(), asked.end());
    };
    const auto fitting = std::count_if(titles.begin(), titles.end(), holds_all);
    if (best < works.size()) {
      works = {works[best]};
    } else if (fitting > 0) {
      std::vector<Work> kept;
      for (std::size_t i = 0; i < works.size(); ++i) {
        if (holds_all(titles[i])) {
          kept.push_back(works[i]);
        }
      }
      works = std::move(kept);
    }
  }
  return works;
}

}  // namespace vanban
