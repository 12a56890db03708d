#include "analyzers/mended_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "corpus/html_scanner.h"
#include "corpus/legacy_reading.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// A "<" whose ">" is further away is no tag.
constexpr std::size_t kMaxTag = 400;
// "&CounterClockwiseContourIntegral;" is the longest name of a character.
constexpr std::size_t kMaxReference = 34;
// So much of a paragraph tells its encoding.
constexpr std::size_t kJudged = 4096;

// Elements that stand inside a line, and those that begin a new one.
constexpr std::array<std::string_view, 21> kInline = {
    "a",   "b",   "i",    "u",   "s",   "em",     "strong", "span", "font", "small", "big",
    "sub", "sup", "mark", "del", "ins", "strike", "label",  "o:p",  "code", "abbr"};
constexpr std::array<std::string_view, 22> kBlocks = {
    "p",  "br", "div", "td", "th", "tr",         "table",  "tbody", "thead",   "li",      "ul",
    "ol", "hr", "h1",  "h2", "h3", "blockquote", "center", "h4",    "section", "article", "pre"};

// Second bytes behind C2 and C3 of letters and signs that no Vietnamese text has: quotes and
// degrees may stand anywhere, À, é and ý are its own, × and ÷, Ð and ð occur. The others are what
// legacy bytes look like in UTF-8.
using SecondBytes = std::array<bool, 256>;

constexpr SecondBytes ForeignBut(std::string_view known, unsigned char first) {
  SecondBytes foreign{};
  for (std::size_t second = first; second < 0xC0; ++second) {
    const auto small = static_cast<char>(first == 0x80 ? second | 0x20U : second);
    foreign[second] = known.find(small) == std::string_view::npos;
  }
  return foreign;
}

constexpr SecondBytes kForeignSigns = ForeignBut("\xA1\xAB\xB0\xB2\xB3\xB7\xBB", 0xA1);
constexpr SecondBytes kForeignLetters =
    ForeignBut("\xA0\xA1\xA2\xA3\xA8\xA9\xAA\xAC\xAD\xB0\xB2\xB3\xB4\xB5\xB7\xB9\xBA\xBD", 0x80);

bool IsAsciiLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsAscii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

template <typename Names>
bool Contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A tag or a character reference, and what stands for it.
struct Markup {
  std::size_t end = 0;
  std::string meaning;
};

std::optional<Markup> TagAt(std::string_view text, std::size_t at) {
  std::size_t next = at + 1;
  if (next < text.size() && text[next] == '/') {
    ++next;
  }
  std::string name;
  while (next < text.size() && name.size() < 12 &&
         (IsAsciiLetter(text[next]) ||
          (!name.empty() && (text[next] == ':' || (text[next] >= '0' && text[next] <= '9'))))) {
    name += Lower(text[next++]);
  }
  const bool block = Contains(kBlocks, name);
  if (!block && !Contains(kInline, name)) {
    return std::nullopt;
  }
  const std::size_t end = text.substr(next, kMaxTag).find_first_of("<>");
  if (end == std::string_view::npos || text[next + end] != '>') {
    return std::nullopt;
  }
  return Markup{next + end + 1, block ? "\n" : ""};
}

std::optional<Markup> ReferenceAt(std::string_view text, std::size_t at) {
  const std::size_t size = text.substr(at, kMaxReference).find(';');
  if (size == std::string_view::npos || size < 2 ||
      (text[at + 1] != '#' && !IsAsciiLetter(text[at + 1]))) {
    return std::nullopt;
  }
  const std::string_view reference = text.substr(at, size + 1);
  std::string meaning = ResolveReferences(reference);
  return meaning != reference ? std::optional(Markup{at + size + 1, std::move(meaning)})
                              : std::nullopt;
}

// True if a letter of `text` is foreign. memchr looks for the lead bytes and passes over the rest
// many bytes at a time.
bool HasForeign(std::string_view text) {
  for (const auto& [lead, seconds] :
       {std::pair('\xC2', &kForeignSigns), std::pair('\xC3', &kForeignLetters)}) {
    for (std::size_t at = text.find(lead); at != std::string_view::npos && at + 1 < text.size();
         at = text.find(lead, at + 2)) {
      if ((*seconds)[static_cast<unsigned char>(text[at + 1])]) {
        return true;
      }
    }
  }
  return false;
}

