#include "corpus/code_separator.h"

#include "corpus/code_text.h"

namespace vanban {
namespace {

// More spaces than this part what they stand between.
constexpr std::size_t kMaxSpaces = 16;

bool IsSpace(char32_t c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// Moves over spaces and at most one line break.
std::size_t SkipSpaces(std::string_view text, std::size_t at) {
  int breaks = 0;
  for (std::size_t count = 0; at < text.size() && count < kMaxSpaces; ++count) {
    const CodeLetter letter = ReadCodeLetter(text, at);
    if (!IsSpace(letter.value) || (letter.value == '\n' && ++breaks > 1)) {
      break;
    }
    at = letter.end;
  }
  return at;
}

}  // namespace

std::optional<CodeSeparator> ReadSeparator(std::string_view text, std::size_t at) {
  CodeSeparator separator;
  const std::size_t sign_at = SkipSpaces(text, at);
  separator.space_before = sign_at != at;
  const CodeLetter sign = ReadCodeLetter(text, sign_at);
  if (sign.value == '-' || sign.value == '/' || sign.value == '.') {
    separator.sign = sign.value;
    separator.end = SkipSpaces(text, sign.end);
    separator.space_after = separator.end != sign.end;
    return separator;
  }
  if (!separator.space_before) {
    return std::nullopt;
  }
  separator.sign = ' ';
  separator.end = sign_at;
  return separator;
}

}  // namespace vanban
