#include "corpus/media_type.h"

#include <algorithm>
#include <array>
#include <optional>

#include "corpus/compound_file.h"
#include "corpus/encoding.h"
#include "corpus/fold.h"
#include "corpus/reader.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

using namespace std::string_view_literals;

/// Bytes at the beginning of a file that tell its type.
struct Signature {
  std::string_view bytes;
  std::string_view media_type;
};

constexpr std::array<Signature, 9> kSignatures = {{
    {"{\\rtf", kRtfMediaType},
    {"\x89PNG\r\n\x1A\n", kPngMediaType},
    {"\xFF\xD8\xFF", kJpegMediaType},
    {"II*\0"sv, kTiffMediaType},
    {"MM\0*"sv, kTiffMediaType},
    {"\x1F\x8B", "application/gzip"},
    {"\xFD\x37zXZ\0"sv, "application/x-xz"},
    {"Rar!\x1A\x07", "application/vnd.rar"},
    {"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"},
}};

constexpr std::array<std::string_view, 12> kHtmlStarts = {
    "<!doctype html", "<html", "<head",  "<body", "<meta", "<title",
    "<div",           "<p>",   "<table", "<h1",   "<p ",   "<center"};

std::string_view SkipSpaceAndMark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  }
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? "" : bytes.substr(begin);
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return lower;
}

bool LooksLikeHtml(std::string_view bytes) {
  // Comments, an XML declaration or styles may stand before the first tag that tells.
  const std::string start = LowerAscii(SkipSpaceAndMark(bytes).substr(0, 2048));
  if (!start.starts_with('<')) {
    return false;
  }
  return std::any_of(kHtmlStarts.begin(), kHtmlStarts.end(),
                     [&](std::string_view tag) { return start.find(tag) != std::string::npos; });
}

/// The names of a zip's members stand in plain text in its directory, at the end.
std::string_view ZipMediaType(std::string_view bytes) {
  if (bytes.find("word/document.xml") != std::string_view::npos) {
    return kDocxMediaType;
  }
  if (bytes.substr(0, 120).find(kOdtMediaType) != std::string_view::npos) {
    return kOdtMediaType;
  }
  return "application/zip";
}

/// The programs of Microsoft Office shared one container; its directory, in UTF-16, tells whose it
/// is. Excel and PowerPoint files may hold Word documents within, Word files spreadsheets.
std::string_view CompoundMediaType(std::string_view bytes) {
  const std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  if (!file || file->Holds("WordDocument")) {
    return kDocMediaType;
  }
  if (file->Holds("Workbook") || file->Holds("Book")) {
    return "application/vnd.ms-excel";
  }
  return file->Holds("PowerPoint Document") ? "application/vnd.ms-powerpoint"
                                            : "application/x-ole-storage";
}

/// The name of the first element, prefix and all; empty if it is not at the beginning.
std::string_view RootElement(std::string_view bytes) {
  std::string_view rest = SkipSpaceAndMark(bytes);
  while (rest.starts_with("<?") || rest.starts_with("<!")) {
    const bool subset = !rest.starts_with("<!--") && rest.find('[') < rest.find('>');
    const std::string_view end = rest[1] == '?'             ? "?>"
                                 : rest.starts_with("<!--") ? "-->"
                                 : subset                   ? "]>"
                                                            : ">";
    const std::size_t at = rest.find(end);
    rest = at == std::string_view::npos ? "" : SkipSpaceAndMark(rest.substr(at + end.size()));
  }
  if (!rest.starts_with('<')) {
    return {};
  }
  return rest.substr(1, rest.find_first_of(" \t\r\n/>", 1) - 1);
}

/// The kind of XML by its root; empty for what is HTML or none.
std::string_view XmlMediaType(std::string_view bytes) {
  const std::string_view root = RootElement(bytes);
  const std::size_t colon = root.find(':');
  const std::string_view local = colon == std::string_view::npos ? root : root.substr(colon + 1);
  if (local == "akomaNtoso") {
    return kAkomaNtosoMediaType;
  }
  if (local == "edXML" || local == "edXMLEnvelope") {
    return kEdxmlMediaType;
  }
  const bool declared = SkipSpaceAndMark(bytes).starts_with("<?xml");
  const bool xml = declared && !root.empty() && LowerAscii(local) != "html";
  return xml ? kXmlMediaType : std::string_view{};
}

/// Control characters that no text has. VISCII has letters at six of them, so a few may occur.
bool IsBinary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 65'536);
  std::size_t controls = 0;
  for (const char c : sample) {
    if (c == '\0') {
      return true;
    }
    controls += c > 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' ? 1U : 0U;
  }
  constexpr std::size_t kAFew = 2;
  constexpr std::size_t kOneIn = 50;
  return controls > kAFew + sample.size() / kOneIn;
}

/// The kind of a text, by what it begins with, in UTF-8 or an encoding that keeps ASCII.
std::string_view TextMediaType(std::string_view text, std::string_view name) {
  if (const std::string_view xml = XmlMediaType(text); !xml.empty()) {
    return xml;
  }
  if (LooksLikeHtml(text)) {
    return kHtmlMediaType;
  }
  const bool json_name =
      HasExtension(name, "jsonl") || HasExtension(name, "ndjson") || HasExtension(name, "json");
  return json_name && SkipSpaceAndMark(text).starts_with('{') ? kJsonLinesMediaType
                                                              : kTextMediaType;
}

}  // namespace

bool HasExtension(std::string_view name, std::string_view extension) {
  const std::string lower = LowerAscii(name);
  return lower.size() > extension.size() && lower.ends_with(extension) &&
         lower[lower.size() - extension.size() - 1] == '.';
}

std::string DetectMediaType(std::string_view bytes, std::string_view name) {
  for (const Signature& signature : kSignatures) {
    if (bytes.starts_with(signature.bytes)) {
      return std::string(signature.media_type);
    }
  }
  if (bytes.starts_with(kCompoundFileSignature)) {
    return std::string(CompoundMediaType(bytes));
  }
  // Some scanners put a line of their own before it; readers accept it in the first kilobyte.
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos && bytes[0] != '<') {
    return std::string(kPdfMediaType);
  }
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) {
    return std::string(ZipMediaType(bytes));
  }
  if (!FindUtf16(bytes).empty()) {
    constexpr std::size_t kBeginning = std::size_t{128} << 10U;
    const std::string beginning = DecodeText(bytes.substr(0, kBeginning)).text;
    return std::string(TextMediaType(beginning, {}));  // Lines of JSON are UTF-8 (RFC 8259).
  }
  if (SkipSpaceAndMark(bytes).empty() || IsBinary(bytes)) {
    return {};
  }
  return std::string(TextMediaType(bytes, name));
}

}  // namespace vanban
