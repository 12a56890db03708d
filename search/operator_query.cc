#include "search/operator_query.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "search/schema.h"

namespace vanban {
namespace {

using XQuery = Xapian::Query;
using Kind = QueryPart::Kind;

XQuery Joined(XQuery::op op, const std::vector<XQuery>& queries) {
  return {op, queries.begin(), queries.end()};
}

XQuery Term(std::string_view term, Place place) {
  return {schema::Term(place == Place::kTitle ? schema::kTitle : "", term)};
}

/// One word in whatever reading, all of one weight.
XQuery AnyReading(const SoughtTerm& term, Place place) {
  std::vector<XQuery> readings{Term(term.term, place)};
  for (const std::string& reading : term.readings) {
    readings.push_back(Term(reading, place));
  }
  return Joined(XQuery::OP_SYNONYM, readings);
}

XQuery AllInTitle(const SoughtPart& part) {
  std::vector<XQuery> words;
  for (const SoughtTerm& term : part.terms) {
    words.push_back(AnyReading(term, Place::kTitle));
  }
  return Joined(XQuery::OP_AND, words);
}

/// Everything the children demand, without what they leave out.
XQuery AllOf(const SoughtPart& group, const OperatorSetting& setting) {
  std::vector<XQuery> demanded;
  std::vector<XQuery> excluded;
  for (const SoughtPart& child : group.children) {
    if (child.kind == Kind::kExclude) {
      excluded.push_back(OperatorQuery(child.children.front(), setting));
    } else {
      demanded.push_back(OperatorQuery(child, setting));
    }
  }
  const XQuery all = demanded.empty() ? XQuery::MatchAll : Joined(XQuery::OP_AND, demanded);
  return excluded.empty() ? all : XQuery(XQuery::OP_AND_NOT, all, Joined(XQuery::OP_OR, excluded));
}

XQuery AnyOf(const SoughtPart& group, const OperatorSetting& setting) {
  std::vector<XQuery> queries;
  for (const SoughtPart& child : group.children) {
    queries.push_back(OperatorQuery(child, setting));
  }
  return Joined(XQuery::OP_OR, queries);
}

// Xapian judges nearness of words, not of phrases: each phrase must be there, and all their words
// within the distance. Another occurrence of a phrase may stand elsewhere.
XQuery NearQuery(const SoughtPart& group, Place place) {
  std::vector<XQuery> words;
  std::vector<XQuery> demanded;
  for (const SoughtPart& child : group.children) {
    if (child.terms.size() > 1) {
      demanded.push_back(PhraseQuery(child, place));
    }
    for (const SoughtTerm& term : child.terms) {
      std::vector<XQuery> readings{Term(term.term, place)};
      for (const std::string& reading : term.readings) {
        if (child.kind == Kind::kPrefix) {
          readings.push_back(Term(reading, place));
        }
      }
      words.push_back(Joined(XQuery::OP_OR, readings));
    }
  }
  if (place == Place::kTitle || words.size() == 1) {
    demanded.push_back(Joined(XQuery::OP_AND, words));
  } else {
    const auto window = static_cast<Xapian::termcount>(words.size() + group.distance);
    demanded.emplace_back(XQuery::OP_NEAR, words.begin(), words.end(), window);
  }
  return Joined(XQuery::OP_AND, demanded);
}

XQuery SpellingQuery(const SoughtPart& part, Place place) {
  XQuery phrase = PhraseQuery(part, place);
  if (!part.documents) {
    return phrase;
  }
  std::vector<XQuery> documents;
  for (const DocumentId& id : *part.documents) {
    documents.emplace_back(schema::Term(schema::kId, id));
  }
  return {XQuery::OP_FILTER, phrase, Joined(XQuery::OP_OR, documents)};
}

}  // namespace

Xapian::Query PhraseQuery(const SoughtPart& part, Place place) {
  std::vector<XQuery> words;
  for (const SoughtTerm& term : part.terms) {
    words.push_back(Term(term.term, place));
  }
  if (place == Place::kTitle) {
    for (const std::string& bigram : part.bigrams) {
      words.push_back(Term(bigram, place));
    }
    return Joined(XQuery::OP_AND, words);
  }
  if (words.size() <= 1) {
    return Joined(XQuery::OP_AND, words);
  }
  const auto window = part.terms.back().position - part.terms.front().position + 1;
  return {XQuery::OP_PHRASE, words.begin(), words.end(),
          std::max<Xapian::termcount>(window, static_cast<Xapian::termcount>(words.size()))};
}

Xapian::Query OperatorQuery(const SoughtPart& part, const OperatorSetting& setting) {
  switch (part.kind) {
    case Kind::kAll:
      return AllOf(part, setting);
    case Kind::kAny:
      return AnyOf(part, setting);
    case Kind::kNear:
      return NearQuery(part, setting.place);
    case Kind::kPrefix:
      return AnyReading(part.terms.front(), setting.place);
    case Kind::kSpelling:
      return SpellingQuery(part, setting.place);
    case Kind::kTitle:
      return OperatorQuery(part.children.front(), {.words = setting.words, .place = Place::kTitle});
    case Kind::kExclude:
      return {XQuery::OP_AND_NOT, XQuery::MatchAll, OperatorQuery(part.children.front(), setting)};
    case Kind::kPhrase:
      return setting.place == Place::kTitle ? PhraseQuery(part, Place::kTitle)
                                            : setting.words(part);
    case Kind::kWords:
      return setting.place == Place::kTitle ? AllInTitle(part) : setting.words(part);
    case Kind::kKey:
      return setting.words(part);
  }
  return XQuery::MatchNothing;
}

}  // namespace vanban
