#include "analyzers/citation_context.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "analyzers/following_context.h"
#include "analyzers/preceding_context.h"
#include "corpus/issuer.h"
#include "corpus/issuer_table.h"
#include "corpus/key_renderer.h"

namespace vanban {
namespace {

using enum DocumentType;

// Where the context of `mentions[i]` must end: at the next mention that is not inside it.
std::size_t LimitOf(const SourceText& text, const std::vector<Mention>& mentions, std::size_t i) {
  for (std::size_t next = i + 1; next < mentions.size(); ++next) {
    if (mentions[next].begin >= mentions[i].end) {
      return mentions[next].begin;
    }
  }
  return text.size();
}

// "18, 19-NQ/TW ngày 25/10/2017 của …": what stands behind the last item holds for all of them,
// unless an item has its own.
void DistributeOverLists(std::vector<Mention>& mentions) {
  for (std::size_t i = mentions.size(); i-- > 1;) {
    if (!mentions[i].continues_list) {
      continue;
    }
    Citation& earlier = mentions[i - 1].citation;
    const Citation& later = mentions[i].citation;
    if (earlier.date || !earlier.issuer.empty()) {
      continue;
    }
    earlier.date = later.date;
    earlier.issuer = later.issuer;
    earlier.term = later.term;
    earlier.hint_year = later.hint_year;
  }
}

// The issuers that give every type they issue exactly one form of key.
bool CompletesKeys(std::string_view code, DocumentType type) {
  static constexpr std::array<std::string_view, 6> kCommittees = {"TW", "TU",  "HU",
                                                                  "QU", "ThU", "ĐU"};
  if (std::find(kCommittees.begin(), kCommittees.end(), code) != kCommittees.end()) {
    return !Info(type).party_code.empty();
  }
  return code == "TTg" && (type == kDirective || type == kTelegram);
}

void CompleteKey(Mention& mention) {
  Citation& citation = mention.citation;
  if (!mention.open || citation.year || citation.issuer.empty() || !citation.document_type) {
    return;
  }
  const auto code = IssuerCode(citation.issuer);
  if (!code || !CompletesKeys(*code, *citation.document_type)) {
    return;
  }
  const DocumentTypeInfo& info = Info(*citation.document_type);
  const std::string_view type = IsPartyCode(*code) ? info.party_code : info.state_code;
  const ScannedCode completed{.span = {},
                              .code = {},
                              .number = citation.number,
                              .year = std::nullopt,
                              .segments = {std::string(type), *code}};
  citation.key = RenderKey(completed, citation.document_type).key;
}

// "Nghị quyết 04" behind "Nghị quyết số 04-NQ/HU" is the same: the nearest earlier mention of type
// and number gives the key.
void ResolveShortForms(std::vector<Mention>& mentions) {
  std::map<std::pair<DocumentType, std::string_view>, std::string_view> known;
  for (Mention& mention : mentions) {
    Citation& citation = mention.citation;
    if (!citation.document_type || citation.number.empty()) {
      continue;
    }
    const std::pair<DocumentType, std::string_view> name{*citation.document_type, citation.number};
    if (!citation.key.starts_with('~')) {
      known[name] = citation.key;
    } else if (const auto earlier = known.find(name); earlier != known.end() && !citation.year) {
      citation.key = earlier->second;
    }
  }
}

// A scan prints TU as TƯ: the issuer's name decides.
void SettleCommittee(Citation& citation) {
  constexpr std::string_view kCentral = "/TW";
  if (!citation.key.ends_with(kCentral) || !citation.code.ends_with("Ư")) {
    return;
  }
  if (IssuerCode(citation.issuer) == "TU") {
    citation.key.replace(citation.key.size() - kCentral.size(), kCentral.size(), "/TU");
  }
}

}  // namespace

void ReadContexts(const SourceText& text, std::vector<Mention>& mentions) {
  std::size_t floor = 0;
  std::size_t title_end = 0;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].begin < title_end) {
      mentions[i].context_end = mentions[i].end;
      continue;  // Inside the title of another: what follows is the other's.
    }
    title_end = mentions[i].end;
    ReadFollowing(text, mentions[i], LimitOf(text, mentions, i));
    ReadPreceding(text, mentions[i], floor);
    floor = std::max(floor, mentions[i].context_end);
  }
  DistributeOverLists(mentions);
  for (Mention& mention : mentions) {
    CompleteKey(mention);
    SettleCommittee(mention.citation);
  }
  ResolveShortForms(mentions);
}

}  // namespace vanban
