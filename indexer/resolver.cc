#include "indexer/resolver.h"

#include <algorithm>
#include <array>
#include <set>

#include "corpus/fold.h"
#include "corpus/issuer.h"
#include "corpus/key_renderer.h"
#include "corpus/title_likeness.h"
#include "indexer/work_name.h"

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

/// No document cites what did not exist yet.
bool Younger(const KnownWork& work, const CitingDocument& document) {
  if (!document.issued) {
    return false;
  }
  return work.date ? *work.date > *document.issued
                   : work.year && *work.year > YearOf(*document.issued);
}

bool InTerm(const KnownWork& work, std::string_view term) {
  if (!work.term.empty()) {
    return work.term == term;
  }
  const auto days = DatesOfTerm(TermSeries::kPartyCongress, term);
  return days && work.year && *work.year >= YearOf(days->first) && *work.year <= YearOf(days->last);
}

Resolution Means(const KnownWork& work, std::string_view reason, double confidence) {
  return {work.name, reason, confidence, {}};
}

std::vector<WorkName> Names(const std::vector<const KnownWork*>& works) {
  std::vector<WorkName> names;
  for (const KnownWork* work : works) {
    names.push_back(work->name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// True of a mention that by itself says which of several works it means.
bool SaysWhich(std::string_view reason) {
  static constexpr std::array<std::string_view, 10> kReasons = {
      "date",       "year",      "other date of the term",
      "term",       "year hint", "cited title",
      "known name", "pinned",    "confirmed",
      "judged name"};
  return std::find(kReasons.begin(), kReasons.end(), reason) != kReasons.end();
}

}  // namespace

/// A mention where it stands.
struct Resolver::Question {
  const CitingDocument& document;
  const CitingMention& mention;
  const DocumentKey& key;  ///< The mention's, or the full key that its short form stands for.
  const KeyNumbering& numbering;  ///< Of `key`.
  std::string place;

  [[nodiscard]] bool place_said() const { return !PlaceOfIssuer(mention.issuer, "").empty(); }

  [[nodiscard]] bool date_counts() const { return mention.date && !DatedLater(mention, document); }

  /// The year said, in so far as it can be right.
  [[nodiscard]] std::optional<int> year() const {
    return mention.year || date_counts() ? YearSaid(mention) : std::nullopt;
  }
};

Resolver::Resolver(std::span<const CitingDocument> documents, std::span<const WorkAlias> aliases)
    : works_(documents, aliases),
      names_(documents, aliases, works_) {}

WorkName Resolver::NameAlone(const CitingMention& mention, const CitingDocument& document) const {
  return NameWork(mention.key, {.year = YearSaid(mention),
                                .term = mention.term.str(),
                                .place = works_.PlaceOf(mention, document)});
}

std::vector<const KnownWork*> Resolver::Candidates(const Question& question) const {
  const bool evidence =
      question.year() || !question.mention.term.empty() || !question.mention.title.empty();
  std::vector<const KnownWork*> candidates;
  for (const KnownWork& work : works_.WorksOf(question.key)) {
    const bool placed = !question.numbering.local ||
                        (question.place_said() ? work.place.empty() || work.place == question.place
                                               : MayMeanPlace(question.place, work.place));
    if (placed && (evidence || !work.only_in_table)) {
      candidates.push_back(&work);
    }
  }
  if (question.numbering.local && !question.place_said()) {
    // The citing office's own place before the units within it and what was merged into it.
    std::vector<const KnownWork*> own;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(own),
                 [&](const KnownWork* work) { return work->place == question.place; });
    if (!own.empty() && !question.place.empty()) {
      return own;
    }
  }
  return candidates;
}

std::optional<Resolution> Resolver::ByDate(const Question& question,
                                           std::vector<const KnownWork*>& candidates) const {
  const auto year = question.numbering.year ? question.numbering.year : question.year();
  const bool by_term =
      question.numbering.terms == TermSeries::kPartyCongress && question.date_counts();
  const std::string term =
      by_term ? TermOf(question.numbering.terms, *question.mention.date).value_or("") : "";
  std::erase_if(candidates, [&](const KnownWork* work) {
    return term.empty() || work->term.empty() ? work->year != year : work->term != term;
  });
  if (candidates.size() != 1) {
    return std::nullopt;
  }
  const KnownWork& work = *candidates.front();
  if (question.numbering.year) {
    return Means(work, "year in number", 1.0);
  }
  if (work.date && work.date == question.mention.date) {
    return Means(work, "date", 1.0);
  }
  return work.year == year ? Means(work, "year", 0.9) : Means(work, "other date of the term", 0.75);
}

// One of the two dates is wrong, or the text was consolidated later. What the citation says names
// its work; only a work of just this day is taken for it, and never one that other days suggest.
Resolution Resolver::ByLaterDate(const Question& question) const {
  const CitingMention& mention = question.mention;
  const std::string term = question.numbering.terms == TermSeries::kPartyCongress
                               ? TermOf(question.numbering.terms, *mention.date).value_or("")
                               : "";
  const KnownWork* of_term = nullptr;
  for (const KnownWork* work : Candidates(question)) {
    if (work->date == mention.date) {
      return Means(*work, "date, later than citing", 0.5);
    }
    const bool same_term = !term.empty() && work->term == term;
    of_term = same_term && !Younger(*work, question.document) ? work : of_term;
  }
  if (of_term != nullptr) {
    // The number is given once a term, and the day cannot be: the day is the slip.
    return Means(*of_term, "other date of the term, later than citing", 0.5);
  }
  return {NameWork(question.key, {.year = YearSaid(mention), .place = question.place}),
          "later than citing",
          0.4,
          {}};
}

// Held, of just this day, and one slip away: the year left out of the number (CITATIONS A12), or
// the word for the type right and the code wrong (A9).
std::optional<Resolution> Resolver::ByMistypedNumber(const Question& question) const {
  const auto parsed = ReadNormalKey(question.key);
  if (!parsed || !question.date_counts() || question.numbering.year) {
    return std::nullopt;
  }
  const Date date = *question.mention.date;
  std::vector<DocumentKey> others;
  if (!parsed->party) {
    others.push_back(parsed->number + "/" + std::to_string(YearOf(date)) + "/" + parsed->code);
  }
  if (const auto type = FindDocumentType(question.mention.type);
      type && type != parsed->type && parsed->party && !Info(*type).party_code.empty()) {
    const std::size_t slash = parsed->code.find('/');
    others.push_back(parsed->number + "-" + std::string(Info(*type).party_code) +
                     parsed->code.substr(std::min(slash, parsed->code.size())));
  }
  for (const DocumentKey& other : others) {
    for (const KnownWork& work : works_.WorksOf(other)) {
      if (work.held && work.date == date &&
          (!question.numbering.local || work.place == question.place)) {
        return Means(work, "date typed for number", 0.6);
      }
    }
  }
  return std::nullopt;
}

Resolution Resolver::ResolvePartial(const Question& question) const {
  const CitingMention& mention = question.mention;
  const CitingDocument& document = question.document;
  // Two offices' "Kế hoạch số 242" are two works: the key says too little to join them.
  std::string scope = PlaceOfIssuer(mention.issuer, document.place);
  const auto year = question.year()     ? question.year()
                    : mention.hint_year ? mention.hint_year
                    : document.issued   ? std::optional(YearOf(*document.issued))
                                        : std::nullopt;
  // The archive's own, if issuer and year leave but one.
  if (const auto parsed = ReadNormalKey(question.key); parsed && !mention.issuer.empty()) {
    std::vector<const KnownWork*> same;
    for (const KnownWork* work : works_.HeldUnder(Slug(mention.type), parsed->number)) {
      const bool dated = question.date_counts() ? work->date == mention.date : work->year == year;
      if (dated && !Younger(*work, document) && Slug(work->issuer) == Slug(mention.issuer)) {
        same.push_back(work);
      }
    }
    if (same.size() == 1) {
      return Means(*same.front(), "same office", 0.7);
    }
  }
  if (scope.empty()) {
    scope = document.id;
  }
  return {NameWork(question.key, {.year = year, .place = scope}), "partial", 0.5, {}};
}

std::optional<Resolution> Resolver::ByJudgement(const CitingMention& mention) const {
  const auto last = std::find_if(mention.rulings.rbegin(), mention.rulings.rend(),
                                 [](const MentionRuling& ruling) { return !ruling.rejects(); });
  if (last == mention.rulings.rend()) {
    return std::nullopt;
  }
  const bool pinned = last->mark->ruling == Ruling::kPin;
  return Resolution{
      works_.NameNow(last->work), pinned ? "pinned" : "confirmed", 1.0, {}, last->mark};
}

void Resolver::Reject(const CitingMention& mention, Resolution& resolution) const {
  for (const MentionRuling& ruling : mention.rulings) {
    if (ruling.rejects() && works_.NameNow(ruling.work) == resolution.work) {
      resolution = {{}, "rejected", 0, {}, ruling.mark};
      return;
    }
  }
}

Resolution Resolver::ResolveOne(const Question& question) const {
  const auto& [document, mention, key, numbering, place] = question;
  if (auto judged = ByJudgement(mention)) {
    return *judged;
  }
  if (IsPartialKey(key)) {
    return ResolvePartial(question);
  }
  if (IsTitleKey(key)) {
    return names_.Resolve(mention, document);
  }
  if (numbering.year && !numbering.local) {
    // The number is the work, whatever the dates: texts are consolidated, and dates mistyped.
    const bool later = document.issued && *numbering.year > YearOf(*document.issued);
    return {
        key, later ? "year in number, later than citing" : "year in number", later ? 0.7 : 1.0, {}};
  }
  if (DatedLater(mention, document)) {
    return ByLaterDate(question);
  }
  std::vector<const KnownWork*> candidates = Candidates(question);
  const auto keep = [&candidates](const auto& fits) {
    std::vector<const KnownWork*> kept;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(kept), fits);
    return kept;
  };
  if (question.year() || numbering.year) {
    auto dated = ByDate(question, candidates);
    const bool held = dated && works_.WorksOf(key).size() > 0 && candidates.front()->held;
    if (!held) {
      if (auto slip = ByMistypedNumber(question)) {
        return *slip;
      }
    }
    if (dated) {
      return *dated;
    }
  } else {
    const std::size_t before = candidates.size();
    candidates = keep([&](const KnownWork* work) { return !Younger(*work, question.document); });
    const bool narrowed = candidates.size() < before;
    if (!mention.term.empty() && numbering.terms == TermSeries::kPartyCongress) {
      candidates =
          keep([&](const KnownWork* work) { return InTerm(*work, question.mention.term); });
      if (candidates.size() == 1) {
        return Means(*candidates.front(), "term", 0.95);
      }
    }
    if (mention.hint_year) {
      const auto kept =
          keep([&](const KnownWork* work) { return work->year == question.mention.hint_year; });
      if (kept.size() == 1) {
        return Means(*kept.front(), "year hint", 0.9);
      }
    }
    if (narrowed && candidates.size() == 1 && mention.title.empty()) {
      return Means(*candidates.front(), "not younger", 0.75);
    }
  }
  std::vector<std::string_view> titles;
  for (const KnownWork* work : candidates) {
    titles.push_back(work->title);
  }
  const std::size_t titled = LikestTitle(mention.title, titles);
  if (titled < candidates.size()) {
    return Means(*candidates[titled], "cited title", 0.9);
  }
  // The tables' works speak only through evidence, and none of it chose one.
  if (candidates.size() > 1) {
    candidates = keep([](const KnownWork* work) { return !work->only_in_table; });
  }
  if (candidates.size() == 1) {
    const bool merged = numbering.local && !question.place_said() && !place.empty() &&
                        candidates.front()->place != place;
    return merged ? Means(*candidates.front(), "merged province", 0.7)
                  : Means(*candidates.front(), numbering.local ? "place" : "only one", 0.8);
  }
  Resolution open{
      NameWork(key, {.year = question.year(), .term = mention.term.str(), .place = place}),
      candidates.empty() ? "unknown" : "ambiguous", candidates.empty() ? 0.7 : 0.3,
      Names(candidates)};
  return open;
}