std::optional<Markup> MarkupAt(std::string_view text, std::size_t at) {
  return text[at] == '<' ? TagAt(text, at) : ReferenceAt(text, at);
}

bool HasMarkup(std::string_view text) {
  for (const char sign : {'<', '&'}) {
    for (std::size_t at = text.find(sign); at < text.size(); at = text.find(sign, at + 1)) {
      if (MarkupAt(text, at)) {
        return true;
      }
    }
  }
  return false;
}

/// What a quick look at a text finds.
struct Look {
  bool markup = false;
  bool foreign = false;
};

// PDF extraction makes "- " of TCVN3's ư, which is the soft hyphen's byte: "®- îc" is "được", "t-
// sè" is "tư số", but "TT-" and "N§-" are parts of codes.
bool IsLostHorn(std::string_view word) {
  static constexpr std::string_view kConsonants = "bcdghklmnpqrstvx\xAE";
  const bool begins = !word.empty() && word.size() <= 3;
  const char first = begins ? word.front() : ' ';
  return begins && (kConsonants.find(Lower(first)) != std::string_view::npos || first == '\xA7') &&
         word.find_first_not_of(kConsonants, 1) == std::string_view::npos;
}

}  // namespace

/// Writes a mended text paragraph by paragraph.
class TextMender {
 public:
  TextMender(MendedText& out, Look look) : out_(out), look_(look) {}

  void Run() {
    const std::string_view given = out_.given_;
    for (std::size_t begin = 0; begin < given.size();) {
      const std::size_t end = std::min(given.find('\n', begin), given.size() - 1) + 1;
      begin = look_.foreign ? ReadForeign({begin, end}) : ReadPlain({begin, end});
    }
    if (out_.pieces_.size() == 1 && out_.pieces_.front().copied) {
      out_.pieces_.clear();  // What looked like another encoding was none.
    }
  }

 private:
  // Gives the offset to go on from: a tag may end behind its line.
  std::size_t ReadPlain(ByteSpan line) {
    const std::string_view given = out_.given_;
    std::size_t copied = line.begin;
    for (std::size_t at = NextSign(line.begin, line.end); at < line.end;) {
      const auto markup = MarkupAt(given, at);
      if (markup) {
        Copy({copied, at});
        Put(markup->meaning, {at, markup->end});
        copied = markup->end;
      }
      at = NextSign(markup ? markup->end : at + 1, line.end);
    }
    if (copied < line.end) {
      Copy({copied, line.end});
    }
    return std::max(copied, line.end);
  }

  // The next "<" or "&" of [at, end); `end` if there is none.
  [[nodiscard]] std::size_t NextSign(std::size_t at, std::size_t end) const {
    if (!look_.markup) {
      return end;
    }
    while (at < end && out_.given_[at] != '<' && out_.given_[at] != '&') {
      ++at;
    }
    return at;
  }

  // A line, or, where it holds letters of Unicode too, each of its clauses.
  std::size_t ReadForeign(ByteSpan line) {
    const std::string_view given = out_.given_;
    if (!HasForeign(given.substr(line.begin, line.size()))) {
      return ReadPlain(line);
    }
    if (ReadLegacy(line)) {
      return line.end;
    }
    std::size_t begin = line.begin;
    while (begin < line.end) {
      const std::size_t sign = given.substr(0, line.end).find_first_of(";:(", begin);
      const std::size_t end = sign != std::string_view::npos ? sign + 1 : line.end;
      begin = ReadLegacy({begin, end}) ? end : ReadPlain({begin, end});
    }
    return begin;
  }

