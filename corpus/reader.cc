#include "corpus/reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "corpus/format_reader.h"
#include "corpus/interpret.h"
#include "corpus/media_type.h"

namespace vanban {
namespace {

/// One row a format. A new format is a new file and one line here: docs/adding-a-format.md.
struct FormatInfo {
  std::string_view media_type;
  std::string_view reader;  ///< Name and version, recorded as Source::reader.
  FormatReader read;
};

constexpr std::array<FormatInfo, 13> kFormats = {{
    {kTextMediaType, "text/1", &ReadTextFile},
    {kHtmlMediaType, "html/1", &ReadHtmlFile},
    {kDocxMediaType, "docx/2", &ReadDocxFile},
    {kOdtMediaType, "odt/1", &ReadOdtFile},
    {kDocMediaType, "doc/1", &ReadDocFile},
    {kRtfMediaType, "rtf/1", &ReadRtfFile},
    {kPdfMediaType, "pdf/1", &ReadPdfFile},
    {kPngMediaType, "image/1", &ReadImageFile},
    {kJpegMediaType, "image/1", &ReadImageFile},
    {kTiffMediaType, "image/1", &ReadImageFile},
    {kAkomaNtosoMediaType, "xml/1", &ReadXmlFile},
    {kEdxmlMediaType, "edxml/2", &ReadEdxmlFile},
    {kXmlMediaType, "xml/1", &ReadXmlFile},
}};

const Message kReadableFormats = {
    "Các dạng đọc được: .txt, .md, .html, .docx, .doc, .odt, .rtf, .pdf, .png, .jpg, .tif, .xml, "
    ".edxml, .jsonl, .zip. Hãy chuyển tệp sang một trong các dạng đó.",
    "Readable formats: .txt, .md, .html, .docx, .doc, .odt, .rtf, .pdf, .png, .jpg, .tif, .xml, "
    ".edxml, .jsonl, .zip. Convert the file to one of them."};

tl::unexpected<Error> Refuse(const RawFile& file, std::string_view vi, std::string_view en,
                             Message advice) {
  return Fail(ErrorCode::kBadData,
              {fmt::format("{}: {}", file.path, vi), fmt::format("{}: {}", file.path, en)},
              std::move(advice));
}

const FormatInfo* FindFormat(std::string_view media_type) {
  const auto* const format =
      std::find_if(kFormats.begin(), kFormats.end(),
                   [&](const FormatInfo& info) { return info.media_type == media_type; });
  return format == kFormats.end() ? nullptr : format;
}

tl::unexpected<Error> RefuseFormat(const RawFile& file, std::string_view media_type) {
  const std::string known = media_type.empty() ? "" : fmt::format(" ({})", media_type);
  return Refuse(file, fmt::format("chưa đọc được dạng tệp này{}.", known),
                fmt::format("this kind of file cannot be read yet{}.", known), kReadableFormats);
}

/// A name that promises a format which plain words never are: the file was cut, or saved wrongly.
std::optional<Message> DoubtName(const RawFile& file, std::string_view media_type) {
  constexpr std::array<std::string_view, 9> kNeverPlain = {"docx", "doc",  "odt", "pdf", "png",
                                                           "jpg",  "jpeg", "tif", "tiff"};
  const auto* const named =
      std::find_if(kNeverPlain.begin(), kNeverPlain.end(),
                   [&](std::string_view extension) { return HasExtension(file.name, extension); });
  if (media_type != kTextMediaType || named == kNeverPlain.end()) {
    return std::nullopt;
  }
  return Message{
      fmt::format(
          "Tên tệp là .{} nhưng nội dung chỉ là chữ thường: đã đọc như tệp .txt; hãy kiểm tra "
          "tệp gốc.",
          *named),
      fmt::format("The file is named .{} but holds plain words: read as .txt; check the original.",
                  *named)};
}

Result<Document> ReadSingleLine(const RawFile& file, const ReaderLimits& limits) {
  std::string_view bytes = file.bytes;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  }
  return ReadJsonLine(bytes, file.path, limits);
}

}  // namespace

Result<ExtractedText> ExtractText(const RawFile& file, const ReaderLimits& limits) {
  const std::string media_type = DetectMediaType(file.bytes, file.name);
  const FormatInfo* format = FindFormat(media_type);
  if (format == nullptr) {
    return RefuseFormat(file, media_type);
  }
  return format->read(file, limits);
}

Result<Document> ReadDocument(const RawFile& file, const ReaderLimits& limits) {
  if (file.bytes.empty()) {
    return Refuse(file, "tệp rỗng.", "the file is empty.",
                  {"Kiểm tra lại tệp gốc.", "Check the original file."});
  }
  if (file.bytes.size() > limits.max_file_bytes) {
    return Refuse(
        file,
        fmt::format("tệp quá lớn: {} byte, tối đa {}.", file.bytes.size(), limits.max_file_bytes),
        fmt::format("the file is too large: {} bytes, at most {}.", file.bytes.size(),
                    limits.max_file_bytes),
        {"Tách tệp thành nhiều phần nhỏ hơn.", "Split the file into smaller parts."});
  }
  const std::string media_type = DetectMediaType(file.bytes, file.name);
  if (media_type == kJsonLinesMediaType) {
    return ReadSingleLine(file, limits);
  }
  const FormatInfo* format = FindFormat(media_type);
  if (format == nullptr) {
    return RefuseFormat(file, media_type);
  }
  Result<ExtractedText> extracted = format->read(file, limits);
  if (!extracted) {
    return tl::unexpected(std::move(extracted.error()));
  }
  if (extracted->text.empty()) {
    return Refuse(file, "không có chữ nào trong tệp.", "there is no text in the file.",
                  {"Nếu là bản quét, cần nhận dạng chữ (OCR) trước.",
                   "If it is a scan, run character recognition (OCR) first."});
  }
  if (extracted->text.size() > limits.max_text_bytes) {
    return Refuse(file, fmt::format("văn bản quá dài: {} byte.", extracted->text.size()),
                  fmt::format("the text is too long: {} bytes.", extracted->text.size()),
                  {"Tách tệp thành nhiều phần nhỏ hơn.", "Split the file into smaller parts."});
  }
  if (auto doubt = DoubtName(file, media_type)) {
    extracted->warnings.push_back(std::move(*doubt));
  }
  Source source;
  source.path = file.path;
  source.name = file.name;
  source.media_type = media_type;
  source.reader = format->reader;
  Document document = Interpret(std::move(*extracted), std::move(source));
  if (document.title.empty()) {
    document.title = file.name.empty() ? file.path : file.name;
  }
  return document;
}

}  // namespace vanban
