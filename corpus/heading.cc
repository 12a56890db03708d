#include "corpus/heading.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "corpus/code_text.h"
#include "corpus/fold.h"
#include "corpus/heading_cells.h"
#include "corpus/lines.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Where the parts of a head were found: indices of cells.
struct Parts {
  std::size_t number = kNone;
  std::size_t type = kNone;
  std::size_t about = kNone;  ///< "V/v …" of an official letter.
  std::size_t body = 0;       ///< The first cell that is no longer head.
  bool motto = false;
};

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsJoiner(char32_t c) {
  return c == '/' || c == '-' || (c >= 0x2010 && c <= 0x2015);
}

bool IsAsciiDigit(char32_t c) {
  return c >= '0' && c <= '9';
}

std::size_t SkipSpaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t')) {
    ++at;
  }
  return at;
}

/// The longest run from `text`'s beginning that may be a number with its code: spaces belong to it
/// only beside '/' and '-', or right after the digits ("84 QĐ/TWĐTN").
std::string_view NumberRun(std::string_view text) {
  std::size_t end = 0;
  char32_t last = 0;
  bool digits_only = true;
  while (end < text.size()) {
    const std::size_t next = SkipSpaces(text, end);
    if (next >= text.size()) {
      break;
    }
    const CodePoint point = DecodeAt(text, next);
    const char32_t c = point.value;
    const bool joined = IsJoiner(last) || IsJoiner(c);
    // Some write "QH 11".
    const bool assembly = IsAsciiDigit(c) && text.substr(0, end).ends_with("QH");
    if (next > end && !joined && !digits_only && !assembly) {
      break;
    }
    const char folded = static_cast<char>(std::min<char32_t>(FoldCodePoint(c), 0x7F));
    const bool letter = folded >= 'a' && folded <= 'z';
    if (!letter && !IsAsciiDigit(c) && !IsJoiner(c) && c != '.' && c != '&' && c != '(' &&
        c != ')') {
      break;
    }
    digits_only = digits_only && !letter;
    last = c;
    end = next + point.size;
    if (end > 120) {
      break;
    }
  }
  while (end > 0 && (text[end - 1] == '.' || text[end - 1] == '-' || text[end - 1] == '/')) {
    --end;
  }
  return text.substr(0, end);
}

/// Where the number begins in text such as "Số: 05-NQ/ĐU" or "Luật số: 80/2015/QH13".
std::optional<std::size_t> AfterNumberWord(std::string_view text) {
  const FoldedText folded = FoldStart(text);
  std::size_t word = 0;
  if (!folded.text.starts_with("so")) {
    for (const DocumentTypeInfo& info : DocumentTypes()) {
      const std::string start = std::string(info.skeleton) + " so";
      if (folded.text.starts_with(start)) {
        word = info.skeleton.size() + 1;
      }
    }
    if (word == 0) {
      return std::nullopt;
    }
  }
  const std::size_t end = word + 2;
  if (end < folded.text.size() && folded.text[end] >= 'a' && folded.text[end] <= 'z') {
    return std::nullopt;
  }
  const std::size_t number =
      std::min(folded.text.find_first_not_of(" :.", end), folded.text.size());
  return folded.source[number];
}

/// "Số:      /QĐ-UBND" or "Số: …/KH-TU": a number still to be filled in.
bool IsBlankNumber(std::string_view rest) {
  const std::string folded = Fold(rest);
  const std::size_t joiner = folded.find_first_not_of(" .…_");
  if (joiner == std::string::npos || (folded[joiner] != '/' && folded[joiner] != '-')) {
    return false;
  }
  // A year may stand in the form already: "Số:     /2021/NĐ-CP".
  const std::size_t code = folded.find_first_not_of(" 0123456789/-", joiner);
  return code != std::string::npos && folded[code] >= 'a' && folded[code] <= 'z';
}

