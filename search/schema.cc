#include "search/schema.h"

#include "corpus/digest.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban::schema {

std::string Term(std::string_view prefix, std::string_view value) {
  constexpr std::size_t kMaxValue = 200;  // Escapes and the prefix still fit in 245.
  std::string term(prefix);
  if (value.size() <= kMaxValue) {
    return term.append(value);
  }
  constexpr std::size_t kKept = 150;
  constexpr std::size_t kDigest = 16;
  term.append(value.substr(0, FloorToCodePoint(value, kKept)));
  return term.append("#").append(Sha256(value).substr(0, kDigest));
}

std::string SlugTerm(std::string_view prefix, std::string_view value) {
  return Term(prefix, Slug(value));
}

}  // namespace vanban::schema
