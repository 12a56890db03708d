#include <algorithm>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/commands.h"
#include "cli/reading.h"
#include "corpus/file_io.h"
#include "corpus/reader.h"
#include "corpus/utf8.h"
#include "corpus/worker_pool.h"

namespace vanban {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

// A collection may be larger than any one document.
constexpr std::size_t kMaxCollectionBytes = std::size_t{4} << 30U;

void WriteString(JsonWriter& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void WriteField(JsonWriter& writer, std::string_view name, std::string_view value) {
  writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  WriteString(writer, value);
}

std::string_view KindName(DocumentKind kind) {
  return kind == DocumentKind::kDirective ? "directive" : "article";
}

std::string_view TypeName(const Document& document) {
  return document.type ? Info(*document.type).name : std::string_view();
}

std::string DateText(const std::optional<Date>& date) {
  return date ? FormatIso(*date) : std::string();
}

void WriteSource(JsonWriter& writer, const Source& source) {
  writer.Key("source");
  writer.StartObject();
  WriteField(writer, "path", source.path);
  WriteField(writer, "url", source.url);
  WriteField(writer, "name", source.name);
  WriteField(writer, "media_type", source.media_type);
  WriteField(writer, "encoding", source.encoding);
  WriteField(writer, "reader", source.reader);
  if (!source.ocr_confidence.empty()) {
    writer.Key("ocr_confidence");
    writer.StartArray();
    for (const int percent : source.ocr_confidence) {
      writer.Int(percent);
    }
    writer.EndArray();
  }
  writer.EndObject();
}

void WriteProvisions(JsonWriter& writer, const Document& document) {
  CodePointCounter begins(document.text);
  CodePointCounter ends(document.text);
  writer.Key("provisions");
  writer.StartArray();
  for (const Provision& provision : document.provisions) {
    writer.StartObject();
    WriteField(writer, "path", provision.path);
    WriteField(writer, "label", provision.label);
    WriteField(writer, "heading", provision.heading);
    const std::size_t start = begins.At(provision.span.begin);
    writer.Key("start");
    writer.Uint64(start);
    writer.Key("end");
    writer.Uint64(
        start +
        CountCodePoints(
            std::string_view(document.text).substr(provision.span.begin, provision.span.size())));
    writer.Key("depth");
    writer.Int(provision.depth);
    writer.EndObject();
  }
  writer.EndArray();
}

std::string ToJson(const Document& document, Language language) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  WriteField(writer, "id", document.id);
  WriteField(writer, "kind", KindName(document.kind));
  WriteField(writer, "type", TypeName(document));
  WriteField(writer, "key", document.key);
  WriteField(writer, "title", document.title);
  WriteField(writer, "issuer", document.issuer);
  WriteField(writer, "place", document.place);
  WriteField(writer, "issued", DateText(document.issued));
  WriteField(writer, "effective", DateText(document.effective));
  WriteField(writer, "signer", document.signer);
  WriteSource(writer, document.source);
  WriteProvisions(writer, document);
  writer.Key("warnings");
  writer.StartArray();
  for (const Message& warning : document.warnings) {
    WriteString(writer, warning.In(language));
  }
  writer.EndArray();
  writer.Key("other");
  writer.StartObject();
  for (const auto& [name, value] : document.other) {
    WriteField(writer, name, value);
  }
  writer.EndObject();
  WriteField(writer, "text", document.text);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string ToText(const Document& document, const GlobalOptions& options) {
  std::string text;
  const auto line = [&](std::string_view vi, std::string_view en, std::string_view value) {
    if (!value.empty()) {
      text += fmt::format("{}: {}\n", Say(options, vi, en), value);
    }
  };
  line("Tệp", "File", document.source.path);
  line("Mã", "Id", document.id);
  line("Loại mục", "Kind",
       document.kind == DocumentKind::kDirective ? Say(options, "văn bản", "directive")
                                                 : Say(options, "bài viết", "article"));
  line("Loại văn bản", "Type", TypeName(document));
  line("Số, ký hiệu", "Key", DisplayKey(document.key));
  line("Tên", "Title", document.title);
  line("Cơ quan", "Issuer", document.issuer);
  line("Địa phương", "Place", document.place);
  line("Ngày", "Issued", DateText(document.issued));
  line("Hiệu lực từ", "In force from", DateText(document.effective));
  line("Người ký, tác giả", "Signer, author", document.signer);
  line("Địa chỉ", "Address", document.source.url);
  line("Dạng tệp", "Media type", document.source.media_type);
  line("Mã hóa", "Encoding", document.source.encoding);
  for (const Message& warning : document.warnings) {
    line("Lưu ý", "Warning", warning.In(options.language));
  }
  if (!document.provisions.empty()) {
    text += Say(options, "Bố cục:\n", "Provisions:\n");
  }
  for (const Provision& provision : document.provisions) {
    text += fmt::format("{:{}}{}  {} {}\n", "", 2 + 2 * provision.depth, provision.path,
                        provision.label, provision.heading);
  }
  text += '\n';
  text += document.text;
  text += '\n';
  return text;
}

void Print(const Document& document, const GlobalOptions& options) {
  std::cout << (options.json ? ToJson(document, options.language) + '\n'
                             : ToText(document, options));
}

int PrintError(const Error& error, const GlobalOptions& options) {
  std::cerr << Say(options, "lỗi: ", "error: ") << error.message.In(options.language) << '\n';
  if (!error.advice.vi.empty()) {
    std::cerr << "  " << error.advice.In(options.language) << '\n';
  }
  return static_cast<int>(error.code);
}

/// Each line of a collection; a bad line is reported and the rest goes on.
int ExtractLines(std::string_view bytes, const std::string& path, const GlobalOptions& options) {
  WorkerPool workers;
  int status = 0;
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      continue;
    }
    const Result<Document> document = workers.ReadLine(line, fmt::format("{}:{}", path, number));
    if (document) {
      Print(*document, options);
    } else {
      status = PrintError(document.error(), options);
    }
  }
  return status;
}

