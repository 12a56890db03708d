#include "search/stored_aliases.h"

#include <algorithm>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/error.h"

// [{"name", "title", "term"?, "key"?, "year"?, "issued"?, "work"?, "ruling"?}…]
namespace vanban {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void Put(Writer& writer, const char* name, std::string_view text) {
  if (!text.empty()) {
    writer.Key(name);
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
}

std::string Text(const rapidjson::Value& json, const char* name) {
  const auto found = json.FindMember(name);
  return found != json.MemberEnd() && found->value.IsString()
             ? std::string(found->value.GetString(), found->value.GetStringLength())
             : std::string();
}

WorkAlias ReadAlias(const rapidjson::Value& json) {
  WorkAlias alias;
  alias.name = Text(json, "name");
  alias.title_key = Text(json, "title");
  alias.term = Text(json, "term");
  alias.key = Text(json, "key");
  if (const auto year = json.FindMember("year"); year != json.MemberEnd() && year->value.IsInt()) {
    alias.year = year->value.GetInt();
  }
  alias.issued = ParseIso(Text(json, "issued"));
  alias.judged.name = Text(json, "work");
  if (const auto ruling = FindRuling(Text(json, "ruling"))) {
    alias.mark = std::make_shared<const JudgementMark>(JudgementMark{.ruling = *ruling});
  }
  return alias;
}

}  // namespace

std::string WriteStoredAliases(std::span<const WorkAlias> aliases) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartArray();
  for (const WorkAlias& alias : aliases) {
    writer.StartObject();
    Put(writer, "name", alias.name);
    Put(writer, "title", alias.title_key);
    Put(writer, "term", alias.term);
    Put(writer, "key", alias.key);
    if (alias.year) {
      writer.Key("year");
      writer.Int(*alias.year);
    }
    Put(writer, "issued", alias.issued ? FormatIso(*alias.issued) : std::string());
    Put(writer, "work", alias.judged.name);
    Put(writer, "ruling", alias.mark ? NameOf(alias.mark->ruling) : std::string_view());
    writer.EndObject();
  }
  writer.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

std::vector<WorkAlias> ReadStoredAliases(std::string_view data) {
  std::vector<WorkAlias> aliases;
  if (data.empty()) {
    return aliases;
  }
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(data.data(),
                                                                                     data.size());
  if (json.HasParseError() || !json.IsArray()) {
    throw Failure({ErrorCode::kBadData,
                   {"Bảng tên gọi trong chỉ mục bị hỏng.", "The index's names are damaged."},
                   {"Chạy `vanban index --rebuild`.", "Run `vanban index --rebuild`."}});
  }
  for (const auto& alias : json.GetArray()) {
    if (alias.IsObject()) {
      aliases.push_back(ReadAlias(alias));
    }
  }
  return aliases;
}

bool IsRejected(std::span<const WorkAlias> aliases, const WorkAlias& row, std::string_view work) {
  return std::any_of(aliases.begin(), aliases.end(), [&](const WorkAlias& said) {
    return said.rejected() && said.title_key == row.title_key &&
           (said.term.empty() || said.term == row.term) && said.judged.name == work;
  });
}

}  // namespace vanban
