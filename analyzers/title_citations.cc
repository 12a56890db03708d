#include "analyzers/title_citations.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "analyzers/law_titles.h"
#include "analyzers/party_titles.h"
#include "analyzers/roman.h"
#include "corpus/key_renderer.h"

namespace vanban {
namespace {

using enum DocumentType;

// Amending titles name laws that may have amending titles: no deeper than this.
constexpr int kMaxDepth = 4;

// The second letters that follow a first one in the words that begin titles, a bit each: luật, bộ
// luật, pháp lệnh, hiến pháp, nghị quyết, kết luận, điều lệ. Every letter of a text is asked.
constexpr std::array<std::uint32_t, 256> kSecondLetters = [] {
  std::array<std::uint32_t, 256> seconds{};
  for (const char* pair : {"lu", "bo", "ph", "hi", "ng", "ke", "di"}) {
    seconds[static_cast<unsigned char>(pair[0])] = 1U << (pair[1] & 31U);
  }
  return seconds;
}();

// 1 for what parts words.
constexpr std::array<std::uint32_t, 256> kParts = [] {
  std::array<std::uint32_t, 256> parts{};
  for (std::size_t byte = 0; byte < parts.size(); ++byte) {
    parts[byte] = IsFoldedWord(static_cast<char>(byte)) ? 0 : 1;
  }
  return parts;
}();

// Four letters as one number, which is compared at once.
constexpr std::uint32_t FourLetters(const char* letters) {
  std::uint32_t four = 0;
  for (int i = 0; i < 4; ++i) {
    four = four << 8U | static_cast<unsigned char>(letters[i]);
  }
  return four;
}

int ToYear(std::string_view digits) {
  int year = 0;
  for (const char c : digits) {
    year = year * 10 + (c - '0');
  }
  return year;
}

/// Finds titles by the words that begin them.
class TitleScanner {
 public:
  explicit TitleScanner(const SourceText& text) : text_(text) {}

  std::vector<Mention> Scan() {
    constexpr std::size_t kShortest = 4;
    const std::string_view folded = text_.folded();
    for (std::size_t at = 0; at + kShortest <= folded.size();) {
      if (MayBegin(folded, at) && BeginsTitle(folded, at)) {
        at = std::max(at + 1, ReadAt(at));
      } else {
        ++at;
      }
    }
    return std::move(mentions_);
  }

 private:
  // Two letters at the start of a word, asked of every letter of a text: in one condition, because
  // each of its parts is true too often to be foreseen.
  static bool MayBegin(std::string_view folded, std::size_t at) {
    const auto first = static_cast<unsigned char>(folded[at]);
    const auto second = static_cast<unsigned char>(folded[at + 1]);
    const auto before = static_cast<unsigned char>(at > 0 ? folded[at - 1] : ' ');
    return ((kSecondLetters[first] >> (second & 31U)) & kParts[before]) != 0;
  }

  static bool BeginsTitle(std::string_view folded, std::size_t at) {
    switch (FourLetters(folded.data() + at)) {
      case FourLetters("luat"):
      case FourLetters("phap"):
      case FourLetters("hien"):
      case FourLetters("nghi"):
      case FourLetters("dieu"):
      case FourLetters("bo l"):
      case FourLetters("bo\nl"):
      case FourLetters("bo  "):
      case FourLetters("bo \n"):
      case FourLetters("bo\n\n"):
      case FourLetters("bo\r\n"):
      case FourLetters("ket "):
      case FourLetters("ket\n"):
      case FourLetters("ket\r"):
        return true;
      default:
        return false;
    }
  }

  struct LawWord {
    std::string_view words;
    DocumentType type;
  };

  static constexpr std::array<LawWord, 3> kLaws = {
      {{"luat", kLaw}, {"bo luat", kCode}, {"phap lenh", kOrdinance}}};

  std::size_t ReadAt(std::size_t at) {
    switch (text_.At(at)) {
      case 'h':
        return ReadConstitution(at);
      case 'd':
        return ReadCharter(at);
      case 'n':
      case 'k':
        return ReadParty(at);
      default:
        return ReadLaw(at);
    }
  }

