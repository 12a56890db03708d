#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "search/draft_check.h"
#include "search/json.h"

namespace vanban {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void PutText(Writer& writer, const char* name, std::string_view text) {
  writer.Key(name);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void PutNumber(Writer& writer, const char* name, std::size_t number) {
  writer.Key(name);
  writer.Uint64(number);
}

void PutCitation(Writer& writer, const CheckedCitation& citation) {
  writer.StartObject();
  PutNumber(writer, "start", citation.start);
  PutNumber(writer, "end", citation.end);
  PutText(writer, "text", citation.text);
  PutText(writer, "key", citation.key);
  PutText(writer, "verdict", Info(citation.verdict).name);
  writer.Key("findings");
  writer.StartArray();
  for (const Message& finding : citation.findings) {
    writer.StartObject();
    PutText(writer, "vi", finding.vi);
    PutText(writer, "en", finding.en);
    writer.EndObject();
  }
  writer.EndArray();
  writer.Key("works");
  writer.StartArray();
  for (const Work& work : citation.works) {
    const std::string json = ToJson(work);
    writer.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  }
  writer.EndArray();
  writer.EndObject();
}

}  // namespace

std::string ToJson(const DraftCheck& check) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  PutNumber(writer, "checked", check.checked);
  PutNumber(writer, "total", check.citations.size());
  writer.Key("citations");
  writer.StartArray();
  for (const CheckedCitation& citation : check.citations) {
    PutCitation(writer, citation);
  }
  writer.EndArray();
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace vanban
