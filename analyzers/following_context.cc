#include "analyzers/following_context.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/cited_title.h"
#include "analyzers/issuer_reader.h"
#include "analyzers/roman.h"
#include "corpus/date.h"

namespace vanban {
namespace {

// "](https://…)": an address longer than this is damage.
constexpr std::size_t kMaxAddress = 700;
// "</strong>" is the longest tag around a mention.
constexpr std::size_t kMaxTag = 12;
// The longest numeric date with spaces: "09 - 03 - 2012".
constexpr std::size_t kMaxNumericDate = 16;

/// Reads date, issuer, khóa and year in any order, each once.
class FollowingReader {
 public:
  FollowingReader(const SourceText& text, Mention& mention, std::size_t limit)
      : text_(text),
        mention_(mention),
        at_(mention.end),
        limit_(limit) {}

  void Read() {
    SkipMarkup();
    while (at_ < limit_ && ReadOne()) {
    }
    mention_.context_end = std::min(std::max(at_, mention_.end), std::max(limit_, mention_.end));
    mention_.citation.title = CitedTitle(text_, mention_.context_end);
  }

 private:
  // "](https://…)" of Markdown, "</strong>" of HTML.
  void SkipMarkup() {
    if (text_.At(at_) == ']' && text_.At(at_ + 1) == '(') {
      const std::size_t close = text_.Slice(at_, at_ + kMaxAddress).find(')');
      at_ = close != SourceText::kNotFound ? at_ + close + 1 : at_;
    }
    if (text_.At(at_) == '<' && text_.At(at_ + 1) == '/') {
      const std::size_t close = text_.Slice(at_, at_ + kMaxTag).find('>');
      at_ = close != SourceText::kNotFound ? at_ + close + 1 : at_;
    }
    while (text_.At(at_) == '*') {
      ++at_;
    }
  }

  bool ReadOne() {
    std::size_t next = text_.SkipSpaces(at_);
    if (text_.At(next) == ',' || text_.At(next) == '|') {
      next = text_.SkipSpaces(next + 1);
    }
    return next < limit_ &&
           (ReadDate(next) || ReadTermAt(next) || ReadIssuer(next) || ReadYear(next));
  }

  bool ReadDate(std::size_t at) {
    const bool bracket = text_.At(at) == '(';
    if (bracket) {
      at = text_.SkipSpaces(at + 1);
    }
    if (const std::size_t same = text_.MatchWords(at, "cung")) {
      at = text_.SkipSpaces(same);  // "cùng ngày 25/10/2017".
    }
    const bool word = text_.At(at) == 'n' && text_.MatchWords(at, "ngay") != 0;
    if (mention_.citation.date || (!word && !IsFoldedDigit(text_.At(at)))) {
      return false;
    }
    const auto date = MatchAt(at);
    if (!date) {
      return word && SkipPartialDate(at);
    }
    std::size_t end = date->end;
    if (bracket) {
      end = text_.SkipSpaces(end);
      if (text_.At(end) != ')') {
        return false;
      }
      ++end;
    }
    mention_.citation.date = date->date;
    at_ = end;
    return true;
  }

  struct FoundDate {
    Date date;
    std::size_t end;  // Folded.
  };

  [[nodiscard]] std::optional<FoundDate> MatchAt(std::size_t at) const {
    if (const auto found = MatchDate(text_.original(), text_.ToSource(at))) {
      return FoundDate{found->date, text_.FromSource(found->span.end)};
    }
    return MatchRepaired(at);
  }

  // "07/0l/2019": letters that scanners put for digits.
  [[nodiscard]] std::optional<FoundDate> MatchRepaired(std::size_t at) const {
    const std::size_t behind = text_.MatchWords(at, "ngay");
    const std::size_t begin = behind != 0 ? text_.SkipSpaces(behind) : at;
    std::string digits(text_.Slice(begin, std::min(begin + kMaxNumericDate, text_.size())));
    for (std::size_t i = 0; i < digits.size(); ++i) {
      const bool letter_before = i > 0 && IsFoldedLetter(digits[i - 1]);
      if (digits[i] == 'o' && !letter_before) {
        digits[i] = '0';
      } else if (digits[i] == 'l' && !letter_before) {
        digits[i] = '1';
      }
    }
    const auto found = MatchDate(digits, 0);
    return found ? std::optional(FoundDate{found->date, begin + found->span.end}) : std::nullopt;
  }

  // "ngày 22/9": says no year, and is no date.
  bool SkipPartialDate(std::size_t at) {
    std::size_t end = text_.SkipSpaces(text_.MatchWords(at, "ngay"));
    const std::size_t begin = end;
    while (IsFoldedDigit(text_.At(end)) ||
           (IsFoldedDigit(text_.At(end + 1)) && (text_.At(end) == '/' || text_.At(end) == '-'))) {
      ++end;
    }
    if (end == begin || partial_) {
      return false;
    }
    partial_ = true;
    at_ = end;
    return true;
  }

  bool ReadTermAt(std::size_t at) {
    if (!mention_.citation.term.empty()) {
      return false;
    }
    const TermNumber term = ReadTerm(text_, at);
    if (term.end == 0) {
      return false;
    }
    mention_.citation.term = term.roman;
    at_ = term.end;
    return true;
  }

  bool ReadIssuer(std::size_t at) {
    std::size_t behind = text_.MatchWords(at, "cua");
    if (behind == 0) {
      behind = text_.MatchWords(at, "do");
    }
    if (behind == 0 || !mention_.citation.issuer.empty()) {
      return false;
    }
    const std::size_t begin = text_.SkipSpaces(behind);
    const std::size_t end = IssuerEnd(text_, {begin, mention_.joint});
    if (end == 0 || end > limit_ || text_.Slice(begin, end) == "dang") {
      return false;  // "Nghị quyết Đại hội XIII của Đảng" names no organ.
    }
    mention_.citation.issuer = text_.Original(begin, end);
    at_ = end;
    return true;
  }

  // "năm 2017", "(2016)", "(7/2008)", "tháng 6/2013": evidence weaker than a date.
  bool ReadYear(std::size_t at) {
    if (mention_.citation.hint_year || mention_.citation.date) {
      return false;
    }
    const bool bracket = text_.At(at) == '(';
    std::size_t next = bracket ? text_.SkipSpaces(at + 1) : at;
    const std::size_t named =
        std::max(text_.MatchWords(next, "nam"), text_.MatchWords(next, "thang"));
    if (named == 0 && !bracket) {
      return false;
    }
    next = named != 0 ? text_.SkipSpaces(named) : next;
    FoldedWord word = text_.WordAt(next);
    if (word.end - word.begin <= 2 && (text_.At(word.end) == '/' || text_.At(word.end) == '-')) {
      word = text_.WordAt(word.end + 1);
    }
    const std::string_view digits = text_.Slice(word);
    if (digits.size() != 4 || !std::all_of(digits.begin(), digits.end(), IsFoldedDigit) ||
        digits < "1930" || digits > "2100" || IsFoldedWord(text_.At(word.end)) ||
        (bracket && text_.At(word.end) != ')')) {
      return false;
    }
    mention_.citation.hint_year = std::stoi(std::string(digits));
    at_ = word.end + (bracket ? 1 : 0);
    return true;
  }

  const SourceText& text_;
  Mention& mention_;
  std::size_t at_;
  std::size_t limit_;
  bool partial_ = false;
};

}  // namespace

void ReadFollowing(const SourceText& text, Mention& mention, std::size_t limit) {
  FollowingReader(text, mention, limit).Read();
}

}  // namespace vanban
