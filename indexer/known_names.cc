#include "indexer/known_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/fold.h"
#include "corpus/key_renderer.h"
#include "corpus/numbering.h"
#include "corpus/party_names.h"
#include "corpus/title_likeness.h"
#include "indexer/known_works.h"

namespace vanban {
namespace {

bool IsLawKey(std::string_view key) {
  return key.starts_with("L:") || key.starts_with("PL:");
}

DocumentKey NameOf(std::string_view type, std::string_view title) {
  const DocumentKey typed = TitleKey(type);
  const DocumentKey key = TitleKey(title);
  return key.starts_with(typed) ? key : TitleKey(fmt::format("{} {}", type, title));
}

/// "Luật Tổ chức Quốc hội" of "Luật Tổ chức Quốc hội số 57/2014/QH13"; empty if no name stands
/// before the number.
std::string NameBeforeNumber(const CitingMention& mention) {
  constexpr std::string_view kNumber = " số ";
  const std::string_view text = mention.text;
  const std::size_t at = text.rfind(kNumber);
  if (at == std::string_view::npos || at <= mention.type.view().size()) {
    return {};
  }
  return std::string(text.substr(0, at));
}

std::optional<int> YearOfKey(const DocumentKey& key) {
  const auto parsed = ReadNormalKey(key);
  return parsed ? parsed->year : std::nullopt;
}

/// The congress's own day says the year of its resolution.
std::optional<int> CongressYear(const std::string& roman) {
  const auto days = DatesOfTerm(TermSeries::kPartyCongress, roman);
  return days ? std::optional(static_cast<int>(days->first.year())) : std::nullopt;
}

}  // namespace

KnownNames::KnownNames(std::span<const CitingDocument> documents,
                       std::span<const WorkAlias> aliases, const KnownWorks& works) {
  for (const WorkAlias& alias : aliases) {
    if (!alias.mark) {
      continue;
    }
    WorkName work = works.NameNow(alias.judged);
    if (alias.rejected()) {
      rejected_.push_back({alias.title_key, alias.term, std::move(work)});
    } else {
      // Behind its year nothing is known of its day: a citation without a year may mean it.
      Learn(alias.title_key, {.work = std::move(work),
                              .term = alias.term,
                              .year = alias.year,
                              .issued = {},
                              .in_force = {},
                              .title = {},
                              .mark = alias.mark});
    }
  }
  for (const WorkAlias& alias : aliases) {
    if (alias.mark) {
      continue;
    }
    Learn(alias.title_key, {.work = NameWork(alias.key, {.year = alias.year}),
                            .term = alias.term,
                            .year = alias.year,
                            .issued = alias.issued,
                            .in_force = alias.in_force,
                            .title = alias.title,
                            .mark = {}});
  }
  for (const CitingDocument& document : documents) {
    if (IsLawKey(document.key)) {
      Learn(NameOf(document.type, document.title), {.work = document.key,
                                                    .term = {},
                                                    .year = YearOfKey(document.key),
                                                    .issued = document.issued,
                                                    .in_force = document.issued,
                                                    .title = document.title,
                                                    .mark = {}});
    }
  }
  for (const CitingDocument& document : documents) {
    for (const CitingMention& mention : document.mentions) {
      if (!IsLawKey(mention.key)) {
        continue;
      }
      std::string name = NameBeforeNumber(mention);
      if (name.empty() && !mention.title.empty()) {
        const std::string_view type = mention.type.empty() ? "Luật" : mention.type.view();
        name = fmt::format("{} {}", type, mention.title.view());
      }
      if (!name.empty()) {
        Learn(TitleKey(name), {.work = mention.key,
                               .term = {},
                               .year = YearOfKey(mention.key),
                               .issued = mention.date,
                               .in_force = mention.date,
                               .title = {},
                               .mark = {}});
      }
    }
  }
}

void KnownNames::Learn(const DocumentKey& title_key, Named named) {
  const bool rejected = std::any_of(rejected_.begin(), rejected_.end(), [&](const Rejected& said) {
    return said.title_key == title_key && said.work == named.work &&
           (said.term.empty() || said.term == named.term);
  });
  if (rejected) {
    return;
  }
  std::vector<Named>& known = names_[title_key];
  const auto same = std::find_if(known.begin(), known.end(), [&named](const Named& other) {
    return SameKey(other.work, named.work) && other.term == named.term;
  });
  if (same == known.end()) {
    known.push_back(std::move(named));
  }
}

Resolution KnownNames::Resolve(const CitingMention& mention, const CitingDocument& document) const {
  const DocumentKey key = CanonicalPartyName(mention.key);
  if (const std::string congress = CongressOf(key); !congress.empty()) {
    return {NameWork(key, {.year = CongressYear(congress)}), "congress", 0.95, {}};
  }
  const Resolution unnamed{
      NameWork(key, {.year = mention.year, .term = mention.term.str()}), "title only", 0.7, {}};
  const auto found = names_.find(key);
  if (found == names_.end()) {
    return unnamed;
  }
  std::vector<const Named*> fitting;
  for (const Named& named : found->second) {
    const bool term_fits = named.term.empty() || mention.term.empty() || named.term == mention.term;
    const auto year = mention.year ? mention.year : YearSaid(mention);
    const bool any_year = named.mark && !named.year;
    const bool year_fits = !year || any_year || DatedLater(mention, document) || named.year == year;
    const bool younger =
        document.issued &&
        (named.issued ? *named.issued > *document.issued
                      : named.year.value_or(0) > static_cast<int>(document.issued->year()));
    if (term_fits && year_fits && !younger) {
      fitting.push_back(&named);
    }
  }
  // What a person said a name means; several such names are told apart as others are.
  const auto is_judged = [](const Named* named) { return named->mark != nullptr; };
  if (std::any_of(fitting.begin(), fitting.end(), is_judged)) {
    std::erase_if(fitting, [&](const Named* named) { return !is_judged(named); });
    if (fitting.size() == 1) {
      return {fitting.front()->work, "judged name", 1.0, {}, fitting.front()->mark};
    }
  }
  const bool evidence = YearSaid(mention) || !mention.term.empty();
  if (fitting.size() == 1) {
    return {fitting.front()->work, "known name", evidence ? 0.95 : 0.8, {}};
  }
  if (fitting.empty()) {
    return unnamed;
  }
  std::vector<std::string_view> titles;
  for (const Named* named : fitting) {
    titles.push_back(named->title);
  }
  if (const std::size_t best = LikestTitle(mention.title, titles); best < fitting.size()) {
    return {fitting[best]->work, "cited title", 0.9, {}};
  }
  // Laws of one name follow each other; a plenum's resolutions stand beside each other.
  const bool follow = std::all_of(fitting.begin(), fitting.end(),
                                  [](const Named* named) { return named->in_force.has_value(); });
  if (follow && document.issued) {
    const Named* last = nullptr;
    for (const Named* named : fitting) {
      if (*named->in_force <= *document.issued &&
          (last == nullptr || *named->in_force > *last->in_force)) {
        last = named;
      }
    }
    if (last != nullptr) {
      return {last->work, "law in force", 0.75, {}};
    }
  }
  Resolution open{unnamed.work, "ambiguous", 0.3, {}};
  for (const Named* named : fitting) {
    open.candidates.push_back(named->work);
  }
  std::sort(open.candidates.begin(), open.candidates.end());
  return open;
}

}  // namespace vanban