  // A law's type word with a name: printed with its accents and not all in capitals, because
  // "LUẬT ĐẤT ĐAI" is a heading.
  [[nodiscard]] const LawWord* MatchLaw(std::size_t at, std::size_t& behind) const {
    for (const LawWord& law : kLaws) {
      behind = text_.MatchWords(at, law.words);
      if (behind != 0 && text_.IsCapital(at) && !text_.IsCapital(at + 1) &&
          HasAccents(at, behind)) {
        return &law;
      }
    }
    return nullptr;
  }

  [[nodiscard]] bool HasAccents(std::size_t begin, std::size_t end) const {
    return text_.Original(begin, end).size() > end - begin;
  }

  std::size_t ReadLaw(std::size_t at) {
    std::size_t behind = 0;
    const LawWord* law = MatchLaw(at, behind);
    if (law == nullptr) {
      return ReadSmallLaw(at);
    }
    if (FollowsLawWord(at)) {
      return 0;
    }
    const std::size_t name = text_.SkipSpaces(behind);
    if (name == behind) {
      return 0;
    }
    if (const std::size_t laws = AmendedLaws(name)) {
      return ReadAmending({law->type, at, behind, laws}, 0);
    }
    std::size_t end = LawNameEnd(text_, name);
    if (end == 0) {
      end = QuotedNameEnd(name);
    }
    if (end == 0) {
      return 0;
    }
    Add(law->type, at, end);
    AddYear(mentions_.back());
    return mentions_.back().end;
  }

  // Pháp lệnh "Ưu đãi người hoạt động cách mạng, …".
  [[nodiscard]] std::size_t QuotedNameEnd(std::size_t at) const {
    constexpr std::size_t kLongest = 250;
    const std::string_view rest = text_.folded().substr(at, kLongest);
    const std::string_view open = rest.starts_with("“") ? "“" : "\"";
    if (!rest.starts_with(open)) {
      return 0;
    }
    const std::size_t close = rest.find(open == "“" ? "”" : "\"", open.size());
    const std::size_t first = text_.SkipSpaces(at + open.size());
    const bool named = close != std::string_view::npos && text_.IsCapital(first) &&
                       rest.substr(0, close).find(';') == std::string_view::npos;
    return named ? text_.SkipSpacesBack(at + close) : 0;
  }

  // "theo luật đất đai năm 2013", "Điều 5 bộ luật hình sự năm 2015": in small letters only with a
  // year or a date behind, and what points at it before, because "luật" is a common word.
  std::size_t ReadSmallLaw(std::size_t at) {
    const std::size_t law = at;
    const bool code = text_.MatchWords(at, "bo luat") != 0;
    const std::size_t behind = text_.MatchWords(at, code ? "bo luat" : "luat");
    if (behind == 0 || text_.IsCapital(at) ||
        !text_.IsPrintedAs({at, behind}, code ? "bộ luật" : "luật") || !IsPointedAt(at)) {
      return 0;
    }
    const std::size_t name = text_.SkipSpaces(behind);
    const std::size_t end = LawNameEnd(text_, name);
    if (end == 0 || (text_.WordAt(name).end == end && !text_.IsCapital(name))) {
      return 0;
    }
    Add(code ? kCode : kLaw, law, end);
    AddYear(mentions_.back());
    const std::size_t day = text_.MatchWords(text_.SkipSpaces(end), "ngay");
    const bool dated = day != 0 && IsFoldedDigit(text_.At(text_.SkipSpaces(day)));
    if (!mentions_.back().citation.year && !dated) {
      mentions_.pop_back();
      return 0;
    }
    return mentions_.back().end;
  }

  [[nodiscard]] bool IsPointedAt(std::size_t at) const {
    static constexpr std::array<std::string_view, 8> kPointers = {"theo", "cu",  "cua",  "tai",
                                                                  "va",   "voi", "hanh", "hien"};
    const std::string_view word = text_.Slice(text_.WordBefore(text_.SkipSpacesBack(at)));
    return !word.empty() &&
           (IsFoldedDigit(word.back()) ||
            std::find(kPointers.begin(), kPointers.end(), word) != kPointers.end());
  }

