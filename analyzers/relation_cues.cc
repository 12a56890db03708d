#include "analyzers/relation_cues.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "corpus/fold.h"

namespace vanban {
namespace {

using enum Relation;

// A cue further away than this belongs to something else.
constexpr std::size_t kMaxDistance = 600;
constexpr std::size_t kMaxClause = 400;

enum class Reach {
  kFar,      // Governs everything up to the end of the clause.
  kNear,     // Only the mention right behind it, but for "các", "một phần".
  kPointer,  // Weak: "tại", "theo".
};

struct CueRow {
  std::string_view words;
  Relation relation;
  Reach reach;
  std::string_view accented = {};  // Where other words fold to the same letters.
};

// Longer phrases before shorter ones that begin with the same words; sorted by first letter.
constexpr CueRow kCues[] = {
    {"ap dung", kCites, Reach::kFar},
    {"bai bo", kRepeals, Reach::kFar},
    {"bam sat", kImplements, Reach::kFar},
    {"ban bo", kPublishes, Reach::kNear},
    {"ban hanh kem theo", kIssuedWith, Reach::kFar},
    {"ban hanh", kIssues, Reach::kNear},
    {"bo sung", kAmends, Reach::kFar},
    {"can cu", kBasedOn, Reach::kFar},
    {"cap nhat", kAmends, Reach::kFar},
    {"cham dut hieu luc", kRepeals, Reach::kFar},
    {"chap hanh", kImplements, Reach::kFar},
    {"co so phap ly", kBasedOn, Reach::kFar},
    {"co", kCites, Reach::kNear, "có"},
    {"cong bo kem theo", kIssuedWith, Reach::kFar},
    {"cong bo", kPublishes, Reach::kNear},
    {"cong khai", kDisseminates, Reach::kNear},
    {"cu the hoa", kImplements, Reach::kFar},
    {"dinh chi tiet", kDetails, Reach::kFar},  // "quy định chi tiết"
    {"dinh chi", kSuspends, Reach::kFar},
    {"dinh chinh", kCorrects, Reach::kFar},
    {"dieu chinh", kAmends, Reach::kFar},
    {"giai thich", kCites, Reach::kNear},
    {"giam sat", kInspects, Reach::kNear},
    {"goi tat la", kCites, Reach::kFar},
    {"goi la", kCites, Reach::kNear},
    {"hoc tap", kDisseminates, Reach::kFar},
    {"hop nhat", kConsolidates, Reach::kFar},
    {"huong dan", kGuides, Reach::kFar},
    {"huy bo", kRepeals, Reach::kFar},
    {"huy mot phan", kRepeals, Reach::kFar},
    {"kem theo", kIssuedWith, Reach::kFar},
    {"kiem diem", kReviews, Reach::kFar},
    {"kiem tra", kInspects, Reach::kNear},
    {"ky", kIssues, Reach::kNear, "ký"},
    {"neu tai", kCites, Reach::kPointer},
    {"ngung hieu luc", kSuspends, Reach::kFar},
    {"pho bien", kDisseminates, Reach::kFar},
    {"phuc dap", kRepliesTo, Reach::kFar},
    {"quan triet", kDisseminates, Reach::kFar},
    {"quy dinh tai", kCites, Reach::kFar},
    {"ra", kIssues, Reach::kNear, "ra"},
    {"so ket", kReviews, Reach::kFar},
    {"sua doi", kAmends, Reach::kFar},
    {"tai", kCites, Reach::kPointer, "tại"},
    {"tam ngung", kSuspends, Reach::kFar},
    {"thanh", kIssues, Reach::kNear, "thành"},
    {"thay cho", kReplaces, Reach::kFar},
    {"thay the", kReplaces, Reach::kFar},
    {"thay", kReplaces, Reach::kNear, "thay"},
    {"theo de nghi", kAtRequestOf, Reach::kFar},
    {"theo de xuat", kAtRequestOf, Reach::kFar},
    {"theo huong dan tai", kCites, Reach::kFar},
    {"theo quy dinh", kCites, Reach::kFar},
    {"theo tinh than", kCites, Reach::kFar},
    {"theo", kCites, Reach::kPointer},
    {"thi hanh", kImplements, Reach::kFar},
    {"thuc hien theo", kImplements, Reach::kNear},
    {"thuc hien", kImplements, Reach::kFar},
    {"to chuc thuc hien", kImplements, Reach::kFar},
    {"tong ket", kReviews, Reach::kFar},
    {"tra loi", kRepliesTo, Reach::kNear},
    {"tren co so", kBasedOn, Reach::kFar},
    {"trien khai", kImplements, Reach::kFar},
    {"tuyen truyen", kDisseminates, Reach::kFar},
    {"viet tat la", kCites, Reach::kFar},
    {"xet de nghi", kAtRequestOf, Reach::kFar},
    {"xet", kAtRequestOf, Reach::kNear, "xét"},
};

// True if "bởi" stands between a verb and its agent: "sửa đổi, bổ sung một số điều bởi".
bool FollowedByAgent(const SourceText& text, std::size_t from, std::size_t to,
                     std::string_view preposition) {
  const std::string folded = Fold(preposition);
  const std::size_t agent = text.Slice(from, to).rfind(folded);
  if (agent == std::string_view::npos) {
    return false;
  }
  const FoldedWord word = text.WordAt(from + agent);
  return word.end - word.begin == folded.size() && text.IsPrintedAs(word, preposition);
}

/// Searches one clause from right to left.
class CueSearch {
 public:
  CueSearch(const SourceText& text, std::size_t from, std::size_t before)
      : text_(text),
        from_(before > from + kMaxDistance ? before - kMaxDistance : from),
        before_(before) {}

