#include "corpus/record.h"

#include <algorithm>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "corpus/digest.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// record.json, format 1. A reader ignores fields it does not know, so fields may be added without a
// new number; a changed meaning needs one.
constexpr int kFormat = 1;

using JsonWriter = rapidjson::PrettyWriter<rapidjson::StringBuffer>;
using Json = rapidjson::GenericValue<rapidjson::UTF8<>>;

void WriteText(JsonWriter& writer, const char* name, std::string_view text) {
  const std::string valid = EscapeInvalidUtf8(text);
  writer.Key(name);
  writer.String(valid);
}

void WriteNumber(JsonWriter& writer, const char* name, std::size_t number) {
  writer.Key(name);
  writer.Uint64(number);
}

void WriteDate(JsonWriter& writer, const char* name, const std::optional<Date>& date) {
  writer.Key(name);
  if (date) {
    writer.String(FormatIso(*date));
  } else {
    writer.Null();
  }
}

/// Only of a document that envelopes ordered something about.
void WriteOrders(JsonWriter& writer, const std::vector<CarriedOrder>& orders) {
  if (orders.empty()) {
    return;
  }
  writer.Key("orders");
  writer.StartArray();
  for (const CarriedOrder& order : orders) {
    writer.StartObject();
    WriteText(writer, "by", order.by);
    WriteText(writer, "envelope", order.envelope);
    WriteText(writer, "order", Info(order.kind).name);
    WriteText(writer, "successor", order.successor);
    WriteText(writer, "target", order.target);
    WriteText(writer, "when", order.when);
    WriteText(writer, "why", order.why);
    writer.EndObject();
  }
  writer.EndArray();
}

/// Only of a document that people changed: the records of others stay as they were.
void WriteCuration(JsonWriter& writer, const Curation& curation) {
  if (curation.empty()) {
    return;
  }
  writer.Key("curation");
  writer.StartObject();
  writer.Key("fields");
  writer.StartObject();
  for (const auto& [name, value] : curation.fields) {
    WriteText(writer, name.c_str(), value);
  }
  writer.EndObject();
  WriteOrders(writer, curation.orders);
  writer.Key("text");
  writer.Bool(curation.text.has_value());
  if (curation.withdrawn) {
    writer.Key("withdrawn");
    writer.StartObject();
    WriteText(writer, "by", curation.withdrawn->by);
    WriteText(writer, "replaced_by", curation.withdrawn->replaced_by);
    WriteText(writer, "when", curation.withdrawn->when);
    WriteText(writer, "why", curation.withdrawn->why);
    writer.EndObject();
  }
  writer.EndObject();
}

void WriteOther(JsonWriter& writer, const std::map<std::string, std::string>& other) {
  writer.Key("other");
  writer.StartObject();
  for (const auto& [name, value] : other) {
    WriteText(writer, EscapeInvalidUtf8(name).c_str(), value);
  }
  writer.EndObject();
}

void WriteProvisions(JsonWriter& writer, const std::vector<Provision>& provisions) {
  writer.Key("provisions");
  writer.StartArray();
  for (const Provision& provision : provisions) {
    writer.StartObject();
    WriteNumber(writer, "begin", provision.span.begin);
    writer.Key("depth");
    writer.Int(provision.depth);
    WriteNumber(writer, "end", provision.span.end);
    WriteText(writer, "heading", provision.heading);
    WriteText(writer, "label", provision.label);
    WriteText(writer, "path", provision.path);
    writer.EndObject();
  }
  writer.EndArray();
}

void WriteSource(JsonWriter& writer, const Source& source) {
  writer.Key("source");
  writer.StartObject();
  WriteText(writer, "encoding", source.encoding);
  WriteText(writer, "media_type", source.media_type);
  WriteText(writer, "name", source.name);
  if (!source.ocr_confidence.empty()) {
    writer.Key("ocr_confidence");
    writer.StartArray();
    for (const int percent : source.ocr_confidence) {
      writer.Int(percent);
    }
    writer.EndArray();
  }
  WriteText(writer, "path", source.path);
  WriteText(writer, "reader", source.reader);
  WriteText(writer, "url", source.url);
  writer.EndObject();
}

/// The text itself stands in derived/text.txt; its digest makes the record change with it.
void WriteTextDigest(JsonWriter& writer, std::string_view text) {
  writer.Key("text");
  writer.StartObject();
  WriteNumber(writer, "bytes", text.size());
  WriteText(writer, "sha256", Sha256(text));
  writer.EndObject();
}

void WriteWarnings(JsonWriter& writer, const std::vector<Message>& warnings) {
  writer.Key("warnings");
  writer.StartArray();
  for (const Message& warning : warnings) {
    writer.StartObject();
    WriteText(writer, "en", warning.en);
    WriteText(writer, "vi", warning.vi);
    writer.EndObject();
  }
  writer.EndArray();
}

