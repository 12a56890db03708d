#include "search/index_facts.h"

#include <array>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "search/database.h"
#include "search/schema.h"

namespace vanban {
namespace {

struct Field {
  const char* name;
  std::size_t IndexFacts::*member;
};

constexpr std::array<Field, 6> kFields = {{{"documents", &IndexFacts::documents},
                                           {"units", &IndexFacts::units},
                                           {"citations", &IndexFacts::citations},
                                           {"works", &IndexFacts::works},
                                           {"missing", &IndexFacts::missing},
                                           {"edges", &IndexFacts::edges}}};

struct Day {
  const char* name;
  std::string IndexFacts::*member;
};

constexpr std::array<Day, 2> kDays = {
    {{"as_of", &IndexFacts::as_of}, {"next_change", &IndexFacts::next_change}}};

}  // namespace

std::string WriteFacts(const IndexFacts& facts) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  for (const Field& field : kFields) {
    writer.Key(field.name);
    writer.Uint64(facts.*field.member);
  }
  for (const Day& day : kDays) {
    writer.Key(day.name);
    writer.String(facts.*day.member);
  }
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::optional<IndexFacts> ReadIndexFacts(const Generation& generation) {
  try {
    rapidjson::Document json;
    const std::string counts = DocumentsMetadata(generation, std::string(schema::kMetaCounts));
    json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(
        counts.data(), counts.size());
    IndexFacts facts;
    if (json.HasParseError() || !json.IsObject()) {
      return std::nullopt;
    }
    for (const Field& field : kFields) {
      const auto found = json.FindMember(field.name);
      if (found != json.MemberEnd() && found->value.IsUint64()) {
        facts.*field.member = found->value.GetUint64();
      }
    }
    for (const Day& day : kDays) {
      const auto found = json.FindMember(day.name);
      if (found != json.MemberEnd() && found->value.IsString()) {
        facts.*day.member = found->value.GetString();
      }
    }
    facts.catalogue = DocumentsMetadata(generation, std::string(schema::kMetaCatalogue));
    facts.built = DocumentsMetadata(generation, std::string(schema::kMetaBuilt));
    return facts;
  } catch (const Failure&) {
    return std::nullopt;  // Unreadable is the answer; whoever serves it says why.
  }
}

}  // namespace vanban
