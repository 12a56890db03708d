#include "search/judged_entry.h"

#include <algorithm>
#include <array>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/error.h"

// {"line": as in the archive, "state", "by"?, "vi"?, "en"?, "work"?, "document"?, "start"?, "end"?}
namespace vanban {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void Put(Writer& writer, const char* name, std::string_view text) {
  writer.Key(name);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void PutIfAny(Writer& writer, const char* name, std::string_view text) {
  if (!text.empty()) {
    Put(writer, name, text);
  }
}

void Put(Writer& writer, const char* name, std::uint64_t number) {
  writer.Key(name);
  writer.Uint64(number);
}

std::string Text(const rapidjson::Value& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsString()
             ? std::string(found->value.GetString(), found->value.GetStringLength())
             : std::string();
}

std::uint64_t Number(const rapidjson::Value& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsUint64() ? found->value.GetUint64() : 0;
}

void PutPlace(Writer& writer, const JudgedEntry& entry) {
  if (!entry.document.empty()) {
    Put(writer, "document", entry.document);
    Put(writer, "start", entry.start);
    Put(writer, "end", entry.end);
  }
}

/// What a judgement says, for programs.
void PutJudgement(Writer& writer, const Judgement& judgement) {
  Put(writer, "id", judgement.id);
  Put(writer, "kind", NameOf(judgement.kind));
  if (judgement.kind == JudgementKind::kUndo) {
    Put(writer, "undoes", judgement.undoes);
  } else {
    Put(writer, "ruling", NameOf(judgement.ruling));
  }
  Put(writer, "when", judgement.when);
  Put(writer, "by", judgement.by);
  Put(writer, "why", judgement.why);
  PutIfAny(writer, "text", judgement.mention.text);
  PutIfAny(writer, "sentence", judgement.mention.sentence);
  PutIfAny(writer, "relation", judgement.relation);
  PutIfAny(writer, "name", judgement.name);
  PutIfAny(writer, "status", judgement.status);
  PutIfAny(writer, "since", judgement.since ? FormatIso(*judgement.since) : std::string());
  PutIfAny(writer, "by_document", judgement.actor.name);
  PutIfAny(writer, "judged_work", judgement.work.name);
  PutIfAny(writer, "judged_document", judgement.mention.document);
  PutIfAny(writer, "first", judgement.first.id);
  PutIfAny(writer, "second", judgement.second.id);
}

}  // namespace

const JudgementStateInfo& Info(JudgementState state) {
  using enum JudgementState;
  static const std::array<JudgementStateInfo, 5> kStates = {{
      {kActing, "acting", {"đang có tác dụng", "in effect"}},
      {kLost, "lost", {"không còn chỗ tác dụng", "its place is gone"}},
      {kReplaced, "replaced", {"đã có ý kiến sau thay thế", "replaced by a later one"}},
      {kUndone, "undone", {"đã rút", "taken back"}},
      {kWaiting, "waiting", {"chờ lập chỉ mục", "waits for the next index"}},
  }};
  return kStates.at(static_cast<std::size_t>(state));
}

std::string WriteJudgedEntry(const JudgedEntry& entry) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  Put(writer, "line", WriteJudgement(entry.judgement));
  Put(writer, "state", static_cast<std::uint64_t>(entry.state));
  if (entry.by != 0) {
    Put(writer, "by", entry.by);
  }
  PutIfAny(writer, "vi", entry.note.vi);
  PutIfAny(writer, "en", entry.note.en);
  PutIfAny(writer, "work", entry.work);
  PutPlace(writer, entry);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

JudgedEntry ReadJudgedEntry(std::string_view data) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(data.data(),
                                                                                     data.size());
  const bool sound = !json.HasParseError() && json.IsObject() &&
                     Number(json, "state") <= static_cast<unsigned>(JudgementState::kWaiting);
  auto judgement = sound ? ReadJudgement(Text(json, "line")) : Fail(ErrorCode::kBadData, {});
  if (!judgement) {
    throw Failure({ErrorCode::kBadData,
                   {"Một mục trong chỉ mục bị hỏng.", "An entry of the index is damaged."},
                   {"Chạy `vanban index --rebuild`.", "Run `vanban index --rebuild`."}});
  }
  return {.judgement = std::move(*judgement),
          .state = static_cast<JudgementState>(Number(json, "state")),
          .by = Number(json, "by"),
          .note = {Text(json, "vi"), Text(json, "en")},
          .work = Text(json, "work"),
          .document = Text(json, "document"),
          .start = Number(json, "start"),
          .end = Number(json, "end")};
}

std::string ToJson(const std::vector<JudgedEntry>& entries) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  writer.Key("judgements");
  writer.StartArray();
  for (const JudgedEntry& entry : entries) {
    writer.StartObject();
    PutJudgement(writer, entry.judgement);
    Put(writer, "state", Info(entry.state).name);
    if (entry.by != 0) {
      Put(writer, "by_judgement", entry.by);
    }
    PutIfAny(writer, "note", entry.note.vi);
    PutIfAny(writer, "work", entry.work);
    PutPlace(writer, entry);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace vanban
