#include "search/continuation.h"

#include <algorithm>

#include <xapian.h>

#include "corpus/utf8.h"
#include "corpus/vietnamese_letter.h"
#include "search/schema.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxPairs = 3000;      // Pairs looked at under one word.
constexpr std::size_t kFrequentWords = 200;  // Tried where nothing of the next word is typed.

/// A letter as typed and whether it bears marks.
struct MarkedLetter {
  char32_t plain = 0;
  Letter letter = Letter::kNone;
  Tone tone = Tone::kLevel;
};

MarkedLetter LetterAt(std::string_view word, std::size_t& at) {
  const CodePoint point = DecodeAt(word, at);
  at += point.size;
  const TonedLetter read = ReadLetter(point.value);
  const bool known = read.letter != Letter::kNone;
  return {known ? CodePointOf(PlainLetter(read.letter)) : point.value, read.letter, read.tone};
}

bool IsBare(const MarkedLetter& letter) {
  return letter.letter == Letter::kNone || PlainLetter(letter.letter) == letter.letter;
}

/// The starts of the terms that `typed` may become: as far as its letters cannot get marks.
std::vector<std::string> Starts(std::string_view typed) {
  std::string certain;
  for (std::size_t i = 0; i < typed.size();) {
    const std::size_t begin = i;
    const MarkedLetter letter = LetterAt(typed, i);
    const bool vowel = letter.letter != Letter::kNone && IsVowel(letter.letter);
    if (begin == 0 && letter.letter == Letter::kD) {
      return {"d", "đ"};
    }
    if (vowel) {
      break;
    }
    certain += typed.substr(begin, i - begin);
  }
  return {certain};
}

bool MoreFrequent(const Reading& a, const Reading& b) {
  return a.documents != b.documents ? a.documents > b.documents : a.term < b.term;
}

void Trim(std::vector<Reading>& readings, std::size_t limit) {
  std::sort(readings.begin(), readings.end(), &MoreFrequent);
  readings.resize(std::min(readings.size(), limit));
}

std::vector<Reading> FrequentAfter(const WeighedDocuments& documents, const FoldMap& folds,
                                   const std::string& start) {
  std::vector<Reading> found;
  for (Reading& reading : folds.StartingWith("", kFrequentWords)) {
    documents.CheckTime();
    reading.documents = documents.database.get_termfreq(start + reading.term);
    if (reading.documents > 0) {
      found.push_back(std::move(reading));
    }
  }
  return found;
}

}  // namespace

bool MayBecome(std::string_view typed, std::string_view term) {
  std::size_t at = 0;
  Tone typed_tone = Tone::kLevel;
  for (std::size_t i = 0; i < typed.size();) {
    if (at >= term.size()) {
      return false;
    }
    const MarkedLetter wanted = LetterAt(typed, i);
    const MarkedLetter letter = LetterAt(term, at);
    if (wanted.plain != letter.plain || (!IsBare(wanted) && wanted.letter != letter.letter)) {
      return false;
    }
    typed_tone = wanted.tone == Tone::kLevel ? typed_tone : wanted.tone;
  }
  if (typed_tone == Tone::kLevel) {
    return true;
  }
  for (std::size_t i = 0; i < term.size();) {
    if (LetterAt(term, i).tone == typed_tone) {
      return true;
    }
  }
  return false;
}

std::vector<Reading> Continuations(const WeighedDocuments& documents, const FoldMap& folds,
                                   const ContinuationQuery& query, std::size_t limit) {
  const std::string start = schema::Term(query.prefix, std::string(query.before) + ' ');
  std::vector<Reading> found;
  if (query.unfinished.empty()) {
    found = FrequentAfter(documents, folds, start);
  } else {
    std::size_t looked = 0;
    for (const std::string& next : Starts(query.unfinished)) {
      documents.CheckTime();
      const auto end = documents.database.allterms_end(start + next);
      for (auto it = documents.database.allterms_begin(start + next);
           it != end && looked < kMaxPairs; ++it, ++looked) {
        const std::string word = (*it).substr(start.size());
        if (MayBecome(query.unfinished, word)) {
          found.push_back({word, it.get_termfreq()});
        }
      }
    }
  }
  Trim(found, limit);
  return found;
}

}  // namespace vanban
