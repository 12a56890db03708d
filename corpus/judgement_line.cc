#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/digest.h"
#include "corpus/judgement.h"
#include "corpus/utf8.h"

// line    = object up to its last field, then ,"check":"<16 hexadecimal digits>"}
// object  =
// {"id","kind","ruling","when","by","why","work"?,"mention"?,"relation"?,"name"?,"status"?,
//            "since"?,"actor"?,"undoes"?,"first"?,"second"?}
// first, second = {"document","original"}
// work    = {"name","document"?}   mention = {"document","digest","start","end","text","sentence"}
// check   = the first digits of the SHA-256 of everything before the comma
namespace vanban {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::array<std::string_view, 5> kKinds = {"link", "alias", "status", "undo", "distinct"};
constexpr std::array<std::string_view, 3> kRulings = {"confirm", "reject", "pin"};
constexpr std::string_view kCheck = ",\"check\":\"";
constexpr std::size_t kCheckDigits = 16;
constexpr std::size_t kMaxLine = std::size_t{64} << 10U;

template <std::size_t kSize>
std::optional<std::size_t> Find(const std::array<std::string_view, kSize>& names,
                                std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt
                              : std::optional(static_cast<std::size_t>(found - names.begin()));
}

void Put(Writer& writer, const char* name, std::string_view text) {
  if (!text.empty()) {
    writer.Key(name);
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
}

void Put(Writer& writer, const char* name, std::uint64_t number) {
  writer.Key(name);
  writer.Uint64(number);
}

void Put(Writer& writer, const char* name, const JudgedWork& work) {
  if (work.empty()) {
    return;
  }
  writer.Key(name);
  writer.StartObject();
  Put(writer, "name", work.name);
  Put(writer, "document", work.document);
  writer.EndObject();
}

void Put(Writer& writer, const char* name, const JudgedDocument& document) {
  writer.Key(name);
  writer.StartObject();
  Put(writer, "document", document.id);
  Put(writer, "original", document.original_digest);
  writer.EndObject();
}

void Put(Writer& writer, const JudgedMention& mention) {
  writer.Key("mention");
  writer.StartObject();
  Put(writer, "document", mention.document);
  Put(writer, "digest", mention.text_digest);
  Put(writer, "start", mention.start);
  Put(writer, "end", mention.end);
  Put(writer, "text", mention.text);
  Put(writer, "sentence", mention.sentence);
  writer.EndObject();
}

std::string CheckOf(std::string_view fields) {
  return Sha256(fields).substr(0, kCheckDigits);
}

/// Reads an object's fields; what is absent is empty.
class FieldReader {
 public:
  explicit FieldReader(const rapidjson::Value& json) : json_(json) {}

  [[nodiscard]] std::string Text(const char* name) const {
    const auto* value = Member(name);
    return value != nullptr && value->IsString()
               ? std::string(value->GetString(), value->GetStringLength())
               : std::string();
  }

  [[nodiscard]] std::uint64_t Number(const char* name) const {
    const auto* value = Member(name);
    return value != nullptr && value->IsUint64() ? value->GetUint64() : 0;
  }

  [[nodiscard]] JudgedWork Work(const char* name) const {
    const auto* value = Member(name);
    if (value == nullptr || !value->IsObject()) {
      return {};
    }
    const FieldReader work(*value);
    return {work.Text("name"), work.Text("document")};
  }

  [[nodiscard]] JudgedDocument Document(const char* name) const {
    const auto* value = Member(name);
    if (value == nullptr || !value->IsObject()) {
      return {};
    }
    const FieldReader document(*value);
    return {document.Text("document"), document.Text("original")};
  }

  [[nodiscard]] JudgedMention Mention() const {
    const auto* value = Member("mention");
    if (value == nullptr || !value->IsObject()) {
      return {};
    }
    const FieldReader mention(*value);
    return {.document = mention.Text("document"),
            .text_digest = mention.Text("digest"),
            .start = mention.Number("start"),
            .end = mention.Number("end"),
            .text = mention.Text("text"),
            .sentence = mention.Text("sentence")};
  }

 private:
  [[nodiscard]] const rapidjson::Value* Member(const char* name) const {
    const auto found = json_.FindMember(name);
    return found == json_.MemberEnd() ? nullptr : &found->value;
  }

  const rapidjson::Value& json_;
};

tl::unexpected<Error> Refuse(std::string vi, std::string en) {
  return Fail(ErrorCode::kBadData, {std::move(vi), std::move(en)});
}

/// What a judgement of its kind must have.
bool IsWhole(const Judgement& judgement) {
  if (judgement.id == 0 || judgement.when.empty() || judgement.by.empty()) {
    return false;
  }
  switch (judgement.kind) {
    case JudgementKind::kLink:
      return !judgement.work.empty() && !judgement.mention.text.empty() &&
             IsValidDocumentId(judgement.mention.document) &&
             judgement.mention.start < judgement.mention.end;
    case JudgementKind::kAlias:
      return !judgement.work.empty() && !judgement.name.empty();
    case JudgementKind::kStatus:
      return !judgement.work.empty() && !judgement.status.empty();
    case JudgementKind::kUndo:
      return judgement.undoes != 0;
    case JudgementKind::kDistinct:
      return IsValidDocumentId(judgement.first.id) && IsValidDocumentId(judgement.second.id) &&
             !judgement.first.original_digest.empty() && !judgement.second.original_digest.empty();
  }
  return false;
}

}  // namespace

std::string_view NameOf(JudgementKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}

std::string_view NameOf(Ruling ruling) {
  return kRulings.at(static_cast<std::size_t>(ruling));
}

std::optional<Ruling> FindRuling(std::string_view name) {
  const auto found = Find(kRulings, name);
  return found ? std::optional(static_cast<Ruling>(*found)) : std::nullopt;
}

std::string WriteJudgement(const Judgement& judgement) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  Put(writer, "id", judgement.id);
  Put(writer, "kind", NameOf(judgement.kind));
  if (judgement.kind != JudgementKind::kUndo) {
    Put(writer, "ruling", NameOf(judgement.ruling));
  }
  Put(writer, "when", judgement.when);
  Put(writer, "by", judgement.by);
  Put(writer, "why", judgement.why);
  Put(writer, "work", judgement.work);
  if (judgement.kind == JudgementKind::kLink) {
    Put(writer, judgement.mention);
  }
  Put(writer, "relation", judgement.relation);
  Put(writer, "name", judgement.name);
  Put(writer, "status", judgement.status);
  Put(writer, "since", judgement.since ? FormatIso(*judgement.since) : std::string());
  Put(writer, "actor", judgement.actor);
  if (judgement.kind == JudgementKind::kUndo) {
    Put(writer, "undoes", judgement.undoes);
  }
  if (judgement.kind == JudgementKind::kDistinct) {
    Put(writer, "first", judgement.first);
    Put(writer, "second", judgement.second);
  }
  writer.EndObject();
  std::string line(buffer.GetString(), buffer.GetSize() - 1);  // The closing brace comes last.
  const std::string check = CheckOf(line);
  return fmt::format("{}{}{}\"}}", line, kCheck, check);
}

