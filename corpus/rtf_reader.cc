// Rich Text Format 1.9.1: groups, control words, bytes in the code page of their font.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/encoding.h"
#include "corpus/format_reader.h"
#include "corpus/legacy_reading.h"
#include "corpus/office_text.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr int kVietnameseCharset = 163;
constexpr int kVietnameseCodePage = 1258;

/// Groups that hold no text of the body.
constexpr std::array<std::string_view, 24> kSkipped = {
    "fonttbl", "colortbl", "stylesheet", "info",     "header",     "headerl", "headerr", "headerf",
    "footer",  "footerl",  "footerr",    "footerf",  "nonshppict", "object",  "sp",      "filetbl",
    "shprslt", "xe",       "tc",         "template", "themedata",  "pict",    "ftnsep",  "fldinst"};

/// "\*" begins a group that an old reader skips; in these is text all the same.
constexpr std::array<std::string_view, 4> kStarredText = {"shpinst", "shptxt", "shppict",
                                                          "footnote"};

/// Control words that stand for text.
struct TextWord {
  std::string_view word;
  std::string_view text;
};

constexpr std::array<TextWord, 10> kTextWords = {{{"tab", " "},
                                                  {"line", "\n"},
                                                  {"lquote", "‘"},
                                                  {"rquote", "’"},
                                                  {"ldblquote", "“"},
                                                  {"rdblquote", "”"},
                                                  {"emdash", "—"},
                                                  {"endash", "–"},
                                                  {"bullet", "•"},
                                                  {"emspace", " "}}};

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What a group inherits and its end restores.
struct GroupState {
  bool skipped = false;
  bool font_table = false;
  bool note = false;
  bool deleted = false;
  bool box = false;  ///< The group itself is a text box.
  bool in_table = false;
  int font = -1;
  std::size_t fallback = 1;  ///< \uc: characters that repeat a \u for old readers.
};

class RtfParser {
 public:
  RtfParser(std::string_view rtf, std::size_t max_depth)
      : rtf_(rtf),
        max_depth_(max_depth),
        body_(losses_),
        notes_(losses_) {}

  RtfParser(const RtfParser&) = delete;
  RtfParser& operator=(const RtfParser&) = delete;

  /// False if groups nest too deep.
  bool Run() {
    while (at_ < rtf_.size() && groups_.size() <= max_depth_) {
      const char c = rtf_[at_++];
      if (c == '{') {
        groups_.push_back(state_);
        state_.box = false;
        group_begins_ = true;
        starred_ = false;
        continue;
      }
      if (c == '}') {
        EndGroup();
      } else if (c == '\\') {
        TakeControl();
        continue;
      } else if (c != '\r' && c != '\n') {
        TakeByte(c);
      }
      group_begins_ = false;
    }
    Flush();
    return groups_.size() <= max_depth_;
  }

  std::string Take() {
    std::string text = body_.Finish();
    text += notes_.Finish();
    return text;
  }

  [[nodiscard]] const ConversionLosses& losses() const { return losses_; }

 private:
  MarkedParagraphs& output() { return state_.note ? notes_ : body_; }

  void EndGroup() {
    Flush();
    if (groups_.empty()) {
      return;
    }
    const bool note = state_.note;
    if (state_.box || (note && !groups_.back().note)) {
      output().EndParagraph(ParagraphPlace::kText);
    }
    state_ = groups_.back();
    groups_.pop_back();
    pending_fallback_ = 0;
  }

