#include "corpus/lines.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "corpus/utf8.h"

namespace vanban {
namespace {

bool IsSmall(char32_t c) {
  return u_islower(static_cast<UChar32>(c)) != 0;
}

bool IsCapital(char32_t c) {
  return u_isupper(static_cast<UChar32>(c)) != 0;
}

/// "a)", "đ)", "b.": an item of a list, not the rest of a sentence.
bool IsLetteredItem(std::string_view line) {
  const CodePoint first = DecodeAt(line, 0);
  return line.size() > first.size &&
         (line[first.size] == ')' || line[first.size] == '.' || line[first.size] == '/');
}

/// True if a sentence may go on after the line.
bool StaysOpen(std::string_view line) {
  const CodePoint last = DecodeBefore(line, line.size());
  const bool letter = u_isalnum(static_cast<UChar32>(last.value)) != 0;
  return letter || last.value == ',' || last.value == ')' || last.value == '-' ||
         last.value == '/' || last.value == 0x201D || last.value == 0x2013;
}

}  // namespace

std::vector<Line> SplitLines(std::string_view text) {
  std::vector<Line> lines;
  bool after_blank = true;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::size_t first = begin;
    std::size_t last = end;
    while (first < last && (text[first] == ' ' || text[first] == '\t')) {
      ++first;
    }
    while (last > first && (text[last - 1] == ' ' || text[last - 1] == '\t')) {
      --last;
    }
    if (first < last) {
      lines.push_back({text.substr(first, last - first), {first, last}, after_blank});
    }
    after_blank = first == last;
    begin = end + 1;
  }
  return lines;
}

bool IsRule(std::string_view line) {
  return line.size() >= 2 && line.find_first_not_of("-_*=~. ") == std::string_view::npos;
}

bool IsAllCapitals(std::string_view text) {
  bool any = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    if (IsSmall(point.value)) {
      return false;
    }
    any = any || IsCapital(point.value);
    i += point.size;
  }
  return any;
}

bool StartsSmall(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    if (u_isalnum(static_cast<UChar32>(point.value)) != 0) {
      return IsSmall(point.value);
    }
    i += point.size;
  }
  return false;
}

std::string ToLower(std::string_view text) {
  std::string lowered;
  lowered.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    AppendUtf8(lowered, static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value))));
    i += point.size;
  }
  return lowered;
}

std::string OneLine(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\n') {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') {
    line.pop_back();
  }
  return line;
}

std::string JoinWrappedLines(std::string_view text) {
  std::string joined;
  joined.reserve(text.size());
  std::string_view before;
  for (const Line& line : SplitLines(text)) {
    const bool goes_on = !before.empty() && IsSmall(DecodeAt(line.text, 0).value) &&
                         !IsLetteredItem(line.text) && StaysOpen(before);
    if (goes_on) {
      joined += ' ';
    } else if (!before.empty()) {
      joined += line.after_blank ? "\n\n" : "\n";
    }
    joined += line.text;
    before = line.text;
  }
  return joined;
}

std::string CutAtWord(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) {
    return std::string(text);
  }
  std::size_t end = text.rfind(' ', max_bytes);
  if (end == std::string_view::npos || end == 0) {
    end = FloorToCodePoint(text, max_bytes);
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace vanban
