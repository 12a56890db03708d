#include "analyzers/governors.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "analyzers/relation_cues.h"
#include "analyzers/sentence.h"

namespace vanban {
namespace {

using enum Relation;

// "về quản lý, cung cấp, sử dụng … (sau đây": a title may stand before the bracket.
constexpr std::size_t kMaxToShortName = 300;

/// What a mention's place in the sentence gives it.
struct Link {
  std::optional<Relation> relation;
  std::optional<std::size_t> governor;
};

bool SaysPassive(std::optional<Relation> relation) {
  return relation && IsPassive(*relation);
}

// The words that open a title or a description of the document before them.
constexpr std::array<std::string_view, 14> kOpeners = {
    "ve",        "nham", "ban hanh", "phe duyet", "quy dinh", "huong dan", "y kien",
    "thong bao", "cua",  "tra loi",  "chua dung", "yeu cau",  "cong bo",   "hop nhat"};

/// Where a clause starts between two mentions.
struct Gap {
  std::size_t begin = 0;   // Behind the context of the mention before.
  std::size_t clause = 0;  // Behind the last strong boundary.
  bool semicolon = false;  // A list goes on.
  bool quoted = false;     // A quoted title ended.
};

/// Reads the mentions from left to right and keeps the list they stand in.
class Linker {
 public:
  Linker(const SourceText& text, std::vector<Mention>& mentions)
      : text_(text),
        mentions_(mentions),
        sentences_(text) {}

  void LinkAll() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      Mention& mention = mentions_[i];
      const ByteSpan sentence = sentences_.At(mention.begin);
      const Link link = LinkOne(i, sentence);
      mention.citation.relation = link.relation;
      mention.citation.governor = link.governor;
      mention.citation.sentence = text_.SourceSpan(sentence.begin, sentence.end);
      if (!IsNested(i)) {
        previous_ = i;
      }
      sentence_ = sentence;
    }
  }

 private:
  [[nodiscard]] bool IsNested(std::size_t i) const {
    return previous_ && mentions_[i].begin < mentions_[*previous_].end;
  }

  Link LinkOne(std::size_t i, ByteSpan sentence) {
    if (IsNested(i)) {
      return {kAmends, previous_};
    }
    if (!previous_ || sentence != sentence_) {
      return LinkFirst(i, sentence);
    }
    const Gap gap = ReadGap(mentions_[*previous_].context_end, mentions_[i].begin);
    const auto cue = FindCue(gap.clause, mentions_[i].begin);
    if (gap.semicolon) {
      return LinkItem(i, cue);
    }
    const std::size_t before = Before(gap, mentions_[i].begin);
    if (cue) {
      return LinkByCue(gap, *cue, before);
    }
    return LinkWithoutCue(i, gap, before);
  }

  // The mention that the next one follows: behind "X (được sửa đổi bởi Y)" that is X.
  [[nodiscard]] std::size_t Before(const Gap& gap, std::size_t end) const {
    const std::string_view between = text_.Slice(gap.begin, end);
    const std::size_t close = between.find(')');
    const bool closes = close != SourceText::kNotFound && between.find('(') > close;
    const auto governor = mentions_[*previous_].citation.governor;
    return closes && governor ? *governor : *previous_;
  }

  // The first mention of a sentence starts a list of its own, or goes on with the list whose head
  // ended with a colon.
  Link LinkFirst(std::size_t i, ByteSpan sentence) {
    const std::size_t begin = mentions_[i].begin;
    const auto cue = FindCue(sentence.begin, begin);
    if (!cue && StartsItem(sentence, begin)) {
      if (const auto head = ColonHead(sentence)) {
        head_ = Link{head, std::nullopt};
        return *head_;
      }
    }
    Link link{cue ? std::optional(cue->relation) : BareRelation(i, sentence.begin), std::nullopt};
    if (!cue &&
        (ExpiresAfter(text_, mentions_[i].context_end) || IsExpiringHead(sentence.begin, begin))) {
      link.relation = kRepeals;
    }
    head_ = link;
    return link;
  }

