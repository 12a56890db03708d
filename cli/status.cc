#include <algorithm>
#include <iostream>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/commands.h"
#include "cli/open.h"
#include "corpus/archive.h"
#include "corpus/worker_pool.h"
#include "search/generation.h"
#include "search/index_facts.h"

namespace vanban {
namespace {

struct Status {
  std::size_t archived = 0;
  std::size_t withdrawn = 0;  ///< Of those.
  std::optional<Generation> generation;
  IndexFacts facts;
  std::vector<Message> complaints;
  std::string isolation;  ///< Of the workers that read files; empty if none can be started.
  Message why_weaker;     ///< Why that is not bubblewrap; empty if it is.
};

/// What would stand between a stranger's file and this machine if `add` ran now.
void LookAtWorkers(Status& status) {
  try {
    const WorkerPool workers;
    status.isolation = Name(workers.isolation());
    status.why_weaker = workers.why_weaker();
  } catch (const Failure& failure) {
    status.why_weaker = failure.error().message;
  }
}

Status Look(const GlobalOptions& global) {
  Status status;
  LookAtWorkers(status);
  if (std::filesystem::exists(global.archive_dir())) {
    const std::vector<CatalogueEntry> held = Archive::Open(global.archive_dir()).List();
    status.archived = held.size();
    status.withdrawn = static_cast<std::size_t>(std::count_if(
        held.begin(), held.end(), [](const CatalogueEntry& entry) { return entry.withdrawn; }));
  }
  const auto current = OpenCurrent(global.index_dir());
  if (!current) {
    status.complaints.push_back(current.error().message);
    return status;
  }
  status.generation = *current;
  status.complaints = VerifyManifest(current->directory);
  if (const auto facts = ReadIndexFacts(*current)) {
    status.facts = *facts;
  }
  return status;
}

void PrintJson(const Status& status) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto number = [&json](const char* name, std::size_t value) {
    json.Key(name);
    json.Uint64(value);
  };
  json.StartObject();
  number("archived", status.archived);
  number("withdrawn", status.withdrawn);
  json.Key("generation");
  status.generation ? json.Uint64(status.generation->number) : json.Null();
  json.Key("built");
  json.String(status.facts.built);
  number("documents", status.facts.documents);
  number("provisions", status.facts.units);
  number("citations", status.facts.citations);
  number("works", status.facts.works);
  number("missing", status.facts.missing);
  number("edges", status.facts.edges);
  for (const auto& [name, day] : {std::pair("as_of", &status.facts.as_of),
                                  std::pair("next_change", &status.facts.next_change)}) {
    json.Key(name);
    day->empty() ? json.Null() : json.String(*day);
  }
  json.Key("isolation");
  status.isolation.empty() ? json.Null() : json.String(status.isolation);
  json.Key("sound");
  json.Bool(status.generation.has_value() && status.complaints.empty());
  json.Key("complaints");
  json.StartArray();
  for (const Message& complaint : status.complaints) {
    json.String(complaint.vi);
  }
  json.EndArray();
  json.EndObject();
  std::cout << buffer.GetString() << '\n';
}

void PrintText(const Status& status, const GlobalOptions& global) {
  const auto line = [&global](std::string_view vi, std::string_view en, const std::string& value) {
    std::cout << fmt::format("{}: {}\n", Say(global, vi, en), value);
  };
  const std::string& why = status.why_weaker.In(global.language);
  const std::string isolation =
      status.isolation.empty() ? Say(global, "không được", "not possible") : status.isolation;
  line("Đọc tệp lạ trong", "Strangers' files are read in",
       why.empty() ? isolation : fmt::format("{} ({})", isolation, why));
  line("Văn bản trong kho", "Documents in the archive", std::to_string(status.archived));
  if (status.withdrawn > 0) {
    line("Trong đó đã rút", "Of them withdrawn", std::to_string(status.withdrawn));
  }
  if (status.generation) {
    const IndexFacts& facts = status.facts;
    line("Chỉ mục đang phục vụ", "Serving index", GenerationName(status.generation->number));
    line("Lập lúc", "Built", facts.built);
    line("Văn bản trong chỉ mục", "Documents in the index", std::to_string(facts.documents));
    line("Đoạn", "Provisions", std::to_string(facts.units));
    line("Viện dẫn", "Citations", std::to_string(facts.citations));
    line("Văn bản được biết", "Works known", std::to_string(facts.works));
    line("Chưa có trong kho", "Cited but not held", std::to_string(facts.missing));
    line("Hiệu lực tính đến ngày", "Force as of", facts.as_of);
    if (!facts.next_change.empty()) {
      line("Đổi hiệu lực vào ngày", "Next change of force", facts.next_change);
    }
  }
  for (const Message& complaint : status.complaints) {
    std::cout << "! " << complaint.In(global.language) << '\n';
  }
}

int Run(const GlobalOptions& global) {
  const Status status = Look(global);
  global.json ? PrintJson(status) : PrintText(status, global);
  return status.generation && status.complaints.empty() ? 0 : StatusOf(ErrorCode::kNo);
}

std::function<int()> Define(CLI::App& /*app*/, const GlobalOptions& global) {
  return [&global] { return Run(global); };
}

}  // namespace

const CommandInfo kStatusCommand{
    "status",
    {"Kho có gì, chỉ mục nào đang phục vụ.", "What is held and which index serves."},
    {"  vanban status\n  vanban status --json", "  vanban status\n  vanban status --json"},
    &Define};

}  // namespace vanban
