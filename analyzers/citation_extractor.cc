#include "analyzers/citation_extractor.h"

#include <utility>

#include "analyzers/citation_context.h"
#include "analyzers/citation_reading.h"
#include "analyzers/governors.h"
#include "analyzers/mended_text.h"
#include "analyzers/mention_scanner.h"
#include "analyzers/name_citations.h"
#include "analyzers/own_heading.h"
#include "analyzers/pinpoints.h"
#include "analyzers/title_citations.h"

namespace vanban {

std::vector<Citation> ReadCitations(const SourceText& source, const GivenNames& names) {
  std::vector<Mention> mentions = MergeMentions(ScanMentions(source), ScanTitles(source));
  AddNamedMentions(source, names, mentions);
  DropOwnHeading(source, mentions);
  ReadContexts(source, mentions);
  LinkMentions(source, mentions);
  std::vector<Citation> citations;
  citations.reserve(mentions.size());
  std::size_t floor = 0;
  for (Mention& mention : mentions) {
    mention.citation.pinpoint = PinpointBefore(source, mention.begin, floor);
    floor = mention.end;
    mention.citation.span = source.SourceSpan(mention.begin, mention.end);
    citations.push_back(std::move(mention.citation));
  }
  return citations;
}

std::vector<Citation> ExtractCitations(std::string_view text) {
  return ExtractCitations(text, GivenNames());
}

std::vector<Citation> ExtractCitations(std::string_view text, const GivenNames& names) {
  const MendedText mended(text);
  std::vector<Citation> citations = ReadCitations(SourceText(mended.text()), names);
  for (Citation& citation : citations) {
    citation.span = mended.ToGiven(citation.span);
    citation.sentence = mended.ToGiven(citation.sentence);
  }
  return citations;
}

}  // namespace vanban