std::vector<Resolution> Resolver::Resolve(const CitingDocument& document) const {
  // Short forms → full keys of the text; keys and names → works that the text itself pins down.
  struct FullKey {
    std::set<DocumentKey> keys;
    std::set<int> years;  ///< That are said of it; none for some.
  };

  std::map<std::string, FullKey> full_keys;
  for (const CitingMention& mention : document.mentions) {
    const KeyNumbering& numbering = works_.Numbering(mention.key);
    if (!numbering.series.empty()) {
      FullKey& full = full_keys[Slug(mention.type) + ":" + numbering.number];
      full.keys.insert(mention.key);
      if (const auto year = numbering.year ? numbering.year : YearSaid(mention)) {
        full.years.insert(*year);
      }
    }
  }
  std::vector<DocumentKey> keys;
  for (const CitingMention& mention : document.mentions) {
    keys.push_back(mention.key);
    if (IsPartialKey(mention.key)) {
      const auto full =
          full_keys.find(Slug(mention.type) + ":" + works_.Numbering(mention.key).number);
      // "QĐ số 419 ngày 13/11/2013" beside "Quyết định 419/QĐ-UBND ngày 24/02/2017" is another one.
      const auto year = YearSaid(mention);
      const bool fits = full != full_keys.end() && full->second.keys.size() == 1 &&
                        (!year || full->second.years.empty() || full->second.years.contains(*year));
      if (fits) {
        keys.back() = *full->second.keys.begin();
      }
    }
  }
  const auto question = [&](std::size_t i) {
    const CitingMention& mention = document.mentions[i];
    const KeyNumbering& numbering = works_.Numbering(keys[i]);
    return Question{document, mention, keys[i], numbering,
                    numbering.local ? works_.PlaceOf(mention, document) : std::string()};
  };

  struct Pinned {
    std::size_t at;
    WorkName work;
    bool dated;
  };

  std::map<std::string, std::vector<Pinned>> pinned;
  std::vector<Resolution> alone;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    alone.push_back(ResolveOne(question(i)));
    Reject(document.mentions[i], alone.back());
    if (SaysWhich(alone.back().reason)) {
      pinned[MatchingForm(keys[i])].push_back(
          {i, alone.back().work, question(i).year().has_value() || alone.back().judged});
    }
  }
  const bool numbered =
      document.kind == DocumentKind::kDirective && !works_.Numbering(document.key).series.empty();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Resolution& resolution = alone[i];
    if (resolution.judged) {
      continue;
    }
    const auto same = pinned.find(MatchingForm(keys[i]));
    if (same == pinned.end()) {
      if (numbered && SameKey(keys[i], document.key) && !question(i).place_said() &&
          !DatedLater(document.mentions[i], document)) {
        resolution = {NameWork(document), "own number", 0.95, {}};
      }
      continue;
    }
    if (SaysWhich(resolution.reason) || DatedLater(document.mentions[i], document)) {
      continue;
    }
    // The works that the text names under this number; of several the nearest before (A29). A
    // heading comes before the full mention: behind it only a date counts.
    std::set<WorkName> named;
    const Pinned* nearest = nullptr;
    for (const Pinned& pin : same->second) {
      if (pin.at < i || pin.dated) {
        named.insert(pin.work);
      }
      nearest = pin.at < i ? &pin : nearest;
    }
    if (named.size() == 1) {
      resolution = {*named.begin(), "same document", nearest != nullptr ? 0.95 : 0.85, {}};
    } else if (nearest != nullptr) {
      resolution = {nearest->work, "nearest mention", 0.8, {}};
    }
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Reject(document.mentions[i], alone[i]);
  }
  return alone;
}

}  // namespace vanban