tl::unexpected<Error> Damaged(std::string_view vi, std::string_view en) {
  return Fail(ErrorCode::kBadData,
              {fmt::format("record.json: {}", vi), fmt::format("record.json: {}", en)});
}

/// The value under `name`, or null.
const Json& ValueAt(const Json& object, const char* name) {
  static const Json kNull;
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() ? kNull : member->value;
}

std::string TextAt(const Json& object, const char* name) {
  const Json& value = ValueAt(object, name);
  return value.IsString() ? std::string(value.GetString(), value.GetStringLength()) : std::string();
}

std::optional<Date> DateAt(const Json& object, const char* name) {
  return ParseIso(TextAt(object, name));
}

std::vector<int> PercentsAt(const Json& json, const char* name) {
  std::vector<int> percents;
  const Json& list = ValueAt(json, name);
  if (list.IsArray()) {
    for (const Json& percent : list.GetArray()) {
      percents.push_back(percent.IsInt() ? percent.GetInt() : 0);
    }
  }
  return percents;
}

/// An order of a kind that is not known is passed over, as other unknown fields are.
std::vector<CarriedOrder> ReadOrders(const Json& list) {
  std::vector<CarriedOrder> orders;
  if (!list.IsArray()) {
    return orders;
  }
  for (const Json& json : list.GetArray()) {
    const OrderKindInfo* kind = json.IsObject() ? FindOrderKind(TextAt(json, "order")) : nullptr;
    if (kind != nullptr) {
      orders.push_back({.kind = kind->kind,
                        .envelope = TextAt(json, "envelope"),
                        .target = TextAt(json, "target"),
                        .by = TextAt(json, "by"),
                        .when = TextAt(json, "when"),
                        .why = TextAt(json, "why"),
                        .successor = TextAt(json, "successor")});
    }
  }
  return orders;
}

/// `text` is the document's, which is the corrected one if it was corrected.
Curation ReadCuration(const Json& json, const std::string& text) {
  Curation curation;
  if (!json.IsObject()) {
    return curation;
  }
  const Json& fields = ValueAt(json, "fields");
  if (fields.IsObject()) {
    for (const auto& [name, value] : fields.GetObject()) {
      curation.fields[name.GetString()] = TextAt(fields, name.GetString());
    }
  }
  const Json& corrected = ValueAt(json, "text");
  if (corrected.IsBool() && corrected.GetBool()) {
    curation.text = text;
  }
  const Json& withdrawn = ValueAt(json, "withdrawn");
  if (withdrawn.IsObject()) {
    curation.withdrawn = Withdrawal{.by = TextAt(withdrawn, "by"),
                                    .when = TextAt(withdrawn, "when"),
                                    .why = TextAt(withdrawn, "why"),
                                    .replaced_by = TextAt(withdrawn, "replaced_by")};
  }
  curation.orders = ReadOrders(ValueAt(json, "orders"));
  return curation;
}

Source ReadSource(const Json& json) {
  return {.path = TextAt(json, "path"),
          .url = TextAt(json, "url"),
          .name = TextAt(json, "name"),
          .media_type = TextAt(json, "media_type"),
          .encoding = TextAt(json, "encoding"),
          .reader = TextAt(json, "reader"),
          .ocr_confidence = PercentsAt(json, "ocr_confidence")};
}

/// None if a span does not lie in a text of `text_bytes`.
std::optional<Provision> ReadProvision(const Json& json, std::size_t text_bytes) {
  const Json& begin = ValueAt(json, "begin");
  const Json& end = ValueAt(json, "end");
  const Json& depth = ValueAt(json, "depth");
  if (!begin.IsUint64() || !end.IsUint64() || !depth.IsInt() ||
      begin.GetUint64() > end.GetUint64() || end.GetUint64() > text_bytes) {
    return std::nullopt;
  }
  return Provision{.path = TextAt(json, "path"),
                   .label = TextAt(json, "label"),
                   .heading = TextAt(json, "heading"),
                   .span = {begin.GetUint64(), end.GetUint64()},
                   .depth = depth.GetInt()};
}

bool ReadProvisions(const Json& list, std::size_t text_bytes, std::vector<Provision>& provisions) {
  if (!list.IsArray()) {
    return false;
  }
  for (const Json& json : list.GetArray()) {
    auto provision = json.IsObject() ? ReadProvision(json, text_bytes) : std::nullopt;
    if (!provision) {
      return false;
    }
    provisions.push_back(std::move(*provision));
  }
  return true;
}

