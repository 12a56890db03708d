#include "corpus/closing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <vector>

#include <unicode/uchar.h>

#include "corpus/fold.h"
#include "corpus/lines.h"
#include "corpus/provision_marks.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::array<std::string_view, 14> kSigningFor = {"tm.", "t/m", "tm ", "kt.",  "k/t",
                                                          "kt ", "tl.", "t/l", "tuq.", "t.m",
                                                          "k.t", "q. ", "tm:", "kt:"};

constexpr std::array<std::string_view, 33> kOffices = {
    "bo truong",     "thu truong",        "thu tuong",         "pho thu tuong",
    "chu tich",      "pho chu tich",      "giam doc",          "pho giam doc",
    "tong giam doc", "pho tong giam doc", "chanh an",          "pho chanh an",
    "vien truong",   "cuc truong",        "pho cuc truong",    "tong cuc truong",
    "vu truong",     "thong doc",         "pho thong doc",     "bi thu",
    "pho bi thu",    "truong ban",        "pho truong ban",    "chanh van phong",
    "chu nhiem",     "pho chu nhiem",     "tong kiem toan",    "tong thanh tra",
    "tong bi thu",   "hieu truong",       "chu tich quoc hoi", "pho chu tich quoc hoi",
    "chu tich nuoc"};

constexpr std::array<std::string_view, 17> kRanks = {
    "dai tuong ", "thuong tuong ", "trung tuong ", "thieu tuong ", "dai ta ",  "thuong ta ",
    "trung ta ",  "thieu ta ",     "gs.",          "pgs.",         "ts.",      "ths.",
    "giao su ",   "bac si ",       "(da ky) ",     "(da ky)",      "dong chi "};

/// "T/M Bộ Chính trị": the abbreviation alone is enough where the font made small letters capitals.
bool SignsInSmallLetters(std::string_view line) {
  constexpr std::array<std::string_view, 6> kStarts = {"T/M ", "TM. ", "KT. ",
                                                       "K/T ", "TL. ", "T/L "};
  constexpr std::size_t kLongest = 60;
  constexpr std::string_view kSentenceEnds = ".,;:";
  return line.size() <= kLongest && kSentenceEnds.find(line.back()) == std::string_view::npos &&
         std::any_of(kStarts.begin(), kStarts.end(),
                     [&](std::string_view start) { return line.starts_with(start); });
}

bool IsSignatureLine(std::string_view folded, std::string_view line) {
  if (line.size() > 160 || line.empty()) {
    return false;
  }
  if (!IsAllCapitals(line)) {
    return SignsInSmallLetters(line);
  }
  return std::any_of(kSigningFor.begin(), kSigningFor.end(),
                     [&](std::string_view start) { return folded.starts_with(start); }) ||
         std::find(kOffices.begin(), kOffices.end(), folded) != kOffices.end();
}

bool IsPersonWord(std::string_view word) {
  const CodePoint first = DecodeAt(word, 0);
  if (u_isupper(static_cast<UChar32>(first.value)) == 0 || word.size() > 12) {
    return false;
  }
  for (std::size_t i = first.size; i < word.size();) {
    const CodePoint point = DecodeAt(word, i);
    if (u_islower(static_cast<UChar32>(point.value)) == 0) {
      return false;
    }
    i += point.size;
  }
  return true;
}

std::string_view WithoutRank(std::string_view line) {
  for (bool stripped = true; stripped;) {
    stripped = false;
    const FoldedText folded = FoldWithOffsets(line);
    for (const std::string_view rank : kRanks) {
      if (folded.text.starts_with(rank)) {
        line.remove_prefix(folded.source[rank.size()]);
        while (line.starts_with(' ')) {
          line.remove_prefix(1);
        }
        stripped = true;
        break;
      }
    }
  }
  return line;
}

std::string AuthorityOf(std::string_view line) {
  const std::size_t space = line.find_first_of(" ./", 2);
  if (space == std::string_view::npos) {
    return {};
  }
  const std::size_t name = line.find_first_not_of(" .", space);
  return name == std::string_view::npos ? "" : OneLine(line.substr(name));
}

/// The last bytes of `text`, cut between characters.
std::string_view Tail(std::string_view text, std::size_t size) {
  return text.substr(FloorToCodePoint(text, text.size() - std::min(text.size(), size)));
}

/// "Nghị quyết này thay thế …, có ": a second predicate of a sentence about the document itself.
bool GoesOnAboutItself(std::string_view before) {
  constexpr std::size_t kLongestSentence = 600;
  constexpr std::size_t kLongestSubject = 60;
  if (!before.ends_with(", có ") && !before.ends_with(" và có ")) {
    return false;
  }
  const std::string_view tail = Tail(before, kLongestSentence);
  const std::size_t line = tail.rfind('\n') + 1;  // 0 where there is none.
  const std::size_t stop = tail.rfind(". ");
  const std::string_view sentence =
      tail.substr(stop == std::string_view::npos ? line : std::max(line, stop + 2));
  return sentence.find(" này") <= kLongestSubject;
}