/// "1367QĐ-KTNN" with the '/' that its typist forgot: "1367/QĐ-KTNN". Empty if no type's code
/// follows the digits.
std::string WithForgottenSlash(std::string_view number) {
  const std::size_t code = std::min(number.find_first_not_of("0123456789"), number.size());
  const std::size_t end = std::min(number.find_first_of("/-", code), number.size());
  const std::string segment = NormalSegment(number.substr(code, end - code));
  if (code == 0 || segment.size() < 2 || !FindTypeByCode(segment, Numbering::kState)) {
    return {};
  }
  return std::string(number.substr(0, code)) + '/' + std::string(number.substr(code));
}

struct OwnNumber {
  bool found = false;
  std::optional<ParsedKey> key;
};

/// The run without spaces beside '/' and '-', without a second '/', without what a drafting unit
/// added in brackets: "12/2018//TT- BKHCN" is 12/2018/TT-BKHCN.
std::string CompactNumber(std::string_view run) {
  std::string compact;
  bool spaced = false;
  for (const char c : OneLine(run.substr(0, run.find('(')))) {
    const bool joiner = c == '/' || c == '-';
    const bool after_joiner = !compact.empty() && (compact.back() == '/' || compact.back() == '-');
    if (c == ' ') {
      spaced = true;
      continue;
    }
    if (joiner && !compact.empty() && compact.back() == c) {
      continue;
    }
    if (spaced && !joiner && !after_joiner && !compact.ends_with("QH")) {
      compact += ' ';
    }
    spaced = false;
    compact += c;
  }
  return compact;
}

/// The code knows its type ("TT-BTC"); the line in capitals refines it where types share a code
/// ("QĐ": Quyết định, Quy định), and says it where the code has none (laws).
std::optional<ParsedKey> ParseOwnKey(const std::string& number, std::optional<DocumentType> line) {
  std::optional<ParsedKey> plain = ParseDocumentKey(number);
  if (!line) {
    return plain;
  }
  // "79071/CT-TTHT" of a letter is a tax office's, no Chỉ thị.
  const bool says_otherwise =
      plain && plain->type && *plain->type != *line && *line != DocumentType::kOfficialLetter;
  if (says_otherwise) {
    const DocumentTypeInfo& by_code = Info(*plain->type);
    const DocumentTypeInfo& by_line = Info(*line);
    const std::string_view code = plain->party ? by_code.party_code : by_code.state_code;
    const std::string_view line_code = plain->party ? by_line.party_code : by_line.state_code;
    if (!code.empty() && plain->code.starts_with(code) && code != line_code) {
      return plain;
    }
  }
  std::optional<ParsedKey> hinted = ParseDocumentKey(number, line);
  return hinted ? hinted : plain;
}

OwnNumber ParseOwnNumber(std::string_view run, std::optional<DocumentType> hint) {
  const std::string compact = CompactNumber(run);
  std::optional<ParsedKey> key = ParseOwnKey(compact, hint);
  if (!key) {
    key = ParseOwnKey(WithForgottenSlash(compact), hint);
  }
  return {key.has_value(), key};
}

OwnNumber ReadOwnNumber(std::string_view text, const HeadingCell& cell,
                        std::optional<DocumentType> hint) {
  const std::string_view from_cell = text.substr(cell.span.begin);
  const std::optional<std::size_t> begin = AfterNumberWord(from_cell);
  if (!begin) {
    return {};
  }
  const std::string_view rest = from_cell.substr(*begin);
  if (!rest.empty() && IsDigit(rest.front())) {
    const std::string_view run = NumberRun(rest);
    // "Luật số 80/2015/QH13" alone on its line heads a law; with words behind it, it is a citation.
    const bool cited = !from_cell.starts_with("S") && !rest.substr(run.size()).starts_with('\n');
    if (cited || run.find_first_of("/-–") == std::string_view::npos) {
      return {};
    }
    return ParseOwnNumber(run, hint);
  }
  return {IsBlankNumber(rest.substr(0, rest.find('\n'))), std::nullopt};
}

bool IsAbout(std::string_view folded) {
  return folded.starts_with("v/v") || folded.starts_with("v/ v") || folded.starts_with("ve viec ");
}

/// The type a cell names. Below a number it may stand in small letters if it stands alone.
std::optional<TypeName> ReadType(std::string_view text, const HeadingCell& cell, bool numbered) {
  const std::optional<TypeName> capitals = TypeAtStart(text.substr(cell.span.begin));
  return capitals || !numbered ? capitals : TypeAlone(cell);
}