  bool ReadLegacy(ByteSpan line) {
    const std::string_view given = out_.given_.substr(line.begin, line.size());
    if (!HasForeign(given)) {
      return false;
    }
    const auto bytes = ToWindows1252(given);
    if (!bytes) {
      return false;
    }
    const LegacyReading reading = BestReading(std::string_view(*bytes).substr(0, kJudged), common_);
    if (reading == LegacyReading::kWindows1252) {
      return false;
    }
    common_ = reading;
    Decode(*bytes, line.begin, reading);
    return true;
  }

  // A letter is read with the bytes behind it that are not ASCII: every encoding here writes marks
  // behind their letter.
  void Decode(std::string_view bytes, std::size_t given, LegacyReading reading) {
    std::size_t word = 0;
    for (std::size_t at = 0; at < bytes.size();) {
      std::size_t end = at + 1;
      std::size_t given_end = given + SizeAt(given);
      const bool letter = IsAsciiLetter(bytes[at]) || !IsAscii(bytes[at]);
      while (letter && end < bytes.size() && !IsAscii(bytes[end])) {
        given_end += SizeAt(given_end);
        ++end;
      }
      std::string meaning = ReadBytes(bytes.substr(at, end - at), reading).value_or("");
      if (reading == LegacyReading::kTcvn3 && bytes[at] == '-' && !IsCapital(bytes, end) &&
          IsLostHorn(bytes.substr(word, at - word))) {
        meaning = "ư";
        const std::size_t space = GoesOnBehindSpace(bytes, end) ? 1 : 0;
        end += space;
        given_end += space;
      } else if (!letter) {
        word = end;
      }
      Put(meaning, {given, given_end});
      at = end;
      given = given_end;
    }
  }

  static bool IsCapital(std::string_view bytes, std::size_t at) {
    return at < bytes.size() && bytes[at] >= 'A' && bytes[at] <= 'Z';
  }

  // True if the word goes on behind the space that stands for half of an ư: with ơ, a, u or i.
  static bool GoesOnBehindSpace(std::string_view bytes, std::size_t at) {
    if (at + 1 >= bytes.size() || bytes[at] != ' ') {
      return false;
    }
    static constexpr std::string_view kVowels = "aui\xAC\xEA\xEB\xEC\xED\xEE";
    return kVowels.find(bytes[at + 1]) != std::string_view::npos;
  }

  [[nodiscard]] std::size_t SizeAt(std::size_t given) const {
    return DecodeAt(out_.given_, given).size;
  }

  void Copy(ByteSpan given) {
    if (given.empty()) {
      return;
    }
    if (!out_.pieces_.empty() && out_.pieces_.back().copied &&
        out_.pieces_.back().given.end == given.begin) {
      out_.pieces_.back().given.end = given.end;
    } else {
      out_.pieces_.push_back({out_.mended_.size(), given, true});
    }
    out_.mended_ += out_.given_.substr(given.begin, given.size());
  }

  void Put(std::string_view meaning, ByteSpan given) {
    if (meaning.empty()) {
      return;
    }
    out_.pieces_.push_back({out_.mended_.size(), given, false});
    out_.mended_ += meaning;
  }

  MendedText& out_;
  Look look_;
  LegacyReading common_ = LegacyReading::kWindows1252;
};

MendedText::MendedText(std::string_view given) : given_(given) {
  const Look look{.markup = HasMarkup(given), .foreign = HasForeign(given)};
  if (!look.markup && !look.foreign) {
    return;
  }
  mended_.reserve(given.size());
  TextMender(*this, look).Run();
}

const MendedText::Piece& MendedText::PieceAt(std::size_t at) const {
  const auto behind = std::upper_bound(
      pieces_.begin(), pieces_.end(), at,
      [](std::size_t offset, const Piece& piece) { return offset < piece.mended; });
  return behind == pieces_.begin() ? *behind : *(behind - 1);
}

ByteSpan MendedText::ToGiven(ByteSpan span) const {
  if (pieces_.empty() || span.empty()) {
    return span;
  }
  const Piece& first = PieceAt(span.begin);
  const Piece& last = PieceAt(span.end - 1);
  return {first.copied ? first.given.begin + (span.begin - first.mended) : first.given.begin,
          last.copied ? last.given.begin + (span.end - last.mended) : last.given.end};
}

}  // namespace vanban
