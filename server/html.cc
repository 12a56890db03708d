#include "server/html.h"

#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "corpus/utf8.h"

namespace vanban {
namespace {

// Embeddings, overrides and isolates; they outlive the element they stand in.
bool IsDirectional(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool IsNonCharacter(char32_t c) {
  return (c & 0xFFFEU) == 0xFFFEU || (c >= 0xFDD0 && c <= 0xFDEF);
}

void AppendEscaped(std::string& out, char32_t c) {
  switch (c) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    default:
      break;
  }
  if (c < 0x20 && c != '\n' && c != '\t') {
    AppendUtf8(out, 0x2400 + c);  // The control pictures: "␀" for NUL.
  } else if (c == 0x7F) {
    AppendUtf8(out, 0x2421);
  } else if ((c >= 0x80 && c < 0xA0) || IsNonCharacter(c)) {
    AppendUtf8(out, 0xFFFD);
  } else if (IsDirectional(c)) {
    out += fmt::format("⟦U+{:04X}⟧", static_cast<unsigned>(c));
  } else {
    AppendUtf8(out, c);
  }
}

}  // namespace

std::string EscapeMarkup(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    AppendEscaped(out, point.value);
    i += point.size;
  }
  return out;
}

void HtmlWriter::OpenTag(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    if (attribute.name.empty()) {
      continue;
    }
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    out_ += EscapeMarkup(attribute.value);
    out_ += '"';
  }
}

HtmlWriter& HtmlWriter::Open(std::string_view tag, Attributes attributes) {
  OpenTag(tag, attributes);
  out_ += '>';
  open_.push_back(tag);
  return *this;
}

HtmlWriter& HtmlWriter::Close() {
  assert(!open_.empty() && "Close without Open");
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
  return *this;
}

HtmlWriter& HtmlWriter::Element(std::string_view tag, Attributes attributes,
                                std::string_view text) {
  return Open(tag, attributes).Text(text).Close();
}

HtmlWriter& HtmlWriter::Void(std::string_view tag, Attributes attributes) {
  OpenTag(tag, attributes);
  out_ += "/>";
  return *this;
}

HtmlWriter& HtmlWriter::Text(std::string_view text) {
  out_ += EscapeMarkup(text);
  return *this;
}

HtmlWriter& HtmlWriter::Raw(std::string_view markup) {
  out_ += markup;
  return *this;
}

std::string HtmlWriter::Take() {
  assert(open_.empty() && "an element was left open");
  return std::move(out_);
}

}  // namespace vanban
