#include "search/query_fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/fold.h"
#include "search/query_lexer.h"
#include "search/status.h"

namespace vanban {
namespace {

struct FieldName {
  std::string_view name;  ///< Folded.
  QueryField field;
};

constexpr FieldName kFieldNames[] = {
    {"loai", QueryField::kType},      {"type", QueryField::kType},
    {"coquan", QueryField::kIssuer},  {"issuer", QueryField::kIssuer},
    {"ngay", QueryField::kDate},      {"date", QueryField::kDate},
    {"tu", QueryField::kFrom},        {"from", QueryField::kFrom},
    {"den", QueryField::kTo},         {"to", QueryField::kTo},
    {"dan", QueryField::kCites},      {"cites", QueryField::kCites},
    {"hieuluc", QueryField::kStatus}, {"status", QueryField::kStatus},
    {"so", QueryField::kKey},         {"key", QueryField::kKey},
    {"tieude", QueryField::kTitle},   {"title", QueryField::kTitle},
};

enum class End { kFirst, kLast };

std::optional<Date> ReadDay(std::string_view text, End end) {
  if (const auto date = ParseIso(text)) {
    return date;
  }
  if (const auto mention = MatchDate(text, 0); mention && mention->span.size() == text.size()) {
    return mention->date;
  }
  if (text.size() == 4 &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return ParseIso(fmt::format("{}-{}", text, end == End::kLast ? "12-31" : "01-01"));
  }
  return std::nullopt;
}

void ReadPeriod(const std::string& value, SearchFilters& filters, std::vector<Message>& notes) {
  const std::size_t dots = value.find("..");
  const std::string from = value.substr(0, dots);
  const std::string to = dots == std::string::npos ? value : value.substr(dots + 2);
  const auto first = ReadDay(from, End::kFirst);
  const auto last = ReadDay(to, End::kLast);
  if ((!first && !from.empty()) || (!last && !to.empty()) || (!first && !last)) {
    notes.push_back({fmt::format("Bỏ qua khoảng ngày không đọc được: “{}”", value),
                     fmt::format("Ignored an unreadable period: “{}”", value)});
    return;
  }
  filters.from = first ? first : filters.from;
  filters.to = last ? last : filters.to;
}

template <typename Value>
bool Take(const std::optional<Value>& read, std::optional<Value>& into) {
  into = read ? read : into;
  return read.has_value();
}

/// Writes conditions one by one, each with what remains without it.
class FilterWriter {
 public:
  explicit FilterWriter(const SearchFilters& filters) : filters_(filters) {}

  template <typename Remove>
  void Add(std::string_view label, std::string_view value, Remove remove) {
    FilterText text{fmt::format("{}:\"{}\"", label, value), filters_};
    remove(text.without);
    texts_.push_back(std::move(text));
  }

  std::vector<FilterText> Take() && { return std::move(texts_); }

 private:
  const SearchFilters& filters_;
  std::vector<FilterText> texts_;
};

template <typename Values>
auto RemoveAt(Values SearchFilters::*values, std::size_t i) {
  return [values, i](SearchFilters& filters) {
    auto& list = filters.*values;
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
  };
}

template <typename Value>
auto Reset(Value SearchFilters::*value) {
  return [value](SearchFilters& filters) { filters.*value = Value{}; };
}

}  // namespace

std::optional<QueryField> FindQueryField(std::string_view name) {
  constexpr std::size_t kLongestName = 40;  // With every mark decomposed.
  if (name.empty() || name.size() > kLongestName) {
    return std::nullopt;
  }
  const std::string folded = Fold(name);
  const auto* found = std::find_if(std::begin(kFieldNames), std::end(kFieldNames),
                                   [&](const FieldName& row) { return row.name == folded; });
  return found == std::end(kFieldNames) ? std::nullopt : std::optional(found->field);
}

bool ApplyFilter(QueryField field, const std::string& value, SearchFilters& filters,
                 std::vector<Message>& notes) {
  if (!HasLetterOrDigit(value)) {
    return false;
  }
  switch (field) {
    case QueryField::kType: {
      const auto type = FindDocumentType(value);
      if (type) {
        filters.types.push_back(*type);
      }
      return type.has_value();
    }
    case QueryField::kIssuer:
      filters.issuers.push_back(value);
      return true;
    case QueryField::kDate:
      ReadPeriod(value, filters, notes);
      return true;
    case QueryField::kFrom:
      return Take(ReadDay(value, End::kFirst), filters.from);
    case QueryField::kTo:
      return Take(ReadDay(value, End::kLast), filters.to);
    case QueryField::kCites: {
      const auto key = ParseDocumentKey(value);
      filters.cites = key ? key->key : value;
      return true;
    }
    case QueryField::kStatus: {
      const auto status = FindStatus(value);
      filters.status = status ? std::string(Info(*status).name) : filters.status;
      return status.has_value();
    }
    case QueryField::kKey:
    case QueryField::kTitle:
      break;
  }
  return false;
}

std::vector<FilterText> FilterTexts(const SearchFilters& filters) {
  FilterWriter writer(filters);
  for (std::size_t i = 0; i < filters.types.size(); ++i) {
    writer.Add("loai", Info(filters.types[i]).name, RemoveAt(&SearchFilters::types, i));
  }
  for (std::size_t i = 0; i < filters.issuers.size(); ++i) {
    writer.Add("coquan", filters.issuers[i], RemoveAt(&SearchFilters::issuers, i));
  }
  if (filters.from) {
    writer.Add("tu", FormatIso(*filters.from), Reset(&SearchFilters::from));
  }
  if (filters.to) {
    writer.Add("den", FormatIso(*filters.to), Reset(&SearchFilters::to));
  }
  if (!filters.status.empty()) {
    writer.Add("hieuluc", filters.status, Reset(&SearchFilters::status));
  }
  if (!filters.cites.empty()) {
    writer.Add("dan", filters.cites, Reset(&SearchFilters::cites));
  }
  return std::move(writer).Take();
}

}  // namespace vanban
