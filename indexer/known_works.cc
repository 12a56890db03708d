#include "indexer/known_works.h"

#include <algorithm>

#include "corpus/fold.h"
#include "corpus/provinces.h"

namespace vanban {
namespace {

int YearOf(Date date) {
  return static_cast<int>(date.year());
}

std::string TermOfWork(const KeyNumbering& numbering, std::optional<Date> date) {
  if (numbering.terms != TermSeries::kPartyCongress || !date) {
    return {};
  }
  return TermOf(numbering.terms, *date).value_or("");
}

/// The term in which the whole of a year lies; empty if it saw two.
std::string TermOfYear(const DocumentKey& key, int year) {
  const KeyNumbering numbering = NumberingOf(key);
  const auto first = Date(std::chrono::year(year), std::chrono::January, std::chrono::day(1));
  const auto last = Date(std::chrono::year(year), std::chrono::December, std::chrono::day(31));
  std::string term = TermOfWork(numbering, first);
  return term == TermOfWork(numbering, last) ? term : std::string();
}

/// True if both are one work so far as year, term and place tell.
bool Fits(const KnownWork& work, std::optional<int> year, const std::string& term,
          const std::string& place) {
  const bool same_time = term.empty() && work.term.empty() ? work.year == year : work.term == term;
  return same_time && (work.place == place || place.empty());
}

}  // namespace

std::string MatchingForm(const DocumentKey& key) {
  std::string form = FoldKeyCase(key);
  // Quy định is QĐ, QĐi or QyĐ in one series (Hướng dẫn 05-HD/VPTW; CITATIONS A6).
  for (const std::string_view variant : {"-qđi/", "-qyđ/"}) {
    if (const std::size_t at = form.find(variant); at != std::string::npos) {
      form.replace(at, variant.size(), "-qđ/");
    }
  }
  return form;
}

std::optional<int> YearSaid(const CitingMention& mention) {
  if (mention.year) {
    return mention.year;
  }
  return mention.date ? std::optional(YearOf(*mention.date)) : std::nullopt;
}

bool DatedLater(const CitingMention& mention, const CitingDocument& document) {
  return mention.date && document.issued && *mention.date > *document.issued;
}

bool MayMeanPlace(const std::string& own, const std::string& place) {
  const auto within = [](const std::string& inner, const std::string& outer) {
    return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '/');
  };
  if (own.empty() || place.empty() || within(place, own) || within(own, place)) {
    return true;
  }
  const std::vector<std::string_view> merged = PredecessorsOf(own.substr(0, own.find('/')));
  return std::any_of(merged.begin(), merged.end(),
                     [&](std::string_view slug) { return within(place, std::string(slug)); });
}

KnownWorks::KnownWorks(std::span<const CitingDocument> documents,
                       std::span<const WorkAlias> aliases)
    : documents_(documents) {
  const auto number = [this](const DocumentKey& key) {
    if (const auto [entry, added] = numberings_.try_emplace(key); added) {
      entry->second = NumberingOf(key);
    }
  };
  for (const WorkAlias& alias : aliases) {
    number(alias.key);
  }
  for (const CitingDocument& document : documents) {
    number(document.key);
    for (const CitingMention& mention : document.mentions) {
      number(mention.key);
    }
  }
  for (const CitingDocument& document : documents) {
    LearnHeld(document);
  }
  for (const WorkAlias& alias : aliases) {
    if (!alias.mark) {
      LearnAlias(alias);
    }
  }
  // Mentions that say their place first: one without can then join the work that it must mean.
  for (const bool placed : {true, false}) {
    for (const CitingDocument& document : documents) {
      for (const CitingMention& mention : document.mentions) {
        if (PlaceOf(mention, document).empty() != placed) {
          LearnMention(mention, document);
        }
      }
    }
  }
  NameByMajority();
  // When all else has its name: what people named, and nothing else did, is known from now on.
  for (const CitingDocument& document : documents) {
    for (const CitingMention& mention : document.mentions) {
      for (const MentionRuling& ruling : mention.rulings) {
        if (!ruling.rejects()) {
          LearnJudged(ruling.work);
        }
      }
    }
  }
}

const KeyNumbering& KnownWorks::Numbering(const DocumentKey& key) const {
  return numberings_.at(key);
}

