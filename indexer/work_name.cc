#include "indexer/work_name.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "corpus/issuer.h"
#include "corpus/local_unit.h"

namespace vanban {

WorkName NameWork(const DocumentKey& key, const WorkAttributes& attributes) {
  const auto parsed = ReadNormalKey(key);
  WorkName name = key;
  if (!parsed || !parsed->year) {
    if (attributes.year) {
      name += fmt::format("@{}", *attributes.year);
    } else if (!attributes.term.empty()) {
      name += "@K" + attributes.term;
    }
  }
  if (!attributes.place.empty()) {
    name += "#" + attributes.place;
  }
  return name;
}

NameParts PartsOf(const WorkName& name) {
  const std::size_t hash = std::min(name.find('#'), name.size());
  const std::size_t at = std::min(name.find('@'), hash);
  NameParts parts{.key = name.substr(0, at), .year = {}, .term = {}, .place = {}};
  parts.place = name.substr(std::min(hash + 1, name.size()));
  if (at == hash) {
    return parts;
  }
  const std::string when = name.substr(at + 1, hash - at - 1);
  int year = 0;
  const auto [end, error] = std::from_chars(when.data(), when.data() + when.size(), year);
  if (error == std::errc() && end == when.data() + when.size()) {
    parts.year = year;
  } else if (when.starts_with('K')) {
    parts.term = when.substr(1);
  }
  return parts;
}

WorkName NameWork(const CitingDocument& document) {
  if (document.kind == DocumentKind::kArticle || document.key.empty()) {
    return "D:" + document.id;
  }
  WorkAttributes attributes;
  if (document.issued) {
    attributes.year = static_cast<int>(document.issued->year());
  }
  const auto parsed = ReadNormalKey(document.key);
  if (parsed && parsed->local) {
    attributes.place = PlaceOfIssuer(document.issuer, document.place);
  }
  return NameWork(document.key, attributes);
}

std::string PlaceOfIssuer(std::string_view issuer, std::string_view province) {
  std::string place = FindProvince(issuer).value_or(std::string(province));
  if (const std::string unit = LocalUnitOf(issuer); !unit.empty()) {
    place += (place.empty() ? "" : "/") + unit;
  }
  return place;
}

}  // namespace vanban