  // "pháp Luật Đất đai", "Bộ Luật", "các Luật, Pháp lệnh về thuế": the word before makes something
  // else of it.
  [[nodiscard]] bool FollowsLawWord(std::size_t at) const {
    const std::size_t before = text_.SkipSpacesBack(at);
    if (before > 0 && text_.At(before - 1) == ',') {
      const std::size_t law = text_.MatchWordsBack(text_.SkipSpacesBack(before - 1), "cac luat");
      return law != SourceText::kNotFound;
    }
    // "công bố Luật", "bãi bỏ Luật" fold to the same.
    const FoldedWord word = text_.WordBefore(before);
    return text_.IsPrintedAs(word, "pháp") || text_.IsPrintedAs(word, "bộ");
  }

  // Behind "sửa đổi, bổ sung một số điều của": where the amended laws begin. 0 if it is not that.
  [[nodiscard]] std::size_t AmendedLaws(std::size_t name) const {
    if (text_.MatchWords(name, "sua doi") == 0 && text_.MatchWords(name, "bo sung") == 0) {
      return 0;
    }
    std::size_t at = name;
    for (int count = 0; count < 24; ++count) {
      std::size_t behind = 0;
      if (MatchLaw(at, behind) != nullptr) {
        return at;
      }
      const FoldedWord word = text_.WordAt(at);
      if (word.empty()) {
        break;
      }
      at = text_.SkipSpaces(word.end);
      if (text_.At(at) == ',') {
        at = text_.SkipSpaces(at + 1);
      }
    }
    return name;
  }

  struct Amending {
    DocumentType type;
    std::size_t begin;
    std::size_t behind_type;
    std::size_t laws;
  };

  std::size_t ReadAmending(const Amending& title, int depth) {
    const std::size_t outer = mentions_.size();
    Add(title.type, title.begin, title.laws);
    std::size_t end = 0;
    std::size_t at = title.laws;
    for (std::size_t behind = 0; depth < kMaxDepth;) {
      const LawWord* law = MatchLaw(at, behind);
      if (law == nullptr) {
        break;
      }
      const std::size_t name = text_.SkipSpaces(behind);
      const std::size_t name_end = LawNameEnd(text_, name);
      if (name_end == 0 || name == behind) {
        break;
      }
      Add(law->type, at, name_end);
      end = name_end;
      at = NextAmended(end);
    }
    if (end == 0) {
      return ShortAmending(outer, title);
    }
    SetEnd(mentions_[outer], end);
    AddYear(mentions_[outer]);
    return mentions_[outer].end;
  }

  // "… của Luật A và Luật B", "Luật A, Luật B".
  [[nodiscard]] std::size_t NextAmended(std::size_t end) const {
    std::size_t at = text_.SkipSpaces(end);
    if (text_.At(at) == ',') {
      at = text_.SkipSpaces(at + 1);
    }
    if (const std::size_t behind = text_.MatchWords(at, "va")) {
      at = text_.SkipSpaces(behind);
    }
    return at;
  }

  // "Luật sửa đổi, bổ sung một số điều …" of no law that is named: the words up to a sign.
  std::size_t ShortAmending(std::size_t outer, const Amending& title) {
    std::size_t end = title.behind_type;
    std::size_t at = text_.SkipSpaces(end);
    for (int count = 0; count < 16; ++count) {
      const FoldedWord word = text_.WordAt(at);
      if (word.empty() || text_.Slice(word) == "ngay" || text_.Slice(word) == "nam") {
        break;
      }
      end = word.end;
      at = text_.SkipSpaces(end);
      if (text_.At(at) == ',' && text_.Slice(word) == "doi") {
        at = text_.SkipSpaces(at + 1);
      }
    }
    SetEnd(mentions_[outer], end);
    AddYear(mentions_[outer]);
    return mentions_[outer].end;
  }

  // "Hiến pháp năm 2013", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam": "Hiến pháp và pháp
  // luật" names no document.
  std::size_t ReadConstitution(std::size_t at) {
    const std::size_t behind = text_.MatchWords(at, "hien phap");
    if (behind == 0 || !text_.IsCapital(at) || text_.IsCapital(at + 1)) {
      return 0;
    }
    const std::size_t next = text_.SkipSpaces(behind);
    const std::size_t nation = text_.MatchWords(next, "nuoc cong hoa xa hoi chu nghia viet nam");
    Add(kConstitution, at, nation != 0 ? nation : behind);
    AddYear(mentions_.back());
    if (nation == 0 && !mentions_.back().citation.year) {
      mentions_.pop_back();
      return behind;
    }
    return mentions_.back().end;
  }

