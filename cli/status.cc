#include <algorithm>
#include <chrono>
#include <iostream>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/commands.h"
#include "cli/complaints.h"
#include "cli/index_status.h"
#include "cli/open.h"
#include "corpus/archive.h"
#include "corpus/order_office.h"
#include "corpus/utf8.h"
#include "corpus/worker_pool.h"
#include "search/level_index.h"

namespace vanban {
namespace {

struct LevelStatus {
  AccessLevel level = AccessLevel::kPublic;
  IndexStatus index;

  [[nodiscard]] bool sound() const { return index.served.has_value() && index.complaints.empty(); }
};

struct Status {
  std::size_t archived = 0;
  std::size_t withdrawn = 0;  ///< Of those.
  std::size_t ordered = 0;    ///< Of those: on which an order of an edXML envelope was carried out.
  std::vector<ExchangeOrder> open_orders;
  IndexStatus index;                ///< That the owner asks: of the highest level.
  std::vector<LevelStatus> levels;  ///< The most open first.
  std::string isolation;   ///< Of the workers that read files; empty if none can be started.
  Message why_weaker;      ///< Why that is not bubblewrap; empty if it is.
  Message why_unfiltered;  ///< Why their system calls are not filtered; empty if they are.
};

/// What would stand between a stranger's file and this machine if `add` ran now.
void LookAtWorkers(Status& status) {
  try {
    const WorkerPool workers;
    status.isolation = Name(workers.isolation());
    status.why_weaker = workers.why_weaker();
    status.why_unfiltered = workers.why_unfiltered();
  } catch (const Failure& failure) {
    status.why_weaker = failure.error().message;
  }
}

Status Look(const GlobalOptions& global) {
  Status status;
  LookAtWorkers(status);
  if (std::filesystem::exists(global.archive_dir())) {
    const Archive archive = Archive::Open(global.archive_dir());
    const std::vector<CatalogueEntry> held = archive.List();
    status.archived = held.size();
    status.withdrawn = static_cast<std::size_t>(std::count_if(
        held.begin(), held.end(), [](const CatalogueEntry& entry) { return entry.withdrawn; }));
    status.ordered = static_cast<std::size_t>(
        std::count_if(held.begin(), held.end(),
                      [](const CatalogueEntry& entry) { return !entry.carried.empty(); }));
    status.open_orders = OpenOrders(archive);
  }
  for (const AccessLevel level : IndexedLevels(global.index_dir())) {
    status.levels.push_back({level, LookAtIndex(LevelIndexDir(global.index_dir(), level))});
  }
  status.index = status.levels.empty() ? LookAtIndex(global.index_dir())
                                       : status.levels.back().index;  // Of all documents.
  return status;
}

bool Sound(const Status& status) {
  return !status.levels.empty() &&
         std::all_of(status.levels.begin(), status.levels.end(),
                     [](const LevelStatus& level) { return level.sound(); });
}

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void WriteNullable(JsonWriter& json, const char* name, const std::string& text) {
  json.Key(name);
  text.empty() ? json.Null() : json.String(text);
}

void WriteLastRun(JsonWriter& json, const std::optional<RunRecord>& run) {
  json.Key("last_run");
  if (!run) {
    json.Null();
    return;
  }
  json.StartObject();
  WriteNullable(json, "outcome", std::string(NameOf(run->outcome)));
  WriteNullable(json, "started", run->started);
  WriteNullable(json, "ended", run->ended);
  json.Key("unreadable");
  json.Uint64(run->unreadable);
  WriteNullable(json, "error", run->error.vi);
  json.EndObject();
}

void WriteKept(JsonWriter& json, const std::vector<KeptGeneration>& all) {
  json.Key("kept");
  json.StartArray();
  for (const KeptGeneration& kept : all) {
    json.StartObject();
    json.Key("generation");
    json.Uint64(kept.generation.number);
    json.Key("current");
    json.Bool(kept.current);
    json.Key("bytes");
    json.Uint64(kept.bytes);
    json.EndObject();
  }
  json.EndArray();
}

/// Only where some lie elsewhere.
void WriteShards(JsonWriter& json, const std::vector<ShardState>& shards) {
  if (shards.empty()) {
    return;
  }
  json.Key("shards");
  json.StartArray();
  for (const ShardState& shard : shards) {
    json.StartObject();
    json.Key("shard");
    json.Uint64(shard.shard);
    json.Key("place");
    json.String(shard.place);
    json.Key("documents");
    json.Uint64(shard.documents);
    WriteComplaints(json, shard.complaints);
    json.EndObject();
  }
  json.EndArray();
}

/// Only where there is more than everybody's.
void WriteLevels(JsonWriter& json, const std::vector<LevelStatus>& levels) {
  if (levels.size() < 2) {
    return;
  }
  json.Key("levels");
  json.StartArray();
  for (const LevelStatus& level : levels) {
    json.StartObject();
    json.Key("level");
    json.String(Info(level.level).slug.data());
    json.Key("generation");
    level.index.served ? json.Uint64(level.index.served->generation.number) : json.Null();
    json.Key("documents");
    json.Uint64(level.index.facts.documents);
    json.Key("built");
    json.String(level.index.facts.built);
    json.Key("sound");
    json.Bool(level.sound());
    WriteComplaints(json, level.index.complaints);
    json.EndObject();
  }
  json.EndArray();
}

void WriteOpenOrders(JsonWriter& json, const std::vector<ExchangeOrder>& orders) {
  json.Key("open_orders");
  json.StartArray();
  for (const ExchangeOrder& order : orders) {
    json.StartObject();
    WriteNullable(json, "order", std::string(Info(order.kind).name));
    WriteNullable(json, "target", EscapeInvalidUtf8(order.target));
    WriteNullable(json, "envelope", order.envelope);
    WriteNullable(json, "sender", EscapeInvalidUtf8(order.sender));
    json.EndObject();
  }
  json.EndArray();
}

void PrintJson(const Status& status) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  const auto number = [&json](const char* name, std::size_t value) {
    json.Key(name);
    json.Uint64(value);
  };
  const IndexStatus& index = status.index;
  json.StartObject();
  number("archived", status.archived);
  number("withdrawn", status.withdrawn);
  number("orders_carried_out", status.ordered);
  WriteOpenOrders(json, status.open_orders);
  json.Key("generation");
  index.served ? json.Uint64(index.served->generation.number) : json.Null();
  json.Key("fell_back");
  json.Bool(index.served && index.served->fell_back);
  json.Key("built");
  json.String(index.facts.built);
  number("bytes", index.served ? BytesOf(index.served->generation) : 0);
  number("documents", index.facts.documents);
  number("provisions", index.facts.units);
  number("citations", index.facts.citations);
  number("works", index.facts.works);
  number("missing", index.facts.missing);
  number("edges", index.facts.edges);
  WriteNullable(json, "as_of", index.facts.as_of);
  WriteNullable(json, "next_change", index.facts.next_change);
  WriteKept(json, index.kept);
  WriteShards(json, index.shards);
  WriteLevels(json, status.levels);
  WriteNullable(json, "indexer_pid", index.indexer.value_or(""));
  WriteLastRun(json, index.last_run);
  WriteNullable(json, "isolation", status.isolation);
  json.Key("system_calls_filtered");
  json.Bool(!status.isolation.empty() && status.why_unfiltered.vi.empty());
  json.Key("sound");
  json.Bool(Sound(status));
  WriteComplaints(json, index.complaints);
  json.EndObject();
  std::cout << buffer.GetString() << '\n';
}

class Lines {
 public:
  explicit Lines(const GlobalOptions& global) : global_(global) {}

