#include "analyzers/abbreviation_finder.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "analyzers/syllable.h"
#include "analyzers/word_scanner.h"
#include "corpus/code_text.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kMinLetters = 2;
constexpr std::size_t kMaxLetters = 10;

constexpr std::string_view kCue = "tắt là";

// "Ban Quản lý và …" has one or two; each doubles the ways to match.
constexpr std::size_t kMaxSmallWords = 4;

// How far behind its long form an abbreviation is looked for, and how far back the long form.
constexpr std::size_t kCueWindow = 96;
constexpr std::size_t kLongFormWindow = 240;

// Words that initials leave out: "Giáo dục và Đào tạo" is GDĐT.
bool IsSmallWord(std::string_view folded) {
  static constexpr std::array<std::string_view, 12> kSmall = {
      "va", "cua", "cac", "ve", "cho", "trong", "doi", "voi", "tai", "theo", "nhung", "do"};
  return std::find(kSmall.begin(), kSmall.end(), folded) != kSmall.end();
}

// The words between a long form and its abbreviation: "sau đây được gọi tắt là".
bool IsCueWord(std::string_view folded) {
  static constexpr std::array<std::string_view, 11> kWords = {
      "sau", "day", "duoc", "goi", "viet", "chung", "tat", "la", "duoi", "ten", "xin"};
  return std::find(kWords.begin(), kWords.end(), folded) != kWords.end();
}

/// The letters of an abbreviation in the text.
struct Initials {
  std::vector<char32_t> letters;  ///< A–Z, Đ, Ư.
  ByteSpan span;
};

// The capitals at `at`, if a word of nothing else stands there.
std::optional<Initials> ReadInitials(std::string_view text, std::size_t at) {
  Initials initials{{}, {at, at}};
  CodeLetter letter = ReadCodeLetter(text, at);
  for (; letter.IsUpper() && initials.letters.size() <= kMaxLetters;
       letter = ReadCodeLetter(text, letter.end)) {
    initials.letters.push_back(letter.value);
    initials.span.end = letter.end;
  }
  const bool goes_on = letter.IsLetter() || letter.IsDigit() || letter.value == '-' ||
                       letter.value == '/' || letter.value == '&';
  const std::size_t size = initials.letters.size();
  return goes_on || size < kMinLetters || size > kMaxLetters ? std::nullopt
                                                             : std::optional(initials);
}

std::size_t SkipSignsAndSpaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = DecodeAt(text, at);
    const char32_t c = FoldCodePoint(point.value);
    const bool quote = c == '"' || c == '\'' || c == U'“' || c == U'”' || c == U'‘' || c == U'’';
    if (c != 0 && c != ' ' && c != '\n' && c != ':' && !quote) {
      break;
    }
    at += point.size;
  }
  return at;
}

/// One word before an abbreviation.
struct LongFormWord {
  ByteSpan span;
  std::string canonical;
  std::string folded;
};

// True if `letter` of an abbreviation may stand for a word: Đ for đ alone, D for both, as typed
// without strokes; W for ư ("TW").
bool StandsFor(char32_t letter, const LongFormWord& word) {
  const char32_t first = DecodeAt(word.canonical, 0).value;
  if (letter == CodeLetter::kStroke) {
    return first == U'đ';
  }
  const char initial = word.folded.front();
  if (letter == CodeLetter::kHorn || letter == 'W') {
    return initial == 'u' || (letter == 'W' && initial == 'w');
  }
  return initial >= 'a' && initial <= 'z' && static_cast<char32_t>(initial - 'a' + 'A') == letter;
}

// What may stand between two words of a long form: spaces, one line break, a comma or a dash.
bool GoesOn(std::string_view gap) {
  std::size_t line_breaks = 0;
  for (std::size_t i = 0; i < gap.size();) {
    const CodePoint point = DecodeAt(gap, i);
    const char32_t c = FoldCodePoint(point.value);
    line_breaks += c == '\n' ? 1U : 0U;
    if ((c != 0 && c != ' ' && c != '\n' && c != ',' && c != '-') || line_breaks > 2) {
      return false;
    }
    i += point.size;
  }
  return true;
}

// The words that end at `end` without a break between them, in order.
std::vector<LongFormWord> WordsBefore(std::string_view text, std::size_t end) {
  const std::size_t begin = FloorToCodePoint(text, end - std::min(end, kLongFormWindow));
  const WordScanner scanner(text.substr(0, end));
  std::vector<LongFormWord> words;
  std::size_t at = begin;
  while (const auto word = scanner.Next(at)) {
    if (!words.empty() && !GoesOn(text.substr(at, word->span.begin - at))) {
      words.clear();
    }
    const std::string canonical =
        CanonicalSyllable(text.substr(word->span.begin, word->span.size()));
    words.push_back({word->span, canonical, FoldSyllable(canonical)});
    at = word->span.end;
  }
  if (!GoesOn(text.substr(at, end - at))) {
    words.clear();
  }
  return words;
}

// "VT, TCT (VT)" says who gets a copy.
bool HasVowel(std::string_view folded) {
  return folded.find_first_of("aeiouy") != std::string_view::npos;
}

