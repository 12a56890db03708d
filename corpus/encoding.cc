#include "corpus/encoding.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "corpus/encoding_tables.h"
#include "corpus/fold.h"
#include "corpus/legacy_reading.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

enum class ByteOrder { kLittle, kBig };

constexpr std::string_view kLittleMark = "\xFF\xFE";
constexpr std::string_view kBigMark = "\xFE\xFF";
constexpr std::string_view kLittleName = "UTF-16LE";
constexpr std::string_view kBigName = "UTF-16BE";

std::string DecodeUtf16(std::string_view bytes, ByteOrder order) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(order == ByteOrder::kLittle ? first | (second << 8)
                                                             : (first << 8) | second);
  };
  std::string text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t value = unit(i);
    const bool leads = value >= 0xD800 && value < 0xDC00;
    if (leads && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      value = 0x10000 + ((value - 0xD800) << 10U) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (value >= 0xD800 && value < 0xE000) {
      value = 0xFFFD;
    }
    AppendUtf8(text, value);
  }
  return text;
}

/// Letters only Vietnamese Unicode text has: such a paragraph was read right already.
bool HasVietnameseLetter(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    const char32_t c = point.value;
    const bool tone = c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
    if ((c >= 0x1EA0 && c <= 0x1EF9) || (c >= 0x102 && c <= 0x111) || c == 0x1A0 || c == 0x1A1 ||
        c == 0x1AF || c == 0x1B0 || tone) {
      return true;
    }
    i += point.size;
  }
  return false;
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// One line of the file and what is known of it.
struct Paragraph {
  std::string_view source;
  bool utf8 = true;
  std::string bytes;  ///< windows-1252 bytes to be judged; empty if nothing is to be judged.
};

std::vector<Paragraph> SplitParagraphs(std::string_view bytes) {
  std::vector<Paragraph> paragraphs;
  while (true) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    Paragraph paragraph{bytes.substr(0, end), true, {}};
    if (!IsAscii(paragraph.source)) {
      paragraph.utf8 = IsValidUtf8(paragraph.source);
      if (!paragraph.utf8) {
        paragraph.bytes = paragraph.source;
      } else if (!HasVietnameseLetter(paragraph.source)) {
        paragraph.bytes = ToWindows1252(paragraph.source).value_or("");
      }
    }
    paragraphs.push_back(std::move(paragraph));
    if (end == bytes.size()) {
      return paragraphs;
    }
    bytes.remove_prefix(end + 1);
  }
}

