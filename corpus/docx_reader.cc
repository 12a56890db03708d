// Office Open XML, ECMA-376 part 1: the paragraphs of word/document.xml.
#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <libxml/parser.h>

#include "corpus/encoding.h"
#include "corpus/format_reader.h"
#include "corpus/zip_archive.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxAttributes = 1000;
constexpr std::size_t kMaxElements = 4'000'000;

/// Why parsing was stopped by us.
enum class Refusal { kNone, kDoctype, kDepth, kSize };

/// What the SAX callbacks fill.
struct DocxParse {
  const ReaderLimits* limits = nullptr;
  xmlParserCtxtPtr context = nullptr;
  Refusal refusal = Refusal::kNone;
  std::string text;
  std::size_t depth = 0;
  std::size_t elements = 0;
  std::size_t deleted = 0;  ///< Depth within w:del, tracked deletions.
  bool in_text = false;     ///< Within w:t.
  std::size_t tables = 0;   ///< Depth of nested tables.
  std::size_t row_begin = 0;

  void Refuse(Refusal why) {
    refusal = why;
    xmlStopParser(context);
  }

  void EndParagraph() {
    if (!text.empty()) {
      text += '\n';
    }
  }

  /// As in HTML: cells of one paragraph share the row's line, others begin a new line.
  void StartCell() {
    const std::string_view row = std::string_view(text).substr(std::min(row_begin, text.size()));
    const std::size_t last = row.find_last_not_of('\n');
    if (last != std::string_view::npos &&
        row.substr(0, last).find('\n') == std::string_view::npos) {
      text.resize(text.size() - (row.size() - last - 1));
      text += '\t';
    }
  }
};

std::string_view View(const xmlChar* name) {
  return name == nullptr ? "" : reinterpret_cast<const char*>(name);
}

DocxParse& Parse(void* data) {
  return *static_cast<DocxParse*>(data);
}

void OnDoctype(void* data, const xmlChar* /*name*/, const xmlChar* /*id*/,
               const xmlChar* /*system*/) {
  Parse(data).Refuse(Refusal::kDoctype);
}

void OnStart(void* data, const xmlChar* local, const xmlChar* /*prefix*/, const xmlChar* /*uri*/,
             int /*namespaces*/, const xmlChar** /*namespace_list*/, int attributes,
             int /*defaulted*/, const xmlChar** /*attribute_list*/) {
  DocxParse& parse = Parse(data);
  if (++parse.depth > parse.limits->max_depth) {
    parse.Refuse(Refusal::kDepth);
    return;
  }
  if (++parse.elements > kMaxElements || std::cmp_greater(attributes, kMaxAttributes)) {
    parse.Refuse(Refusal::kSize);
    return;
  }
  const std::string_view name = View(local);
  if (name == "del" || name == "moveFrom" || name == "Fallback") {
    // mc:Fallback repeats what mc:Choice says for old programs.
    ++parse.deleted;
  } else if (name == "tbl") {
    ++parse.tables;
  } else if (name == "tr") {
    parse.row_begin = parse.text.size();
  } else if (name == "tc") {
    parse.StartCell();
  } else if (parse.deleted == 0) {
    parse.in_text = parse.in_text || name == "t";
    if (name == "tab" || name == "ptab") {
      parse.text += ' ';
    } else if (name == "br" || name == "cr") {
      parse.text += '\n';
    } else if (name == "noBreakHyphen") {
      parse.text += '-';
    }
  }
}

void OnEnd(void* data, const xmlChar* local, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
  DocxParse& parse = Parse(data);
  --parse.depth;
  const std::string_view name = View(local);
  if (name == "del" || name == "moveFrom" || name == "Fallback") {
    parse.deleted -= parse.deleted > 0 ? 1 : 0;
  } else if (name == "t") {
    parse.in_text = false;
  } else if (name == "p") {
    parse.EndParagraph();
  } else if (name == "tbl") {
    parse.tables -= parse.tables > 0 ? 1 : 0;
    parse.EndParagraph();
  }
}

void OnText(void* data, const xmlChar* bytes, int size) {
  DocxParse& parse = Parse(data);
  if (!parse.in_text || parse.deleted > 0) {
    return;
  }
  parse.text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  if (parse.text.size() > parse.limits->max_text_bytes) {
    parse.Refuse(Refusal::kSize);
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

tl::unexpected<Error> BadXml(const RawFile& file, Refusal refusal, std::string_view reason) {
  const auto fail = [&](std::string_view vi, std::string_view en) {
    return Fail(ErrorCode::kBadData,
                {fmt::format("{}: {}", file.path, vi), fmt::format("{}: {}", file.path, en)},
                {"Mở bằng Word và lưu lại dạng .docx.", "Open it in Word and save it as .docx."});
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

Result<ExtractedText> ReadDocxFile(const RawFile& file, const ReaderLimits& limits) {
  const Result<std::string> xml = ReadZipMember(file, "word/document.xml", limits);
  if (!xml) {
    return tl::unexpected(xml.error());
  }
  DocxParse parse;
  parse.limits = &limits;
  xmlSAXHandler handler = Handler();
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(
      xmlCreatePushParserCtxt(&handler, &parse, nullptr, 0, nullptr));
  if (context == nullptr) {
    throw std::bad_alloc();
  }
  parse.context = context.get();
  // No network, no entities, none of the limits lifted (never XML_PARSE_HUGE, XML_PARSE_NOENT).
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  constexpr std::size_t kChunk = 1U << 16U;
  int status = 0;
  for (std::size_t at = 0; at < xml->size() && status == 0 && parse.refusal == Refusal::kNone;
       at += kChunk) {
    const std::size_t size = std::min(kChunk, xml->size() - at);
    status = xmlParseChunk(context.get(), xml->data() + at, static_cast<int>(size), 0);
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
    return BadXml(file, parse.refusal, reason);
  }
  // Old documents keep TCVN3 or VNI letters inside valid XML.
  DecodedText decoded = DecodeText(parse.text);
  ExtractedText extracted;
  extracted.encoding = std::move(decoded.encoding);
  extracted.text = CleanText(decoded.text);
  return extracted;
}

}  // namespace vanban