int RunExtract(const std::string& path, const GlobalOptions& options) {
  const bool lines = path.ends_with(".jsonl") || path.ends_with(".ndjson");
  const Result<std::string> bytes =
      ReadFile(path, lines ? kMaxCollectionBytes : ReaderLimits{}.max_file_bytes);
  if (!bytes) {
    return PrintError(bytes.error(), options);
  }
  const std::string name = std::filesystem::path(path).filename().string();
  if (lines &&
      DetectMediaType(std::string_view(*bytes).substr(0, 4096), name) == "application/x-ndjson") {
    return ExtractLines(*bytes, path, options);
  }
  const Result<Document> document = ReadApart({name, path, *bytes});
  if (!document) {
    return PrintError(document.error(), options);
  }
  Print(*document, options);
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& options) {
  const auto path = std::make_shared<std::string>();
  app.add_option(
         "file", *path,
         Say(options,
             "Tệp .txt, .md, .html, .docx, .doc, .odt, .rtf, .pdf, ảnh, .xml, .edxml hoặc .jsonl.",
             "A file: .txt, .md, .html, .docx, .doc, .odt, .rtf, .pdf, picture, .xml, .edxml or "
             ".jsonl."))
      ->required();
  return [path, &options] { return RunExtract(*path, options); };
}

}  // namespace

const CommandInfo kExtractCommand{
    "extract",
    {"Đọc một tệp: số, ngày, cơ quan, bố cục, nội dung.",
     "Read one file: key, date, issuer, provisions, text."},
    {"  vanban extract ke-hoach.docx\n  vanban extract trang.html --json",
     "  vanban extract ke-hoach.docx\n  vanban extract page.html --json"},
    &Define};

}  // namespace vanban
