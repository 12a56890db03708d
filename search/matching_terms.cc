#include "search/matching_terms.h"

#include <set>

#include <fmt/format.h>
#include <xapian.h>

#include "search/schema.h"

namespace vanban {

std::map<std::uint32_t, std::vector<std::string>> MatchingTerms(const WeighedDocuments& documents,
                                                                const Xapian::Query& query,
                                                                std::span<const DocumentId> ids) {
  std::vector<Xapian::Query> named;
  for (const DocumentId& id : ids) {
    named.emplace_back(schema::Term(schema::kId, id));
  }
  const Xapian::Query among(Xapian::Query::OP_OR, named.begin(), named.end());
  std::map<std::uint32_t, std::vector<std::string>> matching;
  std::set<std::string> asked;
  for (auto term = query.get_terms_begin(); term != query.get_terms_end(); ++term) {
    if (!asked.insert(*term).second) {
      continue;
    }
    documents.CheckTime();
    Xapian::Enquire enquire(documents.database);
    enquire.set_query({Xapian::Query::OP_FILTER, Xapian::Query(*term), among});
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(ids.size()));
    for (auto item = found.begin(); item != found.end(); ++item) {
      matching[*item].push_back(*term);
    }
  }
  return matching;
}

std::string DescribeTerm(const Xapian::Database& database, const std::string& term) {
  const auto prefixed = [&term](std::string_view prefix) {
    return term.size() > prefix.size() && term.starts_with(prefix);
  };
  const auto documents = database.get_termfreq(term);
  if (prefixed(schema::kOwnKey)) {
    return fmt::format("số ký hiệu của chính văn bản: {}", term.substr(2));
  }
  if (prefixed(schema::kCitedKey)) {
    return fmt::format("viện dẫn {}", term.substr(2));
  }
  if (prefixed(schema::kTitle)) {
    return fmt::format("trong tiêu đề: “{}”", term.substr(1));
  }
  if (prefixed(schema::kBigram)) {
    return fmt::format("cụm “{}” (có trong {} văn bản)", term.substr(1), documents);
  }
  return fmt::format("từ “{}” (có trong {} văn bản)", term, documents);
}

}  // namespace vanban