  /// A control symbol or word; at_ stands behind the backslash.
  void TakeControl() {
    if (at_ >= rtf_.size()) {
      return;
    }
    const char c = rtf_[at_];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      TakeWord();
      return;
    }
    ++at_;
    if (c == '\'') {
      unsigned value = 0;
      const std::string_view digits = rtf_.substr(at_, 2);
      const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
      at_ += digits.size();
      if (read.ec == std::errc{}) {
        TakeByte(static_cast<char>(value));
      }
    } else if (c == '*') {
      starred_ = true;
      return;
    } else if (c == '~') {
      AddText(" ");
    } else if (c == '_') {
      AddText("-");
    } else if (c == '\n' || c == '\r') {
      EndParagraph(Place());
    } else if (c == '\\' || c == '{' || c == '}') {
      TakeByte(c);
    }
    group_begins_ = false;
  }

  void TakeWord() {
    const std::size_t begin = at_;
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    while (at_ < rtf_.size() && is_letter(rtf_[at_])) {
      ++at_;
    }
    const std::string_view word = rtf_.substr(begin, at_ - begin);
    int number = 0;
    const std::string_view rest = rtf_.substr(at_, 12);
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    const bool has_number = read.ptr != rest.data();
    at_ += static_cast<std::size_t>(read.ptr - rest.data());
    at_ += at_ < rtf_.size() && rtf_[at_] == ' ' ? 1U : 0U;
    if (word == "bin") {
      at_ = std::min(rtf_.size(), at_ + static_cast<std::size_t>(std::max(number, 0)));
      return;
    }
    if (group_begins_ || starred_) {
      BeginDestination(word);
    }
    if (state_.font_table) {
      TakeFontWord(word, number);
    } else if (!state_.skipped) {
      TakeBodyWord(word, number, has_number);
    }
  }

  void BeginDestination(std::string_view word) {
    const bool starred = std::exchange(starred_, false);
    group_begins_ = false;
    state_.font_table = state_.font_table || word == "fonttbl";
    losses_.pictures += word == "pict" && !state_.skipped ? 1U : 0U;
    if (Contains(kSkipped, word) || (starred && !Contains(kStarredText, word))) {
      state_.skipped = true;
    } else if (word == "footnote" && !state_.skipped) {
      losses_.notes += state_.note ? 0 : 1;
      Flush();
      state_.note = true;
      state_.in_table = false;
    } else if (word == "shptxt" && !state_.skipped) {
      ++losses_.boxes;
      EndParagraph(Place());
      state_.box = true;
      state_.in_table = false;
    }
  }

  void TakeFontWord(std::string_view word, int number) {
    if (word == "f") {
      font_described_ = number;
    } else if (word == "fcharset") {
      charsets_[font_described_] = number;
    }
  }

  void TakeBodyWord(std::string_view word, int number, bool has_number) {
    if (word == "u") {
      TakeUnicode(number);
    } else if (word == "uc") {
      state_.fallback = static_cast<std::size_t>(std::max(number, 0));
    } else if (word == "f") {
      Flush();
      state_.font = number;
    } else if (word == "ansicpg") {
      code_page_ = number;
    } else if (word == "deff") {
      state_.font = number;
    } else if (word == "deleted") {
      Flush();
      const bool deleted = !has_number || number != 0;
      losses_.deletions += deleted && !state_.deleted ? 1 : 0;
      state_.deleted = deleted;
    } else if (word == "plain") {
      Flush();
      state_.deleted = false;
    } else if (word == "par" || word == "sect" || word == "page") {
      EndParagraph(Place());
    } else if (word == "pard") {
      state_.in_table = false;
    } else if (word == "intbl") {
      state_.in_table = true;
    } else if (word == "cell") {
      EndParagraph(ParagraphPlace::kCellEnd);
    } else if (word == "row") {
      EndParagraph(ParagraphPlace::kRowEnd);
    } else if (word == "nestcell") {
      EndParagraph(Place());
    } else {
      const auto text = std::find_if(kTextWords.begin(), kTextWords.end(),
                                     [&](const TextWord& entry) { return entry.word == word; });
      if (text != kTextWords.end()) {
        AddText(text->text);
      }
    }
  }

  [[nodiscard]] ParagraphPlace Place() const {
    return state_.in_table ? ParagraphPlace::kCell : ParagraphPlace::kText;
  }

  [[nodiscard]] bool IsSilent() const { return state_.skipped || state_.deleted; }

  void AddText(std::string_view text) {
    Flush();
    if (!IsSilent()) {
      output().paragraph() += text;
    }
  }

  void TakeUnicode(int number) {
    Flush();
    pending_fallback_ = state_.fallback;
    const auto value = static_cast<char32_t>(number < 0 ? number + 0x10000 : number);
    const bool low = value >= 0xDC00 && value < 0xE000;
    const char32_t high = std::exchange(high_surrogate_, 0);
    if (value >= 0xD800 && value < 0xDC00) {
      high_surrogate_ = value;
    } else if (low && high != 0) {
      Append(0x10000 + ((high - 0xD800) << 10U) + (value - 0xDC00));
    } else if (!low && value >= 0x20 && value < 0x110000) {
      Append(value);
    }
  }

  void Append(char32_t value) {
    if (!IsSilent()) {
      AppendUtf8(output().paragraph(), value);
    }
  }

  void TakeByte(char c) {
    if (pending_fallback_ > 0) {
      --pending_fallback_;
    } else if (!IsSilent()) {
      bytes_ += c;
    }
  }

  void EndParagraph(ParagraphPlace place) {
    Flush();
    if (!state_.skipped) {
      output().EndParagraph(place);
    }
  }

  /// Bytes that came since the font changed become text: by the code page if it is Vietnamese, else
  /// as windows-1252, which DecodeText mends where it was TCVN3 or VNI.
  void Flush() {
    if (bytes_.empty()) {
      return;
    }
    const auto charset = charsets_.find(state_.font);
    const int known = charset == charsets_.end() ? 1 : charset->second;
    const bool vietnamese =
        known == kVietnameseCharset || (known == 1 && code_page_ == kVietnameseCodePage);
    if (vietnamese) {
      output().paragraph() +=
          ReadBytes(bytes_, LegacyReading::kWindows1258).value_or(std::string());
    } else {
      for (const char c : bytes_) {
        AppendUtf8(output().paragraph(), static_cast<unsigned char>(c));
      }
    }
    bytes_.clear();
  }

  std::string_view rtf_;
  std::size_t max_depth_;
  std::size_t at_ = 0;
  ConversionLosses losses_;
  MarkedParagraphs body_;
  MarkedParagraphs notes_;
  GroupState state_;
  std::vector<GroupState> groups_;
  std::map<int, int> charsets_;  ///< By number of font.
  std::string bytes_;            ///< Not yet decoded.
  int font_described_ = -1;
  int code_page_ = 0;
  char32_t high_surrogate_ = 0;
  std::size_t pending_fallback_ = 0;
  bool group_begins_ = false;
  bool starred_ = false;
};

}  // namespace

Result<ExtractedText> ReadRtfFile(const RawFile& file, const ReaderLimits& limits) {
  RtfParser parser(file.bytes, limits.max_depth);
  if (!parser.Run()) {
    return Fail(ErrorCode::kBadData,
                {fmt::format("{}: RTF lồng nhau quá sâu.", file.path),
                 fmt::format("{}: the RTF nests too deep.", file.path)},
                {"Mở bằng Word hoặc LibreOffice và lưu lại dạng .docx.",
                 "Open it in Word or LibreOffice and save it as .docx."});
  }
  DecodedText decoded = DecodeText(parser.Take());
  ExtractedText extracted;
  extracted.encoding = std::move(decoded.encoding);
  extracted.text = CleanText(decoded.text);
  extracted.warnings = parser.losses().Warnings();
  return extracted;
}

}  // namespace vanban
