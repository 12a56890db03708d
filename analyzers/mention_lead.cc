#include "analyzers/mention_lead.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "analyzers/law_titles.h"
#include "corpus/fold.h"

namespace vanban {
namespace {

using enum DocumentType;

// "Quyết định xử phạt vi phạm hành chính số": at most so many words stand between type and "số".
constexpr int kMaxGapWords = 9;
// Names of laws are longer and have commas: "Pháp lệnh bưu chính, viễn thông số".
constexpr int kMaxTitleWords = 26;

// Words that no gap between a type word and "số" holds.
constexpr std::array<std::string_view, 9> kGapEnds = {"va",   "ngay", "nay", "theo", "tai",
                                                      "hoac", "tren", "cac", "voi"};

// What else is numbered with "số".
constexpr std::array<std::string_view, 14> kOtherNumbered = {
    "mau",   "quyen", "bieu", "ma",    "khoan", "thua", "to",
    "phieu", "don",   "nha",  "phong", "bang",  "lo",   "hieu"};

template <typename Words>
bool Contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t SkipBack(const SourceText& text, std::size_t at, std::string_view signs) {
  while (at > 0 && (IsFoldedSpace(text.At(at - 1)) ||
                    signs.find(text.At(at - 1)) != std::string_view::npos)) {
    --at;
  }
  return at;
}

// True for the laws' type words, whose names stand between type and number.
bool HasName(const TypeWord& word) {
  return word.type == kLaw || word.type == kCode || word.type == kOrdinance;
}

/// Walks leftwards over the words between "số" and a type word.
class GapReader {
 public:
  GapReader(const SourceText& text, std::size_t at) : text_(text), at_(at), end_(at) {}

