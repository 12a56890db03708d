#include "corpus/legal_rank.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "corpus/document_type.h"
#include "corpus/fold.h"

namespace vanban {
namespace {

enum Rank : std::uint8_t {
  kConstitutionRank,
  kLawRank,
  kOrdinanceRank,
  kPresidentRank,
  kGovernmentRank,
  kPremierRank,
  kJudgesRank,
  kCircularRank,
  kMinisterRank,
  kCouncilRank,
  kCommitteeRank,
  kNotBinding,
};

/// What a text is, read from its number and type.
struct Standing {
  DocumentType type;
  bool party = false;
  Rank rank = kNotBinding;
  std::vector<std::string> organs;  ///< Segments of the code but for the type, folded.
};

std::vector<std::string> Segments(std::string_view code) {
  const std::string folded = Fold(code);
  std::vector<std::string> segments;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find_first_of("-/", begin), folded.size());
    if (end > begin) {
      segments.push_back(folded.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return segments;
}

bool AnyStartsWith(const std::vector<std::string>& organs, std::string_view start) {
  return std::any_of(organs.begin(), organs.end(),
                     [start](const std::string& organ) { return organ.starts_with(start); });
}

/// By who issued it, for the types that several levels issue.
Rank RankOfIssuer(const std::vector<std::string>& organs) {
  constexpr std::pair<std::string_view, Rank> kIssuers[] = {
      {"ubtvqh", kOrdinanceRank}, {"qh", kLawRank},         {"ctn", kPresidentRank},
      {"ttg", kPremierRank},      {"cp", kPremierRank},     {"hdtp", kJudgesRank},
      {"hdnd", kCouncilRank},     {"ubnd", kCommitteeRank}, {"ub", kCommitteeRank},
  };
  for (const auto& [organ, rank] : kIssuers) {
    if (AnyStartsWith(organs, organ)) {
      return rank;
    }
  }
  return kMinisterRank;
}

Rank RankOf(DocumentType type, const std::vector<std::string>& organs) {
  switch (type) {
    case DocumentType::kConstitution:
      return kConstitutionRank;
    case DocumentType::kCode:
    case DocumentType::kLaw:
      return kLawRank;
    case DocumentType::kOrdinance:
    case DocumentType::kHistoricDecree:
      return kOrdinanceRank;
    case DocumentType::kOrder:
      return kPresidentRank;
    case DocumentType::kDecree:
    case DocumentType::kJointResolution:
      return kGovernmentRank;
    case DocumentType::kCircular:
    case DocumentType::kJointCircular:
      return kCircularRank;
    case DocumentType::kResolution:
    case DocumentType::kDecision:
    case DocumentType::kDirective:
      return RankOfIssuer(organs);
    default:
      return kNotBinding;
  }
}

bool BindsInTheParty(DocumentType type) {
  switch (type) {
    case DocumentType::kCharter:
    case DocumentType::kResolution:
    case DocumentType::kDirective:
    case DocumentType::kConclusion:
    case DocumentType::kRegulation:
    case DocumentType::kStatute:
    case DocumentType::kDecision:
    case DocumentType::kGuidance:
    case DocumentType::kPartyCircular:
      return true;
    default:
      return false;
  }
}

std::optional<Standing> StandingOf(const IssuedText& text) {
  const auto parsed = ReadNormalKey(text.key);
  const auto named = FindDocumentType(text.type);
  const auto type = parsed && parsed->type ? parsed->type : named;
  if (!type) {
    return std::nullopt;
  }
  Standing standing{.type = *type};
  if (parsed) {
    standing.party = parsed->party;
    standing.organs = Segments(parsed->code);
    std::erase_if(standing.organs, [&type](const std::string& segment) {
      return segment == Fold(Info(*type).state_code) || segment == Fold(Info(*type).party_code);
    });
  }
  standing.rank = RankOf(*type, standing.organs);
  return standing;
}

bool ShareAnOrgan(const Standing& a, const Standing& b) {
  return std::any_of(a.organs.begin(), a.organs.end(), [&b](const std::string& organ) {
    return std::find(b.organs.begin(), b.organs.end(), organ) != b.organs.end();
  });
}

}  // namespace

bool MayRepeal(const IssuedText& acting, const IssuedText& target) {
  const auto a = StandingOf(acting);
  const auto b = StandingOf(target);
  if (!a || !b || a->party != b->party) {
    return false;
  }
  if (a->party) {
    return a->type == b->type || BindsInTheParty(a->type);
  }
  if (a->rank == kNotBinding) {
    return a->type == b->type;
  }
  return a->rank <= b->rank;
}

bool MayAmend(const IssuedText& acting, const IssuedText& target) {
  const auto a = StandingOf(acting);
  const auto b = StandingOf(target);
  if (!a || !b || a->party != b->party || a->rank != b->rank) {
    return false;
  }
  // Above the ministries there is one issuer of each rank.
  const bool one_issuer = !a->party && a->rank < kJudgesRank;
  return one_issuer || (a->type == b->type && ShareAnOrgan(*a, *b));
}

}  // namespace vanban
