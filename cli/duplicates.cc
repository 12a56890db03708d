#include <iostream>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/commands.h"
#include "corpus/archive.h"
#include "corpus/duplicate_finder.h"

namespace vanban {
namespace {

void PrintJson(const std::vector<LikePair>& pairs) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  json.SetMaxDecimalPlaces(3);
  json.StartObject();
  json.Key("pairs");
  json.StartArray();
  for (const LikePair& pair : pairs) {
    json.StartObject();
    json.Key("first");
    json.String(pair.first);
    json.Key("second");
    json.String(pair.second.id);
    json.Key("same_head");
    json.Bool(pair.second.same_head);
    json.Key("likeness");
    json.Double(pair.second.likeness);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  std::cout << buffer.GetString() << '\n';
}

void PrintPair(const LikePair& pair, const Archive& archive, Language language) {
  std::cout << Describe(pair.second).In(language) << '\n';
  for (const DocumentId& id : {pair.first, pair.second.id}) {
    if (const auto document = archive.Get(id)) {
      std::cout << fmt::format("  {}  {}  {}\n", id, DisplayKey(document->key), document->title);
    }
  }
}

int Run(const GlobalOptions& global) {
  const Archive archive = Archive::Open(global.archive_dir());
  const DuplicateFinder finder(archive, global.likeness_file(),
                               std::max(1U, std::thread::hardware_concurrency()),
                               ReadDistinctPairs(global.archive_dir()));
  std::vector<LikePair> pairs = finder.Pairs();
  std::erase_if(pairs, [&archive](const LikePair& pair) {
    return Confirmed(archive, pair.first, {pair.second}).empty();
  });
  if (global.json) {
    PrintJson(pairs);
    return 0;
  }
  for (const LikePair& pair : pairs) {
    PrintPair(pair, archive, global.language);
  }
  return 0;
}

std::function<int()> Define(CLI::App& /*app*/, const GlobalOptions& global) {
  return [&global] { return Run(global); };
}

}  // namespace

const CommandInfo kDuplicatesCommand{
    "duplicates",
    {"Văn bản có thể trùng nhau trong kho.", "Documents that are perhaps held twice."},
    {"  vanban duplicates\n  vanban duplicates --json\n\n"
     "Trùng số, cơ quan, ngày; hoặc toàn văn gần như một. Bản thừa thì rút: `vanban withdraw`; hai "
     "văn bản khác nhau thật: `vanban judge distinct`.",
     "  vanban duplicates\n  vanban duplicates --json\n\n"
     "By number, issuer and day; or by nearly the same text. Withdraw the one too many: `vanban "
     "withdraw`; two that are really two: `vanban judge distinct`."},
    &Define};

}  // namespace vanban
