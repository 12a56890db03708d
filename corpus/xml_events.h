#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/error.h"
#include "corpus/reader.h"

namespace vanban {

/// The attributes of the element that begins, by local name.
class XmlAttributes {
 public:
  /// `list` is libxml2's: five pointers an attribute.
  XmlAttributes(const unsigned char** list, int count) : list_(list), count_(count) {}

  /// The value; empty if the attribute is not there.
  [[nodiscard]] std::string Get(std::string_view name) const;

 private:
  const unsigned char** list_;
  int count_;
};

/// Takes what ParseXml finds, in the order of the file. Names are local: "p" for "w:p".
class XmlVisitor {
 public:
  virtual ~XmlVisitor() = default;
  virtual void StartElement(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void EndElement(std::string_view name) = 0;
  virtual void Text(std::string_view text) = 0;
};

/// Reads XML from strangers as a stream. Refuses, naming `file`: a DOCTYPE (so no entity is ever
/// expanded or fetched), nesting deeper than `limits.max_depth`, too many elements, more than
/// `limits.max_unpacked_bytes` of text, and tags of so many attributes that libxml2 2.9 would be
/// quadratic over them (430 KB in one tag took it 35 s). `advice` is what to do then.
Result<void> ParseXml(const RawFile& file, std::string_view xml, const ReaderLimits& limits,
                      const Message& advice, XmlVisitor& visitor);

}  // namespace vanban
