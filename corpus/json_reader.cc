#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/encoding.h"
#include "corpus/fold.h"
#include "corpus/format_reader.h"
#include "corpus/interpret.h"
#include "corpus/issuer.h"
#include "corpus/json_depth.h"
#include "corpus/lines.h"
#include "corpus/media_type.h"
#include "corpus/reader.h"
#include "corpus/source_lines.h"

namespace vanban {
namespace {

constexpr unsigned kParseFlags = rapidjson::kParseIterativeFlag |
                                 rapidjson::kParseValidateEncodingFlag |
                                 rapidjson::kParseFullPrecisionFlag;
constexpr std::size_t kMaxJsonDepth = 32;

tl::unexpected<Error> BadLine(const std::string& path, std::string_view vi, std::string_view en) {
  return Fail(ErrorCode::kBadData,
              {fmt::format("{}: {}", path, vi), fmt::format("{}: {}", path, en)},
              {"Mỗi dòng là một đối tượng JSON có trường \"text\"; mã hóa UTF-8.",
               "Each line is a JSON object with a field \"text\", in UTF-8."});
}

/// The value of four hexadecimal digits at `at`; none if they are not there.
std::optional<unsigned> HexUnit(std::string_view json, std::size_t at) {
  unsigned unit = 0;
  if (at + 4 > json.size()) {
    return std::nullopt;
  }
  const char* begin = json.data() + at;
  const auto [end, reason] = std::from_chars(begin, begin + 4, unit, 16);
  return reason == std::errc() && end == begin + 4 ? std::optional(unit) : std::nullopt;
}

/// Where half of a UTF-16 pair stands without the other ("\ud800"); none if nowhere. RapidJSON lets
/// the second half pass, and neither is a character.
std::optional<std::size_t> FindLoneSurrogate(std::string_view json) {
  for (std::size_t at = json.find('\\'); at != std::string_view::npos; at = json.find('\\', at)) {
    const auto unit = json.substr(at + 1).starts_with('u') ? HexUnit(json, at + 2) : std::nullopt;
    if (!unit || *unit < 0xD800 || *unit > 0xDFFF) {
      at += 2;
      continue;
    }
    const bool high = *unit < 0xDC00;
    const auto next = high && json.substr(std::min(at + 6, json.size())).starts_with("\\u")
                          ? HexUnit(json, at + 8)
                          : std::nullopt;
    if (!next || *next < 0xDC00 || *next > 0xDFFF) {
      return at;
    }
    at += 12;
  }
  return std::nullopt;
}

std::string Print(const rapidjson::Value& value) {
  if (value.IsString()) {
    return {value.GetString(), value.GetStringLength()};
  }
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

std::string Take(rapidjson::Value& object, const char* field) {
  const auto member = object.FindMember(field);
  if (member == object.MemberEnd() || member->value.IsNull()) {
    return {};
  }
  std::string value = Print(member->value);
  object.RemoveMember(member);
  return value;
}

/// "Thong-tu-30-2020-TT-BYT-huong-dan-…-461154": words with '-' between and the page's number at
/// the end. A last resort for a title.
std::string TitleOfSlug(std::string_view slug) {
  const std::size_t last = slug.rfind('-');
  if (last != std::string_view::npos &&
      slug.find_first_not_of("0123456789", last + 1) == std::string_view::npos) {
    slug = slug.substr(0, last);
  }
  std::string title(slug);
  std::replace(title.begin(), title.end(), '-', ' ');
  return title;
}

/// What the line says of the document outweighs what was read in its text.
void ApplyFields(rapidjson::Value& fields, Document& document) {
  if (std::string type = Take(fields, "type"); !type.empty()) {
    const auto known = FindDocumentType(type);
    document.type = known ? known : document.type;
    if (!known) {
      document.other["type"] = std::move(type);
    }
  }
  if (std::string key = Take(fields, "key"); !key.empty()) {
    const auto parsed = ParseDocumentKey(key, document.type);
    const bool normal = !parsed && ReadNormalKey(key).has_value();
    if (parsed || normal) {
      document.key = parsed ? parsed->key : key;
      document.kind = DocumentKind::kDirective;
      document.type = document.type || !parsed ? document.type : parsed->type;
    } else {
      document.warnings.push_back({fmt::format("Không hiểu số, ký hiệu \"{}\".", key),
                                   fmt::format("The key \"{}\" is not understood.", key)});
      document.other["key"] = std::move(key);
    }
  }
  if (std::string title = OneLine(ToNfc(Take(fields, "title"))); !title.empty()) {
    document.title = std::move(title);
  }
  if (std::string issuer = OneLine(ToNfc(Take(fields, "issuer"))); !issuer.empty()) {
    document.issuer = std::move(issuer);
  }
  if (std::string issued = Take(fields, "issued"); !issued.empty()) {
    const auto iso = ParseIso(issued);
    const auto mention = iso ? std::nullopt : FindDate(issued);
    if (iso || mention) {
      document.issued = iso ? *iso : mention->date;
    } else {
      document.warnings.push_back({fmt::format("Không hiểu ngày \"{}\".", issued),
                                   fmt::format("The date \"{}\" is not understood.", issued)});
    }
  }
}

// An id may be of any letters, but is one word, as TREC's files have it.
bool IsWord(std::string_view id) {
  constexpr std::size_t kLongest = 512;
  return id.size() <= kLongest && std::none_of(id.begin(), id.end(), [](char c) {
           return static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
         });
}

}  // namespace

Result<Document> ReadJsonLine(std::string_view line, const std::string& path,
                              const ReaderLimits& limits) {
  if (line.size() > limits.max_file_bytes) {
    return BadLine(path, "dòng quá dài.", "the line is too long.");
  }
  if (JsonDepth(line) > kMaxJsonDepth) {
    return BadLine(path, "JSON lồng nhau quá sâu.", "the JSON nests too deep.");
  }
  if (const auto at = FindLoneSurrogate(line)) {
    const std::string_view half = line.substr(*at, 6);
    return BadLine(path, fmt::format("{} ở byte {} chỉ là nửa ký tự (surrogate lẻ).", half, *at),
                   fmt::format("{} at byte {} is half a character (a lone surrogate).", half, *at));
  }
  rapidjson::Document json;
  json.Parse<kParseFlags>(line.data(), line.size());
  if (json.HasParseError()) {
    return BadLine(path, fmt::format("JSON sai ở byte {}.", json.GetErrorOffset()),
                   fmt::format("invalid JSON at byte {}: {}", json.GetErrorOffset(),
                               rapidjson::GetParseError_En(json.GetParseError())));
  }
  if (!json.IsObject()) {
    return BadLine(path, "không phải đối tượng JSON.", "not a JSON object.");
  }
  const auto text = json.FindMember("text");
  if (text == json.MemberEnd() || !text->value.IsString()) {
    return BadLine(path, "thiếu trường \"text\".", "the field \"text\" is missing.");
  }
  if (text->value.GetStringLength() > limits.max_text_bytes) {
    return BadLine(path, "văn bản quá dài.", "the text is too long.");
  }
  ExtractedText extracted;
  extracted.text =
      CleanText(JoinSourceLines({text->value.GetString(), text->value.GetStringLength()}));
  json.RemoveMember(text);
  if (extracted.text.empty()) {
    return BadLine(path, "trường \"text\" rỗng.", "the field \"text\" is empty.");
  }
  extracted.encoding = "UTF-8";
  extracted.lines_wrap = true;
  extracted.url = Take(json, "url");
  Source source;
  source.path = path;
  source.media_type = kJsonLinesMediaType;
  source.reader = "jsonl/1";
  Document document = Interpret(std::move(extracted), std::move(source));
  document.source.name = std::string(path.substr(path.find_last_of('/') + 1));
  if (std::string id = Take(json, "id"); !id.empty()) {
    if (!IsWord(id)) {
      return BadLine(path, fmt::format("\"id\" không hợp lệ: {}", id),
                     fmt::format("invalid \"id\": {}", id));
    }
    document.id = std::move(id);
    if (!IsValidDocumentId(document.id)) {
      document.other[std::string(kGivenId)] = document.id;  // The archive names it by a digest.
    }
  }
  ApplyFields(json, document);
  if (document.place.empty()) {
    document.place = FindProvince(document.issuer).value_or("");
  }
  for (const auto& member : json.GetObject()) {
    document.other[Print(member.name)] = Print(member.value);
  }
  if (document.title.empty()) {
    document.title = TitleOfSlug(document.other["name"]);
  }
  if (document.title.empty()) {
    document.title = document.id.empty() ? document.source.name : document.id;
  }
  return document;
}

}  // namespace vanban
