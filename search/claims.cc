#include "search/claims.h"

#include <algorithm>
#include <array>

namespace vanban {
namespace {

struct FieldRow {
  ClaimField field;
  std::string_view name;
  Message words;
};

struct KindRow {
  ConflictKind kind;
  std::string_view name;
  Message words;
};

const std::array<FieldRow, 6>& Fields() {
  static const std::array<FieldRow, 6> kFields = {
      {{ClaimField::kDate, "date", {"ngày ban hành", "date"}},
       {ClaimField::kIssuer, "issuer", {"cơ quan ban hành", "issuer"}},
       {ClaimField::kTitle, "title", {"trích yếu", "title"}},
       {ClaimField::kType, "type", {"loại văn bản", "type"}},
       {ClaimField::kForm, "form", {"cách ghi số, ký hiệu", "form of the number"}},
       {ClaimField::kTerm, "term", {"khóa", "term"}}}};
  return kFields;
}

const std::array<KindRow, 9>& Kinds() {
  static const std::array<KindRow, 9> kKinds = {
      {{ConflictKind::kDate, "date", {"ngày ban hành khác nhau", "different dates"}},
       {ConflictKind::kYear,
        "year",
        {"ngày không thuộc năm trong số", "the date is not of the year in the number"}},
       {ConflictKind::kIssuer, "issuer", {"cơ quan ban hành khác nhau", "different issuers"}},
       {ConflictKind::kForm,
        "form",
        {"số, ký hiệu ghi sai dấu phân cách", "the number is printed with wrong separators"}},
       {ConflictKind::kType,
        "type",
        {"tên loại không đúng với ký hiệu", "the type is not that of the number"}},
       {ConflictKind::kTerm,
        "term",
        {"ngày không thuộc khóa đã ghi", "the date is outside the term that is said"}},
       {ConflictKind::kSeries,
        "series",
        {"ngày không khớp thứ tự số", "the date does not fit the order of numbers"}},
       {ConflictKind::kIssuerExpired,
        "issuer_expired",
        {"cơ quan trong ký hiệu không tồn tại vào ngày đó",
         "the organ in the number did not exist on that day"}},
       {ConflictKind::kYounger,
        "younger",
        {"văn bản được dẫn muộn hơn văn bản dẫn", "the cited document is the younger one"}}}};
  return kKinds;
}

}  // namespace

std::string_view NameOf(ClaimField field) {
  return Fields()[static_cast<std::size_t>(field)].name;
}

std::string_view NameOf(ConflictKind kind) {
  return Kinds()[static_cast<std::size_t>(kind)].name;
}

const Message& WordsOf(ClaimField field) {
  return Fields()[static_cast<std::size_t>(field)].words;
}

const Message& WordsOf(ConflictKind kind) {
  return Kinds()[static_cast<std::size_t>(kind)].words;
}

std::optional<ConflictKind> FindConflictKind(std::string_view name) {
  const auto found = std::find_if(Kinds().begin(), Kinds().end(),
                                  [&](const KindRow& row) { return row.name == name; });
  return found == Kinds().end() ? std::nullopt : std::optional(found->kind);
}

std::string DisplayValue(const WorkClaim& claim) {
  if (claim.field == ClaimField::kDate) {
    if (const auto day = ParseIso(claim.value)) {
      return FormatVietnamese(*day);
    }
  }
  return claim.value;
}

}  // namespace vanban
