#include "search/edge_notes.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "search/provision_place.h"

namespace vanban {
namespace {

using JoinedPair = std::pair<std::string_view, std::string_view>;  // Citing place, pinpoint.

/// In the order of the evidence, each once.
std::vector<JoinedPair> PairsOf(const Edge& edge) {
  std::vector<JoinedPair> pairs;
  std::set<JoinedPair> seen;
  for (const Evidence& evidence : edge.evidence) {
    const JoinedPair pair(evidence.provision, evidence.pinpoint);
    if ((!pair.first.empty() || !pair.second.empty()) && seen.insert(pair).second) {
      pairs.push_back(pair);
    }
  }
  return pairs;
}

std::vector<Ruling> RulingsOf(const Edge& edge) {
  std::set<Ruling> rulings;
  for (const Evidence& evidence : edge.evidence) {
    if (evidence.judged) {
      rulings.insert(evidence.judged->ruling);
    }
  }
  return {rulings.begin(), rulings.end()};
}

}  // namespace

std::string EdgeNotes(const Edge& edge, Language language) {
  constexpr std::size_t kShown = 3;
  const std::vector<JoinedPair> pairs = PairsOf(edge);
  std::string notes;
  for (std::size_t i = 0; i < std::min(kShown, pairs.size()); ++i) {
    const auto& [from, to] = pairs[i];
    notes += notes.empty() ? "" : "; ";
    notes += PlaceWords(from, language);
    notes += to.empty() ? "" : from.empty() ? "→ " : " → ";
    notes += PlaceWords(to, language);
  }
  notes += pairs.size() > kShown ? "; …" : "";
  for (const Ruling ruling : RulingsOf(edge)) {
    notes += notes.empty() ? "" : "; ";
    notes += WordsOf(ruling).In(language);
  }
  return notes;
}

std::string JoinedPlaces(const Edge& edge) {
  std::string places;
  for (const auto& [from, to] : PairsOf(edge)) {
    places += places.empty() ? "" : "; ";
    places += from;
    places += " > ";
    places += to;
  }
  return places;
}

std::string JudgedAs(const Edge& edge) {
  std::string rulings;
  for (const Ruling ruling : RulingsOf(edge)) {
    rulings += rulings.empty() ? "" : ";";
    rulings += NameOf(ruling);
  }
  return rulings;
}

const Message& WordsOf(Ruling ruling) {
  static const std::array<Message, 3> kWords = {
      {{"đã xác nhận", "confirmed"}, {"đã bác bỏ", "rejected"}, {"đã xác định", "settled"}}};
  return kWords.at(static_cast<std::size_t>(ruling));
}

}  // namespace vanban
