#include "corpus/numbering.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/issuer_table.h"
#include "corpus/provision_numbers.h"
#include "corpus/table_files.h"
#include "corpus/tsv_table.h"

namespace vanban {
namespace {

struct Term {
  std::string_view roman;
  Date first;
};

/// A table of terms as days on which they begin. `offset` days after the day the table names.
std::vector<Term> ReadTerms(std::string_view table, std::string_view file, int offset) {
  std::vector<Term> terms;
  // The program's own tables are sound: tests/corpus/tables_test.cc.
  const auto rows =
      ReadTable(table, file, 3).value();  // A temporary would not outlive the head of the loop.
  for (const TableRow& row : rows) {
    const auto day = ParseIso(row.fields[1]);
    terms.push_back(
        {row.fields[0], Date(std::chrono::sys_days(day.value()) + std::chrono::days(offset))});
  }
  return terms;
}

const std::vector<Term>& TermsOf(TermSeries series) {
  // Numbers restart on the day after the congress closes; the Assembly's with its first session.
  static const std::vector<Term> kParty =
      ReadTerms(PartyTermsFile(), "corpus/tables/party_terms.tsv", 1);
  static const std::vector<Term> kAssembly =
      ReadTerms(AssemblyTermsFile(), "corpus/tables/assembly_terms.tsv", 0);
  static const std::vector<Term> kNone;
  return series == TermSeries::kPartyCongress      ? kParty
         : series == TermSeries::kNationalAssembly ? kAssembly
                                                   : kNone;
}

// The Central Committee, its office and boards. The army's Party committee, the Youth Union and the
// Farmers' Union hold congresses of their own.
bool NumbersByCongress(std::string_view code) {
  static constexpr std::array<std::string_view, 13> kCodes = {
      "TW",    "VPTW",  "BTCTW", "UBKTTW",  "BTGTW", "BDVTW", "BTGDVTW",
      "BNCTW", "BKTTW", "BĐNTW", "BCSCLTW", "BCĐTW", "TBKTTW"};
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

std::vector<std::string_view> Segments(std::string_view code) {
  std::vector<std::string_view> segments;
  for (std::size_t begin = 0; begin <= code.size();) {
    const std::size_t end = std::min(code.find_first_of("-/", begin), code.size());
    segments.push_back(code.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

/// The term in the code of the Assembly: "XIII" of QH13.
std::string AssemblyTerm(std::string_view code) {
  const std::size_t digits = code.find_first_of("0123456789");
  int number = 0;
  std::from_chars(code.data() + digits, code.data() + code.size(), number);
  return RomanNumeral(number);
}

}  // namespace

KeyNumbering NumberingOf(const DocumentKey& key) {
  KeyNumbering numbering;
  const auto parsed = ReadNormalKey(key);
  if (!parsed) {
    return numbering;
  }
  numbering.year = parsed->year;
  numbering.local = parsed->local;
  numbering.number = parsed->number;
  numbering.type = parsed->type;
  if (parsed->code.empty()) {
    return numbering;  // A partial or title key.
  }
  const std::size_t colon = key.find(':');
  numbering.series = (colon == std::string::npos ? "" : key.substr(0, colon + 1)) + parsed->code;
  const std::vector<std::string_view> segments = Segments(parsed->code);
  for (const std::string_view& segment : segments) {
    // A letter's code has no type: "BTC-TCT" is the ministry and who drafts for it.
    const bool names_type = &segment == segments.data() && segments.size() > 1 &&
                            parsed->type != DocumentType::kOfficialLetter;
    // "QĐ-CT" is signed by a chairman (Chủ tịch): of which organ, the number does not say.
    if (!names_type && segment != "CT" && IsKnownCode(segment)) {
      numbering.issuers.emplace_back(segment);
    }
    if (IsAssemblyCode(segment)) {
      numbering.terms = TermSeries::kNationalAssembly;
      numbering.term = AssemblyTerm(segment);
    }
  }
  if (parsed->party && segments.size() > 1 && NumbersByCongress(segments[1])) {
    numbering.terms = TermSeries::kPartyCongress;
  }
  return numbering;
}

std::optional<std::string> TermOf(TermSeries series, Date date) {
  std::optional<std::string> found;
  for (const Term& term : TermsOf(series)) {
    if (term.first <= date) {
      found = std::string(term.roman);
    }
  }
  return found;
}

std::optional<DateRange> DatesOfTerm(TermSeries series, std::string_view roman) {
  using namespace std::chrono_literals;
  const std::vector<Term>& terms = TermsOf(series);
  const auto term =
      std::find_if(terms.begin(), terms.end(), [&](const Term& row) { return row.roman == roman; });
  if (term == terms.end()) {
    return std::nullopt;
  }
  const auto next = term + 1;
  const Date last = next == terms.end()
                        ? Date(2199y / std::chrono::December / 31)
                        : Date(std::chrono::sys_days(next->first) - std::chrono::days(1));
  return DateRange{term->first, last};
}

}  // namespace vanban
