#include "corpus/xml_writer.h"

#include <libxml/xmlwriter.h>

#include "corpus/error.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
/// https://www.w3.org/TR/xml/#charsets
bool IsXmlChar(char32_t value) {
  return value == 0x9 || value == 0xA || value == 0xD || (value >= 0x20 && value <= 0xD7FF) ||
         (value >= 0xE000 && value <= kReplacement) || (value >= 0x10000 && value <= 0x10FFFF);
}

const xmlChar* Chars(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);  // NOLINT: libxml2's bytes are unsigned.
}

/// The writer's functions give -1 for "no memory" and for our own misuse.
void Check(int result) {
  if (result < 0) {
    throw Failure(
        {ErrorCode::kIo, {"libxml2 không ghi được XML.", "libxml2 cannot write XML."}, {}});
  }
}

}  // namespace

std::string XmlText(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeAt(text, at);
    if (point.value == 0xB || point.value == 0xC) {
      out += ' ';
    } else {
      AppendUtf8(out, IsXmlChar(point.value) ? point.value : kReplacement);
    }
    at += point.size;
  }
  return out;
}

struct XmlWriter::State {
  struct FreeBuffer {
    void operator()(xmlBuffer* buffer) const { xmlBufferFree(buffer); }
  };

  struct FreeWriter {
    void operator()(xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }
  };

  std::unique_ptr<xmlBuffer, FreeBuffer> buffer{xmlBufferCreate()};
  std::unique_ptr<xmlTextWriter, FreeWriter> writer{buffer ? xmlNewTextWriterMemory(buffer.get(), 0)
                                                           : nullptr};
};

XmlWriter::XmlWriter() : state_(std::make_unique<State>()) {
  Check(state_->writer ? 0 : -1);
  Check(xmlTextWriterStartDocument(state_->writer.get(), nullptr, "UTF-8", nullptr));
}

XmlWriter::~XmlWriter() = default;
XmlWriter::XmlWriter(XmlWriter&&) noexcept = default;
XmlWriter& XmlWriter::operator=(XmlWriter&&) noexcept = default;

XmlWriter& XmlWriter::Open(const char* name, std::initializer_list<XmlAttribute> attributes) {
  Check(xmlTextWriterStartElement(state_->writer.get(), Chars(name)));
  for (const XmlAttribute& attribute : attributes) {
    if (!attribute.value.empty()) {
      const std::string attribute_name(attribute.name);
      const std::string value = XmlText(attribute.value);
      Check(xmlTextWriterWriteAttribute(state_->writer.get(), Chars(attribute_name.c_str()),
                                        Chars(value.c_str())));
    }
  }
  return *this;
}

XmlWriter& XmlWriter::Close() {
  Check(xmlTextWriterEndElement(state_->writer.get()));
  return *this;
}

XmlWriter& XmlWriter::Empty(const char* name, std::initializer_list<XmlAttribute> attributes) {
  return Open(name, attributes).Close();
}

XmlWriter& XmlWriter::Text(std::string_view text) {
  Check(xmlTextWriterWriteString(state_->writer.get(), Chars(XmlText(text).c_str())));
  return *this;
}

std::string XmlWriter::Take() {
  Check(xmlTextWriterEndDocument(state_->writer.get()));
  Check(xmlTextWriterFlush(state_->writer.get()));
  const xmlBuffer& buffer = *state_->buffer;
  return {reinterpret_cast<const char*>(buffer.content), buffer.use};  // NOLINT: as in Chars.
}

}  // namespace vanban
