// Measures what is read in the heads of legalir's documents against what their addresses say: key,
// type and year. Only the text is given to the reader; name and address are withheld. Prints the
// counts in Markdown, then each document that disagrees; with --heads what was read of each one;
// with --signers a file of ids and signers ("-" for none), as somebody read them, to compare with.
//
//   header_reading [--heads | --signers sample.tsv] documents-*.jsonl.xz

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
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

/// Who signed, by id, from a file with a line of names first.
std::map<std::string, std::string> ReadSigners(const char* path) {
  std::map<std::string, std::string> signers;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) {
      signers[line.substr(0, tab)] = line.substr(tab + 1);
    }
  }
  return signers;
}

class Measurement {
 public:
  Measurement(bool heads, std::map<std::string, std::string> signers)
      : heads_(heads),
        signers_(std::move(signers)) {}

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
    stamped_ += read->secrecy || read->urgency ? 1U : 0U;
    if (const auto signer = signers_.find(id); signer != signers_.end()) {
      const std::string found = read->signer.empty() ? "-" : read->signer;
      if (!(signer->second == "-" ? unsigned_ : signed_).Add(found == signer->second)) {
        wrong_.push_back(fmt::format("{}\tsigner\t{}\t{}\n", id, found, signer->second));
      }
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
    if (!signers_.empty()) {
      Print("signed: signer", signed_);
      Print("not signed: none read", unsigned_);
    }
    fmt::print("\nStamps of secrecy or urgency read: {}.\n\n", stamped_);
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
  std::map<std::string, std::string> signers_;
  Score signed_;
  Score unsigned_;
  std::size_t stamped_ = 0;
  std::size_t documents_ = 0;
  std::size_t unread_ = 0;
  std::size_t carrying_ = 0;
  Scores with_;
  Scores without_;
  std::vector<std::string> wrong_;
};

int Main(int argc, char** argv) {
  const std::string_view option = argc > 1 ? argv[1] : "";
  const bool heads = option == "--heads";
  const bool signers = option == "--signers";
  const int first = signers ? 3 : (heads ? 2 : 1);
  if (argc <= first) {
    fmt::print(stderr, "header_reading [--heads | --signers sample.tsv] documents.jsonl.xz ...\n");
    return 2;
  }
  Measurement measurement(heads,
                          signers ? ReadSigners(argv[2]) : std::map<std::string, std::string>());
  for (int i = first; i < argc; ++i) {
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
