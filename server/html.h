#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// `text` for the inside of an element or a quoted attribute, in HTML and XML alike: & < > " ' are
/// escaped; control characters, invalid bytes and directional overrides, which could make a page
/// say something else than it seems to, become visible marks ("␀", "⟦U+202E⟧").
std::string EscapeMarkup(std::string_view text);

/// One attribute. Without a name it is left out; without a value it is written as `name=""`.
struct Attribute {
  std::string_view name;
  std::string_view value;
};

/// The attribute if `condition` holds, else one that is left out.
constexpr Attribute When(bool condition, std::string_view name, std::string_view value = {}) {
  return condition ? Attribute{name, value} : Attribute{};
}

using Attributes = std::initializer_list<Attribute>;

/// Writes markup that is well-formed by construction: every text and attribute value is escaped,
/// every element is closed, and no call takes ready-made markup except Raw. Names of tags and
/// attributes come from the program, never from data.
class HtmlWriter {
 public:
  /// Starts an element that Close ends.
  HtmlWriter& Open(std::string_view tag, Attributes attributes = {});

  /// Ends the innermost open element.
  HtmlWriter& Close();

  /// An element with text inside.
  HtmlWriter& Element(std::string_view tag, Attributes attributes, std::string_view text);

  HtmlWriter& Element(std::string_view tag, std::string_view text) {
    return Element(tag, {}, text);
  }

  /// An element that has no inside: <meta>, <input>, <link>; written so that XML takes it too.
  HtmlWriter& Void(std::string_view tag, Attributes attributes);

  HtmlWriter& Text(std::string_view text);

  /// Markup that another HtmlWriter has written; never anything else.
  HtmlWriter& Raw(std::string_view markup);

  /// All that was written. Nothing may be open any more.
  [[nodiscard]] std::string Take();

 private:
  void OpenTag(std::string_view tag, Attributes attributes);

  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace vanban