std::span<const KnownWork> KnownWorks::WorksOf(const DocumentKey& key) const {
  const auto works = works_.find(MatchingForm(key));
  return works == works_.end() ? std::span<const KnownWork>() : works->second;
}

std::vector<const KnownWork*> KnownWorks::HeldUnder(std::string_view type_slug,
                                                    std::string_view number) const {
  std::vector<const KnownWork*> held;
  const auto keys = held_numbers_.find(std::string(type_slug) + ":" + std::string(number));
  if (keys == held_numbers_.end()) {
    return held;
  }
  for (const DocumentKey& key : keys->second) {
    for (const KnownWork& work : WorksOf(key)) {
      if (work.held) {
        held.push_back(&work);
      }
    }
  }
  return held;
}

std::string KnownWorks::PlaceOf(const CitingMention& mention,
                                const CitingDocument& document) const {
  if (!Numbering(mention.key).local) {
    return {};
  }
  const std::string named = PlaceOfIssuer(mention.issuer, "");
  if (named.empty() && mention.issuer.empty()) {
    return document.place.empty() && document.issuer.empty()
               ? std::string()
               : PlaceOfIssuer(document.key.empty() ? "" : document.issuer, document.place);
  }
  return PlaceOfIssuer(mention.issuer, document.place);
}

KnownWork& KnownWorks::FindOrAdd(const DocumentKey& key, std::optional<int> year,
                                 const std::string& term, const std::string& place) {
  std::vector<KnownWork>& known = works_[MatchingForm(key)];
  const auto found = std::find_if(known.begin(), known.end(), [&](const KnownWork& work) {
    return Fits(work, year, term, place);
  });
  if (found != known.end()) {
    return *found;
  }
  known.push_back({.name = NameWork(key, {.year = year, .term = term, .place = place}),
                   .key = key,
                   .year = year,
                   .term = term,
                   .place = place});
  return known.back();
}

KnownWork* KnownWorks::FindOfDay(const CitingMention& mention, const std::string& own) {
  KnownWork* only = nullptr;
  for (KnownWork& work : works_[MatchingForm(mention.key)]) {
    const bool of_day = mention.date && (work.date == mention.date ||
                                         (!work.date && work.dates.contains(*mention.date)));
    if (!of_day || !MayMeanPlace(own, work.place)) {
      continue;
    }
    if (only != nullptr) {
      return nullptr;
    }
    only = &work;
  }
  return only;
}

void KnownWorks::LearnHeld(const CitingDocument& document) {
  if (document.kind == DocumentKind::kArticle || document.key.empty()) {
    return;
  }
  const KeyNumbering& numbering = Numbering(document.key);
  const std::string place =
      numbering.local ? PlaceOfIssuer(document.issuer, document.place) : std::string();
  const auto year = document.issued ? std::optional(YearOf(*document.issued)) : numbering.year;
  std::vector<KnownWork>& known = works_[MatchingForm(document.key)];
  WorkName name = NameWork(document);
  if (std::any_of(known.begin(), known.end(),
                  [&name](const KnownWork& work) { return work.name == name; })) {
    return;  // Held twice.
  }
  known.push_back({.name = std::move(name),
                   .key = document.key,
                   .held = true,
                   .year = year,
                   .date = document.issued,
                   .term = TermOfWork(numbering, document.issued),
                   .place = place,
                   .issuer = document.issuer.str(),
                   .title = document.title});
  if (!numbering.number.empty() && !document.type.empty()) {
    auto& keys = held_numbers_[Slug(document.type) + ":" + numbering.number];
    if (std::find(keys.begin(), keys.end(), document.key) == keys.end()) {
      keys.push_back(document.key);
    }
  }
}

void KnownWorks::LearnAlias(const WorkAlias& alias) {
  const KeyNumbering& numbering = Numbering(alias.key);
  if (numbering.series.empty() || numbering.year) {
    return;  // Told by its title or by the year in its number: nothing to choose among.
  }
  KnownWork& work = FindOrAdd(alias.key, alias.year, TermOfWork(numbering, alias.issued), "");
  if (!work.held) {
    work.only_in_table = true;
    work.date = alias.issued;
    work.title = alias.title;
  }
}

