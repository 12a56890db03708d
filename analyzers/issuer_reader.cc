#include "analyzers/issuer_reader.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "analyzers/type_words.h"

namespace vanban {
namespace {

constexpr int kMaxWords = 26;

struct NameEnd {
  std::string_view words;
  std::string_view accented;  // For words that fold like parts of names: "từ", not "tư".
};

// Small-letter words and phrases behind which no issuer's name goes on.
constexpr NameEnd kEnds[] = {
    {"ve", "về"},       {"ngay", "ngày"},   {"da", "đã"},           {"duoc", "được"},
    {"dang", "đang"},   {"la", "là"},       {"co", "có"},           {"voi", "với"},
    {"tai", "tại"},     {"theo", "theo"},   {"trong", "trong"},     {"de", "để"},
    {"do", "do"},       {"den", "đến"},     {"tu", "từ"},           {"het", "hết"},
    {"sang", "sang"},   {"nam", "năm"},     {"cho", "cho"},         {"se", "sẽ"},
    {"phai", "phải"},   {"khong", "không"}, {"cung", "cùng"},       {"thi", "thì"},
    {"ra", "ra"},       {"ky", "ký"},       {"vao", "vào"},         {"nay", "này"},
    {"khi", "khi"},     {"giao", "giao"},   {"hoac", "hoặc"},       {"neu", "nêu"},
    {"gui", "gửi"},     {"nhu", "như"},     {"ban hanh", ""},       {"quy dinh", ""},
    {"huong dan", ""},  {"phe duyet", ""},  {"sua doi", ""},        {"bo sung", ""},
    {"thay the", ""},   {"bai bo", ""},     {"huy bo", ""},         {"tiep tuc", ""},
    {"thuc hien", ""},  {"trien khai", ""}, {"tra loi", ""},        {"phuc dap", ""},
    {"dieu chinh", ""}, {"yeu cau", ""},    {"thong bao", ""},      {"cong bo", ""},
    {"thong qua", ""},  {"ban bo", ""},     {"nham", ""},           {"khoa", ""},
    {"nhiem ky", ""},   {"va cac", ""},     {"hop nhat", ""},       {"dinh chinh", ""},
    {"con", "còn"},     {"chua", "chưa"},   {"van", "vẫn"},         {"cap nhat", ""},
    {"chi dao", ""},    {"dong thoi", ""},  {"dang ky", "đăng ký"}, {"tham muu", ""},
};

// Small-letter words behind "và" inside names of organs.
constexpr std::array<std::string_view, 10> kJoined = {
    "phat trien", "dao tao", "moi truong", "truyen thong", "cong nghe",
    "dau tu",     "xa hoi",  "du lich",    "ton giao",     "dan van"};

// Words an issuer's name starts with, whatever their case.
constexpr std::array<std::string_view, 44> kHeads = {
    "ban",   "bo",     "tinh",  "thanh", "huyen",     "quan",      "thi",   "dang",      "chi",
    "dai",   "uy",     "ubnd",  "hdnd",  "hoi",       "thu",       "chinh", "chu",       "giam",
    "cong",  "so",     "cuc",   "toa",   "vien",      "quoc",      "van",   "tong",      "doan",
    "trung", "thuong", "bch",   "btv",   "lien",      "truong",    "kiem",  "thanh tra", "ngan",
    "bao",   "lanh",   "phong", "mat",   "vien kiem", "thuong vu", "bchtw", "tw"};

template <typename Words>
bool Contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool EndsName(const SourceText& text, std::size_t at) {
  return std::any_of(std::begin(kEnds), std::end(kEnds), [&](const NameEnd& row) {
    const std::size_t end = text.At(at) == row.words.front() ? text.MatchWords(at, row.words) : 0;
    return end != 0 && (row.accented.empty() || text.IsPrintedAs({at, end}, row.accented));
  });
}

template <typename Phrases>
bool StartsPhrase(const SourceText& text, std::size_t at, const Phrases& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return text.At(at) == phrase.front() && text.MatchWords(at, phrase) != 0;
  });
}

/// Walks over a name word by word.
class NameReader {
 public:
  NameReader(const SourceText& text, IssuerStart start)
      : text_(text),
        at_(start.at),
        joint_(start.joint) {}

  std::size_t Read() {
    if (!StartsName()) {
      return 0;
    }
    std::size_t end = 0;
    for (int count = 0; count < kMaxWords; ++count) {
      const FoldedWord word = text_.WordAt(at_);
      if (word.empty() || (count > 0 && EndsAt(word))) {
        break;
      }
      end = word.end;
      if (!MoveToNext(word)) {
        break;
      }
    }
    return end;
  }

 private:
  [[nodiscard]] bool StartsName() const {
    const FoldedWord first = text_.WordAt(at_);
    if (first.empty() || IsFoldedDigit(text_.At(at_))) {
      return false;
    }
    if (!text_.IsCapital(at_) && !Contains(kHeads, text_.Slice(first))) {
      return false;
    }
    const auto type = TypeWordAt(text_, at_);
    return !type || type->name == "Thông báo";
  }

