#include "corpus/header_fields.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "corpus/fold.h"
#include "corpus/issuer.h"
#include "corpus/lines.h"
#include "corpus/provinces.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kLongestTitle = 1000;
constexpr std::size_t kLongestName = 300;

tl::unexpected<Error> Refuse(std::string_view field, std::string_view typed, const Message& why,
                             Message advice = {}) {
  const std::string shown = EscapeForLine(CutAtWord(typed, kLongestName));
  return Fail(ErrorCode::kUsage,
              {fmt::format("{} “{}”: {}", field, shown, why.vi),
               fmt::format("{} “{}”: {}", field, shown, why.en)},
              std::move(advice));
}

/// One line of NFC text.
Result<std::string> ReadLine(std::string_view field, std::string_view typed, std::size_t longest) {
  if (!IsValidUtf8(typed)) {
    return Refuse(field, typed, {"không phải chữ UTF-8.", "is not UTF-8 text."});
  }
  std::string line = OneLine(ToNfc(typed));
  const bool control = std::any_of(line.begin(), line.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < ' '; });
  if (control) {
    return Refuse(field, typed, {"có ký tự điều khiển.", "holds control characters."});
  }
  if (line.size() > longest) {
    return Refuse(field, typed,
                  {fmt::format("dài {} byte, tối đa {}.", line.size(), longest),
                   fmt::format("has {} bytes, at most {}.", line.size(), longest)});
  }
  return line;
}

Result<std::string> ReadTitle(std::string_view typed, const Document& /*document*/) {
  auto line = ReadLine("title", typed, kLongestTitle);
  if (line && line->empty()) {
    return Refuse("title", typed, {"trích yếu không được trống.", "a title must not be empty."});
  }
  return line;
}

Result<std::string> ReadIssuer(std::string_view typed, const Document& /*document*/) {
  return ReadLine("issuer", typed, kLongestName);
}

Result<std::string> ReadSigner(std::string_view typed, const Document& /*document*/) {
  return ReadLine("signer", typed, kLongestName);
}

/// A day on its own: "2013-06-03", "03/6/2013", "ngày 03 tháng 6 năm 2013".
Result<std::string> ReadDay(std::string_view field, std::string_view typed) {
  const std::string line = OneLine(typed);
  if (line.empty()) {
    return std::string();
  }
  if (const auto iso = ParseIso(line)) {
    return FormatIso(*iso);
  }
  const auto mention = MatchDate(line, 0);
  if (!mention || mention->span.end != line.size()) {
    return Refuse(field, typed, {"không phải một ngày có thật.", "is no day of the calendar."},
                  {"Viết NĂM-THÁNG-NGÀY hoặc NGÀY/THÁNG/NĂM: 2013-06-03, 03/6/2013.",
                   "Write YEAR-MONTH-DAY or DAY/MONTH/YEAR: 2013-06-03, 03/6/2013."});
  }
  return FormatIso(mention->date);
}

Result<std::string> ReadIssued(std::string_view typed, const Document& /*document*/) {
  return ReadDay("issued", typed);
}

Result<std::string> ReadEffective(std::string_view typed, const Document& /*document*/) {
  return ReadDay("effective", typed);
}

std::string ShowDay(const std::optional<Date>& day) {
  return day ? FormatIso(*day) : std::string();
}

Result<std::string> ReadKey(std::string_view typed, const Document& document) {
  const std::string line = OneLine(typed);
  if (line.empty()) {
    return std::string();
  }
  if (const auto parsed = ParseDocumentKey(line, document.type)) {
    return parsed->key;
  }
  if (ReadNormalKey(line) && !line.starts_with('~') && !line.starts_with("T:")) {
    return line;
  }
  return Refuse("key", typed, {"không phải số, ký hiệu văn bản.", "is not a document's number."},
                {"Viết cả số và ký hiệu: 25-NQ/TW, 30/2020/NĐ-CP.",
                 "Write number and letters: 25-NQ/TW, 30/2020/NĐ-CP."});
}

void PutKey(const std::string& value, Document& document) {
  document.key = value;
  if (!value.empty()) {
    document.kind = DocumentKind::kDirective;
  }
}

Result<std::string> ReadType(std::string_view typed, const Document& /*document*/) {
  const std::string line = OneLine(typed);
  const auto type = FindDocumentType(line);
  if (!line.empty() && !type) {
    return Refuse(
        "type", typed, {"không phải loại văn bản đã biết.", "is no type of document."},
        {"Ví dụ: Nghị quyết, Kế hoạch, Công văn.", "For example: Nghị quyết, Kế hoạch, Công văn."});
  }
  return type ? std::string(Info(*type).slug) : std::string();
}

