#include "search/fold_map.h"

#include <algorithm>
#include <charconv>

namespace vanban {
namespace {

bool MoreFrequent(const Reading& a, const Reading& b) {
  return a.documents != b.documents ? a.documents > b.documents : a.term < b.term;
}

/// True if one insertion, deletion, replacement or swap of neighbours turns `a` into `b`.
bool OneEditApart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  if (b.size() - a.size() > 1 || a == b) {
    return false;
  }
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin());
  const auto rest_a = a.substr(static_cast<std::size_t>(left - a.begin()));
  const auto rest_b = b.substr(static_cast<std::size_t>(right - b.begin()));
  if (a.size() < b.size()) {
    return rest_a == rest_b.substr(1);
  }
  if (rest_a.substr(1) == rest_b.substr(1)) {
    return true;
  }
  return rest_a.size() >= 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
         rest_a.substr(2) == rest_b.substr(2);
}

}  // namespace

void FoldMap::Add(const std::string& folded, const std::string& term, std::uint32_t documents) {
  readings_[folded].push_back({term, documents});
}

void FoldMap::Finish() {
  for (auto& [folded, readings] : readings_) {
    std::sort(readings.begin(), readings.end(), &MoreFrequent);
  }
}

const std::vector<Reading>& FoldMap::Readings(std::string_view folded) const {
  static const std::vector<Reading> none;
  const auto found = readings_.find(folded);
  return found == readings_.end() ? none : found->second;
}

std::vector<Reading> FoldMap::StartingWith(std::string_view prefix, std::size_t limit) const {
  std::vector<Reading> found;
  for (auto it = readings_.lower_bound(prefix);
       it != readings_.end() && it->first.starts_with(prefix); ++it) {
    found.insert(found.end(), it->second.begin(), it->second.end());
  }
  std::sort(found.begin(), found.end(), &MoreFrequent);
  if (found.size() > limit) {
    found.resize(limit);
  }
  return found;
}

std::vector<std::string> FoldMap::Near(std::string_view folded, std::size_t limit) const {
  std::vector<Reading> found;
  for (const auto& [candidate, readings] : readings_) {
    if (OneEditApart(folded, candidate)) {
      found.push_back({candidate, readings.front().documents});
    }
  }
  std::sort(found.begin(), found.end(), &MoreFrequent);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < found.size() && i < limit; ++i) {
    names.push_back(std::move(found[i].term));
  }
  return names;
}

std::string FoldMap::Serialise() const {
  std::string text;
  for (const auto& [folded, readings] : readings_) {
    text += folded;
    for (const Reading& reading : readings) {
      text += '\t';
      text += reading.term;
      text += ' ';
      text += std::to_string(reading.documents);
    }
    text += '\n';
  }
  return text;
}

FoldMap FoldMap::Parse(std::string_view text) {
  FoldMap map;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    std::size_t tab = line.find('\t');
    auto& readings = map.readings_[std::string(line.substr(0, tab))];
    while (tab != std::string_view::npos) {
      const std::size_t next = line.find('\t', tab + 1);
      const std::string_view field = line.substr(tab + 1, next - tab - 1);
      const std::size_t space = field.rfind(' ');
      Reading reading{std::string(field.substr(0, space)), 0};
      std::from_chars(field.data() + space + 1, field.data() + field.size(), reading.documents);
      readings.push_back(std::move(reading));
      tab = next;
    }
  }
  return map;
}

}  // namespace vanban
