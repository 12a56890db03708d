#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace vanban {

/// `text` with what XML 1.0 has no place for (its production Char) made harmless: line and page
/// feeds of old printers (U+000B, U+000C) become spaces, every other forbidden character or damaged
/// byte U+FFFD.
std::string XmlText(std::string_view text);

/// One attribute; without a value it is left out.
struct XmlAttribute {
  std::string_view name;
  std::string_view value;
};

/// Writes XML that is well-formed by construction: libxml2 escapes, every element is closed, and no
/// call takes ready-made markup. Names of elements and attributes come from the program, never from
/// data. Texts and values pass through XmlText.
class XmlWriter {
 public:
  /// Begins the document: "<?xml version="1.0" encoding="UTF-8"?>". Throws Failure if libxml2 has
  /// no memory, as all that follows.
  XmlWriter();
  ~XmlWriter();
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;
  XmlWriter(XmlWriter&&) noexcept;
  XmlWriter& operator=(XmlWriter&&) noexcept;

  /// Starts an element that Close ends.
  XmlWriter& Open(const char* name, std::initializer_list<XmlAttribute> attributes = {});
  XmlWriter& Close();

  /// An element with nothing inside.
  XmlWriter& Empty(const char* name, std::initializer_list<XmlAttribute> attributes = {});

  XmlWriter& Text(std::string_view text);

  /// The document; what is open is closed.
  [[nodiscard]] std::string Take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vanban
