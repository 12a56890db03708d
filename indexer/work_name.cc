#include "indexer/work_name.h"

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