  [[nodiscard]] bool EndsAt(FoldedWord word) const {
    if (IsFoldedDigit(text_.At(word.begin))) {
      return !NumbersPlace(word);
    }
    if (text_.Slice(word) == "va") {
      return !JoinsName(text_.SkipSpaces(word.end));
    }
    if (text_.IsCapital(word.begin) && !AllCapitals()) {
      return StartsDocument(word.begin);
    }
    return EndsName(text_, word.begin);
  }

  // "Đảng ủy phường 3", "Chi bộ ấp 2", "Hội nghị Trung ương 8".
  [[nodiscard]] bool NumbersPlace(FoldedWord number) const {
    static constexpr std::array<std::string_view, 7> kNumbered = {"phuong", "quan", "ap",  "khom",
                                                                  "thon",   "khu",  "uong"};
    const FoldedWord before = text_.WordBefore(text_.SkipSpacesBack(number.begin));
    return number.end - number.begin <= 2 && Contains(kNumbered, text_.Slice(before)) &&
           !IsFoldedLetter(text_.At(number.end)) && text_.At(number.end) != '/';
  }

  // "Ban Cán sự đảng Bộ Tài chính Quy định": the next document's type. "Bộ Kế hoạch và Đầu tư" and
  // "Ban Quản lý Dự án" hold type words too, but not these.
  [[nodiscard]] bool StartsDocument(std::size_t at) const {
    static constexpr std::array<std::string_view, 7> kTypes = {
        "quy dinh", "nghi quyet", "chi thi", "quyet dinh", "thong tu", "nghi dinh", "ket luan"};
    return StartsPhrase(text_, at, kTypes);
  }

  // In headings capitals say nothing.
  [[nodiscard]] bool AllCapitals() const {
    return text_.IsCapital(at_) && text_.IsCapital(at_ + 1);
  }

  // "Bộ Giáo dục và Đào tạo", but not "Bộ Công an và Thông tư số".
  [[nodiscard]] bool JoinsName(std::size_t next) const {
    if (text_.MatchWords(next, "cac") != 0 || TypeWordAt(text_, next)) {
      return false;
    }
    return text_.IsCapital(next) || StartsPhrase(text_, next, kJoined);
  }

  // Over spaces and the signs that names hold; false where the name must end.
  bool MoveToNext(FoldedWord word) {
    std::size_t next = text_.SkipSpaces(word.end);
    const char sign = text_.At(next);
    if (sign == '-') {
      const std::size_t behind = text_.SkipSpaces(next + 1);
      if (!text_.IsCapital(behind)) {
        return false;
      }
      next = behind;
    } else if (sign == ',') {
      const std::size_t behind = text_.SkipSpaces(next + 1);
      const bool next_organ = joint_ && text_.IsCapital(behind) && text_.At(behind) == 'b';
      const bool culture = text_.MatchWords(behind, "the thao") != 0;
      if (!next_organ && !culture) {
        return false;
      }
      next = behind;
    } else if (sign == '.' && text_.Slice(word) == "tp") {
      next = text_.SkipSpaces(next + 1);
    }
    if (next == word.end || !IsFoldedWord(text_.At(next)) || StartsHeading(word.end, next)) {
      return false;
    }
    at_ = next;
    return true;
  }

  // Behind an empty line "ĐẢNG CỘNG SẢN VIỆT NAM" and "Đồng Tháp, ngày …" stand for themselves;
  // other words go on with the name, because copied text is full of empty lines.
  [[nodiscard]] bool StartsHeading(std::size_t end, std::size_t next) const {
    if (text_.Slice(end, next).find("\n\n") == std::string_view::npos || !text_.IsCapital(next)) {
      return false;
    }
    const std::size_t line_end = std::min(text_.folded().find('\n', next), text_.size());
    return (text_.IsCapital(next + 1) && !AllCapitals()) ||
           text_.Slice(next, line_end).find(", ngay") != std::string_view::npos;
  }

  const SourceText& text_;
  std::size_t at_;
  bool joint_;
};

}  // namespace

std::size_t IssuerEnd(const SourceText& text, IssuerStart start) {
  return NameReader(text, start).Read();
}

std::size_t IssuerBegin(const SourceText& text, std::size_t end) {
  std::size_t begin = end;
  std::size_t at = end;
  for (int count = 0; count < kMaxWords; ++count) {
    const FoldedWord word = text.WordBefore(at);
    if (word.empty() || IsFoldedDigit(text.At(word.begin))) {
      break;
    }
    const bool capital = text.IsCapital(word.begin);
    if (!capital && EndsName(text, word.begin)) {
      break;
    }
    if (capital && Contains(kHeads, text.Slice(word))) {
      begin = word.begin;
    }
    at = text.SkipSpacesBack(word.begin);
    if (at > 0 && text.At(at - 1) == '-' && at < word.begin) {
      at = text.SkipSpacesBack(at - 1);
    }
  }
  return begin;
}

}  // namespace vanban
