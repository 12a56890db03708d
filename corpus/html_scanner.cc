#include "corpus/html_scanner.h"

#include <algorithm>
#include <array>
#include <optional>

#include <libxml/HTMLparser.h>

#include "corpus/encoding_tables.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\f";

bool IsSpace(char c) {
  return kSpaces.find(c) != std::string_view::npos;
}

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), Lower);
  return lower;
}

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(),
                                                   [](char a, char b) { return Lower(a) == b; });
}

/// Elements whose content is text whatever it looks like.
bool HasRawContent(std::string_view name) {
  constexpr std::array<std::string_view, 8> kRaw = {"script", "style",  "textarea", "title",
                                                    "xmp",    "iframe", "noembed",  "noframes"};
  return std::find(kRaw.begin(), kRaw.end(), name) != kRaw.end();
}

struct Attribute {
  std::string_view name;
  std::string_view value;
};

/// The attribute at `at`, which moves behind it; none at the end.
std::optional<Attribute> NextAttribute(std::string_view text, std::size_t& at) {
  while (at < text.size() && (IsSpace(text[at]) || text[at] == '/')) {
    ++at;
  }
  if (at >= text.size()) {
    return std::nullopt;
  }
  const std::size_t begin = at;
  ++at;  // A name may begin with '='.
  while (at < text.size() && !IsSpace(text[at]) && text[at] != '=' && text[at] != '/') {
    ++at;
  }
  Attribute attribute{text.substr(begin, at - begin), {}};
  std::size_t equals = at;
  while (equals < text.size() && IsSpace(text[equals])) {
    ++equals;
  }
  if (equals >= text.size() || text[equals] != '=') {
    return attribute;
  }
  at = equals + 1;
  while (at < text.size() && IsSpace(text[at])) {
    ++at;
  }
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
    const std::size_t end = std::min(text.find(text[at], at + 1), text.size());
    attribute.value = text.substr(at + 1, end - at - 1);
    at = std::min(end + 1, text.size());
    return attribute;
  }
  const std::size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
  attribute.value = text.substr(at, end - at);
  at = end;
  return attribute;
}

/// The end of a tag: the first '>' outside quoted values.
std::size_t FindTagEnd(std::string_view page, std::size_t at) {
  bool after_equals = false;
  while (at < page.size() && page[at] != '>') {
    const char c = page[at];
    if ((c == '"' || c == '\'') && after_equals) {
      const std::size_t quote = page.find(c, at + 1);
      if (quote == std::string_view::npos) {
        return page.find('>', at);  // Never closed: the quote was part of the value.
      }
      at = quote;
    }
    after_equals = c == '=' || (after_equals && IsSpace(c));
    ++at;
  }
  return at < page.size() ? at : std::string_view::npos;
}

/// The code point a numeric reference names; browsers read 80 to 9F as windows-1252.
char32_t MendReference(char32_t value) {
  if (value >= 0x80 && value < 0xA0 && kWindows1252Letters[value - 0x80] != 0) {
    return kWindows1252Letters[value - 0x80];
  }
  const bool valid = value != 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return valid ? value : 0xFFFD;
}

struct Reference {
  char32_t value = 0;
  std::size_t size = 0;
};

std::optional<Reference> ReadNumericReference(std::string_view text) {
  const bool hexadecimal = text.size() > 2 && Lower(text[2]) == 'x';
  std::size_t at = hexadecimal ? 3 : 2;
  const std::size_t first = at;
  char32_t value = 0;
  for (; at < text.size() && at < first + 10; ++at) {
    const char c = Lower(text[at]);
    const bool decimal = c >= '0' && c <= '9';
    if (!decimal && !(hexadecimal && c >= 'a' && c <= 'f')) {
      break;
    }
    const auto digit = static_cast<char32_t>(decimal ? c - '0' : c - 'a' + 10);
    value = std::min<char32_t>(value * (hexadecimal ? 16 : 10) + digit, 0x110000);
  }
  if (at == first) {
    return std::nullopt;
  }
  at += at < text.size() && text[at] == ';' ? 1U : 0U;
  return Reference{MendReference(value), at};
}

