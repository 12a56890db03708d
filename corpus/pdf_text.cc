#include "corpus/pdf_text.h"

#include <algorithm>

#include "corpus/utf8.h"
#include "corpus/xml_writer.h"

namespace vanban {
namespace {

bool TurnsDirection(char32_t value) {
  return value == 0x200E || value == 0x200F || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2066 && value <= 0x2069);
}

bool IsBlank(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\n';
}

std::size_t WordEnd(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of(" \t\n", at), text.size());
}

/// True if `part` ends in a hyphen and only one space lies between it and `at`.
bool FollowsHyphen(std::string_view text, const ByteSpan& part, std::size_t at) {
  return part.end + 1 == at && text[part.end] == ' ' && text[part.end - 1] == '-';
}

/// A single hyphen and the character after it, for each within `word`.
void KeepHyphens(std::string_view text, const ByteSpan& word, std::vector<ByteSpan>& parts) {
  for (std::size_t at = word.begin + 1; at + 1 < word.end; ++at) {
    if (text[at] == '-' && text[at - 1] != '-' && text[at + 1] != '-') {
      parts.push_back({at, at + 1 + DecodeAt(text, at + 1).size});
    }
  }
}

}  // namespace

std::string PrintableText(std::string_view text) {
  const std::string sound = XmlText(text);
  std::string out;
  out.reserve(sound.size());
  for (std::size_t at = 0; at < sound.size();) {
    const CodePoint point = DecodeAt(sound, at);
    at += point.size;
    if (point.value == '\r' || point.value == 0x85 || point.value == 0x2028 ||
        point.value == 0x2029) {
      if (at >= sound.size() || sound[at] != '\n') {
        out += '\n';
      }
    } else if (!TurnsDirection(point.value)) {
      AppendUtf8(out, point.value);
    }
  }
  return out;
}

std::vector<ByteSpan> UnbrokenParts(std::string_view text) {
  std::vector<ByteSpan> parts;
  for (std::size_t at = 0; at < text.size();) {
    if (IsBlank(text[at])) {
      ++at;
      continue;
    }
    const std::size_t end = WordEnd(text, at);
    if (end - at > kMostUnbroken) {
      KeepHyphens(text, {at, end}, parts);
    } else if (!parts.empty() && FollowsHyphen(text, parts.back(), at) &&
               end - parts.back().begin <= kMostUnbroken) {
      parts.back().end = end;
    } else {
      parts.push_back({at, end});
    }
    at = end;
  }
  return parts;
}

}  // namespace vanban