/// The reading that most bytes of the file took: short lines follow it.
LegacyReading CommonReading(const std::vector<Paragraph>& paragraphs) {
  std::map<LegacyReading, std::size_t> sizes;
  for (const Paragraph& paragraph : paragraphs) {
    if (!paragraph.bytes.empty()) {
      sizes[BestReading(paragraph.bytes, LegacyReading::kWindows1252)] += paragraph.bytes.size();
    }
  }
  sizes.erase(LegacyReading::kWindows1252);
  const auto most = std::max_element(
      sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == sizes.end() ? LegacyReading::kWindows1252 : most->first;
}

DecodedText DecodeParagraphs(std::string_view bytes) {
  const std::vector<Paragraph> paragraphs = SplitParagraphs(bytes);
  const LegacyReading common = CommonReading(paragraphs);
  DecodedText decoded;
  decoded.text.reserve(bytes.size());
  bool all_utf8 = true;
  bool converted = false;
  for (const Paragraph& paragraph : paragraphs) {
    if (&paragraph != paragraphs.data()) {
      decoded.text += '\n';
    }
    all_utf8 = all_utf8 && paragraph.utf8;
    const LegacyReading reading =
        paragraph.bytes.empty() ? LegacyReading::kUtf8 : BestReading(paragraph.bytes, common);
    if (paragraph.utf8 && (paragraph.bytes.empty() || reading == LegacyReading::kWindows1252)) {
      decoded.text += paragraph.source;
      continue;
    }
    converted = converted || reading != LegacyReading::kWindows1252;
    decoded.text += ReadBytes(paragraph.bytes, reading).value_or("");
  }
  if (all_utf8) {
    decoded.encoding = "UTF-8";
    if (converted) {
      decoded.encoding += '+';
      decoded.encoding += common == LegacyReading::kUtf8 ? "windows-1252" : NameOf(common);
    }
  } else {
    decoded.encoding = NameOf(common);
  }
  return decoded;
}

bool IsDropped(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

bool IsSpace(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

char32_t Mend(char32_t c) {
  if (c >= 0x80 && c < 0xA0) {
    return kWindows1252Letters[c - 0x80];
  }
  if (c == 0x2028 || c == 0x2029) {
    return '\n';
  }
  if (c == 0xD0 || c == 0x189) {
    return 0x110;
  }
  if (c == 0xF0 || c == 0x256) {
    return 0x111;
  }
  return IsSpace(c) ? ' ' : c;
}

/// Appends to a text and keeps the rules about spaces and empty lines.
class LineWriter {
 public:
  explicit LineWriter(std::string& text) : text_(text) {}

  void EndLine() {
    while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\t')) {
      text_.pop_back();
    }
    const bool empty_line = text_.empty() || text_.ends_with("\n\n");
    if (!empty_line) {
      text_ += '\n';
    }
  }

  void Add(char32_t c) {
    const bool line_start = text_.empty() || text_.back() == '\n';
    if (c == '\n') {
      EndLine();
    } else if (!line_start || (c != ' ' && c != '\t')) {
      AppendUtf8(text_, c);
    }
  }

 private:
  std::string& text_;
};

}  // namespace

std::string_view FindUtf16(std::string_view bytes) {
  if (bytes.starts_with(kLittleMark)) {
    return kLittleName;
  }
  if (bytes.starts_with(kBigMark)) {
    return kBigName;
  }
  const auto begins = [&bytes](std::size_t low, std::size_t high) {
    constexpr std::string_view kSpace = " \t\r\n";
    std::size_t at = 0;
    const auto is_ascii = [&](std::size_t i) {
      return bytes[i + low] != 0 && bytes[i + high] == 0;
    };
    while (at + 4 <= bytes.size() && is_ascii(at) &&
           kSpace.find(bytes[at + low]) != std::string_view::npos) {
      at += 2;
    }
    if (at + 4 > bytes.size() || !is_ascii(at) || !is_ascii(at + 2)) {
      return false;
    }
    const char next = bytes[at + 2 + low];
    const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    return bytes[at + low] == '<' && (letter || next == '!' || next == '?');
  };
  return begins(0, 1) ? kLittleName : begins(1, 0) ? kBigName : std::string_view{};
}

DecodedText DecodeText(std::string_view bytes) {
  if (const std::string_view name = FindUtf16(bytes); !name.empty()) {
    const bool marked = bytes.starts_with(kLittleMark) || bytes.starts_with(kBigMark);
    return {DecodeUtf16(bytes.substr(marked ? 2 : 0),
                        name == kLittleName ? ByteOrder::kLittle : ByteOrder::kBig),
            std::string(name)};
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  }
  return DecodeParagraphs(bytes);
}

std::string CleanText(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  LineWriter writer(clean);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    i += point.size;
    const char32_t c = point.value;
    if (c == '\r') {
      if (i >= text.size() || text[i] != '\n') {
        writer.Add('\n');
      }
    } else if (c == '\n' || c == '\f' || c == '\v') {
      writer.Add('\n');
    } else if (c == '\t' || (c >= 0x20 && c < 0x7F)) {
      writer.Add(c);
    } else if (c >= 0x80 && !IsDropped(c)) {
      if (const char32_t mended = Mend(c); mended != 0) {
        writer.Add(mended);
      }
    }
  }
  writer.EndLine();
  while (!clean.empty() && clean.back() == '\n') {
    clean.pop_back();
  }
  return ToNfc(clean);
}

}  // namespace vanban