Parts FindParts(std::string_view text, const std::vector<HeadingCell>& cells) {
  Parts parts;
  std::size_t type_above = kNone;
  parts.body = cells.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const HeadingCell& cell = cells[i];
    if (cell.folded.starts_with("can cu") || cell.folded.starts_with("- can cu") ||
        cell.folded.starts_with("kinh gui") || cell.folded.starts_with("dieu 1.")) {
      parts.body = i;
      break;
    }
    parts.motto = parts.motto || IsMotto(cell.folded);
    if (parts.number == kNone && ReadOwnNumber(text, cell, std::nullopt).found) {
      parts.number = i;
      // The type stands below the number. What looks like one above it is a line of the issuer's
      // name: "BỘ", "KẾ HOẠCH VÀ ĐẦU TƯ".
      type_above = std::exchange(parts.type, kNone);
    } else if (parts.about == kNone && parts.type == kNone && parts.number != kNone &&
               IsAbout(cell.folded)) {
      parts.about = i;
    } else if (parts.type == kNone && parts.about == kNone &&
               ReadType(text, cell, parts.number != kNone)) {
      parts.type = i;
    }
  }
  const bool is_alone = type_above != kNone && TypeAlone(cells[type_above]);
  if (parts.type == kNone && type_above != kNone && (parts.about == kNone || is_alone)) {
    parts.type = type_above;
    parts.about = kNone;
  }
  return parts;
}

/// True if the day behind `before` is the document's own: "(Đại hội … thông qua ngày …)".
bool IsAdoption(std::string_view before) {
  constexpr std::size_t kWindow = 24;
  const std::size_t from = before.size() - std::min(before.size(), kWindow);
  const std::string folded = Fold(before.substr(FloorToCodePoint(before, from)));
  return std::string_view(folded)
      .substr(0, folded.find_last_not_of(" \n") + 1)
      .ends_with("thong qua");
}

/// The first "ngày …" with a whole date before byte `limit` and not in the title, which may cite
/// others; best one behind a place ("Hà Nội, ngày …").
std::optional<DateMention> FindDayOfIssue(std::string_view text, std::size_t limit,
                                          ByteSpan title) {
  const std::string_view head = text.substr(0, limit);
  std::optional<DateMention> first;
  for (const std::string_view word : {"ngày", "Ngày", "NGÀY"}) {
    for (std::size_t at = head.find(word); at < head.size(); at = head.find(word, at + 1)) {
      const bool cited = at >= title.begin && at < title.end && !IsAdoption(text.substr(0, at));
      const auto mention = cited ? std::nullopt : MatchDate(text, at);
      const std::size_t before = text.find_last_not_of(" \n\t", at == 0 ? 0 : at - 1);
      if (mention && before != std::string_view::npos && text[before] == ',') {
        return mention;
      }
      first = first ? first : mention;
    }
  }
  return first;
}

std::string PlaceBefore(std::string_view text, std::size_t day) {
  std::string_view before = text.substr(0, day);
  while (!before.empty() &&
         (before.back() == ' ' || before.back() == '\n' || before.back() == ',')) {
    before.remove_suffix(1);
  }
  const std::size_t start = before.find_last_of("\n\t");
  const std::string place =
      OneLine(start == std::string_view::npos ? before : before.substr(start + 1));
  return place.size() <= 60 && !IsAllCapitals(place) ? place : "";
}

/// Laws are known by type and subject together: "LUẬT" over "ĐẤT ĐAI" is one name.
bool NameNeedsType(DocumentType type) {
  return type == DocumentType::kLaw || type == DocumentType::kCode ||
         type == DocumentType::kConstitution || type == DocumentType::kOrdinance ||
         type == DocumentType::kCharter || type == DocumentType::kPlatform;
}

