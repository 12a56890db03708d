#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned char ByteAt(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

bool IsContinuation(unsigned char byte) {
  return (byte & 0xC0U) == 0x80U;
}

void AppendEscaped(std::string& text, unsigned char byte) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  text += "\\x";
  text += kHex[byte >> 4U];
  text += kHex[byte & 0x0FU];
}

}  // namespace

CodePoint DecodeStrictly(std::string_view text, std::size_t offset) {
  const unsigned char lead = ByteAt(text, offset);
  if (lead < 0x80) {
    return {lead, 1};
  }
  std::size_t size = 0;
  char32_t value = 0;
  char32_t least = 0;
  if ((lead & 0xE0U) == 0xC0U) {
    size = 2, value = lead & 0x1FU, least = 0x80;
  } else if ((lead & 0xF0U) == 0xE0U) {
    size = 3, value = lead & 0x0FU, least = 0x800;
  } else if ((lead & 0xF8U) == 0xF0U) {
    size = 4, value = lead & 0x07U, least = 0x10000;
  }
  if (size == 0 || offset + size > text.size()) {
    return {kReplacement, 1};
  }
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned char byte = ByteAt(text, offset + i);
    if (!IsContinuation(byte)) {
      return {kReplacement, 1};
    }
    value = (value << 6U) | (byte & 0x3FU);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return {kReplacement, 1};
  }
  return {value, size};
}

CodePoint DecodeBefore(std::string_view text, std::size_t offset) {
  const std::size_t start = FloorToCodePoint(text, offset - 1);
  CodePoint point = DecodeAt(text, start);
  if (start + point.size != offset) {
    return {kReplacement, 1};
  }
  return point;
}

void AppendUtf8(std::string& text, char32_t value) {
  if (value < 0x80) {
    text += static_cast<char>(value);
  } else if (value < 0x800) {
    text += static_cast<char>(0xC0U | (value >> 6U));
    text += static_cast<char>(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    text += static_cast<char>(0xE0U | (value >> 12U));
    text += static_cast<char>(0x80U | ((value >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (value & 0x3FU));
  } else {
    text += static_cast<char>(0xF0U | (value >> 18U));
    text += static_cast<char>(0x80U | ((value >> 12U) & 0x3FU));
    text += static_cast<char>(0x80U | ((value >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (value & 0x3FU));
  }
}

std::size_t CountCodePoints(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    count += IsContinuation(static_cast<unsigned char>(c)) ? 0U : 1U;
  }
  return count;
}

std::size_t FloorToCodePoint(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) {
    return text.size();
  }
  // A code point has at most three continuation bytes; more are damage, each its own unit.
  for (std::size_t back = 0; back < 4 && back <= offset; ++back) {
    if (!IsContinuation(ByteAt(text, offset - back))) {
      return offset - back;
    }
  }
  return offset;
}

bool IsValidUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (ByteAt(text, i) < 0x80) {
      ++i;
      continue;
    }
    const CodePoint point = DecodeAt(text, i);
    if (point.size == 1) {
      return false;
    }
    i += point.size;
  }
  return true;
}

std::string EscapeInvalidUtf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    if (point.size == 1 && ByteAt(text, i) >= 0x80) {
      AppendEscaped(valid, ByteAt(text, i));
    } else {
      valid += text.substr(i, point.size);
    }
    i += point.size;
  }
  return valid;
}

std::string EscapeForLine(std::string_view name) {
  std::string line;
  for (const char c : EscapeInvalidUtf8(name)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      AppendEscaped(line, byte);
    } else {
      line += c;
    }
  }
  return line;
}

std::size_t CodePointCounter::At(std::size_t offset) {
  if (offset < byte_) {
    byte_ = 0;
    count_ = 0;
  }
  count_ += CountCodePoints(text_.substr(byte_, offset - byte_));
  byte_ = offset;
  return count_;
}

}  // namespace vanban
