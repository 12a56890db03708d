#include "cli/generations.h"

#include <algorithm>
#include <array>
#include <iostream>

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/complaints.h"
#include "cli/interrupt.h"
#include "cli/open.h"
#include "corpus/error.h"
#include "indexer/publisher.h"
#include "search/level_index.h"
#include "search/verified_note.h"

namespace vanban {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void WriteText(JsonWriter& json, const char* name, const std::string& text) {
  json.Key(name);
  text.empty() ? json.Null() : json.String(text);
}

void WriteKept(JsonWriter& json, const KeptGeneration& kept) {
  json.Key("generation");
  json.Uint64(kept.generation.number);
  json.Key("current");
  json.Bool(kept.current);
  json.Key("bytes");
  json.Uint64(kept.bytes);
  WriteText(json, "built", kept.facts ? kept.facts->built : "");
  json.Key("documents");
  kept.facts ? json.Uint64(kept.facts->documents) : json.Null();
}

/// "gen-000002  2026-11-22T01:02:03Z  8531 văn bản  776,0 MB".
std::string LineOf(const KeptGeneration& kept, const GlobalOptions& global) {
  const std::string name = GenerationName(kept.generation.number);
  const std::string size = FormatBytes(kept.bytes, global.language);
  if (!kept.facts) {
    return fmt::format("{}  {}  {}", name, Say(global, "không đọc được", "cannot be read"), size);
  }
  return fmt::format("{}  {}  {} {}  {}", name, kept.facts->built, kept.facts->documents,
                     Say(global, "văn bản", "documents"), size);
}

struct Checked {
  KeptGeneration kept;
  std::vector<Message> complaints;
};

void PrintCheckJson(const std::vector<Message>& current, const std::vector<Checked>& all,
                    bool sound) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  json.Key("sound");
  json.Bool(sound);
  WriteComplaints(json, current);
  json.Key("generations");
  json.StartArray();
  for (const Checked& checked : all) {
    json.StartObject();
    WriteKept(json, checked.kept);
    json.Key("sound");
    json.Bool(checked.complaints.empty());
    WriteComplaints(json, checked.complaints);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  std::cout << buffer.GetString() << '\n';
}

void PrintCheckText(const std::vector<Message>& current, const std::vector<Checked>& all,
                    const GlobalOptions& global) {
  for (const Message& complaint : current) {
    std::cout << "! " << complaint.In(global.language) << '\n';
  }
  for (const Checked& checked : all) {
    std::cout << fmt::format("{}  {}\n", LineOf(checked.kept, global),
                             checked.complaints.empty() ? Say(global, "nguyên vẹn", "sound")
                                                        : Say(global, "HỎNG", "DAMAGED"));
    for (const Message& complaint : checked.complaints) {
      std::cout << "! " << complaint.In(global.language) << '\n';
    }
  }
}

}  // namespace

std::vector<KeptGeneration> KeptGenerations(const std::filesystem::path& index_dir) {
  const auto current = CurrentNumber(index_dir);
  std::vector<KeptGeneration> kept;
  for (Generation& generation : ListGenerations(index_dir)) {
    KeptGeneration each{.current = generation.number == current,
                        .bytes = BytesOf(generation),
                        .facts = ReadIndexFacts(generation)};
    each.generation = std::move(generation);
    kept.push_back(std::move(each));
  }
  return kept;
}

std::vector<ShardState> AskShards(const Generation& generation, std::vector<Message>& complaints) {
  try {
    std::vector<ShardState> shards = LookAtShards(generation);
    for (const ShardState& shard : shards) {
      complaints.insert(complaints.end(), shard.complaints.begin(), shard.complaints.end());
    }
    return shards;
  } catch (const Failure& failure) {
    complaints.push_back(failure.error().message);
    return {};
  }
}

int ForEachLevel(const GlobalOptions& global,
                 const std::function<int(const std::filesystem::path& index_dir)>& act) {
  std::vector<AccessLevel> levels = IndexedLevels(global.index_dir());
  if (global.as) {
    levels = {*global.as};
  }
  if (levels.size() < 2) {
    return act(
        LevelIndexDir(global.index_dir(), levels.empty() ? AccessLevel::kPublic : levels.front()));
  }
  int status = 0;
  std::string_view before = "[";
  for (const AccessLevel level : levels) {
    const AccessLevelInfo& info = Info(level);
    if (global.json) {
      std::cout << fmt::format(R"({}{{"level":"{}","index":)", before, info.slug);
      before = ",";
    } else {
      std::cout << fmt::format("{}:\n", Say(global, info.name, info.english));
    }
    status = std::max(status, act(LevelIndexDir(global.index_dir(), level)));
    std::cout << (global.json ? "}" : "");
  }
  std::cout << (global.json ? "]\n" : "");
  return status;
}

