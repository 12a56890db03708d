#include "indexer/mention.h"

#include <algorithm>

#include "analyzers/citation_extractor.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxSentence = 800;  // Bytes kept of a sentence that is evidence.

/// `text` with each run of white space as one space.
std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (line.ends_with(' ')) {
    line.pop_back();
  }
  return line;
}

/// The sentence, cut to what evidence needs, the mention always inside.
std::string QuoteSentence(std::string_view text, const Citation& citation) {
  ByteSpan span = citation.sentence;
  span.begin = std::min(span.begin, citation.span.begin);
  span.end = std::max(span.end, citation.span.end);
  if (span.size() > kMaxSentence) {
    const std::size_t room = (kMaxSentence - std::min(kMaxSentence, citation.span.size())) / 2;
    const std::size_t from = citation.span.begin > room ? citation.span.begin - room : 0;
    span.begin = std::max(span.begin, FloorToCodePoint(text, from));
    span.end = std::min(span.end, FloorToCodePoint(text, citation.span.end + room));
  }
  return OneLine(text.substr(span.begin, span.size()));
}

}  // namespace

CitingDocument FindMentions(const Document& document) {
  CitingDocument citing{.id = document.id,
                        .kind = document.kind,
                        .key = document.key,
                        .type = document.type ? std::string(Info(*document.type).name) : "",
                        .title = document.title,
                        .issuer = document.issuer,
                        .place = document.place,
                        .issued = document.issued};
  CodePointCounter points(document.text);
  for (Citation& citation : ExtractCitations(document.text)) {
    CitingMention mention;
    mention.start = points.At(citation.span.begin);
    mention.end = points.At(citation.span.end);
    mention.sentence = QuoteSentence(document.text, citation);
    mention.text =
        OneLine(std::string_view(document.text).substr(citation.span.begin, citation.span.size()));
    mention.key = std::move(citation.key);
    mention.type = std::move(citation.type);
    mention.date = citation.date;
    mention.year = citation.year;
    mention.hint_year = citation.hint_year;
    mention.issuer = std::move(citation.issuer);
    mention.term = std::move(citation.term);
    mention.title = std::move(citation.title);
    mention.relation = citation.relation.value_or(Relation::kCites);
    mention.governor = citation.governor;
    mention.rule = std::move(citation.rule);
    mention.confidence = citation.confidence;
    citing.mentions.push_back(std::move(mention));
  }
  return citing;
}

}  // namespace vanban
