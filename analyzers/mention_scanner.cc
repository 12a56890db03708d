#include "analyzers/mention_scanner.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "analyzers/mention_lead.h"
#include "analyzers/mention_rules.h"
#include "corpus/code_scanner.h"
#include "corpus/issuer_table.h"
#include "corpus/key_renderer.h"

namespace vanban {
namespace {

using enum DocumentType;

// Elliptic lists ("các Nghị quyết số 18, 19, 20-NQ/TW") are read no further than this.
constexpr std::size_t kMaxListItems = 24;

template <typename Words, typename Word>
bool Contains(const Words& words, const Word& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Finds mentions by walking over the digits of a text.
class MentionScanner {
 public:
  explicit MentionScanner(const SourceText& text) : text_(text) {}

  std::vector<Mention> Scan() {
    const std::string_view folded = text_.folded();
    for (std::size_t at = 0; at < folded.size();) {
      if (IsFoldedDigit(folded[at])) {
        at = ReadAt(at);
      } else {
        ++at;
      }
    }
    return std::move(mentions_);
  }

 private:
  // Reads what starts at the digit `at`; the offset to go on from.
  std::size_t ReadAt(std::size_t at) {
    const std::size_t behind = DigitsEnd(at);
    std::size_t number = at;
    if (!StartsNumber(number)) {
      return behind;
    }
    if (MayHaveCode(behind)) {
      const auto code = ScanCode(text_.original(), text_.ToSource(number), CodeStyle::kRunningText);
      if (code && AddCoded(number, *code)) {
        return std::max(behind, mentions_.back().end);
      }
    }
    MentionLead lead = ReadLead(text_, number);
    if (lead.type && (AddList(number, lead) || AddShort(number, lead))) {
      return std::max(behind, mentions_.back().end);
    }
    return behind;
  }

  [[nodiscard]] std::size_t DigitsEnd(std::size_t at) const {
    while (IsFoldedDigit(text_.At(at))) {
      ++at;
    }
    return at;
  }

  // False inside a longer number or word. Moves to a look-alike letter before: "O5", "l8".
  bool StartsNumber(std::size_t& number) const {
    if (number == 0) {
      return true;
    }
    const char before = text_.At(number - 1);
    if (before == '/' || before == '-') {
      return false;
    }
    if (before == '.' || before == ',') {
      return number < 2 || !IsFoldedWord(text_.At(number - 2));
    }
    if (!IsFoldedLetter(before)) {
      return true;
    }
    const FoldedWord word = text_.WordBefore(number);
    if (word.end - word.begin == 1 && (before == 'o' || before == 'l' || before == 'i')) {
      number = word.begin;
      return true;
    }
    static constexpr std::array<std::string_view, 4> kGlued = {"so", "nq", "nd", "qd"};
    return Contains(kGlued, text_.Slice(word));
  }

  // A cheap look before a code is read in earnest: nearly all numbers of a text are counted, dated
  // or numbered things and end here.
  [[nodiscard]] bool MayHaveCode(std::size_t behind) const {
    behind = text_.WordAt(behind).end;  // "13a/2020", "3O/2O2O", "1357TC/QĐ".
    const char next = text_.At(behind);
    if (next == '.') {
      return IsFoldedLetter(text_.At(behind + 1)) || HasDecimals(behind + 1);
    }
    const std::size_t at = text_.SkipSpaces(behind);
    if (text_.At(at) == '/' || text_.At(at) == '-') {
      return LeadsToCode(text_.SkipSpaces(at + 1));
    }
    // Without a sign the first segment must be known, and all that are known begin with two
    // capitals but "QyĐ".
    return at > behind && text_.IsCapital(at) &&
           (text_.IsCapital(at + 1) || text_.IsCapital(at + 2));
  }

  // "66.19/": the number of a series.
  [[nodiscard]] bool HasDecimals(std::size_t at) const {
    const std::size_t end = DigitsEnd(at);
    const char sign = text_.At(end);
    return end > at && end - at <= 2 && (sign == '/' || sign == '-' || sign == ':');
  }

  // Behind the sign after a number: a segment, or a year. "12/3/2020" has neither.
  [[nodiscard]] bool LeadsToCode(std::size_t at) const {
    constexpr std::size_t kYear = 4;
    if (!IsFoldedDigit(text_.At(at))) {
      return IsFoldedLetter(text_.At(at));
    }
    return text_.WordAt(at).end - at >= kYear;
  }

  bool AddCoded(std::size_t number, const ScannedCode& code) {
    MentionLead lead = ReadLead(text_, number);
    const std::size_t end = text_.FromSource(code.span.end);
    Mention mention{.begin = lead.begin, .end = end, .own_type = lead.type.has_value()};
    std::optional<DocumentType> hint = lead.type ? lead.type->type : std::nullopt;
    if (const Joint joint = mention.own_type ? Joint::kNone : JoinsPrevious(lead.begin);
        joint != Joint::kNone) {
      hint = mentions_.back().citation.document_type;
      mention.continues_list = joint == Joint::kComma;
    }
    if (!AcceptsCode(code, lead, hint) || IsInsideAddress(number, end)) {
      return false;
    }
    Citation& citation = mention.citation;
    ParsedKey key = RenderKey(code, hint);
    citation.document_type = key.type;
    if (lead.type) {
      citation.type = lead.type->name;
    } else if (key.type) {
      citation.type = Info(*key.type).name;
    }
    citation.number = std::move(key.number);
    citation.key = std::move(key.key);
    citation.year = key.year;
    citation.code = text_.original().substr(code.code.begin, code.code.end - code.code.begin);
    citation.rule = mention.own_type ? "full" : mention.continues_list ? "list" : "bare";
    citation.confidence = mention.own_type ? 1.0 : 0.9;
    mention.joint = code.segments.front() == "TTLT" || code.segments.front() == "NQLT" ||
                    code.segments.back() == "LB";
    if (citation.document_type) {
      named_.emplace(*citation.document_type, citation.number);
    }
    mentions_.push_back(std::move(mention));
    return true;
  }

  // Inside an address or the name of a file: "…/Nghi-dinh-115-2020-ND-CP-….aspx", "25-NQ-TW.pdf".
  [[nodiscard]] bool IsInsideAddress(std::size_t begin, std::size_t end) const {
    static constexpr std::array<std::string_view, 7> kExtensions = {"pdf",  "doc",  "docx", "htm",
                                                                    "html", "aspx", "zip"};
    if (text_.At(end) == '.' && Contains(kExtensions, text_.Slice(text_.WordAt(end + 1)))) {
      return true;
    }
    std::size_t start = begin;
    while (start > 0 && begin - start < 256 && !IsFoldedSpace(text_.At(start - 1))) {
      --start;
    }
    const std::string_view before = text_.Slice(start, begin);
    const std::size_t address = std::max(before.rfind("://") + 1, before.rfind("www.") + 1);
    return address != 0 && before.find("](", address) == std::string_view::npos &&
           before.find(')', address) == std::string_view::npos;
  }

  enum class Joint {
    kNone,
    kComma,      // ",", "và": the items share what follows the last.
    kSemicolon,  // ";": each item has its own date and issuer.
  };

  // What stands between the previous mention and `begin`, if it is only joiners.
  [[nodiscard]] Joint JoinsPrevious(std::size_t begin) const {
    if (mentions_.empty() || mentions_.back().end > begin) {
      return Joint::kNone;
    }
    std::size_t at = text_.SkipSpaces(mentions_.back().end);
    Joint joint = Joint::kNone;
    while (at < begin) {
      const bool semicolon = text_.At(at) == ';';
      if (text_.At(at) == ',' || semicolon) {
        ++at;
      } else {
        const FoldedWord word = text_.WordAt(at);
        static constexpr std::array<std::string_view, 4> kJoiners = {"va", "cung", "hoac", "den"};
        if (!Contains(kJoiners, text_.Slice(word))) {
          return Joint::kNone;
        }
        at = word.end;
      }
      joint = semicolon || joint == Joint::kSemicolon ? Joint::kSemicolon : Joint::kComma;
      at = text_.SkipSpaces(at);
    }
    return joint;
  }

  struct Item {
    std::size_t begin = 0;
    std::size_t end = 0;
    ScannedNumber number;
  };

  // "Nghị quyết số 18, 19-NQ/TW": numbers that have their code from the last of them.
  bool AddList(std::size_t number, const MentionLead& lead) {
    std::vector<Item> items;
    std::size_t at = number;
    std::size_t item_begin = lead.begin;
    while (items.size() < kMaxListItems) {
      const std::size_t source = text_.ToSource(at);
      const auto scanned = ScanNumber(text_.original(), source);
      if (!scanned) {
        return false;
      }
      const std::size_t end = text_.FromSource(scanned->end);
      if (!items.empty() && MayHaveCode(DigitsEnd(at))) {
        const auto code = ScanCode(text_.original(), source, CodeStyle::kRunningText);
        if (code && IsTerminator(*code)) {
          AddItems(items, item_begin, *code, lead);
          return true;
        }
      }
      items.push_back({item_begin, end, *scanned});
      item_begin = NextItem(end);
      if (item_begin == 0) {
        return false;
      }
      const std::size_t so = text_.MatchWords(item_begin, "so");
      at = so != 0 ? text_.SkipSpaces(so) : item_begin;
    }
    return false;
  }

  static bool IsTerminator(const ScannedCode& code) {
    return FindTypeByCode(code.segments.front(), Numbering::kState) && code.segments.size() >= 2;
  }

  // Where the next item of a list starts; 0 if the list does not go on.
  [[nodiscard]] std::size_t NextItem(std::size_t end) const {
    // "337/338-QĐ/TW": two numbers, one code.
    if (text_.At(end) == '/' && IsFoldedDigit(text_.At(end + 1))) {
      return end + 1;
    }
    std::size_t at = text_.SkipSpaces(end);
    bool joined = false;
    if (text_.At(at) == ',') {
      joined = true;
      at = text_.SkipSpaces(at + 1);
    }
    if (const std::size_t behind = text_.MatchWords(at, "va")) {
      joined = true;
      at = text_.SkipSpaces(behind);
    }
    const bool item = IsFoldedDigit(text_.At(at)) || text_.MatchWords(at, "so") != 0;
    return joined && item ? at : 0;
  }

  void AddItems(const std::vector<Item>& items, std::size_t last_begin, const ScannedCode& last,
                const MentionLead& lead) {
    const auto add = [&](std::size_t begin, std::size_t end, const ScannedCode& code) {
      Mention mention{.begin = begin, .end = end};
      mention.own_type = begin == lead.begin;
      mention.continues_list = !mention.own_type;
      ParsedKey key = RenderKey(code, lead.type->type);
      mention.citation.type = lead.type->name;
      mention.citation.document_type = key.type;
      mention.citation.number = std::move(key.number);
      mention.citation.key = std::move(key.key);
      mention.citation.year = key.year;
      mention.citation.rule = "list";
      mention.citation.confidence = 0.9;
      mentions_.push_back(std::move(mention));
    };
    for (const Item& item : items) {
      ScannedCode code = last;
      code.number = item.number.number;
      if (item.number.year) {
        code.year = item.number.year;
      }
      add(item.begin, item.end, code);
    }
    add(last_begin, text_.FromSource(last.span.end), last);
    mentions_.back().citation.code =
        text_.original().substr(last.code.begin, last.code.end - last.code.begin);
  }

  // "Kế hoạch số 242", "NĐ 30/2020", "Chỉ thị 05 (2016)": a number without a code.
  bool AddShort(std::size_t number, MentionLead& lead) {
    const auto scanned = ScanNumber(text_.original(), text_.ToSource(number));
    if (!scanned || !lead.type->type) {
      return false;
    }
    const std::size_t end = text_.FromSource(scanned->end);
    lead.named_before = named_.contains({*lead.type->type, scanned->number});
    if (!AcceptsShortForm(text_, lead, {number, end})) {
      return false;
    }
    Mention mention{.begin = lead.begin, .end = end, .own_type = true, .open = true};
    Citation& citation = mention.citation;
    citation.document_type = lead.type->type;
    citation.type = lead.type->name;
    citation.number = scanned->number;
    citation.year = scanned->year;
    citation.key = lead.type->type == kDecree && scanned->year
                       ? scanned->number + '/' + std::to_string(*scanned->year) + "/NĐ-CP"
                       : PartialKey(*lead.type->type, scanned->number, scanned->year);
    citation.rule = "short";
    citation.confidence = 0.7;
    mentions_.push_back(std::move(mention));
    return true;
  }

  const SourceText& text_;
  std::vector<Mention> mentions_;
  std::set<std::pair<DocumentType, std::string>> named_;  // With their codes.
};

}  // namespace

std::vector<Mention> ScanMentions(const SourceText& text) {
  return MentionScanner(text).Scan();
}

}  // namespace vanban
