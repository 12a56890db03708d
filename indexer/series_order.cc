#include <algorithm>
#include <charconv>
#include <tuple>

#include "indexer/conflicts.h"

namespace vanban {
namespace {

int DaysBetween(Date a, Date b) {
  return static_cast<int>((std::chrono::sys_days(b) - std::chrono::sys_days(a)).count());
}

int ValueOf(const std::string& number) {
  int value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return value;
}

/// Numbers of one series compare.
bool NumberLess(const SeriesMember& a, const SeriesMember& b) {
  return std::tuple(ValueOf(a.number), a.number, a.work) <
         std::tuple(ValueOf(b.number), b.number, b.work);
}

/// The heaviest part of a series in which no day lies before an earlier number's, as flags.
/// Quadratic in the length of one series, which is some hundreds: kMaxSeries bounds it.
std::vector<bool> HeaviestOrder(const std::vector<SeriesMember>& series, int slack) {
  std::vector<std::size_t> weight(series.size());
  std::vector<std::size_t> before(series.size());
  std::size_t last = 0;
  for (std::size_t i = 0; i < series.size(); ++i) {
    weight[i] = series[i].weight;
    before[i] = i;
    for (std::size_t j = 0; j < i; ++j) {
      if (DaysBetween(series[i].date, series[j].date) <= slack &&
          weight[j] + series[i].weight > weight[i]) {
        weight[i] = weight[j] + series[i].weight;
        before[i] = j;
      }
    }
    last = weight[i] >= weight[last] ? i : last;
  }
  std::vector<bool> kept(series.size());
  for (std::size_t i = last; !series.empty(); i = before[i]) {
    kept[i] = true;
    if (before[i] == i) {
      break;
    }
  }
  return kept;
}

/// What names the numbers that grow together: the code with its place and its term or year.
std::string SeriesOf(const LinkedWork& work, const KeyNumbering& numbering) {
  if (numbering.series.empty() || !work.issued || numbering.number.empty()) {
    return {};
  }
  if (numbering.terms == TermSeries::kNationalAssembly) {
    return numbering.series;  // The term is in the code.
  }
  if (numbering.number.find_first_not_of("0123456789") != std::string::npos) {
    return {};  // "36a" was put in later and has no day of its own in the order.
  }
  const std::size_t place = work.name.find('#');
  std::string series = numbering.series;
  series += place == std::string::npos ? "" : work.name.substr(place);
  if (numbering.terms == TermSeries::kPartyCongress) {
    return series + "@K" + TermOf(numbering.terms, *work.issued).value_or("");
  }
  if (numbering.local && place == std::string::npos) {
    return {};  // Many offices at once.
  }
  if (numbering.issuers.empty() || numbering.series.starts_with("CV:")) {
    return {};
  }
  // 53/2012/QĐ-TTg and 419/QĐ-TTg of 2012 are two series (CITATIONS §0, fact 3).
  return (numbering.year ? "/" : "") + series + "@" +
         std::to_string(numbering.year ? *numbering.year : static_cast<int>(work.issued->year()));
}

WorkClaim DayOf(const LinkedWork& work, const ClaimBook& book) {
  const std::string day = FormatIso(*work.issued);
  if (work.held) {
    return {ClaimField::kDate, day, 1, {{.document = work.id.str()}}, WorkName(work.name)};
  }
  for (WorkClaim& claim : book.Of(work.name, ClaimField::kDate)) {
    if (claim.value == day) {
      claim.work = work.name;
      return std::move(claim);
    }
  }
  return {ClaimField::kDate, day, 0, {}, WorkName(work.name)};
}

}  // namespace

std::vector<OutOfOrder> FindOutOfOrder(std::vector<SeriesMember> series, int slack) {
  constexpr std::size_t kMaxSeries = 2000;
  std::vector<OutOfOrder> found;
  if (series.size() > kMaxSeries) {
    return found;
  }
  std::sort(series.begin(), series.end(), &NumberLess);
  const std::vector<bool> kept = HeaviestOrder(series, slack);
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (kept[i]) {
      continue;
    }
    OutOfOrder out{series[i], {}};
    for (std::size_t j = i; j-- > 0;) {
      if (kept[j] && DaysBetween(series[i].date, series[j].date) > slack) {
        out.against.push_back(series[j]);
        break;
      }
    }
    for (std::size_t j = i + 1; j < series.size(); ++j) {
      if (kept[j] && DaysBetween(series[j].date, series[i].date) > slack) {
        out.against.push_back(series[j]);
        break;
      }
    }
    if (!out.against.empty()) {
      found.push_back(std::move(out));
    }
  }
  return found;
}

std::map<WorkName, Conflict> FindSeriesConflicts(const std::map<WorkName, LinkedWork>& works,
                                                 const ClaimBook& book) {
  constexpr int kPartySlack = 14;  // Numbers are given at signing; a fortnight's disorder is usual.
  constexpr int kStateSlack = 62;  // Drafts wait for signature with their number.
  constexpr std::size_t kHeldWeight = 1000;
  std::map<std::string, std::vector<SeriesMember>> serieses;
  for (const auto& [name, work] : works) {
    if (work.key.empty() || !work.candidates.empty() || !work.issued) {
      continue;
    }
    const KeyNumbering numbering = NumberingOf(work.key.str());
    if (const std::string series = SeriesOf(work, numbering); !series.empty()) {
      serieses[series].push_back(
          {name, numbering.number, *work.issued,
           work.held ? kHeldWeight : std::max<std::size_t>(1, work.cited_by)});
    }
  }
  std::map<WorkName, Conflict> conflicts;
  for (auto& [series, members] : serieses) {
    const bool party = series.find("@K") != std::string::npos;
    for (const OutOfOrder& out :
         FindOutOfOrder(std::move(members), party ? kPartySlack : kStateSlack)) {
      Conflict conflict{ConflictKind::kSeries, {DayOf(works.at(out.member.work), book)}};
      for (const SeriesMember& other : out.against) {
        conflict.claims.push_back(DayOf(works.at(other.work), book));
      }
      conflicts.emplace(out.member.work, std::move(conflict));
    }
  }
  return conflicts;
}

}  // namespace vanban