  // "Các văn bản sau hết hiệu lực: Thông tư số …".
  [[nodiscard]] bool IsExpiringHead(std::size_t from, std::size_t to) const {
    const std::string_view head = text_.Slice(from, to);
    const std::size_t colon = head.rfind(':');
    return colon != SourceText::kNotFound &&
           head.substr(0, colon).rfind("het hieu luc") != SourceText::kNotFound;
  }

  // A verb before a bracket has its object there; inside, only words of the bracket count.
  [[nodiscard]] std::optional<RelationCue> FindCue(std::size_t from, std::size_t begin) const {
    const std::size_t open = OpenBracket(from, begin);
    return FindCueBefore(text_, open != SourceText::kNotFound ? open : from, begin);
  }

  // The bracket in [from, begin) that is still open at `begin`; npos if none is.
  [[nodiscard]] std::size_t OpenBracket(std::size_t from, std::size_t begin) const {
    const std::string_view before = text_.Slice(from, begin);
    const std::size_t open = before.rfind('(');
    const bool closed =
        open == SourceText::kNotFound || before.find(')', open) != SourceText::kNotFound;
    return closed ? SourceText::kNotFound : from + open;
  }

  // The subject of a passive, what gets a short name and what a bracket names ("(Điều 6 Thông tư
  // …") are cited, though no verb says so; "(tức …" names the same again.
  [[nodiscard]] std::optional<Relation> BareRelation(std::size_t i, std::size_t from) const {
    if (IsPassiveSubject(text_, mentions_[i].context_end) || GetsShortName(i)) {
      return kCites;
    }
    const std::size_t open = OpenBracket(from, mentions_[i].begin);
    if (open == SourceText::kNotFound) {
      return std::nullopt;
    }
    // "3/2003 (Chỉ thị 23-CT/TW): …" is an entry of a list: no word stands before that could cite.
    const std::string_view before = text_.Slice(from, open);
    const bool entry = std::any_of(before.begin(), before.end(), IsFoldedDigit) &&
                       std::none_of(before.begin(), before.end(), IsFoldedLetter);
    const bool cited = !entry && text_.MatchWords(text_.SkipSpaces(open + 1), "tuc") == 0;
    return cited ? std::optional(kCites) : std::nullopt;
  }

  // "… (sau đây gọi tắt là …)".
  [[nodiscard]] bool GetsShortName(std::size_t i) const {
    const std::size_t begin = mentions_[i].context_end;
    const std::size_t next = i + 1 < mentions_.size() ? mentions_[i + 1].begin : text_.size();
    const std::size_t stop = std::max(begin, std::min(next, begin + kMaxToShortName));
    const std::size_t open = text_.Slice(begin, stop).find('(');
    if (open == SourceText::kNotFound) {
      return false;
    }
    static constexpr std::array<std::string_view, 6> kDefining = {
        "sau day", "duoi day", "goi tat", "viet tat", "goi la", "goi chung la"};
    const std::size_t at = text_.SkipSpaces(begin + open + 1);
    return std::any_of(kDefining.begin(), kDefining.end(),
                       [&](std::string_view words) { return text_.MatchWords(at, words) != 0; });
  }

  // True if nothing but the marker stands between the line's start and the mention.
  [[nodiscard]] bool StartsItem(ByteSpan sentence, std::size_t begin) const {
    return SkipItemMarker(text_, sentence.begin) == begin || sentence.begin == begin;
  }

