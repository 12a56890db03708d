#pragma once

#include <optional>
#include <string>

#include "indexer/mention.h"
#include "search/citation_graph.h"

namespace vanban {

/// The name of a work: the key, "@2013" unless the number carries its year ("@KXI" where only the
/// term is known), "#dong-thap" for a local issuer, "#dong-thap/huyen-cao-lanh" for one within it.
struct WorkAttributes {
  std::optional<int> year;
  std::string term;
  std::string place;
};

WorkName NameWork(const DocumentKey& key, const WorkAttributes& attributes);

/// A work's name taken apart: "139-KH/TU@2019#dong-thap".
struct NameParts {
  DocumentKey key;
  std::optional<int> year;
  std::string term;
  std::string place;
};

NameParts PartsOf(const WorkName& name);

/// The work a held document is; an article, or a directive without a number, is "D:" + id.
WorkName NameWork(const CitingDocument& document);

/// Where a local issuer sits: the province named in the phrase, else `province`, and the district,
/// town or commune named in it. Empty if neither is known.
std::string PlaceOfIssuer(std::string_view issuer, std::string_view province);

}  // namespace vanban