Result<std::string> ReadPlace(std::string_view typed, const Document& /*document*/) {
  const std::string line = OneLine(typed);
  if (line.empty()) {
    return std::string();
  }
  const std::string slug = Slug(line);
  const auto provinces = Provinces();
  if (std::any_of(provinces.begin(), provinces.end(),
                  [&slug](const Province& province) { return province.slug == slug; })) {
    return slug;
  }
  if (auto found = FindProvince(line)) {
    return std::move(*found);
  }
  return Refuse("place", typed, {"không phải tên tỉnh, thành phố.", "is no province."},
                {"Ví dụ: Đồng Tháp, thành phố Hồ Chí Minh.",
                 "For example: Đồng Tháp, thành phố Hồ Chí Minh."});
}

Result<std::string> ReadSecrecy(std::string_view typed, const Document& /*document*/) {
  const std::string line = OneLine(typed);
  const auto secrecy = FindSecrecy(line);
  if (!line.empty() && !secrecy) {
    return Refuse(
        "secrecy", typed, {"không phải độ mật.", "is no level of secrecy."},
        {"Mật, Tối mật, Tuyệt mật, hoặc để trống.", "Mật, Tối mật, Tuyệt mật, or nothing."});
  }
  return secrecy ? std::string(Info(*secrecy).slug) : std::string();
}

Result<std::string> ReadAccessLevel(std::string_view typed, const Document& /*document*/) {
  const std::string line = OneLine(typed);
  const auto level = line.empty() ? std::optional(AccessLevel::kPublic) : FindAccessLevel(line);
  if (!level) {
    return Refuse("level", typed, {"không phải mức truy cập.", "is no level of access."},
                  {"Công khai, Nội bộ, Hạn chế truy cập hoặc Bí mật.",
                   "Public, internal, restricted or confidential."});
  }
  return std::string(Info(*level).slug);
}

constexpr std::array<HeaderField, 10> kFields = {{
    {"type", "loại", "type",
     [](const Document& document) {
       return document.type ? std::string(Info(*document.type).slug) : std::string();
     },
     &ReadType,
     [](const std::string& value, Document& document) { document.type = FindDocumentType(value); }},
    {"key", "số, ký hiệu", "number", [](const Document& document) { return document.key; },
     &ReadKey, &PutKey},
    {"title", "trích yếu", "title", [](const Document& document) { return document.title; },
     &ReadTitle, [](const std::string& value, Document& document) { document.title = value; }},
    {"issuer", "cơ quan ban hành", "issuer",
     [](const Document& document) { return document.issuer; }, &ReadIssuer,
     [](const std::string& value, Document& document) { document.issuer = value; }},
    {"issued", "ngày ban hành", "date",
     [](const Document& document) { return ShowDay(document.issued); }, &ReadIssued,
     [](const std::string& value, Document& document) { document.issued = ParseIso(value); }},
    {"effective", "ngày có hiệu lực", "in force from",
     [](const Document& document) { return ShowDay(document.effective); }, &ReadEffective,
     [](const std::string& value, Document& document) { document.effective = ParseIso(value); }},
    {"signer", "người ký", "signer", [](const Document& document) { return document.signer; },
     &ReadSigner, [](const std::string& value, Document& document) { document.signer = value; }},
    {"place", "địa phương", "place", [](const Document& document) { return document.place; },
     &ReadPlace, [](const std::string& value, Document& document) { document.place = value; }},
    {"secrecy", "độ mật", "secrecy",
     [](const Document& document) {
       return document.secrecy ? std::string(Info(*document.secrecy).slug) : std::string();
     },
     &ReadSecrecy,
     [](const std::string& value, Document& document) { document.secrecy = FindSecrecy(value); }},
    {"level", "mức truy cập", "level of access",
     [](const Document& document) { return std::string(Info(document.level).slug); },
     &ReadAccessLevel,
     [](const std::string& value, Document& document) {
       document.level = FindAccessLevel(value).value_or(document.level);
     }},
}};

}  // namespace

std::span<const HeaderField> HeaderFields() {
  return kFields;
}

const HeaderField* FindHeaderField(std::string_view name) {
  const std::string_view wanted = name == "date" ? "issued" : name;
  const auto field = std::find_if(kFields.begin(), kFields.end(),
                                  [wanted](const HeaderField& row) { return row.name == wanted; });
  return field == kFields.end() ? nullptr : &*field;
}

std::vector<std::string> CorrectedNames(const Curation& curation) {
  std::vector<std::string> names;
  for (const auto& [name, value] : curation.fields) {
    if (name != "level") {
      names.push_back(name);
    }
  }
  if (curation.text) {
    names.emplace_back("text");
  }
  return names;
}

}  // namespace vanban
