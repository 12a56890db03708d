#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/abbreviation_counter.h"
#include "indexer/mention.h"

namespace vanban {

/// What is found in one document before documents are joined: all that linking needs of it.
struct Extraction {
  bool secret = false;  ///< It is secret and none of it may be known: the rest is empty.
  CitingDocument citing;
  AbbreviationDefinitions abbreviations;
  std::string text_digest;  ///< TextDigest of its text.
};

/// The bytes of an extraction, and back; none if they are damaged. Rulings are not kept: they are
/// joined to the mentions later, and anew in every run. What is read points into `bytes`, which
/// `owner` keeps as long as the document lives.
[[nodiscard]] std::string WriteExtraction(const Extraction& extraction);
[[nodiscard]] std::optional<Extraction> ReadExtraction(std::string_view bytes,
                                                       std::shared_ptr<const void> owner);

}  // namespace vanban
