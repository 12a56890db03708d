#include "corpus/issuer_history.h"

#include <algorithm>
#include <string>

#include "corpus/table_files.h"
#include "corpus/tsv_table.h"

namespace vanban {
namespace {

enum class Limit { kFirst, kLast };

/// "2025-03-01", "2025-02" or "2025" as the first or last day of what it names.
Date DayOf(std::string_view text, Limit limit) {
  using std::chrono::last;
  if (text.empty()) {
    return ParseIso(limit == Limit::kFirst ? "1900-01-01" : "2199-12-31").value();
  }
  if (const auto whole = ParseIso(text)) {
    return *whole;
  }
  const bool month_known = text.size() > 4;
  const std::string month = month_known
                                ? std::string(text)
                                : std::string(text) + (limit == Limit::kFirst ? "-01" : "-12");
  const Date first = ParseIso(month + "-01").value();
  return limit == Limit::kFirst ? first : Date(first.year() / first.month() / last);
}

std::vector<IssuerHistory> ReadIssuers() {
  std::vector<IssuerHistory> issuers;
  const auto rows = ReadTable(IssuersFile(), "corpus/tables/issuers.tsv", 6)
                        .value();  // A temporary would not outlive the head of the loop.
  for (const TableRow& row : rows) {
    IssuerHistory issuer{.code = row.fields[0],
                         .name = row.fields[1],
                         .first = DayOf(row.fields[2], Limit::kFirst),
                         .last = DayOf(row.fields[3], Limit::kLast),
                         .successors = {},
                         .source = row.fields[5]};
    for (std::string_view codes = row.fields[4]; !codes.empty();) {
      const std::size_t end = std::min(codes.find(','), codes.size());
      issuer.successors.push_back(codes.substr(0, end));
      codes.remove_prefix(std::min(end + 1, codes.size()));
    }
    issuers.push_back(std::move(issuer));
  }
  return issuers;
}

}  // namespace

const IssuerHistory* FindIssuerHistory(std::string_view code) {
  static const std::vector<IssuerHistory> kIssuers = ReadIssuers();
  const auto found = std::find_if(kIssuers.begin(), kIssuers.end(),
                                  [&](const IssuerHistory& row) { return row.code == code; });
  return found == kIssuers.end() ? nullptr : &*found;
}

}  // namespace vanban