void ReadPlainFields(const Json& root, Document& document) {
  document.id = TextAt(root, "id");
  document.kind =
      TextAt(root, "kind") == "article" ? DocumentKind::kArticle : DocumentKind::kDirective;
  document.key = TextAt(root, "key");
  document.title = TextAt(root, "title");
  document.issuer = TextAt(root, "issuer");
  document.place = TextAt(root, "place");
  document.signer = TextAt(root, "signer");
  document.issued = DateAt(root, "issued");
  document.effective = DateAt(root, "effective");
  document.secrecy = FindSecrecy(TextAt(root, "secrecy"));
  document.urgency = FindUrgency(TextAt(root, "urgency"));
  const Json& other = ValueAt(root, "other");
  if (other.IsObject()) {
    for (const auto& [name, value] : other.GetObject()) {
      if (value.IsString()) {
        document.other[{name.GetString(), name.GetStringLength()}] = {value.GetString(),
                                                                      value.GetStringLength()};
      }
    }
  }
  const Json& warnings = ValueAt(root, "warnings");
  if (warnings.IsArray()) {
    for (const Json& warning : warnings.GetArray()) {
      if (warning.IsObject()) {
        document.warnings.push_back({TextAt(warning, "vi"), TextAt(warning, "en")});
      }
    }
  }
}

/// A level that is not known is damage: who may read the document must not be guessed.
bool ReadLevel(const std::string& slug, Document& document) {
  const auto level = slug.empty() ? std::optional(AccessLevel::kPublic) : FindAccessLevel(slug);
  if (level) {
    document.level = *level;
  }
  return level.has_value();
}

/// The type's slug is its name on disk; an unknown one is damage, not a document without type.
bool ReadType(const std::string& slug, Document& document) {
  if (slug.empty()) {
    return true;
  }
  const auto types = DocumentTypes();
  const auto row = std::find_if(types.begin(), types.end(),
                                [&](const DocumentTypeInfo& info) { return info.slug == slug; });
  if (row == types.end()) {
    return false;
  }
  document.type = row->type;
  return true;
}

}  // namespace

std::string WriteRecord(const Document& document) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.SetIndent(' ', 2);
  writer.StartObject();
  WriteCuration(writer, document.curation);
  WriteDate(writer, "effective", document.effective);
  writer.Key("format");
  writer.Int(kFormat);
  WriteText(writer, "id", document.id);
  WriteDate(writer, "issued", document.issued);
  WriteText(writer, "issuer", document.issuer);
  WriteText(writer, "key", document.key);
  WriteText(writer, "kind", document.kind == DocumentKind::kArticle ? "article" : "directive");
  if (document.level != AccessLevel::kPublic) {
    WriteText(writer, "level", Info(document.level).slug);
  }
  WriteOther(writer, document.other);
  WriteText(writer, "place", document.place);
  WriteProvisions(writer, document.provisions);
  if (document.secrecy) {
    WriteText(writer, "secrecy", Info(*document.secrecy).slug);
  }
  WriteText(writer, "signer", document.signer);
  WriteSource(writer, document.source);
  WriteTextDigest(writer, document.text);
  WriteText(writer, "title", document.title);
  WriteText(writer, "type", document.type ? Info(*document.type).slug : std::string_view());
  if (document.urgency) {
    WriteText(writer, "urgency", Info(*document.urgency).slug);
  }
  WriteWarnings(writer, document.warnings);
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

Result<Document> ReadRecord(std::string_view json, std::string text) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseFullPrecisionFlag;
  rapidjson::Document root;
  root.Parse<kFlags>(json.data(), json.size());
  if (root.HasParseError() || !root.IsObject()) {
    return Damaged("không phải JSON.", "not JSON.");
  }
  const Json& format = ValueAt(root, "format");
  if (!format.IsInt() || format.GetInt() != kFormat) {
    return Fail(ErrorCode::kBadData,
                {"record.json: định dạng không được hỗ trợ.", "record.json: unknown format."},
                {"Dùng phiên bản vanban mới hơn.", "Use a newer vanban."});
  }
  Document document;
  ReadPlainFields(root, document);
  if (!ReadType(TextAt(root, "type"), document)) {
    return Damaged("loại văn bản không rõ.", "unknown type of document.");
  }
  if (!ReadLevel(TextAt(root, "level"), document)) {
    return Damaged("mức truy cập không rõ.", "unknown level of access.");
  }
  const Json& source = ValueAt(root, "source");
  const Json& text_entry = ValueAt(root, "text");
  if (!source.IsObject() || !text_entry.IsObject() || !ValueAt(text_entry, "bytes").IsUint64()) {
    return Damaged("thiếu source hoặc text.", "source or text is missing.");
  }
  document.source = ReadSource(source);
  const std::size_t text_bytes = ValueAt(text_entry, "bytes").GetUint64();
  if (!text.empty() && text.size() != text_bytes) {
    return Damaged("không thuộc về văn bản này.", "does not belong to this text.");
  }
  if (!ReadProvisions(ValueAt(root, "provisions"), text_bytes, document.provisions)) {
    return Damaged("cấu trúc điều khoản hỏng.", "damaged provisions.");
  }
  document.text = std::move(text);
  document.curation = ReadCuration(ValueAt(root, "curation"), document.text);
  return document;
}

}  // namespace vanban
