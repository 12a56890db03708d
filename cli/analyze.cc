#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "analyzers/abbreviations.h"
#include "analyzers/analyzer.h"
#include "analyzers/keystrokes.h"
#include "cli/commands.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

struct AnalyzeOptions {
  std::string text;
  bool query = false;
};

std::string_view KindName(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord:
      return "word";
    case TokenKind::kNumber:
      return "number";
    case TokenKind::kDate:
      return "date";
    case TokenKind::kKey:
      return "key";
  }
  return "";
}

/// What a query makes of the words beside the tokens.
struct QueryReading {
  std::string understood;  // Of Telex or VNI keystrokes; empty if the text is taken as typed.
  std::vector<std::pair<std::string, std::string_view>> long_forms;  // Term, what it stands for.
};

/// A text and all that the index or a query sees in it.
struct AnalyzedText {
  std::string text;
  std::vector<Token> tokens;
  std::vector<Bigram> bigrams;
  QueryReading reading;
};

AnalyzedText AnalyzeText(const AnalyzeOptions& options) {
  AnalyzedText analyzed;
  analyzed.text = options.text;
  if (options.query) {
    analyzed.reading.understood = DecodeKeystrokes(options.text).value_or("");
    if (!analyzed.reading.understood.empty()) {
      analyzed.text = analyzed.reading.understood;
    }
  }
  analyzed.tokens = Analyzer().Analyze(analyzed.text);
  analyzed.bigrams = Bigrams(analyzed.text, analyzed.tokens);
  if (options.query) {
    for (const Token& token : analyzed.tokens) {
      for (const std::string_view long_form : LongForms(
               std::string_view(analyzed.text).substr(token.source.begin, token.source.size()))) {
        analyzed.reading.long_forms.emplace_back(token.term, long_form);
      }
    }
  }
  return analyzed;
}

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void WriteSpan(JsonWriter& writer, CodePointCounter& counter, ByteSpan span) {
  writer.Key("start");
  writer.Uint64(counter.At(span.begin));
  writer.Key("end");
  writer.Uint64(counter.At(span.end));
}

void WriteReading(JsonWriter& writer, const QueryReading& reading) {
  writer.Key("understood");
  writer.String(reading.understood);
  writer.Key("abbreviations");
  writer.StartArray();
  for (const auto& [term, long_form] : reading.long_forms) {
    writer.StartObject();
    writer.Key("term");
    writer.String(term);
    writer.Key("long_form");
    writer.String(std::string(long_form));
    writer.EndObject();
  }
  writer.EndArray();
}

void PrintJson(const AnalyzedText& analyzed, const AnalyzeOptions& options) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  CodePointCounter counter(analyzed.text);
  writer.StartObject();
  writer.Key("tokens");
  writer.StartArray();
  for (const Token& token : analyzed.tokens) {
    writer.StartObject();
    writer.Key("term");
    writer.String(token.term);
    writer.Key("kind");
    writer.String(std::string(KindName(token.kind)));
    writer.Key("position");
    writer.Uint(token.position);
    WriteSpan(writer, counter, token.source);
    writer.EndObject();
  }
  writer.EndArray();
  writer.Key("bigrams");
  writer.StartArray();
  for (const Bigram& bigram : analyzed.bigrams) {
    writer.StartObject();
    writer.Key("term");
    writer.String(bigram.term);
    WriteSpan(writer, counter, bigram.source);
    writer.EndObject();
  }
  writer.EndArray();
  if (options.query) {
    WriteReading(writer, analyzed.reading);
  }
  writer.EndObject();
  std::cout << buffer.GetString() << '\n';
}

// The source on one line: line breaks shown as spaces.
std::string OneLine(std::string_view source) {
  std::string line(source);
  for (char& c : line) {
    c = static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return line;
}

void PrintLines(const AnalyzedText& analyzed, const GlobalOptions& global) {
  const std::string_view text = analyzed.text;
  if (!analyzed.reading.understood.empty()) {
    std::cout << Say(global, "đã hiểu là", "understood as") << '\t'
              << OneLine(analyzed.reading.understood) << '\n';
  }
  for (const Token& token : analyzed.tokens) {
    std::cout << fmt::format("{}\t{}\t{}\t{}-{}\t{}\n", token.position, KindName(token.kind),
                             token.term, token.source.begin, token.source.end,
                             OneLine(text.substr(token.source.begin, token.source.size())));
  }
  for (const Bigram& bigram : analyzed.bigrams) {
    std::cout << fmt::format("-\tbigram\t{}\t{}-{}\t{}\n", bigram.term, bigram.source.begin,
                             bigram.source.end,
                             OneLine(text.substr(bigram.source.begin, bigram.source.size())));
  }
  for (const auto& [term, long_form] : analyzed.reading.long_forms) {
    std::cout << fmt::format("-\tabbreviation\t{}\t-\t{}\n", term, long_form);
  }
}

int RunAnalyze(AnalyzeOptions options, const GlobalOptions& global) {
  if (options.text == "-") {
    options.text.assign(std::istreambuf_iterator<char>(std::cin), {});
  }
  const AnalyzedText analyzed = AnalyzeText(options);
  if (global.json) {
    PrintJson(analyzed, options);
  } else {
    PrintLines(analyzed, global);
  }
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto options = std::make_shared<AnalyzeOptions>();
  app.add_option("text", options->text,
                 Say(global, "Văn bản; \"-\" để đọc từ đầu vào chuẩn.",
                     "The text; \"-\" reads standard input."))
      ->required();
  app.add_flag("--query", options->query,
               Say(global, "Hiểu như câu hỏi: cả chữ gõ Telex, VNI khi chưa bật bộ gõ.",
                   "As a query: also Telex or VNI typed with the input method off."));
  return [options, &global] { return RunAnalyze(*options, global); };
}

}  // namespace

const CommandInfo kAnalyzeCommand{"analyze",
                                  {"Văn bản được tách thành những từ nào, như chỉ mục thấy.",
                                   "The tokens of a text, as the index sees them."},
                                  {"  vanban analyze \"Nghị quyết số 25-NQ/TW ngày 03/6/2013\"\n"
                                   "  vanban analyze --query \"daan vaanj kheos\"\n"
                                   "  vanban analyze --json - < van-ban.txt",
                                   "  vanban analyze \"Nghị quyết số 25-NQ/TW ngày 03/6/2013\"\n"
                                   "  vanban analyze --query \"daan vaanj kheos\"\n"
                                   "  vanban analyze --json - < text.txt"},
                                  &Define};

}  // namespace vanban