  std::optional<TypeWord> Find() {
    bool comma = false;
    bool foreign = false;  // A capital: only an issuer ("của Bộ Chính trị") or a law's name.
    for (int count = 0; count < kMaxTitleWords; ++count) {
      const FoldedWord word = text_.WordBefore(at_);
      if (word.empty() || HasDigit(word)) {
        return std::nullopt;
      }
      if (const auto type = TypeWordBefore(text_, at_); type && !IsInName(*type)) {
        return Accept(*type, count, comma, foreign);
      }
      ended_ |= Contains(kGapEnds, text_.Slice(word)) && text_.Slice(word) != "va";
      joined_ |= text_.Slice(word) == "va";
      issuer_ |= text_.Slice(word) == "cua";
      foreign |= text_.IsCapital(word.begin);
      at_ = text_.SkipSpacesBack(word.begin);
      // Copies of portals put one empty line behind each line; more of them part two things.
      const std::string_view spaces = text_.Slice(at_, word.begin);
      if (std::count(spaces.begin(), spaces.end(), '\n') > 2) {
        return std::nullopt;
      }
      const char sign = at_ > 0 ? text_.At(at_ - 1) : '\0';
      if (sign == ',' || sign == '-') {
        comma = true;
        at_ = text_.SkipSpacesBack(at_ - 1);
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool HasDigit(FoldedWord word) const {
    const std::string_view letters = text_.Slice(word);
    return std::any_of(letters.begin(), letters.end(), IsFoldedDigit);
  }

  [[nodiscard]] std::optional<TypeWord> Accept(const TypeWord& type, int words, bool comma,
                                               bool foreign) const {
    if (ended_ && !(HasName(type) && IsWholeName(type))) {
      return std::nullopt;
    }
    if (HasName(type)) {
      const TypeWord outer = OuterLaw(type);
      const bool named = text_.IsCapital(outer.begin) || !FollowsLawWord(outer);
      return named ? std::optional(outer) : std::nullopt;
    }
    if (words > kMaxGapWords || comma || joined_ || (foreign && !issuer_ && !AllCapitals(type))) {
      return std::nullopt;
    }
    return type;
  }

  // "Pháp lệnh Ưu đãi người có công với cách mạng số 02/2020/UBTVQH14": a known name holds the word
  // that would end a gap.
  [[nodiscard]] bool IsWholeName(const TypeWord& type) const {
    return LawNameEnd(text_, text_.SkipSpaces(type.end)) == text_.SkipSpacesBack(end_);
  }

  // "pháp luật", "kỷ luật" are words of the language; "luật đất đai số 45/2013/QH13" is a law.
  [[nodiscard]] bool FollowsLawWord(const TypeWord& type) const {
    static constexpr std::array<std::string_view, 5> kBefore = {"phap", "ky", "ki", "quy", "cac"};
    return Contains(kBefore, WordBefore(type));
  }

  [[nodiscard]] std::string_view WordBefore(const TypeWord& type) const {
    return text_.Slice(text_.WordBefore(text_.SkipSpacesBack(type.begin)));
  }

  // The second word of "Luật luật sư" belongs to the name.
  [[nodiscard]] bool IsInName(const TypeWord& type) const {
    return HasName(type) && !text_.IsCapital(type.begin) && WordBefore(type) == "luat";
  }

  [[nodiscard]] bool AllCapitals(const TypeWord& type) const {
    return text_.IsCapital(type.begin) && text_.IsCapital(type.begin + 1);
  }

  // "Luật sửa đổi, bổ sung một số điều của Luật X số …": the number is the amending law's.
  [[nodiscard]] TypeWord OuterLaw(const TypeWord& inner) const {
    std::size_t at = text_.SkipSpacesBack(inner.begin);
    if (const std::size_t many = text_.MatchWordsBack(at, "cac"); many != SourceText::kNotFound) {
      at = text_.SkipSpacesBack(many);
    }
    for (const std::string_view words :
         {"sua doi, bo sung mot so dieu cua", "sua doi mot so dieu cua", "sua doi, bo sung"}) {
      const std::size_t begin = text_.MatchWordsBack(at, words);
      if (begin == SourceText::kNotFound) {
        continue;
      }
      const auto outer = TypeWordBefore(text_, text_.SkipSpacesBack(begin));
      if (outer && HasName(*outer) && text_.IsCapital(outer->begin)) {
        return *outer;
      }
    }
    return inner;
  }

  const SourceText& text_;
  std::size_t at_;
  std::size_t end_;
  bool ended_ = false;  // A word stands in it that ends every gap but a law's name.
  bool joined_ = false;
  bool issuer_ = false;
};

// "số", or what a scanner or a keyboard without accents makes of it; "hồ sơ 1" and "cơ sở 2" have
// another vowel.
bool IsPrintedSo(const SourceText& text, FoldedWord so) {
  static constexpr std::array<std::string_view, 12> kHorned = {"ơ", "ờ", "ớ", "ở", "ỡ", "ợ",
                                                               "Ơ", "Ờ", "Ớ", "Ở", "Ỡ", "Ợ"};
  const std::string printed = ToNfc(text.Original(so.begin, so.end));
  return std::none_of(kHorned.begin(), kHorned.end(), [&](std::string_view vowel) {
    return printed.find(vowel) != std::string::npos;
  });
}

}  // namespace

MentionLead ReadLead(const SourceText& text, std::size_t number) {
  MentionLead lead{.begin = number, .type = std::nullopt};
  const std::size_t behind_so = SkipBack(text, number, ":.([*\"");
  const FoldedWord so = text.WordBefore(behind_so);
  // "số: ....": the number is left blank, and what comes behind it is another.
  const bool blank = text.Slice(behind_so, number).find("..") != std::string_view::npos;
  if (text.Slice(so) != "so" || blank || !IsPrintedSo(text, so)) {
    // Without "số" the type word stands directly before; "[" opens a link's text.
    const std::size_t behind_type = SkipBack(text, number, "[");
    lead.type = AbbreviationBefore(text, behind_type);
    if (!lead.type && behind_type < number) {
      lead.type = TypeWordBefore(text, behind_type);
    }
    if (lead.type) {
      lead.begin = lead.type->begin;
    }
    return lead;
  }
  lead.has_so = true;
  lead.begin = so.begin;
  const std::size_t behind_type = SkipBack(text, so.begin, ":([");
  lead.type = TypeWordBefore(text, behind_type);
  if (!lead.type) {
    lead.type = AbbreviationBefore(text, behind_type);
  }
  if (!lead.type) {
    lead.type = GapReader(text, behind_type).Find();
  }
  if (lead.type) {
    lead.begin = lead.type->begin;
  } else {
    lead.form_number = Contains(kOtherNumbered, text.Slice(text.WordBefore(behind_type)));
  }
  return lead;
}

}  // namespace vanban