  void Print(std::string_view vi, std::string_view en, const std::string& value) const {
    std::cout << fmt::format("{}: {}\n", Say(global_, vi, en), value);
  }

 private:
  const GlobalOptions& global_;
};

void PrintServed(const IndexStatus& index, const Lines& lines, Language language) {
  const IndexFacts& facts = index.facts;
  const Generation& generation = index.served->generation;
  lines.Print("Chỉ mục đang phục vụ", "Serving index", GenerationName(generation.number));
  lines.Print("Lập lúc", "Built",
              fmt::format("{} ({})", facts.built,
                          AgeOf(facts.built, std::chrono::system_clock::now()).In(language)));
  lines.Print("Dung lượng", "Size", FormatBytes(BytesOf(generation), language));
  lines.Print("Văn bản trong chỉ mục", "Documents in the index", std::to_string(facts.documents));
  lines.Print("Đoạn", "Provisions", std::to_string(facts.units));
  lines.Print("Viện dẫn", "Citations", std::to_string(facts.citations));
  lines.Print("Văn bản được biết", "Works known", std::to_string(facts.works));
  lines.Print("Chưa có trong kho", "Cited but not held", std::to_string(facts.missing));
  lines.Print("Hiệu lực tính đến ngày", "Force as of", facts.as_of);
  if (!facts.next_change.empty()) {
    lines.Print("Đổi hiệu lực vào ngày", "Next change of force", facts.next_change);
  }
  for (const ShardState& shard : index.shards) {
    lines.Print(fmt::format("Phần {}", shard.shard), fmt::format("Shard {}", shard.shard),
                fmt::format("{}, {} {}", shard.place, shard.documents,
                            language == Language::kEnglish ? "documents" : "văn bản"));
  }
}

/// What each level has, where there are several, and what is wrong with the lower ones.
void PrintLevels(const Status& status, const Lines& lines, Language language) {
  if (status.levels.size() < 2) {
    return;
  }
  for (const LevelStatus& level : status.levels) {
    const AccessLevelInfo& info = Info(level.level);
    const IndexStatus& index = level.index;
    lines.Print(fmt::format("Người đọc mức {}", info.name),
                fmt::format("Readers of the level {}", info.english),
                index.served
                    ? fmt::format("{}, {} {} ({})", GenerationName(index.served->generation.number),
                                  index.facts.documents,
                                  language == Language::kEnglish ? "documents" : "văn bản",
                                  index.facts.built)
                    : "-");
    if (&level != &status.levels.back()) {
      for (const Message& complaint : index.complaints) {
        std::cout << "! " << complaint.In(language) << '\n';
      }
    }
  }
}

void PrintText(const Status& status, const GlobalOptions& global) {
  const Lines lines(global);
  std::string why = status.why_weaker.In(global.language);
  if (!status.why_unfiltered.vi.empty()) {
    why += (why.empty() ? "" : "; ") + status.why_unfiltered.In(global.language);
  }
  std::string isolation =
      status.isolation.empty() ? Say(global, "không được", "not possible") : status.isolation;
  isolation += status.isolation.empty() || !status.why_unfiltered.vi.empty() ? "" : " + seccomp";
  lines.Print("Đọc tệp lạ trong", "Strangers' files are read in",
              why.empty() ? isolation : fmt::format("{} ({})", isolation, why));
  lines.Print("Văn bản trong kho", "Documents in the archive", std::to_string(status.archived));
  if (status.withdrawn > 0) {
    lines.Print("Trong đó đã rút", "Of them withdrawn", std::to_string(status.withdrawn));
  }
  if (status.ordered > 0) {
    lines.Print("Đã thu hồi, cập nhật, thay thế theo gói tin",
                "Recalled, updated, replaced by envelopes", std::to_string(status.ordered));
  }
  for (const ExchangeOrder& order : status.open_orders) {
    lines.Print("Lệnh chưa thi hành", "Order not carried out", Describe(order).In(global.language));
  }
  const IndexStatus& index = status.index;
  if (index.served) {
    PrintServed(index, lines, global.language);
  }
  PrintLevels(status, lines, global.language);
  std::string kept;
  for (const KeptGeneration& each : index.kept) {
    kept +=
        fmt::format("{}{} ({})", kept.empty() ? "" : ", ", GenerationName(each.generation.number),
                    FormatBytes(each.bytes, global.language));
  }
  if (!kept.empty()) {
    lines.Print("Các thế hệ còn giữ", "Generations kept", kept);
  }
  if (index.last_run) {
    lines.Print("Lần lập chỉ mục gần nhất", "Last run of the indexer",
                DescribeRun(index).In(global.language));
  }
  if (index.indexer) {
    lines.Print("Đang lập chỉ mục, pid", "Indexing now, pid", *index.indexer);
  }
  for (const Message& complaint : index.complaints) {
    std::cout << "! " << complaint.In(global.language) << '\n';
  }
}

int Run(const GlobalOptions& global) {
  const Status status = Look(global);
  global.json ? PrintJson(status) : PrintText(status, global);
  return Sound(status) ? 0 : StatusOf(ErrorCode::kNo);
}

std::function<int()> Define(CLI::App& /*app*/, const GlobalOptions& global) {
  return [&global] { return Run(global); };
}

}  // namespace

const CommandInfo kStatusCommand{
    "status",
    {"Kho có gì, chỉ mục nào đang phục vụ, lần lập gần nhất ra sao.",
     "What is held, which index serves, how the last run of the indexer ended."},
    {"  vanban status\n  vanban status --json", "  vanban status\n  vanban status --json"},
    &Define};

}  // namespace vanban