/// "sau 45 ngày kể từ ngày ký", "sau mười lăm (15) ngày, kể từ ngày ký ban hành"; none if it counts
/// from another day (of the gazette, of being passed).
std::optional<Date> DayAfterSigning(std::string_view folded, Date issued) {
  constexpr std::string_view kAfter = "sau ";
  constexpr std::size_t kNear = 30;
  const std::size_t after = folded.find(kAfter);
  const std::size_t digit = std::min(folded.find_first_of("0123456789"), folded.size());
  if (after == std::string_view::npos || digit < after || digit > after + kNear) {
    return std::nullopt;
  }
  int days = 0;
  const auto [end, error] =
      std::from_chars(folded.data() + digit, folded.data() + folded.size(), days);
  std::string_view rest = folded.substr(static_cast<std::size_t>(end - folded.data()));
  for (const std::string_view expected : {"ngay", "ke tu ngay ky"}) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" ,)"), rest.size()));
    if (!rest.starts_with(expected)) {
      return std::nullopt;
    }
    rest.remove_prefix(expected.size());
  }
  constexpr int kLongest = 3650;
  if (error != std::errc() || days > kLongest) {
    return std::nullopt;
  }
  return Date(std::chrono::sys_days(issued) + std::chrono::days(days));
}

/// "… đến hết ngày 31/12/2025" behind a first day.
std::optional<Date> LastDay(std::string_view text, std::size_t at) {
  constexpr std::size_t kNear = 40;
  const std::string_view after = text.substr(at, FloorToCodePoint(text, at + kNear) - at);
  const std::string folded = Fold(after);
  const std::size_t until = folded.find_first_not_of(" ,");
  if (until == std::string::npos || folded.compare(until, 4, "den ") != 0) {
    return std::nullopt;
  }
  const auto mention = FindDate(text, at);
  return mention && mention->span.begin <= at + kNear ? std::optional(mention->date) : std::nullopt;
}

/// The sentence that holds `at`, or as much of it as is near.
ByteSpan SentenceAround(std::string_view text, std::size_t at) {
  constexpr std::size_t kBefore = 500;
  constexpr std::size_t kBehind = 400;
  const std::string_view before = Tail(text.substr(0, at), kBefore);
  const std::size_t line = before.rfind('\n') + 1;  // 0 where there is none.
  const std::size_t stop = before.rfind(". ");
  const std::size_t begin = stop == std::string_view::npos ? line : std::max(line, stop + 2);
  const std::size_t far = FloorToCodePoint(text, std::min(text.size(), at + kBehind));
  std::size_t end = at;
  while (end < far && text[end] != '\n' &&
         !(text[end] == '.' && (end + 1 == text.size() || text[end + 1] == ' '))) {
    ++end;
  }
  return {at - before.size() + begin, end < far && text[end] == '.' ? end + 1 : end};
}

/// The document speaks of itself in the words before: "Thông tư này", "Chỉ thị này".
bool IsAboutItself(std::string_view before) {
  constexpr std::size_t kNear = 40;
  return Fold(Tail(before, kNear)).find(" nay") != std::string::npos || GoesOnAboutItself(before);
}

/// What may stand alone on a line below a signature and is no part of a name.
bool IsNoName(std::string_view word) {
  constexpr std::array<std::string_view, 8> kWords = {"mau", "bieu", "bang", "ky",
                                                      "so",  "noi",  "phu",  "tinh"};
  return std::find(kWords.begin(), kWords.end(), Fold(word)) != kWords.end();
}

/// The name that begins on line `at`, also broken over lines: "Lê" / "Văn Thành", "Nguyễn" / "Xuân"
/// / "Phúc". Empty if none does.
std::string NameFrom(const std::vector<Line>& lines, std::size_t at) {
  if (IsPersonName(lines[at].text)) {
    return OneLine(WithoutRank(lines[at].text));
  }
  constexpr std::size_t kMostLines = 4;
  std::string name;
  for (std::size_t i = at; i < std::min(lines.size(), at + kMostLines); ++i) {
    const std::string line = OneLine(i == at ? WithoutRank(lines[i].text) : lines[i].text);
    const bool alone = !line.empty() && IsPersonWord(line) && !IsNoName(line);
    if (!alone && (i == at || !IsPersonName(line))) {
      break;
    }
    name += name.empty() ? "" : " ";
    name += line;
    if (!alone) {
      break;  // A family name alone, then the rest.
    }
  }
  return IsPersonName(name) ? name : std::string();
}