  // The relation of the sentence that ended with a colon before this item or its predecessors.
  std::optional<Relation> ColonHead(ByteSpan sentence) {
    const std::size_t before = text_.SkipSpacesBack(sentence.begin);
    if (before > 0 && text_.At(before - 1) == ':') {
      const std::size_t from = before > 400 ? before - 400 : 0;
      const std::size_t floor =
          previous_ ? std::max(from, mentions_[*previous_].context_end) : from;
      const auto cue = FindCueBefore(text_, ClauseBegin(floor, before - 1), before - 1);
      colon_head_ = cue                             ? std::optional(cue->relation)
                    : IsExpiringHead(floor, before) ? std::optional(kRepeals)
                                                    : std::nullopt;
      return colon_head_;
    }
    return SkipItemMarker(text_, sentence.begin) != sentence.begin ? colon_head_ : std::nullopt;
  }

  // Behind the last full stop in [from, end).
  [[nodiscard]] std::size_t ClauseBegin(std::size_t from, std::size_t end) const {
    for (std::size_t at = end; at > from; --at) {
      const char c = text_.At(at - 1);
      if (c == ';' || (c == '.' && IsFoldedSpace(text_.At(at))) ||
          (c == '\n' && text_.At(at) == '\n')) {
        return at;
      }
    }
    return from;
  }

  [[nodiscard]] Gap ReadGap(std::size_t begin, std::size_t end) const {
    Gap gap{.begin = begin, .clause = begin};
    int depth = 0;
    bool straight = false;
    for (std::size_t at = begin; at < end; ++at) {
      const std::string_view rest = text_.folded().substr(at);
      if (rest.starts_with("“")) {
        ++depth;
      } else if (rest.starts_with("”")) {
        depth = 0;
        gap.quoted = true;
        gap.clause = at + 3;
      } else if (rest.front() == '"') {
        gap.quoted |= straight;
        gap.clause = straight ? at + 1 : gap.clause;
        straight = !straight;
      } else if (rest.front() == ';' && depth == 0 && !straight) {
        gap.semicolon = true;
        gap.clause = at + 1;
      }
    }
    return gap;
  }

  // Behind ";" the list's head counts again, unless the item has a verb of its own.
  Link LinkItem(std::size_t i, const std::optional<RelationCue>& cue) {
    Link link = head_.value_or(Link{});
    if (cue && !(cue->weak && link.relation)) {
      link = {cue->relation, std::nullopt};
      head_ = link;
    } else if (!link.relation && ExpiresAfter(text_, mentions_[i].context_end)) {
      link.relation = kRepeals;
    }
    return link;
  }

  Link LinkByCue(const Gap& gap, const RelationCue& cue, std::size_t index) {
    const Citation& before = mentions_[index].citation;
    const Link sibling{cue.relation, before.governor};
    const Link governed{cue.relation, index};
    if (cue.relation == kIssues) {
      return {kIssues, std::nullopt};
    }
    if (DefinesShortForm(cue)) {
      return {kCites, std::nullopt};
    }
    const std::size_t start = text_.SkipSpaces(gap.begin);
    const bool goes_on = text_.At(start) == ',' || text_.MatchWords(start, "va") != 0;
    if (cue.passive || OpensBracket(cue.begin)) {
      // "X được sửa đổi bởi Y và được thay thế bởi Z": both act on X.
      return cue.passive && goes_on && SaysPassive(before.relation) && before.governor ? sibling
                                                                                       : governed;
    }
    if (gap.quoted) {
      return sibling;
    }
    const bool opened = OpensTitle(start);
    if (goes_on) {
      const bool pointed =
          before.relation == kCites && !before.governor && !cue.weak && !CueFollows(start, cue);
      return opened || pointed ? governed : sibling;
    }
    if (cue.weak && !opened) {
      return sibling;
    }
    if (SaysPassive(before.relation) && CueFollows(start, cue)) {
      return sibling;
    }
    return governed;
  }

  // "(sau đây gọi tắt là …)".
  [[nodiscard]] bool DefinesShortForm(const RelationCue& cue) const {
    return text_.MatchWords(cue.begin, "goi tat la") != 0 ||
           text_.MatchWords(cue.begin, "viet tat la") != 0 ||
           text_.MatchWords(cue.begin, "goi la") != 0;
  }

