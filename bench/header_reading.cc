// Measures what is read in the heads of legalir's documents against what their addresses say: key,
// type and year. Only the text is given to the reader; name and address are withheld. Prints the
// counts in Markdown, then each document that disagrees; with --heads what was read of each one.
//
//   header_reading [--heads] documents-*.jsonl.xz

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "bench/header_facts.h"
#include "corpus/lines.h"
#include "corpus/reader.h"
#include "corpus/utf8.h"
#include "tests/support/collection_texts.h"

namespace vanban::bench {
namespace {

struct Score {
  std::size_t right = 0;
  std::size_t asked = 0;

  bool Add(bool is_right) {
    right += is_right ? 1 : 0;
    ++asked;
    return is_right;
  }
};

struct Scores {
  Score key;
  Score type;
  Score year;
};

void Print(std::string_view what, const Score& score) {
  fmt::print("| {} | {} | {} | {:.4f} |\n", what, score.right, score.asked,
             static_cast<double>(score.right) /
                 static_cast<double>(std::max<std::size_t>(score.asked, 1)));
}

/// A line of the collection with nothing but its text.
std::string TextOnly(const rapidjson::Value& text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  writer.Key("text");
  text.Accept(writer);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string TypeName(const std::optional<DocumentType>& type) {
  return type ? std::string(Info(*type).slug) : "-";
}

/// The beginning of a text on one line, for a reader of the report.
std::string Beginning(std::string_view text) {
  constexpr std::size_t kShown = 300;
  return OneLine(text.substr(0, FloorToCodePoint(text, kShown)));
}

class Measurement {
 public:
  explicit Measurement(bool heads) : heads_(heads) {}

  void Take(const rapidjson::Document& line) {
    ++documents_;
    const std::string id(line["id"].GetString());
    const std::string text(line["text"].GetString(), line["text"].GetStringLength());
    const AddressFacts facts = ReadAddress(line["url"].GetString());
    const auto read = ReadJsonLine(TextOnly(line["text"]), id);
    if (!read) {
      ++unread_;
      return;
    }
    if (heads_) {
      fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", id, TypeName(read->type), read->key,
                 read->issued ? FormatIso(*read->issued) : "-", read->issuer, read->title);
    }
    const bool carries = CarriesNumber(text);
    carrying_ += carries ? 1 : 0;
    const std::string wrong = Judge(facts, *read, carries ? with_ : without_);
    if (!wrong.empty()) {
      wrong_.push_back(fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", id,
                                   carries ? "number" : "no-number", wrong, line["url"].GetString(),
                                   TypeName(read->type), read->key,
                                   read->issued ? FormatIso(*read->issued) : "-", Beginning(text)));
    }
  }

  void Report() const {
    fmt::print(
        "{} documents: {} empty, {} carry a number in their head.\n\n"
        "| documents, fact | right | asked | share |\n|---|---|---|---|\n",
        documents_, unread_, carrying_);
    Print("number in the head: key", with_.key);
    Print("number in the head: type", with_.type);
    Print("number in the head: year", with_.year);
    Print("no number in the head: key", without_.key);
    Print("no number in the head: type", without_.type);
    Print("no number in the head: year", without_.year);
    fmt::print("\n");
    for (const std::string& wrong : wrong_) {
      fmt::print("{}", wrong);
    }
  }

 private:
  /// Adds to `scores` what the address can tell; names the facts that are wrong.
  static std::string Judge(const AddressFacts& facts, const Document& read, Scores& scores) {
    std::string wrong;
    if (!facts.number.empty() && !scores.key.Add(IsNumberOf(facts, read.key))) {
      wrong += "key ";
    }
    if (facts.type && !scores.type.Add(read.type == facts.type)) {
      wrong += "type ";
    }
    if (facts.year) {
      const auto parsed = ReadNormalKey(read.key);
      const bool in_key = parsed && parsed->year == facts.year;
      const bool in_date = read.issued && static_cast<int>(read.issued->year()) == *facts.year;
      if (!scores.year.Add(in_key || in_date)) {
        wrong += "year ";
      }
    }
    return wrong;
  }

  bool heads_;
  std::size_t documents_ = 0;
  std::size_t unread_ = 0;
  std::size_t carrying_ = 0;
  Scores with_;
  Scores without_;
  std::vector<std::string> wrong_;
};

int Main(int argc, char** argv) {
  const bool heads = argc > 1 && std::string_view(argv[1]) == "--heads";
  if (argc < (heads ? 3 : 2)) {
    fmt::print(stderr, "header_reading [--heads] documents.jsonl.xz ...\n");
    return 2;
  }
  Measurement measurement(heads);
  for (int i = heads ? 2 : 1; i < argc; ++i) {
    ForEachObject(argv[i], 1, [&](const rapidjson::Document& line) { measurement.Take(line); });
  }
  measurement.Report();
  return 0;
}

}  // namespace
}  // namespace vanban::bench

int main(int argc, char** argv) {
  try {
    return vanban::bench::Main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 70;
  }
}
