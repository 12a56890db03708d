// Prints what the texts of a collection define, as an index would learn it: abbreviation, long form
// and the number of documents, with tabs between; with --all also what too few documents define.

#include <cstdio>
#include <cstring>
#include <exception>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "analyzers/abbreviation_finder.h"
#include "bench/collection_texts.h"
#include "indexer/abbreviation_counter.h"

namespace vanban::bench {
namespace {

int Main(int argc, char** argv) {
  bool all = false;
  AbbreviationCounter counter;
  std::map<std::pair<std::string, std::string>, std::size_t> documents;
  try {
    for (int i = 1; i < argc; ++i) {
      if (std::strcmp(argv[i], "--all") == 0) {
        all = true;
        continue;
      }
      for (const std::string& text : ReadCollectionTexts(argv[i])) {
        counter.Add(text);
        std::set<std::pair<std::string, std::string>> distinct;
        for (const AbbreviationDefinition& found : FindAbbreviations(text)) {
          distinct.emplace(found.abbreviation, found.long_form);
        }
        for (const auto& definition : distinct) {
          ++documents[definition];
        }
      }
    }
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 66;
  }
  if (all) {
    for (const auto& [definition, count] : documents) {
      fmt::print("{}\t{}\t{}\n", definition.first, definition.second, count);
    }
    return 0;
  }
  for (const LearntAbbreviation& row : counter.Supported()) {
    fmt::print("{}\t{}\t{}\n", row.abbreviation, row.long_form, row.documents);
  }
  return 0;
}

}  // namespace
}  // namespace vanban::bench

int main(int argc, char** argv) {
  return vanban::bench::Main(argc, argv);
}