  // "Điều lệ Đảng", "Điều lệ Đảng Cộng sản Việt Nam": one document, one key. "Điều lệ Đảng đoàn"
  // would be another.
  std::size_t ReadCharter(std::size_t at) {
    const std::size_t behind = text_.MatchWords(at, "dieu le dang");
    if (behind == 0 || !text_.IsCapital(at) || text_.IsCapital(at + 1) ||
        !text_.IsPrintedAs({at, behind}, "điều lệ đảng")) {
      return 0;
    }
    const std::size_t next = text_.SkipSpaces(behind);
    for (const std::string_view other : {"doan", "bo", "uy", "vien"}) {
      if (text_.MatchWords(next, other) != 0) {
        return behind;
      }
    }
    const std::size_t nation = text_.MatchWords(next, "cong san viet nam");
    Add(kCharter, at, behind);
    Mention& charter = mentions_.back();
    charter.end = charter.context_end = std::max(nation, behind);
    return charter.end;
  }

  std::size_t ReadParty(std::size_t at) {
    const bool resolution = text_.At(at) == 'n';
    const std::size_t behind = text_.MatchWords(at, resolution ? "nghi quyet" : "ket luan");
    if (behind == 0 || !text_.IsCapital(at)) {
      return 0;
    }
    std::size_t next = text_.SkipSpaces(behind);
    if (const std::size_t of = text_.MatchWords(next, "cua")) {
      next = text_.SkipSpaces(of);
    }
    std::size_t end = PlenumEnd(text_, next);
    if (end == 0) {
      end = CongressEnd(text_, next);
    }
    if (end == 0) {
      return 0;
    }
    Add(resolution ? kResolution : kConclusion, at, end);
    if (const TermNumber term = ReadTerm(text_, text_.SkipSpaces(end)); term.end != 0) {
      mentions_.back().end = mentions_.back().context_end = term.end;
      mentions_.back().citation.term = term.roman;
    }
    return mentions_.back().end;
  }

  void Add(DocumentType type, std::size_t begin, std::size_t end) {
    Mention mention{.begin = begin, .own_type = true};
    mention.citation.document_type = type;
    mention.citation.type = Info(type).name;
    mention.citation.rule = "title";
    mention.citation.confidence = 0.8;
    SetEnd(mention, end);
    mentions_.push_back(std::move(mention));
  }

  void SetEnd(Mention& mention, std::size_t end) const {
    mention.end = mention.context_end = end;
    mention.citation.key = TitleKey(text_.Slice(mention.begin, end));
  }

  // "năm 2013" and "2013" behind a law's name belong to the mention, not to the key.
  void AddYear(Mention& mention) const {
    std::size_t at = text_.SkipSpaces(mention.end);
    if (const std::size_t behind = text_.MatchWords(at, "nam")) {
      at = text_.SkipSpaces(behind);
    }
    const FoldedWord year = text_.WordAt(at);
    const std::string_view digits = text_.Slice(year);
    const bool is_year = digits.size() == 4 && digits >= "1945" && digits <= "2100" &&
                         std::all_of(digits.begin(), digits.end(), IsFoldedDigit);
    if (is_year && text_.At(year.end) != '/') {
      mention.end = mention.context_end = year.end;
      mention.citation.year = ToYear(digits);
    }
  }

  const SourceText& text_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> ScanTitles(const SourceText& text) {
  return TitleScanner(text).Scan();
}

std::vector<Mention> MergeMentions(std::vector<Mention> numbered, std::vector<Mention> titles) {
  std::vector<Mention> merged;
  merged.reserve(numbered.size() + titles.size());
  auto next = numbered.begin();
  for (Mention& title : titles) {
    while (next != numbered.end() && next->begin < title.begin) {
      merged.push_back(std::move(*next++));
    }
    const bool leads_to_number = next != numbered.end() && next->begin == title.begin;
    const bool inside_number = !merged.empty() && !merged.back().citation.number.empty() &&
                               title.begin < merged.back().end && title.end == merged.back().end;
    if (!leads_to_number && !inside_number) {
      merged.push_back(std::move(title));
    }
  }
  std::move(next, numbered.end(), std::back_inserter(merged));
  return merged;
}

}  // namespace vanban
