#include "search/run_record.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sys/file.h>

#include "corpus/file_io.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFile = "last-run.json";
constexpr std::size_t kMaxBytes = std::size_t{1} << 20U;
constexpr std::array<std::string_view, 4> kOutcomes = {"unfinished", "published", "unchanged",
                                                       "failed"};

std::string TextOf(const rapidjson::Document& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsString() ? found->value.GetString() : "";
}

std::uint64_t NumberOf(const rapidjson::Document& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsUint64() ? found->value.GetUint64() : 0;
}

}  // namespace

std::string_view NameOf(RunOutcome outcome) {
  return kOutcomes.at(static_cast<std::size_t>(outcome));
}

std::optional<std::string> RunningIndexer(const fs::path& index_dir) {
  constexpr std::size_t kMaxPidBytes = 64;
  const fs::path path = index_dir / kIndexerLockName;
  const auto file = OpenForReading(path);
  // Shared, so that two who ask do not see each other.
  if (!file || ::flock(file->get(), LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK) {
    return std::nullopt;
  }
  const std::string pid = ReadFile(path, kMaxPidBytes).value_or("");
  return pid.empty() ? "?" : pid;
}

void WriteRunRecord(const fs::path& index_dir, const RunRecord& record) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto text = [&json](const char* name, std::string_view value) {
    json.Key(name);
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartObject();
  text("outcome", NameOf(record.outcome));
  text("started", record.started);
  text("ended", record.ended);
  json.Key("generation");
  json.Uint64(record.generation);
  json.Key("unreadable");
  json.Uint64(record.unreadable);
  text("error_vi", record.error.vi);
  text("error_en", record.error.en);
  text("step", record.step);
  json.Key("done");
  json.Uint64(record.done);
  json.Key("total");
  json.Uint64(record.total);
  json.EndObject();
  const fs::path next = index_dir / (std::string(kFile) + ".tmp");
  WriteFileDurably(next, std::string(buffer.GetString(), buffer.GetSize()) + "\n");
  Rename(next, index_dir / kFile);
}

std::optional<RunRecord> ReadRunRecord(const fs::path& index_dir) {
  const auto text = ReadFile(index_dir / kFile, kMaxBytes);
  if (!text) {
    return std::nullopt;
  }
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(text->data(),
                                                                                     text->size());
  if (json.HasParseError() || !json.IsObject()) {
    return std::nullopt;
  }
  const auto* outcome = std::find(kOutcomes.begin(), kOutcomes.end(), TextOf(json, "outcome"));
  if (outcome == kOutcomes.end()) {
    return std::nullopt;
  }
  return RunRecord{.outcome = static_cast<RunOutcome>(outcome - kOutcomes.begin()),
                   .started = TextOf(json, "started"),
                   .ended = TextOf(json, "ended"),
                   .generation = NumberOf(json, "generation"),
                   .unreadable = NumberOf(json, "unreadable"),
                   .error = {TextOf(json, "error_vi"), TextOf(json, "error_en")},
                   .step = TextOf(json, "step"),
                   .done = NumberOf(json, "done"),
                   .total = NumberOf(json, "total")};
}

}  // namespace vanban