void KnownWorks::LearnMention(const CitingMention& mention, const CitingDocument& document) {
  const KeyNumbering& numbering = Numbering(mention.key);
  const bool settled = numbering.year && !numbering.local;  // The key is the work.
  // What it says of itself was found to be misleading.
  const bool misleads = std::any_of(
      mention.rulings.begin(), mention.rulings.end(),
      [](const MentionRuling& ruling) { return ruling.mark->ruling != Ruling::kConfirm; });
  if (misleads) {
    return;
  }
  if (numbering.series.empty() || settled || DatedLater(mention, document)) {
    return;
  }
  std::string term = TermOfWork(numbering, mention.date);
  const auto year = numbering.year ? numbering.year : YearSaid(mention);
  if (!year) {
    const bool in_table = numbering.terms == TermSeries::kPartyCongress &&
                          DatesOfTerm(numbering.terms, mention.term).has_value();
    if (!in_table) {
      return;
    }
    term = mention.term;
  }
  const std::string place = PlaceOf(mention, document);
  KnownWork* elsewhere = nullptr;
  if (numbering.local && PlaceOfIssuer(mention.issuer, "").empty()) {
    elsewhere = FindOfDay(mention, place);
  }
  KnownWork& work = elsewhere != nullptr ? *elsewhere : FindOrAdd(mention.key, year, term, place);
  work.only_in_table = false;
  if (mention.date) {
    ++work.dates[*mention.date];
  }
  if (work.title.empty()) {
    work.title = mention.title;
  }
}

WorkName KnownWorks::NameNow(const JudgedWork& judged) const {
  const NameParts parts = PartsOf(judged.name);
  const std::span<const KnownWork> known = WorksOf(parts.key);
  const auto named = std::find_if(known.begin(), known.end(), [&judged](const KnownWork& work) {
    return work.name == judged.name;
  });
  if (named != known.end() && named->held) {
    return judged.name;
  }
  if (const CitingDocument* held = FindDocument(documents_, judged.document); held != nullptr) {
    return NameWork(*held);
  }
  if (named != known.end()) {
    return judged.name;
  }
  if (!parts.year && parts.term.empty()) {
    return judged.name;
  }
  const KnownWork* only = nullptr;
  for (const KnownWork& work : known) {
    const auto of_year = [&parts](const auto& day) { return YearOf(day.first) == parts.year; };
    const bool same_time =
        parts.year ? work.year == parts.year ||
                         std::any_of(work.dates.begin(), work.dates.end(), of_year) ||
                         (!work.term.empty() && work.term == TermOfYear(work.key, *parts.year))
                   : work.term == parts.term;
    if (!same_time || work.place != parts.place) {
      continue;
    }
    if (only != nullptr) {
      return judged.name;
    }
    only = &work;
  }
  return only != nullptr ? only->name : judged.name;
}

void KnownWorks::LearnJudged(const JudgedWork& judged) {
  const NameParts parts = PartsOf(judged.name);
  const KeyNumbering numbering = NumberingOf(parts.key);
  const bool tells = !numbering.series.empty() && (parts.year || !parts.term.empty());
  if (!tells || NameNow(judged) != judged.name) {
    return;
  }
  std::vector<KnownWork>& known = works_[MatchingForm(parts.key)];
  if (std::any_of(known.begin(), known.end(),
                  [&judged](const KnownWork& work) { return work.name == judged.name; })) {
    return;
  }
  known.push_back({.name = judged.name,
                   .key = parts.key,
                   .year = parts.year,
                   .term = parts.year ? TermOfYear(parts.key, *parts.year) : parts.term,
                   .place = parts.place});
}

void KnownWorks::NameByMajority() {
  for (auto& [key, works] : works_) {
    for (KnownWork& work : works) {
      if (work.date || work.dates.empty()) {
        continue;  // The document itself or the table says its day.
      }
      // The first of equals, so that the answer is always the same.
      work.date =
          std::max_element(work.dates.begin(), work.dates.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
          })->first;
      if (!work.term.empty()) {
        work.year = YearOf(*work.date);
        work.name = NameWork(work.key, {.year = work.year, .place = work.place});
      }
    }
    std::stable_sort(works.begin(), works.end(),
                     [](const KnownWork& a, const KnownWork& b) { return a.held && !b.held; });
  }
}

}  // namespace vanban
