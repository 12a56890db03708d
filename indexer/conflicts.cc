#include "indexer/conflicts.h"

#include <algorithm>
#include <array>
#include <set>

#include "corpus/fold.h"
#include "corpus/issuer.h"
#include "corpus/issuer_history.h"
#include "corpus/organ.h"
#include "corpus/printed_form.h"

namespace vanban {
namespace {

bool IsBody(const std::string& organ) {
  return organ == "Bộ Chính trị" || organ == "Ban Bí thư" || organ == "BCHTW";
}

WorkClaim OwnClaim(ClaimField field, std::string value, const LinkedWork& work) {
  return {field, std::move(value), 1, {{.document = work.id.str()}}, {}};
}

/// A side that no document says: the number itself, or a table.
WorkClaim RuleClaim(ClaimField field, std::string value) {
  return {field, std::move(value), 0, {}, {}};
}

void CheckDates(const LinkedWork& work, const KeyNumbering& numbering,
                const std::vector<WorkClaim>& dates, std::vector<Conflict>& found) {
  std::vector<WorkClaim> sides;
  if (work.held && work.issued) {
    sides.push_back(OwnClaim(ClaimField::kDate, FormatIso(*work.issued), work));
  }
  for (const WorkClaim& claim : dates) {
    if (sides.empty() || claim.value != sides.front().value) {
      sides.push_back(claim);
    } else if (!sides.front().sources.empty() && sides.front().count > 0) {
      sides.front().count += claim.count;
    }
  }
  if (sides.size() > 1) {
    found.push_back({ConflictKind::kDate, sides});
  }
  if (!numbering.year) {
    return;
  }
  std::vector<WorkClaim> other_years;
  for (const WorkClaim& claim : dates) {
    const auto date = ParseIso(claim.value);
    if (date && static_cast<int>(date->year()) != *numbering.year) {
      other_years.push_back(claim);
    }
  }
  if (!other_years.empty()) {
    other_years.push_back(RuleClaim(ClaimField::kDate, std::to_string(*numbering.year)));
    found.push_back({ConflictKind::kYear, std::move(other_years)});
  }
}

void CheckIssuers(const LinkedWork& work, const KeyNumbering& numbering,
                  const std::vector<WorkClaim>& issuers, std::vector<Conflict>& found) {
  std::map<std::string, WorkClaim> organs;  // One claim an organ, the commonest wording.
  const auto add = [&organs](const std::string& organ, const WorkClaim& claim) {
    const auto same = std::find_if(organs.begin(), organs.end(), [&](const auto& known) {
      return SameOrgan(known.first, organ);
    });
    if (same == organs.end()) {
      organs.emplace(organ, claim);
    } else {
      same->second.count += claim.count;
    }
  };
  if (const std::string own = work.held ? OrganOf(work.issuer.str()) : std::string();
      !own.empty()) {
    add(own, OwnClaim(ClaimField::kIssuer, work.issuer.str(), work));
  }
  for (const WorkClaim& claim : issuers) {
    if (const std::string organ = OrganOf(claim.value); !organ.empty()) {
      add(organ, claim);
    }
  }
  // Organs named in the number are right, also several of a joint document.
  const auto in_number = [&](const std::string& organ) {
    return std::any_of(numbering.issuers.begin(), numbering.issuers.end(),
                       [&](const std::string& code) {
                         // BCT is the Ministry of Industry and Trade; people write it for the
                         // Politburo, too.
                         return SameOrgan(code, organ) || (code == "TW" && IsBody(organ)) ||
                                (code == "BCT" && organ == "Bộ Chính trị");
                       });
  };
  std::vector<WorkClaim> bodies;
  std::vector<WorkClaim> strangers;
  for (const auto& [organ, claim] : organs) {
    if (IsBody(organ) && in_number(organ)) {
      bodies.push_back(claim);
    } else if (!numbering.issuers.empty() && !in_number(organ)) {
      strangers.push_back(claim);
    }
  }
  if (bodies.size() > 1) {
    found.push_back({ConflictKind::kIssuer, bodies});
  }
  if (!strangers.empty()) {
    std::string named;
    for (const std::string& code : numbering.issuers) {
      named += (named.empty() ? "" : ", ") + code;
    }
    strangers.push_back(RuleClaim(ClaimField::kIssuer, named));
    found.push_back({ConflictKind::kIssuer, std::move(strangers)});
  }
}

/// Separators were settled for the State by Thông tư liên tịch 55/2005/TTLT-BNV-VPCP of 06/5/2005;
/// until then "310-TTg" and "310/TTg", "TTLT/BGD&ĐT-BTC" and "TTLT-BGDĐT-BTC" were both usual.
/// Where the day is not known, only another citation can show that one is wrong.
bool FormIsSettled(const LinkedWork& work, const KeyNumbering& numbering) {
  using namespace std::chrono_literals;
  constexpr Date kSettled = 2005y / std::chrono::May / 6;
  if (work.issued) {
    return *work.issued >= kSettled;
  }
  return numbering.year && *numbering.year > static_cast<int>(kSettled.year());
}

std::ptrdiff_t CountSeparators(std::string_view form) {
  return std::count_if(form.begin(), form.end(),
                       [](char c) { return c == '-' || c == '/' || c == '.'; });
}

void CheckForms(const LinkedWork& work, const KeyNumbering& numbering,
                const std::vector<WorkClaim>& forms, std::vector<Conflict>& found) {
  const bool settled = FormIsSettled(work, numbering);
  const std::string shown = DisplayKey(work.key.str());
  std::vector<WorkClaim> wrong;
  const WorkClaim* right = nullptr;
  for (const WorkClaim& claim : forms) {
    if (!HasSeparatorsOf(claim.value, work.key.str())) {
      if (settled || CountSeparators(claim.value) != CountSeparators(shown)) {
        wrong.push_back(claim);  // One that lacks a separator is a slip at any time.
      }
    } else if (right == nullptr) {
      right = &claim;
    }
  }
  if (!wrong.empty()) {
    wrong.push_back(right != nullptr ? *right : RuleClaim(ClaimField::kForm, shown));
    found.push_back({ConflictKind::kForm, std::move(wrong)});
  }
}

/// Words for a type that go with a number of another (CITATIONS A6, A9).
bool TypesAgree(DocumentType said, DocumentType coded) {
  using enum DocumentType;
  static constexpr std::array<std::pair<DocumentType, DocumentType>, 16> kAgree = {
      {{kLaw, kOrder},
       {kCode, kOrder},
       {kLaw, kHistoricDecree},
       {kRegulation, kDecision},
       {kStatute, kDecision},
       {kStatute, kRegulation},
       {kConclusion, kNotice},
       {kCircular, kJointCircular},
       {kPartyCircular, kCircular},
       {kResolution, kJointResolution},
       {kCode, kLaw},
       {kConstitution, kLaw},
       {kOrdinance, kResolution},
       {kOfficialLetter, kTelegram},
       {kSubmission, kCircular},
       {kScheme, kDecision}}};
  return said == coded || std::any_of(kAgree.begin(), kAgree.end(), [&](const auto& pair) {
           return (pair.first == said && pair.second == coded) ||
                  (pair.first == coded && pair.second == said);
         });
}

void CheckTypes(const KeyNumbering& numbering, const std::vector<WorkClaim>& types,
                std::vector<Conflict>& found) {
  if (!numbering.type || numbering.type == DocumentType::kOfficialLetter ||
      numbering.series.find(':') != std::string::npos) {
    return;  // Such numbers take the type from the word.
  }
  std::vector<WorkClaim> wrong;
  for (const WorkClaim& claim : types) {
    const auto said = FindDocumentType(claim.value);
    if (said && said != DocumentType::kOfficialLetter && !TypesAgree(*said, *numbering.type)) {
      wrong.push_back(claim);
    }
  }
  if (!wrong.empty()) {
    wrong.push_back(RuleClaim(ClaimField::kType, std::string(Info(*numbering.type).name)));
    found.push_back({ConflictKind::kType, std::move(wrong)});
  }
}

void CheckTerms(const LinkedWork& work, const KeyNumbering& numbering,
                const std::vector<WorkClaim>& terms, const std::vector<WorkClaim>& dates,
                std::vector<Conflict>& found) {
  if (numbering.terms != TermSeries::kPartyCongress || !work.issued) {
    return;
  }
  std::vector<WorkClaim> wrong;
  for (const WorkClaim& claim : terms) {
    const auto days = DatesOfTerm(numbering.terms, claim.value);
    if (days && !days->Holds(*work.issued)) {
      wrong.push_back(claim);
    }
  }
  if (wrong.empty()) {
    return;
  }
  const std::string day = FormatIso(*work.issued);
  const auto said = std::find_if(dates.begin(), dates.end(),
                                 [&](const WorkClaim& claim) { return claim.value == day; });
  wrong.push_back(work.held             ? OwnClaim(ClaimField::kDate, day, work)
                  : said != dates.end() ? *said
                                        : RuleClaim(ClaimField::kDate, day));
  found.push_back({ConflictKind::kTerm, std::move(wrong)});
}

void CheckOrgans(const KeyNumbering& numbering, const std::vector<WorkClaim>& dates,
                 std::vector<Conflict>& found) {
  for (const std::string& code : numbering.issuers) {
    const IssuerHistory* history = FindIssuerHistory(code);
    if (history == nullptr) {
      continue;
    }
    std::vector<WorkClaim> wrong;
    for (const WorkClaim& claim : dates) {
      const auto date = ParseIso(claim.value);
      if (date && (*date < history->first || *date > history->last)) {
        wrong.push_back(claim);
      }
    }
    if (!wrong.empty()) {
      wrong.push_back(RuleClaim(ClaimField::kIssuer, code + " " + FormatIso(history->first) + "/" +
                                                         FormatIso(history->last)));
      found.push_back({ConflictKind::kIssuerExpired, std::move(wrong)});
    }
  }
}

}  // namespace

std::vector<Conflict> FindConflicts(const LinkedWork& work, const KeyNumbering& numbering,
                                    const ClaimBook& book) {
  std::vector<Conflict> found;
  if (work.key.empty() || !work.candidates.empty() || work.key.view().starts_with("~")) {
    return found;  // Several works, or one that is not known well enough.
  }
  const std::vector<WorkClaim> dates = book.Of(work.name, ClaimField::kDate);
  if (work.name.starts_with("T:") && work.name.find('@') == WorkName::npos) {
    return found;  // Laws that amend one law have one title: two days may be two of them.
  }
  CheckDates(work, numbering, dates, found);
  if (!numbering.series.empty()) {
    CheckIssuers(work, numbering, book.Of(work.name, ClaimField::kIssuer), found);
    CheckForms(work, numbering, book.Of(work.name, ClaimField::kForm), found);
    CheckTypes(numbering, book.Of(work.name, ClaimField::kType), found);
    CheckTerms(work, numbering, book.Of(work.name, ClaimField::kTerm), dates, found);
    CheckOrgans(numbering, dates, found);
  }
  if (std::vector<WorkClaim> younger = book.Younger(work.name); !younger.empty()) {
    found.push_back({ConflictKind::kYounger, std::move(younger)});
  }
  return found;
}

}  // namespace vanban