/// The name that ends above line `at`, "(Đã ký)", where some texts print it. Empty if none does.
std::string NameBefore(const std::vector<Line>& lines, std::size_t at) {
  std::string broken = at >= 2 ? NameFrom(lines, at - 2) : "";
  return broken.empty() ? NameFrom(lines, at - 1) : broken;
}

/// True if a signature begins on line `at`; also of an office broken over two lines: "BỘ" /
/// "TRƯỞNG".
bool BeginsSignature(const std::vector<Line>& lines, std::size_t at, std::string_view folded) {
  const std::string_view line = lines[at].text;
  if (IsSignatureLine(folded, line)) {
    return true;
  }
  constexpr std::size_t kLongestPart = 30;
  if (at + 1 == lines.size() || line.size() > kLongestPart || !IsAllCapitals(line) ||
      lines[at + 1].text.size() > kLongestPart || !IsAllCapitals(lines[at + 1].text)) {
    return false;
  }
  const std::string both = Fold(line) + " " + Fold(lines[at + 1].text);
  return std::find(kOffices.begin(), kOffices.end(), both) != kOffices.end();
}

}  // namespace

bool IsPersonName(std::string_view line) {
  if (line.size() > 80) {
    return false;
  }
  const std::string name = OneLine(WithoutRank(line));
  std::size_t words = 0;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    const std::string_view word = std::string_view(name).substr(begin, end - begin);
    if (word == "-" || word == "–" || word == ",") {
      words = 0;  // Two authors; each must be a name.
    } else if (!IsPersonWord(word) || ++words > 5) {
      return false;
    }
    begin = end + 1;
  }
  return words >= 2;
}

bool IsClosingLine(std::string_view line) {
  const std::string folded = Fold(line.substr(0, FloorToCodePoint(line, 200)));
  return folded.starts_with("noi nhan") || IsSignatureLine(folded, line);
}

Closing FindClosing(std::string_view text, std::size_t from) {
  constexpr std::size_t kLinesToName = 8;
  const std::vector<Line> lines = SplitLines(text.substr(std::min(from, text.size())));
  Closing closing;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].text;
    if (line.size() > 160) {
      continue;
    }
    const std::string folded = Fold(line);
    if (folded == "(da ky)" && i > 0) {
      closing.signer = NameBefore(lines, i);
      if (!closing.signer.empty()) {
        return closing;
      }
    }
    if (!BeginsSignature(lines, i, folded)) {
      continue;
    }
    if (folded.starts_with("tm") || folded.starts_with("t/m")) {
      closing.authority = AuthorityOf(line);
    }
    for (std::size_t j = i + 1; j < std::min(lines.size(), i + kLinesToName); ++j) {
      if (lines[j].text.size() > 160 || ReadMark(lines[j].text)) {
        break;
      }
      closing.signer = NameFrom(lines, j);
      if (!closing.signer.empty()) {
        return closing;
      }
    }
  }
  return closing;
}

std::optional<EffectiveClause> FindEffectiveClause(std::string_view text,
                                                   std::optional<Date> issued) {
  constexpr std::string_view kForce = "hiệu lực";
  for (std::size_t at = text.find(kForce); at != std::string_view::npos;
       at = text.find(kForce, at + kForce.size())) {
    if (!IsAboutItself(text.substr(0, at))) {
      continue;
    }
    const std::string_view after = text.substr(at, FloorToCodePoint(text, at + 160) - at);
    const std::size_t day = after.find("ngày");
    if (day == std::string_view::npos) {
      continue;
    }
    const auto mention = MatchDate(after, day);
    const std::string folded = Fold(after);
    std::optional<Date> from = mention ? std::optional(mention->date) : std::nullopt;
    if (!from && issued) {
      const bool on_signing = Fold(after.substr(day, 40)).starts_with("ngay ky");
      from = on_signing ? issued : DayAfterSigning(folded, *issued);
    }
    if (from) {
      return EffectiveClause{.from = *from,
                             .until = mention ? LastDay(after, mention->span.end) : std::nullopt,
                             .sentence = SentenceAround(text, at)};
    }
  }
  return std::nullopt;
}

std::optional<Date> FindDayPassed(std::string_view text) {
  for (const std::string_view words : {"thông qua ngày", "thông qua\nngày"}) {
    const std::size_t at = text.rfind(words);
    if (at == std::string_view::npos) {
      continue;
    }
    if (const auto mention = MatchDate(text, at + words.find("ngày"))) {
      return mention->date;
    }
  }
  return std::nullopt;
}

}  // namespace vanban
