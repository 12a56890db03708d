#include "corpus/xml_events.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

#include <fmt/format.h>
#include <libxml/parser.h>

#include "corpus/encoding.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxAttributes = 1000;
constexpr std::size_t kMaxTagBytes = 1U << 18U;
constexpr std::size_t kMaxElements = 4'000'000;

/// Why parsing was stopped by us.
enum class Refusal { kNone, kDoctype, kDepth, kSize };

/// What the callbacks of libxml2 share.
struct XmlParse {
  const ReaderLimits* limits = nullptr;
  XmlVisitor* visitor = nullptr;
  xmlParserCtxtPtr context = nullptr;
  Refusal refusal = Refusal::kNone;
  std::size_t depth = 0;
  std::size_t elements = 0;
  std::size_t text_bytes = 0;

  void Refuse(Refusal why) {
    refusal = why;
    xmlStopParser(context);
  }
};

std::string_view View(const xmlChar* name) {
  return name == nullptr ? "" : reinterpret_cast<const char*>(name);
}

XmlParse& Parse(void* data) {
  return *static_cast<XmlParse*>(data);
}

void OnDoctype(void* data, const xmlChar* /*name*/, const xmlChar* /*id*/,
               const xmlChar* /*system*/) {
  Parse(data).Refuse(Refusal::kDoctype);
}

void OnStart(void* data, const xmlChar* local, const xmlChar* /*prefix*/, const xmlChar* /*uri*/,
             int /*namespaces*/, const xmlChar** /*namespace_list*/, int attributes,
             int /*defaulted*/, const xmlChar** attribute_list) {
  XmlParse& parse = Parse(data);
  if (++parse.depth > parse.limits->max_depth) {
    parse.Refuse(Refusal::kDepth);
  } else if (++parse.elements > kMaxElements) {
    parse.Refuse(Refusal::kSize);
  } else if (parse.refusal == Refusal::kNone) {
    parse.visitor->StartElement(View(local), XmlAttributes(attribute_list, attributes));
  }
}

void OnEnd(void* data, const xmlChar* local, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
  XmlParse& parse = Parse(data);
  parse.depth -= parse.depth > 0 ? 1 : 0;
  if (parse.refusal == Refusal::kNone) {
    parse.visitor->EndElement(View(local));
  }
}