  std::optional<RelationCue> Find() {
    std::optional<RelationCue> pointer;
    std::optional<RelationCue> carrier;
    for (std::size_t at = before_; at > from_;) {
      if (!IsFoldedLetter(text_.At(at - 1))) {
        at = text_.At(at - 1) == ')' ? OpeningBracket(at - 1) : at - 1;
        continue;
      }
      const FoldedWord word = text_.WordBefore(at);
      at = word.begin;
      if (at < from_) {
        break;
      }
      const CueRow* row = RowAt(at);
      if (row == nullptr) {
        continue;
      }
      RelationCue cue{row->relation, at, text_.MatchWords(at, row->words), false, false};
      if (row->reach == Reach::kPointer) {
        if (!pointer) {
          pointer = cue;
          pointer->weak = true;
        }
        // "theo" ends the search for active verbs: what stands before it has its own object.
        pointed_by_theo_ |= row->words == "theo";
        continue;
      }
      if (SaysNothing(cue)) {
        continue;
      }
      Refine(cue);
      if (Overruled(cue, pointer)) {
        continue;
      }
      if (cue.relation == kIssuedWith) {
        carrier = cue;  // What is done to the attachment is done to its carrier.
        pointed_by_theo_ = false;
        continue;
      }
      if (carrier && !ActsOnText(cue.relation)) {
        return carrier;
      }
      return cue;
    }
    return carrier ? carrier : pointer;
  }

 private:
  [[nodiscard]] const CueRow* RowAt(std::size_t at) const {
    const char first = text_.At(at);
    for (const CueRow& row : kCues) {
      if (row.words.front() != first) {
        continue;
      }
      const std::size_t end = text_.MatchWords(at, row.words);
      if (end == 0 || end > before_ || (row.reach == Reach::kNear && !IsNear(end))) {
        continue;
      }
      if (row.accented.empty() || text_.IsPrintedAs({at, end}, row.accented)) {
        return &row;
      }
    }
    return nullptr;
  }

  // True if only small words and signs stand between `end` and the mention.
  [[nodiscard]] bool IsNear(std::size_t end) const {
    static constexpr std::array<std::string_view, 7> kSmall = {"cac",   "mot",    "phan", "so",
                                                               "nhieu", "strong", "viec"};
    while (end < before_) {
      if (IsFoldedLetter(text_.At(end))) {
        const FoldedWord word = text_.WordAt(end);
        if (std::find(kSmall.begin(), kSmall.end(), text_.Slice(word)) == kSmall.end()) {
          return false;
        }
        end = word.end;
      } else if (text_.At(end) == ',' || text_.At(end) == ';') {
        return false;
      } else {
        ++end;
      }
    }
    return true;
  }

  static bool ActsOnText(Relation relation) {
    return relation == kAmends || relation == kRepeals || relation == kReplaces ||
           relation == kSuspends || relation == kCorrects;
  }

  // "có hiệu lực thi hành", "xem xét".
  [[nodiscard]] bool SaysNothing(const RelationCue& cue) const {
    return (cue.relation == kImplements && PrecededBy(cue.begin, "hieu luc", 0)) ||
           (cue.relation == kAtRequestOf && PrecededBy(cue.begin, "xem", 0));
  }

  // The words before a cue change what it says.
  void Refine(RelationCue& cue) const {
    const bool doing = cue.relation == kImplements;
    if (doing) {
      cue.relation = WhatIsDone(cue.begin);
    } else if (cue.relation == kGuides && PrecededBy(cue.begin, "theo", 0)) {
      cue.relation = kCites;
    }
    if (const auto passive = Info(cue.relation).inverse; passive && IsActedOn(cue, doing)) {
      cue.relation = *passive;
      cue.passive = true;
    }
  }

