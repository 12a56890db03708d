#include "search/entry.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/error.h"
#include "search/mark_json.h"

namespace vanban {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr unsigned kParseFlags = rapidjson::kParseIterativeFlag |
                                 rapidjson::kParseValidateEncodingFlag |
                                 rapidjson::kParseFullPrecisionFlag;

[[noreturn]] void ThrowDamaged() {
  throw Failure({ErrorCode::kBadData,
                 {"Một mục trong chỉ mục bị hỏng.", "An entry of the index is damaged."},
                 {"Chạy `vanban index --rebuild`.", "Run `vanban index --rebuild`."}});
}

rapidjson::Document Parse(std::string_view data) {
  rapidjson::Document json;
  json.Parse<kParseFlags>(data.data(), data.size());
  if (json.HasParseError() || !json.IsObject()) {
    ThrowDamaged();
  }
  return json;
}

void Put(Writer& writer, const char* name, const std::string& value) {
  if (!value.empty()) {
    writer.Key(name);
    writer.String(value);
  }
}

std::string Get(const rapidjson::Value& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsString()
             ? std::string(found->value.GetString(), found->value.GetStringLength())
             : std::string();
}

std::size_t GetSize(const rapidjson::Value& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsUint64() ? found->value.GetUint64() : 0;
}

void PutMark(Writer& writer, const SharedMark& mark) {
  if (mark) {
    writer.Key("judged");
    WriteMark(writer, *mark);
  }
}

SharedMark GetMark(const rapidjson::Value& json) {
  const auto found = json.FindMember("judged");
  if (found == json.MemberEnd() || !found->value.IsObject()) {
    return nullptr;
  }
  const rapidjson::Value& mark = found->value;
  return std::make_shared<const JudgementMark>(
      JudgementMark{.id = GetSize(mark, "id"),
                    .ruling = FindRuling(Get(mark, "ruling")).value_or(Ruling::kConfirm),
                    .by = Get(mark, "by"),
                    .when = Get(mark, "when"),
                    .why = Get(mark, "why")});
}

void WriteBasis(Writer& writer, const StatusBasis& basis) {
  writer.Key("basis");
  writer.StartObject();
  Put(writer, "work", basis.work);
  Put(writer, "relation", basis.relation ? std::string(Info(*basis.relation).name) : "");
  Put(writer, "document", basis.document);
  Put(writer, "sentence", basis.sentence);
  writer.Key("start");
  writer.Uint64(basis.start);
  writer.Key("end");
  writer.Uint64(basis.end);
  Put(writer, "since", basis.since ? FormatIso(*basis.since) : std::string());
  PutMark(writer, basis.judged);
  writer.EndObject();
}

StatusBasis ReadBasis(const rapidjson::Value& json) {
  return {.work = Get(json, "work"),
          .relation = FindRelation(Get(json, "relation")),
          .document = Get(json, "document"),
          .sentence = Get(json, "sentence"),
          .start = GetSize(json, "start"),
          .end = GetSize(json, "end"),
          .since = ParseIso(Get(json, "since")),
          .judged = GetMark(json)};
}

}  // namespace

std::string WriteSummary(const DocumentSummary& summary) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  Put(writer, "id", summary.id);
  Put(writer, "kind", summary.kind == DocumentKind::kArticle ? "article" : "directive");
  Put(writer, "key", summary.key);
  Put(writer, "title", summary.title);
  Put(writer, "type", summary.type);
  Put(writer, "issuer", summary.issuer);
  Put(writer, "issued", summary.issued);
  Put(writer, "status", summary.status);
  writer.Key("cited_by");
  writer.Uint64(summary.cited_by);
  if (!summary.given_id.empty()) {
    Put(writer, "given_id", summary.given_id);
  }
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

DocumentSummary ReadSummary(std::string_view data) {
  const rapidjson::Document json = Parse(data);
  return {
      .id = Get(json, "id"),
      .kind = Get(json, "kind") == "article" ? DocumentKind::kArticle : DocumentKind::kDirective,
      .key = Get(json, "key"),
      .title = Get(json, "title"),
      .type = Get(json, "type"),
      .issuer = Get(json, "issuer"),
      .issued = Get(json, "issued"),
      .status = Get(json, "status"),
      .cited_by = GetSize(json, "cited_by"),
      .given_id = Get(json, "given_id")};
}

std::string WriteWork(const Work& work) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  Put(writer, "name", work.name);
  Put(writer, "key", work.key);
  Put(writer, "id", work.id);
  Put(writer, "title", work.title);
  Put(writer, "type", work.type);
  Put(writer, "issuer", work.issuer);
  Put(writer, "issued", work.issued ? FormatIso(*work.issued) : std::string());
  Put(writer, "status", work.status);
  if (work.basis) {
    WriteBasis(writer, *work.basis);
  }
  writer.Key("cited_by");
  writer.Uint64(work.cited_by);
  if (!work.candidates.empty()) {
    writer.Key("candidates");
    writer.StartArray();
    for (const WorkName& candidate : work.candidates) {
      writer.String(candidate);
    }
    writer.EndArray();
  }
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

Work ReadWork(std::string_view data) {
  const rapidjson::Document json = Parse(data);
  Work work;
  work.name = Get(json, "name");
  work.key = Get(json, "key");
  work.id = Get(json, "id");
  work.held = !work.id.empty();
  work.title = Get(json, "title");
  work.type = Get(json, "type");
  work.issuer = Get(json, "issuer");
  work.issued = ParseIso(Get(json, "issued"));
  work.status = Get(json, "status");
  if (const auto basis = json.FindMember("basis"); basis != json.MemberEnd()) {
    work.basis = ReadBasis(basis->value);
  }
  work.cited_by = GetSize(json, "cited_by");
  if (const auto found = json.FindMember("candidates"); found != json.MemberEnd()) {
    for (const auto& candidate : found->value.GetArray()) {
      work.candidates.emplace_back(candidate.GetString(), candidate.GetStringLength());
    }
  }
  return work;
}

}  // namespace vanban
