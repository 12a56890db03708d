#pragma once

#include <cstddef>

#include "analyzers/citation_extractor.h"

namespace vanban {

/// A mention while it is being read; offsets count bytes of the folded text.
struct Mention {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t context_end = 0;  ///< Behind its date, issuer and khóa.
  bool own_type = false;        ///< A type word stands before it, not before an earlier item.
  bool continues_list = false;  ///< An item of the list that the mention before it belongs to.
  bool open = false;            ///< No code: the issuer may complete the key.
  bool joint = false;           ///< Several issuers: their phrases are separated by commas.
  Citation citation;
};

}  // namespace vanban
