#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "corpus/error.h"

namespace vanban {

/// One mention as a careful reader of the text sees it; an empty string is "none".
struct ExpectedCitation {
  std::string key;
  std::string date;      ///< ISO, as printed.
  std::string relation;  ///< "implements": a name of the table of relations.
  std::string governor;  ///< Key of the governing citation; empty = the text itself.
};

/// The truth beside a sample (corpus/samples/README.md): only what it names is judged.
struct ExpectedRecord {
  std::string id;  ///< Of a collection's line; empty beside a file.
  /// "kind", "type", "key", "title" … as strings; a field that must be empty has an empty value.
  std::map<std::string, std::string> fields;
  std::map<std::string, std::string> other;
  std::optional<std::vector<std::string>> provisions;  ///< Paths in order.
  std::vector<ExpectedCitation> citations;
};

/// A document of the sample corpus with its truth.
struct Sample {
  std::string name;  ///< "party/x.txt", "collection.jsonl:3": for messages.
  std::filesystem::path file;
  std::size_t line = 0;  ///< 1-based line of a collection; 0 for a file of its own.
  ExpectedRecord expected;
};

/// Every document under `root` that has an `.expected.json` beside it, in order of path. Throws
/// std::runtime_error, with the file's name, for a truth that cannot be read.
std::vector<Sample> LoadSamples(const std::filesystem::path& root);

/// The sample as the corpus floor reads it.
Result<Document> ReadSample(const Sample& sample);

}  // namespace vanban