void OnText(void* data, const xmlChar* bytes, int size) {
  XmlParse& parse = Parse(data);
  parse.text_bytes += static_cast<std::size_t>(size);
  if (parse.text_bytes > parse.limits->max_unpacked_bytes) {
    parse.Refuse(Refusal::kSize);
  } else if (parse.refusal == Refusal::kNone) {
    parse.visitor->Text({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
  }
}

void Silent(void* /*data*/, const char* /*format*/, ...) {}

struct FreeContext {
  void operator()(xmlParserCtxtPtr context) const {
    if (context->myDoc != nullptr) {
      xmlFreeDoc(context->myDoc);
    }
    xmlFreeParserCtxt(context);
  }
};

xmlSAXHandler Handler() {
  xmlSAXHandler handler;
  std::memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.internalSubset = &OnDoctype;
  handler.startElementNs = &OnStart;
  handler.endElementNs = &OnEnd;
  handler.characters = &OnText;
  handler.cdataBlock = &OnText;
  handler.warning = &Silent;
  handler.error = &Silent;
  handler.fatalError = &Silent;
  return handler;
}

/// True if the declaration says UTF-16, which it says wrongly where the bytes keep ASCII: programs
/// write it when they make XML in memory and save it as UTF-8.
bool DeclaresUtf16(std::string_view xml) {
  constexpr std::size_t kLongest = 200;
  std::string declaration(xml.substr(0, std::min(xml.find("?>"), kLongest)));
  std::transform(declaration.begin(), declaration.end(), declaration.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::size_t at = declaration.find("encoding");
  return declaration.find("<?xml") < at && at != std::string::npos &&
         (declaration.find("utf-16", at) != std::string::npos ||
          declaration.find("ucs-2", at) != std::string::npos);
}

/// True if some tag is longer or has more attributes than any document's. Sees the tags of
/// encodings that keep ASCII.
bool HasMonstrousTag(std::string_view xml) {
  std::size_t at = 0;
  while ((at = xml.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = xml.substr(at, 9);
    if (rest.starts_with("<!--") || rest.starts_with("<![CDATA[") || rest.starts_with("<?")) {
      const std::string_view end = rest[1] == '?' ? "?>" : rest[2] == '-' ? "-->" : "]]>";
      at = std::min(xml.find(end, at + 2), xml.size());
      continue;
    }
    char quote = 0;
    std::size_t attributes = 0;
    std::size_t i = at + 1;
    for (; i < xml.size() && (quote != 0 || xml[i] != '>'); ++i) {
      const char c = xml[i];
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        ++attributes;
      } else if (c == quote) {
        quote = 0;
      }
    }
    if (attributes > kMaxAttributes || i - at > kMaxTagBytes) {
      return true;
    }
    at = i;
  }
  return false;
}

tl::unexpected<Error> BadXml(const RawFile& file, const Message& advice, Refusal refusal,
                             std::string_view reason) {
  const auto fail = [&](std::string_view vi, std::string_view en) {
    return Fail(ErrorCode::kBadData,
                {fmt::format("{}: {}", file.path, vi), fmt::format("{}: {}", file.path, en)},
                advice);
  };
  switch (refusal) {
    case Refusal::kDoctype:
      return fail("XML có khai báo DOCTYPE, bị từ chối vì an toàn.",
                  "the XML has a DOCTYPE, refused for safety.");
    case Refusal::kDepth:
      return fail("XML lồng nhau quá sâu.", "the XML nests too deep.");
    case Refusal::kSize:
      return fail("nội dung quá lớn.", "the content is too large.");
    case Refusal::kNone:
      break;
  }
  return fail(fmt::format("XML hỏng ({}).", reason), fmt::format("damaged XML ({}).", reason));
}

}  // namespace

std::string XmlAttributes::Get(std::string_view name) const {
  for (int i = 0; i < count_; ++i) {
    const unsigned char** attribute = list_ + std::ptrdiff_t{5} * i;
    if (View(attribute[0]) == name) {
      return {reinterpret_cast<const char*>(attribute[3]),
              reinterpret_cast<const char*>(attribute[4])};
    }
  }
  return {};
}

Result<void> ParseXml(const RawFile& file, std::string_view xml, const ReaderLimits& limits,
                      const Message& advice, XmlVisitor& visitor) {
  std::string decoded;
  const bool utf16 = !FindUtf16(xml).empty();
  if (utf16) {
    decoded = DecodeText(xml).text;
    xml = decoded;
  }
  const bool other_than_declared = utf16 || DeclaresUtf16(xml);
  if (HasMonstrousTag(xml)) {
    return BadXml(file, advice, Refusal::kSize, "");
  }
  XmlParse parse;
  parse.limits = &limits;
  parse.visitor = &visitor;
  xmlSAXHandler handler = Handler();
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(
      xmlCreatePushParserCtxt(&handler, &parse, nullptr, 0, nullptr));
  if (context == nullptr) {
    throw std::bad_alloc();
  }
  parse.context = context.get();
  // No network, no entities, none of the limits lifted (never XML_PARSE_HUGE, XML_PARSE_NOENT).
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                       (other_than_declared ? XML_PARSE_IGNORE_ENC : 0));
  constexpr std::size_t kChunk = 1U << 16U;
  int status = 0;
  for (std::size_t at = 0; at < xml.size() && status == 0 && parse.refusal == Refusal::kNone;
       at += kChunk) {
    const std::size_t size = std::min(kChunk, xml.size() - at);
    status = xmlParseChunk(context.get(), xml.data() + at, static_cast<int>(size), 0);
  }
  if (status == 0 && parse.refusal == Refusal::kNone) {
    status = xmlParseChunk(context.get(), nullptr, 0, 1);
  }
  if (status != 0 || parse.refusal != Refusal::kNone) {
    const xmlError* error = xmlCtxtGetLastError(context.get());
    std::string reason = error != nullptr && error->message != nullptr ? error->message : "";
    while (!reason.empty() && reason.back() == '\n') {
      reason.pop_back();
    }
    return BadXml(file, advice, parse.refusal, reason);
  }
  return {};
}

}  // namespace vanban