  // "thực hiện", "thi hành", "triển khai" at `at`, by the words before.
  [[nodiscard]] Relation WhatIsDone(std::size_t at) const {
    if (PrecededBy(at, "dinh chi", 0) || PrecededBy(at, "tam ngung", 1)) {
      return kSuspends;
    }
    if (PrecededBy(at, "huong dan", 4)) {
      return kGuides;
    }
    if (PrecededBy(at, "chi tiet", 5) || PrecededBy(at, "bien phap", 1)) {
      return kDetails;
    }
    if (PrecededByYears(at) || PrecededBy(at, "so ket", 3) || PrecededBy(at, "tong ket", 3)) {
      return kReviews;
    }
    const std::size_t doing = SkipDoingBack(at);
    if (PrecededBy(doing, "kiem tra", 3) || PrecededBy(doing, "giam sat", 3)) {
      return PrecededBy(doing, "uy ban kiem tra", 3) ? kImplements : kInspects;
    }
    return PrecededBy(at, "tiep tuc", 6) ? kContinues : kImplements;
  }

  // "được sửa đổi, bổ sung", "đã bị bãi bỏ": the document before is the object.
  [[nodiscard]] bool IsActedOn(const RelationCue& cue, bool doing) const {
    if (cue.relation == kImplements) {
      // "được thực hiện theo Y" carries Y out; "được cụ thể hóa bằng Y" is carried out by Y.
      return PrecededBy(cue.begin, "duoc", 2) &&
             (FollowedByAgent(text_, cue.end, before_, "bằng") ||
              FollowedByAgent(text_, cue.end, before_, "bởi"));
    }
    // Verbs may stand between in "được sửa đổi, bổ sung"; "được hướng dẫn thi hành" has one.
    const int distance = cue.relation == kAmends ? 3 : doing || cue.relation == kDetails ? 2 : 1;
    return PrecededBy(cue.begin, "duoc", distance) ||
           FollowedByAgent(text_, cue.end, before_, "bởi") ||
           (PrecededBy(cue.begin, "bi", distance) && IsBi(cue.begin, distance));
  }

  // "bị" and not "bí" or "bi", at most `distance` words before `at`.
  [[nodiscard]] bool IsBi(std::size_t at, int distance) const {
    for (int count = 0; count <= distance; ++count) {
      const FoldedWord word = text_.WordBefore(text_.SkipSpacesBack(at));
      if (text_.IsPrintedAs(word, "bị")) {
        return true;
      }
      at = word.begin;
    }
    return false;
  }

  // A strong verb behind which a pointer stands: "thực hiện … theo (Nghị quyết": the pointer wins;
  // "sửa đổi … tại", "được sửa đổi … theo": the verb wins.
  [[nodiscard]] bool Overruled(const RelationCue& cue,
                               const std::optional<RelationCue>& pointer) const {
    const bool verb_wins = cue.passive && cue.relation != kDetailedBy;
    return pointer && pointed_by_theo_ && !verb_wins && cue.end <= pointer->begin;
  }

  // True if `words` stand at most `distance` words before `at`, in the same clause.
  [[nodiscard]] bool PrecededBy(std::size_t at, std::string_view words, int distance) const {
    for (int count = 0; count <= distance; ++count) {
      at = text_.SkipSpacesBack(at);
      if (at > 0 && text_.At(at - 1) == ',') {
        at = text_.SkipSpacesBack(at - 1);
      }
      if (text_.MatchWordsBack(at, words) != SourceText::kNotFound) {
        return true;
      }
      const FoldedWord word = text_.WordBefore(at);
      if (word.empty() || word.begin < from_) {
        return false;
      }
      at = word.begin;
    }
    return false;
  }

  // "5 năm thực hiện", "hơn mười năm tổ chức triển khai", "10 năm (2009 - 2019) thực hiện".
  [[nodiscard]] bool PrecededByYears(std::size_t at) const {
    at = SkipBracketBack(SkipDoingBack(at));
    const std::size_t years = text_.MatchWordsBack(at, "nam");
    if (years == SourceText::kNotFound) {
      return false;
    }
    const FoldedWord count = text_.WordBefore(text_.SkipSpacesBack(years));
    if (count.empty() || count.begin < from_) {
      return false;
    }
    const std::string_view letters = text_.Slice(count);
    return (letters.size() <= 2 && IsFoldedDigit(letters.front())) || IsNumeral(letters);
  }

  // "mười lăm", "hai mươi", "mấy": the last word of a numeral, folded.
  static bool IsNumeral(std::string_view word) {
    static constexpr std::array<std::string_view, 15> kNumerals = {
        "mot", "hai", "ba",   "bon",  "tu",   "nam", "lam",  "sau",
        "bay", "tam", "chin", "muoi", "chuc", "may", "nhieu"};
    return std::find(kNumerals.begin(), kNumerals.end(), word) != kNumerals.end();
  }