  [[nodiscard]] bool OpensBracket(std::size_t cue) const {
    const std::size_t before = text_.SkipSpacesBack(cue);
    return before > 0 && text_.At(before - 1) == '(';
  }

  // True if the gap begins with the words of a title, a comma before them or not.
  [[nodiscard]] bool OpensTitle(std::size_t start) const {
    if (text_.At(start) == ',') {
      start = text_.SkipSpaces(start + 1);
    }
    return std::any_of(kOpeners.begin(), kOpeners.end(),
                       [&](std::string_view words) { return text_.MatchWords(start, words) != 0; });
  }

  // True if the cue is the first word of the gap, behind "," or "và".
  [[nodiscard]] bool CueFollows(std::size_t start, const RelationCue& cue) const {
    if (text_.At(start) == ',') {
      start = text_.SkipSpaces(start + 1);
    }
    if (const std::size_t behind = text_.MatchWords(start, "va")) {
      start = text_.SkipSpaces(behind);
    }
    return start == cue.begin;
  }

  Link LinkWithoutCue(std::size_t i, const Gap& gap, std::size_t index) {
    const Citation& before = mentions_[index].citation;
    if (IsJoined(gap, mentions_[i].begin)) {
      return Coordinate(i, {before.relation, before.governor});
    }
    const std::size_t last = text_.SkipSpacesBack(mentions_[i].begin);
    if (text_.MatchWordsBack(last, "ve") != SourceText::kNotFound &&
        OpensTitle(text_.SkipSpaces(gap.begin))) {
      return {kCites, index};
    }
    return {BareRelation(i, gap.begin), std::nullopt};
  }

  // True if "và", "," or "hoặc" stands before the mention, pinpoints of it between.
  [[nodiscard]] bool IsJoined(const Gap& gap, std::size_t begin) const {
    static constexpr std::array<std::string_view, 13> kPinpoint = {
        "dieu", "khoan", "diem", "muc", "chuong", "phan", "phu",
        "luc",  "cua",   "cac",  "so",  "den",    "tiet"};
    std::size_t at = begin;
    for (int count = 0; count < 12 && at > gap.begin; ++count) {
      at = text_.SkipSpacesBack(at);
      const char sign = at > 0 ? text_.At(at - 1) : '\0';
      if (sign == ',' || sign == ';') {
        return true;
      }
      const FoldedWord word = text_.WordBefore(at);
      if (word.empty()) {
        return false;
      }
      const std::string_view letters = text_.Slice(word);
      if (letters == "va" || letters == "hoac" || letters == "cung") {
        return true;
      }
      const bool pinpoint =
          std::find(kPinpoint.begin(), kPinpoint.end(), letters) != kPinpoint.end();
      if (!pinpoint && letters.size() > 2 && !IsFoldedDigit(letters.front())) {
        return false;
      }
      at = word.begin;
    }
    return false;
  }

  // What a document cites is older than it: a younger sibling stands beside the governor.
  Link Coordinate(std::size_t i, Link link) const {
    while (link.governor && !SaysPassive(link.relation) &&
           IsYounger(mentions_[i].citation, mentions_[*link.governor].citation)) {
      const Citation& governor = mentions_[*link.governor].citation;
      link = {governor.relation, governor.governor};
    }
    return link;
  }

  static bool IsYounger(const Citation& a, const Citation& b) {
    if (a.date && b.date) {
      return *a.date > *b.date;
    }
    return a.year && b.year && *a.year > *b.year;
  }

  const SourceText& text_;
  std::vector<Mention>& mentions_;
  SentenceFinder sentences_;
  ByteSpan sentence_;
  std::optional<std::size_t> previous_;
  std::optional<Link> head_;
  std::optional<Relation> colon_head_;
};

}  // namespace

void LinkMentions(const SourceText& text, std::vector<Mention>& mentions) {
  Linker(text, mentions).LinkAll();
}

}  // namespace vanban