// Matches initials to words from their ends; up to `small` small words may be passed over, but are
// taken where their letter stands. True with `first` set to the first word taken.
bool Match(std::span<const char32_t> letters, std::span<const LongFormWord> words,
           std::size_t small, std::size_t& first) {
  if (letters.empty()) {
    first = words.size();
    return true;
  }
  if (words.empty()) {
    return false;
  }
  const LongFormWord& last = words.back();
  if (!HasVowel(last.folded)) {
    return false;
  }
  const auto before = words.first(words.size() - 1);
  if (!last.folded.empty() && StandsFor(letters.back(), last) &&
      Match(letters.first(letters.size() - 1), before, small, first)) {
    return true;
  }
  return small > 0 && IsSmallWord(last.folded) && Match(letters, before, small - 1, first);
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<AbbreviationDefinition> Run() {
    std::size_t bracket = text_.find('(');
    std::size_t cue = text_.find(kCue);
    while (bracket != std::string_view::npos || cue != std::string_view::npos) {
      if (bracket < cue) {
        ReadBracket(bracket);
        bracket = text_.find('(', bracket + 1);
      } else {
        ReadCue(cue + kCue.size());
        cue = text_.find(kCue, cue + 1);
      }
    }
    return std::move(found_);
  }

 private:
  // "(ANTT)", "(viết tắt: ANTT)"; what has "tắt là" in it is found by that.
  void ReadBracket(std::size_t open) {
    std::size_t at = SkipSignsAndSpaces(text_, open + 1);
    if (const auto initials = ReadInitials(text_, at)) {
      const std::size_t behind = SkipSignsAndSpaces(text_, initials->span.end);
      const char closing = behind < text_.size() ? text_[behind] : '\0';
      if (closing == ')' || closing == ';' || closing == ',') {
        Take(*initials, open);
      }
      return;
    }
    const std::string_view window = text_.substr(at, kCueWindow);
    const std::string_view inside = window.substr(0, window.find(')'));
    const std::size_t colon = std::min(inside.find(':'), inside.size());
    const bool found_by_cue = inside.substr(0, colon).find(kCue) != std::string_view::npos;
    if (colon < inside.size() && !found_by_cue && OnlyCueWords(inside.substr(0, colon))) {
      TakeAt(at + colon + 1, open);
    }
  }

  // "…, sau đây gọi tắt là ANTT".
  void ReadCue(std::size_t end) { TakeAt(end, BeforeCue(end)); }

  void TakeAt(std::size_t at, std::size_t long_form_end) {
    at = SkipSignsAndSpaces(text_, at);
    if (const auto initials = ReadInitials(text_, at)) {
      Take(*initials, long_form_end);
    }
  }

  void Take(const Initials& initials, std::size_t long_form_end) {
    const std::vector<LongFormWord> words = WordsBefore(text_, long_form_end);
    std::size_t first = 0;
    // The last word is no small one: it must be meant.
    if (words.empty() || !StandsFor(initials.letters.back(), words.back()) ||
        !Match(initials.letters, words, kMaxSmallWords, first)) {
      return;
    }
    AbbreviationDefinition definition;
    for (const char32_t letter : initials.letters) {
      AppendUtf8(definition.abbreviation, letter);
    }
    for (std::size_t i = first; i < words.size(); ++i) {
      definition.long_form += i > first ? " " : "";
      definition.long_form += words[i].canonical;
    }
    definition.span = {words[first].span.begin, initials.span.end};
    found_.push_back(std::move(definition));
  }

  static bool OnlyCueWords(std::string_view text) {
    const WordScanner scanner(text);
    std::size_t at = 0;
    while (const auto word = scanner.Next(at)) {
      if (!IsCueWord(Fold(text.substr(word->span.begin, word->span.size())))) {
        return false;
      }
      at = word->span.end;
    }
    return at > 0;
  }

  // Where the words before "sau đây gọi tắt là" end, which ends at `end`.
  [[nodiscard]] std::size_t BeforeCue(std::size_t end) const {
    const std::size_t begin = FloorToCodePoint(text_, end - std::min(end, kCueWindow));
    const WordScanner scanner(text_.substr(0, end));
    std::size_t before = end;
    bool in_cue = false;
    std::size_t at = begin;
    while (const auto word = scanner.Next(at)) {
      const bool cue = IsCueWord(Fold(text_.substr(word->span.begin, word->span.size())));
      if (cue && !in_cue) {
        before = word->span.begin;
      }
      in_cue = cue;
      at = word->span.end;
    }
    // The bracket or the comma before the cue.
    while (before > 0 && (text_[before - 1] == '(' || text_[before - 1] == ' ' ||
                          text_[before - 1] == ',' || text_[before - 1] == '\n')) {
      --before;
    }
    return before;
  }

  std::string_view text_;
  std::vector<AbbreviationDefinition> found_;
};

}  // namespace

std::vector<AbbreviationDefinition> FindAbbreviations(std::string_view text) {
  return Finder(text).Run();
}

}  // namespace vanban