  // Other verbs of doing before the cue: "tổ chức triển khai [thực hiện]".
  [[nodiscard]] std::size_t SkipDoingBack(std::size_t at) const {
    static constexpr std::array<std::string_view, 4> kDoing = {"to chuc", "trien khai", "lanh dao",
                                                               "chi dao"};
    at = text_.SkipSpacesBack(at);
    at = at > from_ && text_.At(at - 1) == ',' ? text_.SkipSpacesBack(at - 1) : at;
    for (std::size_t count = 0; count < kDoing.size(); ++count) {
      std::size_t begin = SourceText::kNotFound;
      for (const std::string_view verb : kDoing) {
        begin = std::min(begin, text_.MatchWordsBack(at, verb));
      }
      if (begin == SourceText::kNotFound) {
        break;
      }
      at = text_.SkipSpacesBack(begin);
      at = at > from_ && text_.At(at - 1) == ',' ? text_.SkipSpacesBack(at - 1) : at;
    }
    return at;
  }

  // What a closed bracket says is said of what stands before it: "(sửa đổi, bổ sung năm 2017)". The
  // bracket that `close` closes; `close` if it is not open in this clause.
  [[nodiscard]] std::size_t OpeningBracket(std::size_t close) const {
    const std::size_t open = text_.Slice(from_, close).rfind('(');
    return open != SourceText::kNotFound ? from_ + open : close;
  }

  // Before "(2009 - 2019)"; `at` if no short bracket ends there.
  [[nodiscard]] std::size_t SkipBracketBack(std::size_t at) const {
    constexpr std::size_t kLongestYears = 24;
    if (at <= from_ || text_.At(at - 1) != ')') {
      return at;
    }
    const std::size_t from = std::max(from_, at - std::min(at, kLongestYears));
    const std::size_t open = text_.Slice(from, at).rfind('(');
    return open != SourceText::kNotFound ? text_.SkipSpacesBack(from + open) : at;
  }

  const SourceText& text_;
  std::size_t from_;
  std::size_t before_;
  bool pointed_by_theo_ = false;
};

}  // namespace

std::optional<RelationCue> FindCueBefore(const SourceText& text, std::size_t from,
                                         std::size_t before) {
  return CueSearch(text, from, before).Find();
}

bool IsPassiveSubject(const SourceText& text, std::size_t at) {
  // "(sửa đổi, bổ sung bởi …".
  constexpr std::size_t kLongestVerbs = 40;
  const std::size_t open = text.SkipSpaces(at);
  if (text.At(open) == '(' && text.MatchWords(text.SkipSpaces(open + 1), "sua doi") != 0 &&
      FollowedByAgent(text, open, std::min(text.size(), open + kLongestVerbs), "bởi")) {
    return true;
  }
  at = text.SkipSpaces(at);
  while (text.At(at) == ',' || text.At(at) == '(') {
    at = text.SkipSpaces(at + 1);
  }
  if (const std::size_t behind = text.MatchWords(at, "da")) {
    at = text.SkipSpaces(behind);
  }
  std::size_t behind = text.MatchWords(at, "duoc");
  if (behind == 0) {
    behind = text.MatchWords(at, "bi");
    behind = behind != 0 && text.IsPrintedAs({at, behind}, "bị") ? behind : 0;
  }
  if (behind == 0) {
    return false;
  }
  at = text.SkipSpaces(behind);
  static constexpr std::array<std::string_view, 11> kVerbs = {
      "sua doi",  "bo sung",    "thay the", "huong dan",         "hop nhat",  "bai bo",
      "dinh chi", "dinh chinh", "huy bo",   "quy dinh chi tiet", "cu the hoa"};
  return std::any_of(kVerbs.begin(), kVerbs.end(),
                     [&](std::string_view verb) { return text.MatchWords(at, verb) != 0; });
}

bool ExpiresAfter(const SourceText& text, std::size_t at) {
  const std::size_t stop = std::min(text.size(), at + kMaxClause);
  for (; at < stop; ++at) {
    const char c = text.At(at);
    if (c == ';' || (c == '\n' && text.At(at + 1) == '\n') ||
        (c == '.' && !IsFoldedWord(text.At(at + 1)))) {
      return false;
    }
    if (c == 'h' && text.MatchWords(at, "het hieu luc") != 0) {
      // "Danh mục văn bản hết hiệu lực" is a thing's name.
      return text.MatchWordsBack(text.SkipSpacesBack(at), "van ban") == SourceText::kNotFound;
    }
  }
  return false;
}

}  // namespace vanban
