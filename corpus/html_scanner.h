#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vanban {

/// One piece of an HTML page.
struct HtmlPiece {
  enum class Kind : std::uint8_t { kText, kStartTag, kEndTag };
  Kind kind = Kind::kText;
  std::string_view text;        ///< Of kText: raw, character references not yet resolved.
  std::string name;             ///< Of tags: lower case.
  std::string_view attributes;  ///< Of kStartTag: raw, for FindAttribute.
};

/// Cuts an HTML page into text and tags, in one pass and in constant memory: no tree, so neither
/// depth nor the number of attributes costs anything. Follows the tokenisation of the HTML standard
/// for comments, declarations, quoted attributes and the content of script, style, textarea and
/// title. https://html.spec.whatwg.org/multipage/parsing.html#tokenization
class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view page) : page_(page) {}

  /// The next piece; false at the end.
  bool Next(HtmlPiece& piece);

 private:
  bool NextRawText(HtmlPiece& piece);
  bool SkipDeclaration();
  bool ReadTag(HtmlPiece& piece);

  std::string_view page_;
  std::size_t at_ = 0;
  std::string raw_text_end_;  ///< The element whose content is no markup: "script".
};

/// The value of an attribute, character references resolved; empty if it is not there.
std::string FindAttribute(std::string_view attributes, std::string_view name);

/// True if the attribute is there, with or without a value.
bool HasAttribute(std::string_view attributes, std::string_view name);

/// `text` with its character references ("&aacute;", "&#7879;", "&amp;") resolved.
std::string ResolveReferences(std::string_view text);

}  // namespace vanban
