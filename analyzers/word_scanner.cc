#include "analyzers/word_scanner.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace vanban {
namespace {

bool IsAsciiDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsAsciiLetterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsAsciiDigit(c);
}

bool IsPoint(char c) {
  return c == '.' || c == ',';
}

/// Bytes of the apostrophe at `offset`, 0 if there is none: ' or ’.
std::size_t ApostropheSize(std::string_view text, std::size_t offset) {
  constexpr std::string_view kCurly = "’";
  if (offset >= text.size()) {
    return 0;
  }
  if (text[offset] == '\'') {
    return 1;
  }
  return text[offset] == kCurly.front() && text.substr(offset).starts_with(kCurly) ? kCurly.size()
                                                                                   : 0;
}

}  // namespace

// In the loop over every character, so that ASCII costs no call.
inline WordScanner::Character WordScanner::At(std::size_t offset) const {
  if (offset >= text_.size()) {
    return {};
  }
  const auto byte = static_cast<unsigned char>(text_[offset]);
  return byte < 0x80 ? Character{characters_.ClassOf(byte), 1} : AtBeyondAscii(offset);
}

WordScanner::Character WordScanner::AtBeyondAscii(std::size_t offset) const {
  const CodePoint point = DecodeAt(text_, offset);
  return {characters_.ClassOf(point.value), point.size};
}

std::size_t WordScanner::SkipIgnorables(std::size_t offset) const {
  Character c = At(offset);
  while (c.character_class == CharacterClass::kIgnorable) {
    offset += c.size;
    c = At(offset);
  }
  return offset;
}

// Letters, digits and marks from `offset` on; ignorables only between them.
std::size_t WordScanner::EndOfRun(std::size_t offset) const {
  std::size_t end = offset;
  for (;;) {
    while (offset < text_.size() && IsAsciiLetterOrDigit(text_[offset])) {
      end = ++offset;
    }
    const Character c = At(offset);
    if (c.character_class == CharacterClass::kOther ||
        c.character_class == CharacterClass::kIdeograph) {
      return end;
    }
    offset += c.size;
    if (c.character_class != CharacterClass::kIgnorable) {
      end = offset;
    }
  }
}

std::size_t WordScanner::EndOfDigits(std::size_t offset) const {
  std::size_t end = offset;
  for (;;) {
    while (end < text_.size() && IsAsciiDigit(text_[end])) {
      ++end;
    }
    const std::size_t at = SkipIgnorables(end);
    const Character c = At(at);
    if (c.character_class != CharacterClass::kDigit) {
      return end;
    }
    end = at + c.size;
  }
}

std::size_t WordScanner::EndOfNumber(std::size_t offset) const {
  std::size_t end = EndOfDigits(offset);
  while (end + 1 < text_.size() && IsPoint(text_[end]) &&
         At(end + 1).character_class == CharacterClass::kDigit) {
    end = EndOfDigits(end + 1);
  }
  return end;
}

std::size_t WordScanner::EndOfIdeograph(std::size_t offset) const {
  std::size_t end = offset + At(offset).size;
  for (std::size_t at = SkipIgnorables(end); At(at).character_class == CharacterClass::kMark;
       at = SkipIgnorables(end)) {
    end = at + At(at).size;
  }
  return end;
}

void WordScanner::ReadLetters(Word& word) const {
  word.span.end = EndOfRun(word.span.begin);
  for (;;) {
    const std::size_t size = ApostropheSize(text_, word.span.end);
    const std::size_t after = word.span.end + size;
    if (size == 0 || At(after).character_class != CharacterClass::kLetter) {
      return;
    }
    word.span.end = EndOfRun(after);
    word.has_apostrophe = true;
  }
}

// The longer of two readings wins, as in the rules: "2a" is a word, "2,5" a number. In "2.500m" the
// number is longer, so the unit is a word of its own.
void WordScanner::ReadDigits(Word& word) const {
  const std::size_t run_end = EndOfRun(word.span.begin);
  const std::size_t number_end = EndOfNumber(word.span.begin);
  word.span.end = std::max(run_end, number_end);
  word.kind = number_end >= run_end ? WordKind::kNumber : WordKind::kWord;
}

std::optional<Word> WordScanner::Next(std::size_t from) const {
  // Filled member by member where it is returned: copies of it wait for those writes.
  std::optional<Word> word;
  Character c = At(from);
  while (c.character_class != CharacterClass::kLetter &&
         c.character_class != CharacterClass::kDigit &&
         c.character_class != CharacterClass::kIdeograph) {
    if (c.size == 0) {
      return word;
    }
    from += c.size;
    c = At(from);
  }
  word.emplace();
  word->span.begin = from;
  if (c.character_class == CharacterClass::kLetter) {
    ReadLetters(*word);
  } else if (c.character_class == CharacterClass::kDigit) {
    ReadDigits(*word);
  } else {
    word->span.end = EndOfIdeograph(from);
    word->kind = WordKind::kIdeograph;
  }
  return word;
}

}  // namespace vanban