/// The type of a document whose line in capitals names `line`. Some codes name none, or not its
/// own.
std::optional<DocumentType> OwnType(const ParsedKey& own, std::optional<DocumentType> line) {
  if (!own.type || !line) {
    return own.type ? own.type : line;
  }
  // "103/TANDTC-TCCB" has offices only, and "89-TC/TCT" is of Bộ Tài chính.
  const bool unnamed = own.key.starts_with("CV:") || own.type == DocumentType::kCommunique;
  // From 1992 to 2001 laws bore the number of the Lệnh that promulgated them: "23-L/CTN".
  const bool promulgated = own.type == DocumentType::kOrder && NameNeedsType(*line);
  return unnamed || promulgated ? line : own.type;
}

bool LooksLikeTitle(const std::vector<HeadingCell>& cells, std::size_t at) {
  if (at >= cells.size()) {
    return false;
  }
  const std::string& folded = cells[at].folded;
  return IsRule(cells[at].text) || folded.starts_with("ve ") || folded.starts_with("v/v") ||
         folded.starts_with("cua ") || IsAllCapitals(cells[at].text);
}

}  // namespace

std::optional<Heading> FindHeading(std::string_view text) {
  const std::vector<HeadingCell> cells = SplitHeading(text);
  const Parts parts = FindParts(text, cells);
  const bool typed = parts.type != kNone && (parts.motto || parts.number != kNone ||
                                             LooksLikeTitle(cells, parts.type + 1));
  if (parts.number == kNone && !typed) {
    return std::nullopt;
  }
  Heading heading;
  std::size_t next = std::min(parts.body, cells.size());
  std::size_t head_end = next;
  TitleInCells read;
  if (parts.type != kNone) {
    const std::string_view from_type = text.substr(cells[parts.type].span.begin);
    const TypeName name = *ReadType(text, cells[parts.type], true);
    heading.type = name.type;
    // The name itself may be broken over two cells.
    std::size_t cell = parts.type;
    while (cell + 1 < cells.size() &&
           cells[cell].span.end < cells[parts.type].span.begin + name.size) {
      ++cell;
    }
    const std::size_t name_end = cells[parts.type].span.begin + name.size;
    read = ReadTitle(cells, cell, name_end - cells[cell].span.begin);
    heading.title = read.title;
    if (NameNeedsType(name.type) && !heading.title.empty()) {
      heading.title = OneLine(from_type.substr(0, name.size)) + ' ' + heading.title;
    }
    next = read.next;
    head_end = parts.type;
  } else if (parts.about != kNone) {
    const std::size_t skipped = cells[parts.about].folded.starts_with("ve viec") ? 0 : 3;
    read = ReadTitle(cells, parts.about, skipped);
    heading.title = read.title;
  }
  if (parts.number != kNone) {
    const bool letter = parts.type == kNone && parts.about != kNone;
    const OwnNumber number =
        ReadOwnNumber(text, cells[parts.number],
                      letter ? std::optional(DocumentType::kOfficialLetter) : heading.type);
    if (number.key) {
      heading.key = number.key->key;
      heading.type = OwnType(*number.key, heading.type);
    }
    head_end = std::max(parts.type == kNone ? head_end : parts.type, parts.number);
  }
  if (parts.number == kNone && read.number) {
    const OwnNumber number = ParseOwnNumber(NumberRun(text.substr(*read.number)), heading.type);
    if (number.key) {
      heading.key = number.key->key;
    }
  }
  const std::size_t issuer_end = std::min({parts.number, parts.type, parts.body, cells.size()});
  IssuerInCells issuer = ReadIssuer(cells, issuer_end);
  heading.issuer = std::move(issuer.name);
  const std::size_t first = std::min(issuer.first, issuer_end);
  heading.begin = cells[std::min(first, cells.size() - 1)].span.begin;
  heading.end = next < cells.size() ? cells[next].span.begin : cells.back().span.end;
  const std::size_t limit =
      head_end < cells.size() ? cells[head_end].span.begin : cells.back().span.end;
  auto day = FindDayOfIssue(text, limit, read.span);
  if (!day) {
    day = FindDayOfIssue(text, heading.end, read.span);
  }
  if (day) {
    heading.issued = day->date;
    heading.place_name = PlaceBefore(text, day->span.begin);
  }
  return heading;
}

}  // namespace vanban
