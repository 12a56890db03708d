#include "server/year_histogram.h"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "server/page_text.h"
#include "server/portal_text.h"

namespace vanban {
namespace {

constexpr int kMaxBars = 60;    // More years than that share bars.
constexpr double kHeight = 40;  // In units of the picture, as wide as it has bars times kStep.
constexpr int kStep = 10;
constexpr int kBar = 8;

std::map<int, std::size_t> CountsOf(const std::vector<FacetValue>& years) {
  std::map<int, std::size_t> counts;
  for (const FacetValue& value : years) {
    int year = 0;
    const char* end = value.value.data() + value.value.size();
    const auto read = std::from_chars(value.value.data(), end, year);
    if (read.ec == std::errc() && read.ptr == end) {
      counts[year] += value.count;
    }
  }
  return counts;
}

struct Bar {
  int first = 0;
  int last = 0;
  std::size_t count = 0;
};

std::vector<Bar> BarsOf(const std::map<int, std::size_t>& counts) {
  const int first = counts.begin()->first;
  const int last = counts.rbegin()->first;
  const int each = (last - first) / kMaxBars + 1;
  std::vector<Bar> bars;
  for (int year = first; year <= last; year += each) {
    bars.push_back({year, std::min(year + each - 1, last), 0});
  }
  for (const auto& [year, count] : counts) {
    bars.at(static_cast<std::size_t>((year - first) / each)).count += count;
  }
  return bars;
}

void WriteBar(HtmlWriter& html, const PageContext& context, std::size_t place, const Bar& bar,
              std::size_t most) {
  if (bar.count == 0) {
    return;
  }
  // One document among thousands can be seen too.
  const double height =
      std::max(1.0, kHeight * static_cast<double>(bar.count) / static_cast<double>(most));
  const std::string years = bar.first == bar.last ? fmt::format("{}", bar.first)
                                                  : fmt::format("{}–{}", bar.first, bar.last);
  html.Open("rect", {{"x", std::to_string(static_cast<int>(place) * kStep)},
                     {"y", fmt::format("{:.1f}", kHeight - height)},
                     {"width", std::to_string(kBar)},
                     {"height", fmt::format("{:.1f}", height)}});
  html.Element("title", fmt::format("{}: {}", years, FormatCount(bar.count, context.language)));
  html.Close();
}

}  // namespace

void WriteYearHistogram(HtmlWriter& html, const PageContext& context,
                        const std::vector<FacetValue>& years) {
  const std::map<int, std::size_t> counts = CountsOf(years);
  if (counts.size() < 2) {
    return;
  }
  const std::vector<Bar> bars = BarsOf(counts);
  const auto most = std::max_element(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
                      return a.count < b.count;
                    })->count;
  const auto peak =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  const std::string first = std::to_string(counts.begin()->first);
  const std::string last = std::to_string(counts.rbegin()->first);
  const std::string label =
      Fill(kTextYearsPicture, context.language,
           {first, last, std::to_string(peak->first), FormatCount(peak->second, context.language)});
  const std::string frame = fmt::format("0 0 {} {}", bars.size() * kStep, kHeight);
  html.Open("svg", {{"class", "year-histogram"},
                    {"role", "img"},
                    {"aria-label", label},
                    {"viewBox", frame},
                    {"preserveAspectRatio", "none"}});
  for (std::size_t i = 0; i < bars.size(); ++i) {
    WriteBar(html, context, i, bars[i], most);
  }
  html.Close();
  html.Open("p", {{"class", "histogram-ends"}, {"aria-hidden", "true"}});
  html.Element("span", first).Element("span", last).Close();
}

}  // namespace vanban
