#include "indexer/claim_book.h"

#include <algorithm>
#include <tuple>

#include "corpus/printed_form.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxPlaces = 3;   // Of one value.
constexpr std::size_t kMaxValues = 12;  // Of one field of a work: mistakes, not a catalogue.
constexpr std::size_t kMaxTitle = 300;  // Bytes.

}  // namespace

void ClaimBook::Note(std::vector<Said>& said, ClaimField field, std::string_view value,
                     const Place& place) {
  if (value.empty() || value.size() > kMaxTitle) {
    return;
  }
  std::size_t of_field = 0;
  for (Said& known : said) {
    if (known.field != field) {
      continue;
    }
    ++of_field;
    if (known.value == value) {
      ++known.count;
      const bool same_document = known.places.back().document == place.document;
      if (known.places.size() < kMaxPlaces && !same_document) {
        known.places.push_back(place);
      }
      return;
    }
  }
  if (of_field < kMaxValues) {
    said.push_back({field, std::string(value), 1, {place}});
  }
}

void ClaimBook::Add(const Place& place, const Resolution& resolution, const LinkedWork& work) {
  const CitingMention& cited = documents_[place.document].mentions[place.mention];
  const std::string date = cited.date ? FormatIso(*cited.date) : std::string();
  if (resolution.reason.ends_with("later than citing")) {
    Note(younger_[work.name], ClaimField::kDate, !date.empty() ? date : resolution.work, place);
  }
  const bool by_name = cited.key.starts_with("T:");
  std::vector<Said>& said = said_[work.name];
  Note(said, ClaimField::kDate, date, place);
  if (!by_name || work.key.view().starts_with("T:")) {
    // Behind a law's name "của …" often says who applies it.
    Note(said, ClaimField::kIssuer, cited.issuer, place);
    Note(said, ClaimField::kType, cited.type, place);
  }
  Note(said, ClaimField::kTerm, cited.term, place);
  if (!work.held) {
    // A work known by its title alone is called what its mentions call it.
    Note(said, ClaimField::kTitle, by_name ? cited.text : cited.title, place);
  }
  if (!by_name) {
    Note(said, ClaimField::kForm, PrintedForm(cited.text.str()), place);
  }
}

WorkClaim ClaimBook::ToClaim(const Said& said) const {
  WorkClaim claim{
      .field = said.field, .value = said.value, .count = said.count, .sources = {}, .work = {}};
  for (const Place& place : said.places) {
    const CitingDocument& document = documents_[place.document];
    const CitingMention& mention = document.mentions[place.mention];
    claim.sources.push_back(
        {document.id, mention.start, mention.end, WorkName(place.from->name), {}});
  }
  return claim;
}

std::vector<WorkClaim> ClaimBook::Of(std::string_view work) const {
  std::vector<WorkClaim> claims;
  if (const auto said = said_.find(work); said != said_.end()) {
    for (const Said& value : said->second) {
      claims.push_back(ToClaim(value));
    }
  }
  std::sort(claims.begin(), claims.end(), [](const WorkClaim& a, const WorkClaim& b) {
    return std::tie(a.field, b.count, a.value) < std::tie(b.field, a.count, b.value);
  });
  return claims;
}

std::vector<WorkClaim> ClaimBook::Of(std::string_view work, ClaimField field) const {
  std::vector<WorkClaim> claims = Of(work);
  std::erase_if(claims, [field](const WorkClaim& claim) { return claim.field != field; });
  return claims;
}

std::vector<WorkClaim> ClaimBook::Younger(std::string_view work) const {
  std::vector<WorkClaim> claims;
  if (const auto said = younger_.find(work); said != younger_.end()) {
    for (const Said& value : said->second) {
      claims.push_back(ToClaim(value));
    }
  }
  return claims;
}

}  // namespace vanban