std::optional<Reference> ReadReference(std::string_view text) {
  if (text.size() > 1 && text[1] == '#') {
    return ReadNumericReference(text);
  }
  std::size_t end = 1;
  while (end < text.size() && end < 12 &&
         (IsLetter(text[end]) || (text[end] >= '0' && text[end] <= '9'))) {
    ++end;
  }
  const std::string name(text.substr(1, end - 1));
  // Only the table is libxml2's; its parser is quadratic in attributes and drops deep text.
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  if (entity == nullptr) {
    return std::nullopt;
  }
  end += end < text.size() && text[end] == ';' ? 1U : 0U;
  return Reference{entity->value, end};
}

}  // namespace

bool HtmlScanner::NextRawText(HtmlPiece& piece) {
  const std::string end_tag = "</" + raw_text_end_;
  std::size_t end = at_;
  for (;;) {
    end = page_.find("</", end);
    if (end == std::string_view::npos) {
      end = page_.size();
      break;
    }
    if (EqualsIgnoringCase(page_.substr(end, end_tag.size()), end_tag)) {
      break;
    }
    end += 2;
  }
  raw_text_end_.clear();
  piece = {HtmlPiece::Kind::kText, page_.substr(at_, end - at_), {}, {}};
  at_ = end;
  return true;
}

bool HtmlScanner::SkipDeclaration() {
  const std::string_view rest = page_.substr(at_);
  std::string_view close = ">";
  if (rest.starts_with("<!--")) {
    close = "-->";
  } else if (rest.starts_with("<![CDATA[")) {
    close = "]]>";
  } else if (!rest.starts_with("<!") && !rest.starts_with("<?")) {
    return false;
  }
  const std::size_t end = page_.find(close, at_ + 2);
  at_ = end == std::string_view::npos ? page_.size() : end + close.size();
  return true;
}

bool HtmlScanner::ReadTag(HtmlPiece& piece) {
  const bool closes = at_ + 1 < page_.size() && page_[at_ + 1] == '/';
  const std::size_t begin = at_ + (closes ? 2 : 1);
  if (begin >= page_.size() || !IsLetter(page_[begin])) {
    return false;
  }
  std::size_t name_end = begin;
  while (name_end < page_.size() && !IsSpace(page_[name_end]) && page_[name_end] != '>' &&
         page_[name_end] != '/') {
    ++name_end;
  }
  const std::size_t end = FindTagEnd(page_, name_end);
  const std::size_t last = end == std::string_view::npos ? page_.size() : end;
  piece.kind = closes ? HtmlPiece::Kind::kEndTag : HtmlPiece::Kind::kStartTag;
  piece.name = LowerAscii(page_.substr(begin, name_end - begin));
  piece.attributes = page_.substr(name_end, last - name_end);
  piece.text = {};
  at_ = std::min(last + 1, page_.size());
  if (!closes && HasRawContent(piece.name)) {
    raw_text_end_ = piece.name;
  }
  return true;
}

bool HtmlScanner::Next(HtmlPiece& piece) {
  if (!raw_text_end_.empty()) {
    return NextRawText(piece);
  }
  while (at_ < page_.size()) {
    if (page_[at_] == '<') {
      if (SkipDeclaration()) {
        continue;
      }
      if (ReadTag(piece)) {
        return true;
      }
    }
    // A '<' that begins no tag is text.
    const std::size_t end = std::min(page_.find('<', at_ + 1), page_.size());
    piece = {HtmlPiece::Kind::kText, page_.substr(at_, end - at_), {}, {}};
    at_ = end;
    return true;
  }
  return false;
}

std::string FindAttribute(std::string_view attributes, std::string_view name) {
  std::size_t at = 0;
  while (const auto attribute = NextAttribute(attributes, at)) {
    if (EqualsIgnoringCase(attribute->name, name)) {
      return ResolveReferences(attribute->value);
    }
  }
  return {};
}

bool HasAttribute(std::string_view attributes, std::string_view name) {
  std::size_t at = 0;
  while (const auto attribute = NextAttribute(attributes, at)) {
    if (EqualsIgnoringCase(attribute->name, name)) {
      return true;
    }
  }
  return false;
}

std::string ResolveReferences(std::string_view text) {
  std::string resolved;
  resolved.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t amp = std::min(text.find('&', i), text.size());
    resolved += text.substr(i, amp - i);
    if (amp == text.size()) {
      break;
    }
    if (const auto reference = ReadReference(text.substr(amp))) {
      AppendUtf8(resolved, reference->value);
      i = amp + reference->size;
    } else {
      resolved += '&';
      i = amp + 1;
    }
  }
  return resolved;
}

}  // namespace vanban
