#include "search/facets.h"

#include <algorithm>
#include <array>
#include <deque>

#include <xapian.h>

#include "corpus/document_type.h"
#include "search/schema.h"
#include "search/status.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxValues = 30;
constexpr std::size_t kMaxYears = 200;  // All there are: their histogram has no gaps.

struct Facet {
  std::string_view name;
  unsigned slot;
};

constexpr std::array<Facet, 5> kFacets = {{{"type", schema::kSlotType},
                                           {"issuer", schema::kSlotIssuer},
                                           {"year", schema::kSlotYear},
                                           {"kind", schema::kSlotKind},
                                           {"status", schema::kSlotStatus}}};

std::string Label(std::string_view facet, const std::string& value) {
  if (facet == "type") {
    const auto type = FindDocumentType(value);
    return type ? std::string(Info(*type).name) : value;
  }
  if (facet == "kind") {
    return value == "article" ? "Bài viết" : "Văn bản";
  }
  if (facet == "status") {
    const auto status = FindStatus(value);
    return status ? std::string(Info(*status).vi) : value;
  }
  return value;
}

}  // namespace

struct FacetCounter::State {
  std::deque<Xapian::ValueCountMatchSpy> spies;  ///< One a facet; spies cannot move.
};

FacetCounter::FacetCounter() : state_(std::make_unique<State>()) {
  for (const Facet& facet : kFacets) {
    state_->spies.emplace_back(facet.slot);
  }
}

FacetCounter::~FacetCounter() = default;

void FacetCounter::Watch(Xapian::Enquire& enquire) {
  for (auto& spy : state_->spies) {
    enquire.add_matchspy(&spy);
  }
}

void FacetCounter::CountApart(const Xapian::Database& documents, const Xapian::Query& query) {
  Xapian::Enquire enquire(documents);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Watch(enquire);
  enquire.get_mset(0, 0, documents.get_doccount());
}

std::map<std::string, std::vector<FacetValue>> FacetCounter::Counts() const {
  std::map<std::string, std::vector<FacetValue>> counts;
  for (std::size_t i = 0; i < kFacets.size(); ++i) {
    const Facet& facet = kFacets.at(i);
    auto& values = counts[std::string(facet.name)];
    const auto& spy = state_->spies.at(i);
    for (auto it = spy.values_begin(); it != spy.values_end(); ++it) {
      if (!(*it).empty()) {
        values.push_back({*it, Label(facet.name, *it), it.get_termfreq()});
      }
    }
    const bool by_value = facet.name == "year";
    std::sort(values.begin(), values.end(), [by_value](const auto& a, const auto& b) {
      if (by_value || a.count == b.count) {
        return by_value ? a.value > b.value : a.value < b.value;
      }
      return a.count > b.count;
    });
    values.resize(std::min(values.size(), by_value ? kMaxYears : kMaxValues));
  }
  return counts;
}

}  // namespace vanban