int ListKept(const GlobalOptions& global, const std::filesystem::path& index_dir) {
  const auto all = KeptGenerations(index_dir);
  if (global.json) {
    rapidjson::StringBuffer buffer;
    JsonWriter json(buffer);
    json.StartObject();
    json.Key("generations");
    json.StartArray();
    for (const KeptGeneration& kept : all) {
      json.StartObject();
      WriteKept(json, kept);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
    std::cout << buffer.GetString() << '\n';
  } else {
    for (const KeptGeneration& kept : all) {
      std::cout << (kept.current ? "* " : "  ") << LineOf(kept, global) << '\n';
    }
  }
  return all.empty() ? StatusOf(ErrorCode::kNo) : 0;
}

int CheckKept(const GlobalOptions& global, const std::filesystem::path& index_dir) {
  CatchInterrupts();
  std::vector<Message> current;
  if (const auto opened = OpenCurrent(index_dir); !opened) {
    if (opened.error().code == ErrorCode::kNoInput) {
      throw Failure(opened.error());
    }
    current.push_back(opened.error().message);
  }
  bool sound = current.empty();
  std::vector<Checked> all;
  for (KeptGeneration& kept : KeptGenerations(index_dir)) {
    auto complaints = VerifyGeneration(kept.generation, Verification::kEveryByte);
    if (kept.current) {
      AskShards(kept.generation, complaints);
    }
    sound = sound && complaints.empty();
    all.push_back({std::move(kept), std::move(complaints)});
    if (Interrupted()) {
      return kInterruptedStatus;
    }
  }
  global.json ? PrintCheckJson(current, all, sound) : PrintCheckText(current, all, global);
  return sound ? 0 : StatusOf(ErrorCode::kNo);
}

int PruneKept(const GlobalOptions& global, const std::filesystem::path& index_dir,
              std::size_t keep) {
  const IndexerLock lock(index_dir);
  const auto removed = PruneGenerations(index_dir, keep);
  if (global.json) {
    rapidjson::StringBuffer buffer;
    JsonWriter json(buffer);
    json.StartObject();
    json.Key("removed");
    json.StartArray();
    for (const std::uint64_t number : removed) {
      json.Uint64(number);
    }
    json.EndArray();
    json.EndObject();
    std::cout << buffer.GetString() << '\n';
    return 0;
  }
  for (const std::uint64_t number : removed) {
    std::cout << fmt::format("{}: {}\n", GenerationName(number),
                             Say(global, "đã xóa.", "removed."));
  }
  if (removed.empty()) {
    std::cout << Say(global, "Không có thế hệ nào phải xóa.", "There is nothing to remove.")
              << '\n';
  }
  return 0;
}

int RollBackIndex(const GlobalOptions& global, const std::filesystem::path& index_dir) {
  const IndexerLock lock(index_dir);
  const auto left = CurrentNumber(index_dir);
  const auto serves = RollBack(index_dir);
  if (!serves) {
    throw Failure({ErrorCode::kNo,
                   {"Không còn thế hệ nguyên vẹn nào trước thế hệ hiện hành.",
                    "There is no sound generation before the current one."},
                   {"Xem `vanban index --list`; lập lại bằng `vanban index --rebuild`.",
                    "See `vanban index --list`; rebuild with `vanban index --rebuild`."}});
  }
  const std::string was = left ? GenerationName(*left) : "?";
  if (global.json) {
    rapidjson::StringBuffer buffer;
    JsonWriter json(buffer);
    json.StartObject();
    json.Key("generation");
    json.Uint64(serves->number);
    json.Key("left");
    left ? json.Uint64(*left) : json.Null();
    json.EndObject();
    std::cout << buffer.GetString() << '\n';
    return 0;
  }
  std::cout << fmt::format(
      fmt::runtime(Say(global,
                       "{} phục vụ lại, thay cho {}. Lần chạy `vanban index` sau lập thế hệ mới "
                       "nếu kho đã khác.\n",
                       "{} serves again in place of {}. The next `vanban index` builds a new one "
                       "if the archive is not what it was built from.\n")),
      GenerationName(serves->number), was);
  return 0;
}

std::string FormatBytes(std::size_t bytes, Language language) {
  constexpr std::array<std::string_view, 4> kUnits = {"kB", "MB", "GB", "TB"};
  if (bytes < 1000) {
    return fmt::format("{} B", bytes);
  }
  double amount = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (amount >= 999.95 && unit + 1 < kUnits.size()) {
    amount /= 1000;
    ++unit;
  }
  std::string text = fmt::format("{:.1f} {}", amount, kUnits.at(unit));
  if (language == Language::kVietnamese) {
    text.replace(text.find('.'), 1, ",");
  }
  return text;
}

}  // namespace vanban
