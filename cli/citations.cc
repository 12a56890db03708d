#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "analyzers/citation_extractor.h"
#include "cli/commands.h"
#include "cli/input_text.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/media_type.h"
#include "corpus/reader.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

struct CitationsOptions {
  std::string file;
  bool lines = false;
};

void WriteText(JsonWriter& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void WriteField(JsonWriter& writer, std::string_view name, std::string_view value) {
  writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  if (value.empty()) {
    writer.Null();
  } else {
    WriteText(writer, value);
  }
}

// One citation; offsets in code points, as other programs count them.
void WriteCitation(JsonWriter& writer, std::string_view text,
                   const std::vector<Citation>& citations, const Citation& citation,
                   CodePointCounter& counter) {
  writer.StartObject();
  const std::size_t start = counter.At(citation.span.begin);
  const std::string_view mention = text.substr(citation.span.begin, citation.span.size());
  writer.Key("start");
  writer.Uint64(start);
  writer.Key("end");
  writer.Uint64(start + CountCodePoints(mention));
  WriteField(writer, "text", mention);
  WriteField(writer, "type", citation.type);
  WriteField(writer, "number", citation.number);
  WriteField(writer, "code", citation.code);
  WriteField(writer, "key", citation.key);
  WriteField(writer, "date", citation.date ? FormatIso(*citation.date) : std::string());
  WriteField(writer, "issuer", citation.issuer);
  WriteField(writer, "relation",
             citation.relation ? Info(*citation.relation).name : std::string_view());
  WriteField(
      writer, "governor",
      citation.governor ? std::string_view(citations[*citation.governor].key) : std::string_view());
  WriteField(writer, "pinpoint", citation.pinpoint);
  writer.EndObject();
}

void WriteCitations(JsonWriter& writer, std::string_view text) {
  const std::vector<Citation> citations = ExtractCitations(text);
  CodePointCounter counter(text);
  writer.StartArray();
  for (const Citation& citation : citations) {
    WriteCitation(writer, text, citations, citation, counter);
  }
  writer.EndArray();
}

// One line for a person: where, what, what the text does with it, and in which document's title.
std::string Describe(const std::vector<Citation>& citations, const Citation& citation,
                     std::size_t line, Language language) {
  const bool english = language == Language::kEnglish;
  std::string description =
      fmt::format("{} {}: {}", english ? "line" : "dòng", line, DisplayKey(citation.key));
  const auto append = [&](std::string_view part) {
    if (!part.empty()) {
      description += " · ";
      description += part;
    }
  };
  append(english && citation.document_type ? Info(*citation.document_type).english
                                           : std::string_view(citation.type));
  append(citation.date ? FormatVietnamese(*citation.date) : std::string());
  append(citation.issuer);
  if (citation.relation) {
    const RelationInfo& info = Info(*citation.relation);
    append(english ? info.active_en : info.active);
  }
  if (citation.governor) {
    append(fmt::format("{} {}", english ? "in" : "trong",
                       DisplayKey(citations[*citation.governor].key)));
  }
  append(citation.pinpoint);
  return description;
}

void PrintList(std::string_view text, Language language) {
  const std::vector<Citation> citations = ExtractCitations(text);
  std::size_t line = 1;
  std::size_t counted = 0;
  for (const Citation& citation : citations) {
    for (; counted < citation.span.begin; ++counted) {
      line += text[counted] == '\n' ? 1U : 0U;
    }
    std::cout << Describe(citations, citation, line, language) << '\n';
  }
}

// {"id","text"}; none if the line is not that.
bool ParseLine(std::string_view line, rapidjson::Document& document) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseFullPrecisionFlag;
  document.Parse<kFlags>(line.data(), line.size());
  if (document.HasParseError() || !document.IsObject()) {
    return false;
  }
  const auto id = document.FindMember("id");
  const auto text = document.FindMember("text");
  return id != document.MemberEnd() && (id->value.IsString() || id->value.IsNumber()) &&
         text != document.MemberEnd() && text->value.IsString();
}

// A filter: one answer for each line as soon as it is read; bad lines are named and skipped.
int RunLines(std::istream& input, Language language) {
  bool damaged = false;
  std::string line;
  for (std::size_t number = 1; std::getline(input, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      continue;
    }
    rapidjson::Document document;
    if (!ParseLine(line, document)) {
      damaged = true;
      std::cerr << (language == Language::kEnglish
                        ? fmt::format("line {}: not an object with id and text; skipped\n", number)
                        : fmt::format("dòng {}: không phải đối tượng có id và text; bỏ qua\n",
                                      number));
      continue;
    }
    const rapidjson::Value& text = document["text"];
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    writer.Key("id");
    document["id"].Accept(writer);
    writer.Key("citations");
    WriteCitations(writer, {text.GetString(), text.GetStringLength()});
    writer.EndObject();
    std::cout << std::string_view(buffer.GetString(), buffer.GetSize()) << '\n';
    // Whoever writes line by line waits for this answer; in bulk, the buffer may fill.
    if (input.rdbuf()->in_avail() <= 0) {
      std::cout.flush();
    }
  }
  std::cout.flush();
  if (!std::cout || input.bad()) {
    return static_cast<int>(ErrorCode::kIo);
  }
  return damaged ? static_cast<int>(ErrorCode::kBadData) : 0;
}

Failure NotReadable(const std::string& file) {
  return Failure({ErrorCode::kNoInput,
                  {fmt::format("Không mở được {}.", file), fmt::format("Cannot open {}.", file)},
                  {"Kiểm tra tên tệp, hoặc dùng - để đọc từ đầu vào chuẩn.",
                   "Check the name, or use - to read standard input."}});
}

int RunOnLines(const CitationsOptions& options, Language language) {
  if (options.file == "-") {
    return RunLines(std::cin, language);
  }
  std::ifstream input(options.file, std::ios::binary);
  if (!input || std::filesystem::is_directory(options.file)) {
    throw NotReadable(options.file);
  }
  return RunLines(input, language);
}

int RunCitations(const CitationsOptions& options, const GlobalOptions& global) {
  std::ios::sync_with_stdio(false);
  if (options.lines) {
    return RunOnLines(options, global.language);
  }
  const std::string text = ReadInputText(options.file);
  if (!global.json) {
    PrintList(text, global.language);
    return 0;
  }
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  WriteCitations(writer, text);
  std::cout << std::string_view(buffer.GetString(), buffer.GetSize()) << '\n';
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& options) {
  auto chosen = std::make_shared<CitationsOptions>();
  app.add_option(
         "file", chosen->file,
         Say(options,
             "Tệp .txt, .md, .html, .docx, .doc, .odt, .rtf hoặc .pdf, hoặc - cho đầu vào chuẩn.",
             "A .txt, .md, .html, .docx, .doc, .odt, .rtf or .pdf file, or - for standard input."))
      ->required();
  app.add_flag("--jsonl", chosen->lines,
               Say(options, R"(Mỗi dòng vào là {"id","text"}, mỗi dòng ra là {"id","citations"}.)",
                   R"(Each line in is {"id","text"}, each line out {"id","citations"}.)"));
  return [chosen, &options] { return RunCitations(*chosen, options); };
}

}  // namespace

const CommandInfo kCitationsCommand{
    "citations",
    {"Tìm các viện dẫn trong một văn bản.", "Find the citations in a text."},
    {"  vanban citations ke-hoach.docx\n  vanban citations --jsonl - < van-ban.jsonl",
     "  vanban citations plan.docx\n  vanban citations --jsonl - < texts.jsonl"},
    &Define};

}  // namespace vanban
