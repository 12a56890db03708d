#include "search/entry.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/error.h"
#include "search/work_record.h"

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
  if (summary.ocr_confidence > 0) {
    writer.Key("ocr_confidence");
    writer.Uint64(summary.ocr_confidence);
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
      .given_id = Get(json, "given_id"),
      .ocr_confidence = GetSize(json, "ocr_confidence")};
}

std::string WriteWork(const Work& work) {
  RecordWriter record;
  PutWork(work, record);
  return record.bytes();
}

Work ReadWork(std::string_view data) {
  RecordReader record(data);
  Work work = TakeWork(record);
  if (record.broken()) {
    ThrowDamaged();
  }
  return work;
}

}  // namespace vanban
