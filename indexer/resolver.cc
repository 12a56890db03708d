#include "indexer/resolver.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/fold.h"
#include "corpus/issuer.h"
#include "corpus/numbering.h"

namespace vanban {
namespace {

int YearOf(Date date) {
  return static_cast<int>(date.year());
}

bool IsTitleKey(std::string_view key) {
  return key.starts_with("T:");
}

bool IsPartialKey(std::string_view key) {
  return key.starts_with("~");
}

std::set<std::string> Words(std::string_view title) {
  std::set<std::string> words;
  const std::string slug = Slug(title);
  for (std::size_t at = 0; at < slug.size();) {
    const std::size_t end = std::min(slug.find('-', at), slug.size());
    words.insert(slug.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// Share of the smaller title's words that both hold; 0 if either is too short to tell.
double Likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
  constexpr std::size_t kTooShort = 4;
  if (a.size() < kTooShort || b.size() < kTooShort) {
    return 0;
  }
  const auto common =
      std::count_if(a.begin(), a.end(), [&b](const std::string& word) { return b.contains(word); });
  return static_cast<double>(common) / static_cast<double>(std::min(a.size(), b.size()));
}

std::optional<int> YearSaid(const CitingMention& mention) {
  if (mention.year) {
    return mention.year;
  }
  return mention.date ? std::optional(YearOf(*mention.date)) : std::nullopt;
}

/// The place of a work by a local issuer: named in the citation, else the citing document's own.
std::string PlaceOf(const DocumentKey& key, std::string_view issuer, const std::string& own) {
  const auto parsed = ReadNormalKey(key);
  if (!parsed || !parsed->local) {
    return {};
  }
  return FindProvince(issuer).value_or(own);
}

bool InTerm(std::optional<int> year, const std::optional<Date>& date, const std::string& term) {
  if (date) {
    if (const auto actual = TermOf(TermSeries::kPartyCongress, *date)) {
      return *actual == term;
    }
  }
  const auto range = DatesOfTerm(TermSeries::kPartyCongress, term);
  return range && year && *year >= YearOf(range->first) && *year <= YearOf(range->last);
}

std::string TitleKey(const std::string& type, const std::string& title) {
  const std::string type_slug = Slug(type);
  const std::string slug = Slug(title);
  return "T:" + (slug.starts_with(type_slug) ? slug : type_slug + "-" + slug);
}

}  // namespace

WorkName NameWork(const DocumentKey& key, const WorkAttributes& attributes) {
  const auto parsed = ReadNormalKey(key);
  WorkName name = key;
  if (!parsed || !parsed->year) {
    if (attributes.year) {
      name += fmt::format("@{}", *attributes.year);
    } else if (!attributes.term.empty()) {
      name += "@K" + attributes.term;
    }
  }
  if (!attributes.place.empty()) {
    name += "#" + attributes.place;
  }
  return name;
}

WorkName NameWork(const CitingDocument& document) {
  if (document.kind == DocumentKind::kArticle || document.key.empty()) {
    return "D:" + document.id;
  }
  WorkAttributes attributes;
  if (document.issued) {
    attributes.year = YearOf(*document.issued);
  }
  attributes.place = PlaceOf(document.key, document.issuer, document.place);
  return NameWork(document.key, attributes);
}

Resolver::Resolver(std::span<const CitingDocument> documents) {
  for (const CitingDocument& document : documents) {
    LearnHeld(document);
  }
  // Mentions that name their place first: one without can then join the work it must mean.
  for (const bool placed : {true, false}) {
    for (const CitingDocument& document : documents) {
      for (const CitingMention& mention : document.mentions) {
        if (PlaceOf(mention.key, mention.issuer, document.place).empty() != placed) {
          LearnDated(document, mention);
        }
      }
    }
  }
}

void Resolver::LearnHeld(const CitingDocument& document) {
  if (document.kind == DocumentKind::kArticle || document.key.empty()) {
    return;
  }
  Anchor anchor{.name = NameWork(document),
                .year = document.issued ? std::optional(YearOf(*document.issued)) : std::nullopt,
                .place = PlaceOf(document.key, document.issuer, document.place),
                .title_words = Words(document.title),
                .date = document.issued};
  auto& known = anchors_[FoldKeyCase(document.key)];
  const bool twice = std::any_of(known.begin(), known.end(), [&anchor](const Anchor& other) {
    return other.name == anchor.name;
  });
  if (!twice) {
    known.push_back(std::move(anchor));
  }
  if (document.key.starts_with("L:") || document.key.starts_with("PL:")) {
    LearnTitle(TitleKey(document.type, document.title), document.key);
  }
}

void Resolver::LearnTitle(const std::string& title_key, const DocumentKey& key) {
  titles_[title_key].insert(key);
}

void Resolver::LearnDated(const CitingDocument& document, const CitingMention& mention) {
  if (IsTitleKey(mention.key) || IsPartialKey(mention.key)) {
    return;
  }
  if (mention.key.starts_with("L:") && !mention.title.empty()) {
    LearnTitle(TitleKey(mention.type.empty() ? "Luật" : mention.type, mention.title), mention.key);
  }
  const auto year = YearSaid(mention);
  if (!year) {
    return;
  }
  const std::string place = PlaceOf(mention.key, mention.issuer, document.place);
  auto& known = anchors_[FoldKeyCase(mention.key)];
  for (Anchor& anchor : known) {
    const bool same_place = anchor.place == place || place.empty();
    if (anchor.year == year && same_place) {
      const std::set<std::string> words = Words(mention.title);
      if (anchor.title_words.empty()) {
        anchor.title_words = words;
      }
      return;
    }
  }
  known.push_back({.name = NameWork(mention.key, {.year = year, .place = place}),
                   .year = year,
                   .place = place,
                   .title_words = Words(mention.title),
                   .date = mention.date});
}

DocumentKey Resolver::Unalias(const CitingMention& mention) const {
  if (!IsTitleKey(mention.key)) {
    return mention.key;
  }
  const auto found = titles_.find(mention.key);
  if (found == titles_.end()) {
    return mention.key;
  }
  std::vector<DocumentKey> fitting;
  const auto year = YearSaid(mention);
  for (const DocumentKey& key : found->second) {
    const auto parsed = ReadNormalKey(key);
    if (!year || (parsed && parsed->year == year)) {
      fitting.push_back(key);
    }
  }
  return fitting.size() == 1 ? fitting.front() : mention.key;
}

std::vector<const Resolver::Anchor*> Resolver::Candidates(const DocumentKey& key,
                                                          const std::string& place) const {
  std::vector<const Anchor*> candidates;
  const auto known = anchors_.find(FoldKeyCase(key));
  if (known != anchors_.end()) {
    for (const Anchor& anchor : known->second) {
      if (place.empty() || anchor.place.empty() || anchor.place == place) {
        candidates.push_back(&anchor);
      }
    }
  }
  return candidates;
}

const Resolver::Anchor* Resolver::BestTitle(const std::vector<const Anchor*>& candidates,
                                            std::string_view title) {
  constexpr double kAlike = 0.7;
  constexpr double kClearly = 0.15;  // Titles of one committee share half of their words.
  const std::set<std::string> words = Words(title);
  const Anchor* best = nullptr;
  double most = 0;
  double second = 0;
  for (const Anchor* anchor : candidates) {
    const double likeness = Likeness(words, anchor->title_words);
    if (likeness > most) {
      second = most;
      most = likeness;
      best = anchor;
    } else {
      second = std::max(second, likeness);
    }
  }
  return most >= kAlike && most - second >= kClearly ? best : nullptr;
}

Resolution Resolver::Choose(const CitingDocument& document, const CitingMention& mention,
                            const DocumentKey& key, const std::string& place) const {
  std::vector<const Anchor*> candidates = Candidates(key, place);
  const auto keep = [&candidates](const auto& fits) {
    std::vector<const Anchor*> kept;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(kept), fits);
    return kept;
  };
  const auto one = [](const Anchor* anchor, std::string reason, double confidence) {
    return Resolution{anchor->name, std::move(reason), confidence, {}};
  };
  if (const auto year = YearSaid(mention)) {
    const auto kept = keep([&](const Anchor* anchor) { return anchor->year == year; });
    if (kept.size() == 1) {
      return one(kept.front(), "date", 1.0);
    }
    candidates = kept;
  } else {
    // No document cites what did not exist yet.
    candidates = keep([&](const Anchor* anchor) {
      return !document.issued || !anchor->year || *anchor->year <= YearOf(*document.issued);
    });
    if (!mention.term.empty()) {
      const auto kept = keep(
          [&](const Anchor* anchor) { return InTerm(anchor->year, anchor->date, mention.term); });
      if (kept.size() == 1) {
        return one(kept.front(), "term", 0.95);
      }
      candidates = kept;
    }
    if (mention.hint_year) {
      const auto kept =
          keep([&](const Anchor* anchor) { return anchor->year == mention.hint_year; });
      if (kept.size() == 1) {
        return one(kept.front(), "year", 0.9);
      }
    }
  }
  if (candidates.size() > 1 && !mention.title.empty()) {
    if (const Anchor* titled = BestTitle(candidates, mention.title)) {
      return one(titled, "title", 0.9);
    }
  }
  if (candidates.size() == 1) {
    return one(candidates.front(), "only one", 0.8);
  }
  Resolution open{NameWork(key, {.year = YearSaid(mention), .term = mention.term, .place = place}),
                  candidates.empty() ? "unknown" : "ambiguous",
                  candidates.empty() ? 0.7 : 0.3,
                  {}};
  for (const Anchor* anchor : candidates) {
    open.candidates.push_back(anchor->name);
  }
  std::sort(open.candidates.begin(), open.candidates.end());
  return open;
}

Resolution Resolver::ResolveOne(const CitingDocument& document, const CitingMention& mention,
                                const DocumentKey& key) const {
  if (IsPartialKey(key)) {
    // Two offices' "Kế hoạch số 242" are two works: the key says too little to join them.
    std::string scope = FindProvince(mention.issuer).value_or(document.place);
    if (scope.empty()) {
      scope = document.id;
    }
    const auto year = YearSaid(mention);
    return {NameWork(key, {.year = year ? year
                                        : (document.issued ? std::optional(YearOf(*document.issued))
                                                           : std::nullopt),
                           .place = scope}),
            "partial",
            0.5,
            {}};
  }
  if (IsTitleKey(key)) {
    return {NameWork(key, {.year = mention.year}), "title only", 0.7, {}};
  }
  return Choose(document, mention, key, PlaceOf(key, mention.issuer, document.place));
}

std::vector<Resolution> Resolver::Resolve(const CitingDocument& document) const {
  std::vector<DocumentKey> keys;
  std::map<std::string, std::set<WorkName>> dated;  // Folded key → works fully named in the text.
  std::map<std::string, std::set<DocumentKey>> short_forms;  // "~KH:242" → full keys in the text.
  for (const CitingMention& mention : document.mentions) {
    const DocumentKey key = Unalias(mention);
    keys.push_back(key);
    if (IsPartialKey(key) || IsTitleKey(key)) {
      continue;
    }
    if (YearSaid(mention)) {
      dated[FoldKeyCase(key)].insert(ResolveOne(document, mention, key).work);
    }
    if (const auto parsed = ReadNormalKey(key)) {
      short_forms[Slug(mention.type) + ":" + parsed->number].insert(key);
    }
  }
  std::vector<Resolution> resolutions;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const CitingMention& mention = document.mentions[i];
    DocumentKey key = keys[i];
    if (const auto parsed = ReadNormalKey(key); parsed && IsPartialKey(key)) {
      const auto full = short_forms.find(Slug(mention.type) + ":" + parsed->number);
      if (full != short_forms.end() && full->second.size() == 1) {
        key = *full->second.begin();
      }
    }
    const auto same = dated.find(FoldKeyCase(key));
    if (!YearSaid(mention) && same != dated.end() && same->second.size() == 1) {
      resolutions.push_back({*same->second.begin(), "same document", 0.95, {}});
    } else {
      resolutions.push_back(ResolveOne(document, mention, key));
    }
  }
  return resolutions;
}

}  // namespace vanban