Result<Judgement> ReadJudgement(std::string_view line) {
  constexpr std::size_t kTail = kCheck.size() + kCheckDigits + 2;
  if (line.size() > kMaxLine) {
    return Refuse("dòng quá dài", "the line is too long");
  }
  const std::string_view tail = line.substr(line.size() - std::min(line.size(), kTail));
  const std::string_view fields = line.substr(0, line.size() - tail.size());
  const bool ends = tail.starts_with(kCheck) && tail.ends_with("\"}");
  if (!ends || tail.substr(kCheck.size(), kCheckDigits) != CheckOf(fields)) {
    return Refuse("dòng bị cắt hoặc đã bị sửa ngoài lệnh `vanban judge`",
                  "the line is cut or was changed otherwise than by `vanban judge`");
  }
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(line.data(),
                                                                                     line.size());
  if (json.HasParseError() || !json.IsObject()) {
    return Refuse("không phải một đối tượng JSON", "not a JSON object");
  }
  const FieldReader read(json);
  const auto kind = Find(kKinds, read.Text("kind"));
  const auto ruling = FindRuling(read.Text("ruling"));
  if (!kind || (!ruling && kKinds.at(*kind) != "undo")) {
    return Refuse("loại ý kiến mà phiên bản này không biết",
                  "a kind of judgement that this version does not know");
  }
  Judgement judgement{.id = read.Number("id"),
                      .kind = static_cast<JudgementKind>(*kind),
                      .ruling = ruling.value_or(Ruling::kConfirm),
                      .when = read.Text("when"),
                      .by = read.Text("by"),
                      .why = read.Text("why"),
                      .work = read.Work("work"),
                      .mention = read.Mention(),
                      .relation = read.Text("relation"),
                      .name = read.Text("name"),
                      .status = read.Text("status"),
                      .since = ParseIso(read.Text("since")),
                      .actor = read.Work("actor"),
                      .undoes = read.Number("undoes"),
                      .first = read.Document("first"),
                      .second = read.Document("second")};
  if (!IsWhole(judgement)) {
    return Refuse("thiếu trường bắt buộc", "a required field is missing");
  }
  return judgement;
}

}  // namespace vanban
