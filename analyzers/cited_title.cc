#include "analyzers/cited_title.h"

#include <algorithm>

namespace vanban {
namespace {

// A quoted title longer than this was never closed.
constexpr std::size_t kMaxQuoted = 700;
// Titles without quotes run on into the sentence: cut there. Folded, a letter is one byte.
constexpr std::size_t kMaxUnquoted = 200;
// The head of a list before its colon: ", trọng tâm là:".
constexpr std::size_t kMaxHead = 40;

// Behind "về", "về việc"; 0 if the words at `at` begin no title.
std::size_t TitleBegin(const SourceText& text, std::size_t at) {
  at = text.SkipSpaces(at);
  if (text.At(at) == ',') {
    at = text.SkipSpaces(at + 1);
  }
  for (const std::string_view words : {"ve viec", "ve"}) {
    if (const std::size_t behind = text.MatchWords(at, words)) {
      return text.SkipSpaces(behind);
    }
  }
  return 0;
}

std::string_view ClosingQuote(std::string_view text) {
  struct Pair {
    std::string_view open;
    std::string_view close;
  };

  for (const Pair& quotes : {Pair{"“", "”"}, Pair{"\"", "\""}, Pair{"‘", "’"}}) {
    if (text.starts_with(quotes.open)) {
      return quotes.close;
    }
  }
  return {};
}

bool EndsSentence(const SourceText& text, std::size_t at) {
  if (text.At(at) == '\n') {
    return text.At(at + 1) == '\n';
  }
  return text.At(at) == '.' && !IsFoldedWord(text.At(at + 1));
}

// "(sau đây gọi tắt là …)", "(viết tắt là …)": a name for the mention, not of its title.
bool DefinesName(const SourceText& text, std::size_t bracket) {
  const std::size_t at = text.SkipSpaces(bracket + 1);
  return text.MatchWords(at, "sau day") != 0 || text.MatchWords(at, "goi") != 0 ||
         text.MatchWords(at, "viet tat") != 0;
}

/// Walks over an unquoted title to the end of its clause.
class ClauseReader {
 public:
  ClauseReader(const SourceText& text, std::size_t begin)
      : text_(text),
        begin_(begin),
        unquoted_(begin) {}

  std::size_t End() {
    std::size_t stop = std::min(text_.size(), begin_ + kMaxUnquoted);
    std::size_t at = begin_;
    while (at < stop && !EndsAt(at)) {
      if (const std::size_t behind = QuoteEnd(at)) {
        at = unquoted_ = behind;  // Quoted words are never cut.
        stop = std::max(stop, at);
      } else {
        ++at;
      }
    }
    if (at == stop && stop < text_.size() && at != unquoted_) {
      at = CutAtWord(stop);
    } else if (text_.At(at) == ':') {
      at = WithoutHead(at);
    }
    at = WithoutMainClause(at);
    return text_.SkipSpacesBack(depth_ > 0 ? std::min(at, open_) : at);
  }

 private:
  bool EndsAt(std::size_t at) {
    const char sign = text_.At(at);
    if (sign == '(') {
      if (DefinesName(text_, at)) {
        return true;
      }
      open_ = depth_ == 0 ? at : open_;
      ++depth_;
    } else if (sign == ')') {
      --depth_;
    }
    return depth_ < 0 || sign == ';' || sign == ':' || EndsSentence(text_, at);
  }

  // Behind the closing quote of the quote that opens at `at`; 0 if none does.
  [[nodiscard]] std::size_t QuoteEnd(std::size_t at) const {
    constexpr std::string_view kOpen = "“";
    const std::string_view rest = text_.folded().substr(at, kMaxQuoted);
    if (!rest.starts_with(kOpen)) {
      return 0;
    }
    const std::size_t close = rest.find("”");
    return close != std::string_view::npos ? at + close + kOpen.size() : 0;
  }

  // "về việc X, Công an các đơn vị đã …": the sentence's subject and verb are not the title's.
  [[nodiscard]] std::size_t WithoutMainClause(std::size_t end) const {
    std::size_t subject = 0;  // The comma before the last capital behind a comma.
    for (std::size_t at = unquoted_; at < end; ++at) {
      if (text_.At(at) == ',' && text_.IsCapital(text_.SkipSpaces(at + 1))) {
        subject = at;
      }
      const std::size_t verb = text_.At(at) == 'd' ? text_.MatchWords(at, "da") : 0;
      if (verb != 0 && subject != 0 && text_.IsPrintedAs({at, verb}, "đã")) {
        return subject;
      }
    }
    return end;
  }

  // At the last comma, or, where that is far, before the word that the limit cuts.
  [[nodiscard]] std::size_t CutAtWord(std::size_t stop) const {
    const std::string_view title = text_.Slice(unquoted_, stop);
    const std::size_t comma = title.rfind(',');
    if (comma != std::string_view::npos && unquoted_ + comma > begin_ + kMaxUnquoted / 2) {
      return unquoted_ + comma;
    }
    if (!IsFoldedWord(text_.At(stop))) {
      return stop;
    }
    const std::size_t space = title.find_last_of(" \n\r");
    return space != std::string_view::npos ? unquoted_ + space : stop;
  }

  // ", trọng tâm là:", "như sau:" lead on to a list.
  [[nodiscard]] std::size_t WithoutHead(std::size_t colon) const {
    const std::size_t comma = text_.Slice(begin_, colon).rfind(',');
    if (comma != std::string_view::npos && colon - begin_ - comma <= kMaxHead) {
      return begin_ + comma;
    }
    const std::size_t head = text_.MatchWordsBack(text_.SkipSpacesBack(colon), "nhu sau");
    return head != SourceText::kNotFound ? std::max(head, begin_) : colon;
  }

  const SourceText& text_;
  std::size_t begin_;
  std::size_t unquoted_;  // Behind the last quoted words.
  std::size_t open_ = 0;  // The outermost bracket that is open.
  int depth_ = 0;
};

}  // namespace

std::string_view CitedTitle(const SourceText& text, std::size_t at) {
  const std::size_t begin = TitleBegin(text, at);
  if (begin == 0) {
    return {};
  }
  const std::string_view rest = text.folded().substr(std::min(begin, text.size()), kMaxQuoted);
  if (const std::string_view close = ClosingQuote(rest); !close.empty()) {
    const std::size_t open = close.size();  // Both quotes of a pair have one length.
    const std::size_t length = rest.substr(open).find(close);
    return length != std::string_view::npos ? text.Original(begin + open, begin + open + length)
                                            : std::string_view();
  }
  const std::size_t end = ClauseReader(text, begin).End();
  return end > begin ? text.Original(begin, end) : std::string_view();
}

}  // namespace vanban
