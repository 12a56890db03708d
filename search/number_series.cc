#include "search/number_series.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include <fmt/format.h>

#include "corpus/numbering.h"

namespace vanban {
namespace {

// The highest number taken for one of a series; letters of large offices run to tens of thousands,
// and one misread number must not make a million gaps.
constexpr int kMaxNumber = 20000;

std::string PlaceIn(const WorkName& name) {
  const std::size_t hash = name.find('#');
  return hash == WorkName::npos ? "" : name.substr(hash + 1);
}

/// The year or term in a name: "2013", "KXI".
std::string_view WhenIn(const WorkName& name) {
  const std::size_t at = name.find('@');
  if (at == WorkName::npos) {
    return {};
  }
  const std::string_view rest = std::string_view(name).substr(at + 1);
  return rest.substr(0, rest.find('#'));
}

/// "NQ" of "NQ/TW", "TTLT" of "TTLT-BTP-TANDTC", "L" of "L:QH13".
std::string_view TypeIn(std::string_view series) {
  return series.substr(0, series.find_first_of(":-/"));
}

bool SameCode(std::string_view a, std::string_view b) {
  return FoldKeyCase(a) == FoldKeyCase(b);
}

}  // namespace

SeriesCollector::SeriesCollector(SeriesQuestion question) : question_(std::move(question)) {}

void SeriesCollector::Add(const Work& work) {
  if (work.key.empty() || !work.candidates.empty() || (!work.held && work.cited_by == 0)) {
    return;
  }
  const KeyNumbering numbering = NumberingOf(work.key);
  NumberSeries series{.code = numbering.series, .place = PlaceIn(work.name)};
  int number = 0;
  std::from_chars(numbering.number.data(), numbering.number.data() + numbering.number.size(),
                  number);
  const bool letter = numbering.type == DocumentType::kOfficialLetter;
  const bool placeless = numbering.local && series.place.empty();
  if (numbering.issuers.empty() || letter || placeless || number < 1 || number > kMaxNumber) {
    return;
  }
  const std::string_view when = WhenIn(work.name);
  if (numbering.terms == TermSeries::kNationalAssembly) {
    series.term = numbering.term;
  } else if (numbering.terms == TermSeries::kPartyCongress) {
    series.term = work.issued ? TermOf(numbering.terms, *work.issued).value_or("")
                              : std::string(when.starts_with('K') ? when.substr(1) : "");
  } else if (numbering.year) {
    series.year = numbering.year;
    series.code = fmt::format("{}/{}", *numbering.year, numbering.series);  // A series of its own.
  } else {
    int year = 0;
    std::from_chars(when.data(), when.data() + when.size(), year);
    series.year = year > 0 ? std::optional(year) : std::nullopt;
  }
  if (series.term.empty() && !series.year) {
    return;
  }
  const bool issuer_fits =
      question_.issuer.empty() ||
      std::any_of(numbering.issuers.begin(), numbering.issuers.end(),
                  [&](const std::string& code) { return SameCode(code, question_.issuer); });
  const bool fits =
      issuer_fits &&
      (question_.type.empty() || SameCode(TypeIn(numbering.series), question_.type)) &&
      (question_.term.empty() || SameCode(series.term, question_.term)) &&
      (!question_.year || series.year == question_.year) &&
      (question_.place.empty() || series.place == question_.place);
  if (!fits) {
    return;
  }
  const std::string name =
      fmt::format("{}#{}@{}{}", series.code, series.place, series.term, series.year.value_or(0));
  auto& [known, numbers] =
      series_.try_emplace(name, std::move(series), std::map<int, NumberRun::State>{}).first->second;
  NumberRun::State& state = numbers.try_emplace(number, NumberRun::State::kCited).first->second;
  if (work.held) {
    state = NumberRun::State::kHeld;
  }
}

std::vector<NumberSeries> SeriesCollector::Take() const {
  std::vector<NumberSeries> all;
  for (const auto& [name, entry] : series_) {
    NumberSeries series = entry.first;
    int next = 1;
    const auto append = [&series](int first, int last, NumberRun::State state) {
      const auto count = static_cast<std::size_t>(last - first + 1);
      (state == NumberRun::State::kHeld    ? series.held
       : state == NumberRun::State::kCited ? series.cited
                                           : series.unknown) += count;
      if (!series.runs.empty() && series.runs.back().state == state) {
        series.runs.back().last = last;
      } else {
        series.runs.push_back({first, last, state});
      }
    };
    for (const auto& [number, state] : entry.second) {
      if (number > next) {
        append(next, number - 1, NumberRun::State::kUnknown);
      }
      append(number, number, state);
      next = number + 1;
    }
    all.push_back(std::move(series));
  }
  std::stable_sort(all.begin(), all.end(), [](const NumberSeries& a, const NumberSeries& b) {
    return std::tie(b.cited, b.held, a.unknown) < std::tie(a.cited, a.held, b.unknown);
  });
  return all;
}

}  // namespace vanban
