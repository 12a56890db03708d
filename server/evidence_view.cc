#include "server/evidence_view.h"

#include <algorithm>
#include <optional>

#include "analyzers/citation_extractor.h"
#include "corpus/document_key.h"
#include "corpus/utf8.h"
#include "search/link_rules.h"
#include "search/provision_place.h"
#include "server/address.h"
#include "server/judgement_view.h"
#include "server/page_text.h"
#include "server/work_view.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxQuotes = 20;

/// Where the mention stands in its sentence. An evidence says where it stands in the document; the
/// sentence is read again, which is cheap, and the mention of the same key and length is the one.
std::optional<ByteSpan> FindMention(const Evidence& evidence, std::string_view cited_key) {
  std::optional<ByteSpan> found;
  const std::size_t length = evidence.end - std::min(evidence.start, evidence.end);
  for (const Citation& citation : ExtractCitations(evidence.sentence)) {
    const std::string_view mention =
        std::string_view(evidence.sentence).substr(citation.span.begin, citation.span.size());
    const bool same_key = SameKey(citation.key, cited_key);
    // What a person corrected is printed otherwise than the work it means.
    if ((same_key || evidence.judged) && CountCodePoints(mention) == length) {
      return citation.span;
    }
    if (same_key && !found) {
      found = citation.span;
    }
  }
  return found;
}

void WriteProvision(HtmlWriter& html, const PageContext& context, const DocumentId& document,
                    const std::string& path) {
  const std::string anchor = "#" + PercentEncode(ProvisionAnchor(path));
  html.Element("a", {{"href", PageAddress(context, DocumentPath(document)) + anchor}},
               PlaceWords(path, context.language));
}

/// Which provision says it of which; nothing if it stands in none and names none.
void WriteJoinedProvisions(HtmlWriter& html, const PageContext& context, const Evidence& evidence,
                           const EvidenceView& view) {
  if (evidence.provision.empty() && evidence.pinpoint.empty()) {
    return;
  }
  html.Open("p", {{"class", "joined"}});
  if (!evidence.provision.empty()) {
    WriteProvision(html, context, evidence.document, evidence.provision);
    html.Text(" ");
  }
  html.Element("span", {{"class", "relation"}},
               RelationWord(view.relation, ChainDirection::kOut, context.language));
  html.Text(" ");
  if (evidence.pinpoint.empty()) {
    html.Text((evidence.partial ? kTextPartOfIt : kTextWholeOfIt).In(context.language));
  } else if (view.cited.empty() || evidence.meant.empty()) {
    html.Text(PlaceWords(evidence.pinpoint, context.language));
  } else {
    std::string_view between;
    for (const std::string& path : SinglePlaces(evidence.meant)) {
      html.Text(between);
      WriteProvision(html, context, view.cited, path);
      between = "; ";
    }
  }
  if (!evidence.lacking.empty()) {
    html.Text(" ").Element("span", {{"class", "quiet"}},
                           Fill(kTextLackingProvision, context.language,
                                {PlaceWords(evidence.lacking, context.language)}));
  }
  html.Close();
}

void WriteQuote(HtmlWriter& html, const PageContext& context, const Evidence& evidence,
                const EvidenceView& view) {
  const std::string_view sentence = evidence.sentence;
  html.Open("li").Open("blockquote").Open("p");
  if (const auto mention = FindMention(evidence, view.cited_key)) {
    html.Text(sentence.substr(0, mention->begin));
    html.Element("mark", sentence.substr(mention->begin, mention->size()));
    html.Text(sentence.substr(mention->end));
  } else {
    html.Text(sentence);
  }
  html.Close().Close();
  WriteJoinedProvisions(html, context, evidence, view);
  const auto name = view.names.find(evidence.document);
  html.Open("p", {{"class", "quoted-from"}}).Text("— ");
  html.Element("a", {{"href", PageAddress(context, DocumentPath(evidence.document))}},
               name == view.names.end() ? evidence.document : name->second);
  if (!evidence.rule.empty()) {
    html.Text(" · ").Text(DescribeRules(evidence.rule, context.language));
  }
  if (evidence.judged) {
    html.Text(" · ");
    WriteJudgedMark(html, context, evidence.judged);
  }
  html.Close().Close();
}

}  // namespace

void AddName(DocumentNames& names, const Work& work) {
  if (!work.held) {
    return;
  }
  std::string name = WorkLabel(work);
  if (!work.title.empty() && work.title != name) {
    name += " – " + work.title;
  }
  names.emplace(work.id, std::move(name));
}

void WriteEvidence(HtmlWriter& html, const PageContext& context, const EvidenceView& view) {
  html.Open("ul", {{"class", "quotes"}});
  const std::size_t shown = std::min(view.evidence.size(), kMaxQuotes);
  for (std::size_t i = 0; i < shown; ++i) {
    WriteQuote(html, context, view.evidence[i], view);
  }
  if (shown < view.evidence.size()) {
    const std::string rest = FormatCount(view.evidence.size() - shown, context.language);
    html.Element("li", Fill(kTextMoreQuotes, context.language, {rest}));
  }
  html.Close();
}

void WriteFoldedEvidence(HtmlWriter& html, const PageContext& context, const EvidenceView& view) {
  if (view.evidence.empty()) {
    return;
  }
  html.Open("details", {{"class", "evidence"}});
  html.Element("summary", Fill(kTextQuotes, context.language,
                               {FormatCount(view.evidence.size(), context.language)}));
  WriteEvidence(html, context, view);
  html.Close();
}

}  // namespace vanban
