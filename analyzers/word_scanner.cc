#include "analyzers/word_scanner.h"

#include "corpus/utf8.h"

namespace vanban {
namespace {

bool IsPoint(char c) {
  return c == '.' || c == ',';
}

/// Bytes of the apostrophe at `offset`, 0 if there is none: ' or ’.
std::size_t ApostropheSize(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(offset);
  if (rest.starts_with('\'')) {
    return 1;
  }
  return rest.starts_with("’") ? std::string_view("’").size() : 0;
}

}  // namespace

WordScanner::Character WordScanner::At(std::size_t offset) const {
  if (offset >= text_.size()) {
    return {};
  }
  const auto byte = static_cast<unsigned char>(text_[offset]);
  if (byte < 0x80) {
    return {characters_[byte].character_class, 1};
  }
  const CodePoint point = DecodeAt(text_, offset);
  return {characters_[point.value].character_class, point.size};
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
  for (std::size_t at = offset;;) {
    const Character c = At(at);
    switch (c.character_class) {
      case CharacterClass::kLetter:
      case CharacterClass::kDigit:
      case CharacterClass::kMark:
        at += c.size;
        end = at;
        break;
      case CharacterClass::kIgnorable:
        at += c.size;
        break;
      default:
        return end;
    }
  }
}

std::size_t WordScanner::EndOfDigits(std::size_t offset) const {
  std::size_t end = offset;
  for (std::size_t at = SkipIgnorables(offset); At(at).character_class == CharacterClass::kDigit;
       at = SkipIgnorables(end)) {
    end = at + At(at).size;
  }
  return end;
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

Word WordScanner::LetterWord(std::size_t offset) const {
  Word word{{offset, EndOfRun(offset)}, WordKind::kWord};
  for (;;) {
    const std::size_t size = ApostropheSize(text_, word.span.end);
    const std::size_t after = word.span.end + size;
    if (size == 0 || At(after).character_class != CharacterClass::kLetter) {
      return word;
    }
    word.span.end = EndOfRun(after);
    word.has_apostrophe = true;
  }
}

// The longer of two readings wins, as in the rules: "2a" is a word, "2,5" a number. In "2.500m" the
// number is longer, so the unit is a word of its own.
Word WordScanner::DigitWord(std::size_t offset) const {
  const std::size_t run_end = EndOfRun(offset);
  const std::size_t number_end = EndOfNumber(offset);
  return number_end >= run_end ? Word{{offset, number_end}, WordKind::kNumber}
                               : Word{{offset, run_end}, WordKind::kWord};
}

std::optional<Word> WordScanner::Next(std::size_t from) const {
  for (std::size_t at = from; at < text_.size();) {
    const Character c = At(at);
    switch (c.character_class) {
      case CharacterClass::kLetter:
        return LetterWord(at);
      case CharacterClass::kDigit:
        return DigitWord(at);
      case CharacterClass::kIdeograph:
        return Word{{at, EndOfIdeograph(at)}, WordKind::kIdeograph};
      default:
        at += c.size;
    }
  }
  return std::nullopt;
}

}  // namespace vanban
