#include "search/fold_map.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "analyzers/syllable.h"

namespace vanban {
namespace {

bool MoreFrequent(const Reading& a, const Reading& b) {
  return a.documents != b.documents ? a.documents > b.documents : a.term < b.term;
}

/// Calls `look` with every string that one insertion, deletion, replacement or swap of neighbours
/// makes of `word`; some come twice. About 54 a letter: far fewer than an index has words.
template <typename Look>
void ForEachEdit(std::string_view word, Look look) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
  std::string edited;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    for (const char letter : kLetters) {
      edited = word;
      edited.insert(i, 1, letter);
      look(edited);
    }
    if (i == word.size()) {
      return;
    }
    for (const char letter : kLetters) {
      edited = word;
      edited[i] = letter;
      look(edited);
    }
    edited = word;
    look(edited.erase(i, 1));
    if (i + 1 < word.size()) {
      edited = word;
      std::swap(edited[i], edited[i + 1]);
      look(edited);
    }
  }
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
  static const std::vector<Reading> kNone;
  const auto found = readings_.find(folded);
  return found == readings_.end() ? kNone : found->second;
}

std::vector<Reading> FoldMap::StartingWith(std::string_view prefix, std::size_t limit) const {
  // "t" starts thousands: only those asked for are copied and put in order.
  std::vector<const Reading*> found;
  for (auto it = readings_.lower_bound(prefix);
       it != readings_.end() && it->first.starts_with(prefix); ++it) {
    for (const Reading& reading : it->second) {
      found.push_back(&reading);
    }
  }
  const std::size_t count = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(),
                    [](const Reading* a, const Reading* b) { return MoreFrequent(*a, *b); });
  std::vector<Reading> readings;
  for (std::size_t i = 0; i < count; ++i) {
    readings.push_back(*found[i]);
  }
  return readings;
}

std::vector<std::string> FoldMap::Near(std::string_view folded, std::size_t limit) const {
  constexpr std::size_t kLongest = 24;
  std::set<std::string> seen;
  std::vector<Reading> found;
  if (folded.size() <= kLongest) {
    ForEachEdit(folded, [&](const std::string& edited) {
      const auto entry = readings_.find(edited);
      if (entry != readings_.end() && edited != folded && seen.insert(edited).second) {
        found.push_back({edited, entry->second.front().documents});
      }
    });
  }
  std::sort(found.begin(), found.end(), &MoreFrequent);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < found.size() && i < limit; ++i) {
    names.push_back(std::move(found[i].term));
  }
  return names;
}

std::uint32_t FoldMap::Documents(std::string_view term) const {
  for (const Reading& reading : Readings(FoldSyllable(term))) {
    if (reading.term == term) {
      return reading.documents;
    }
  }
  return 0;
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
