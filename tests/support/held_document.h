#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/mention.h"

namespace vanban {

/// A held document as linking sees it; an article if it has no key. `issued` in ISO, or null.
inline CitingDocument Held(std::string id, std::string key, const char* issued,
                           std::vector<CitingMention> mentions = {}) {
  CitingDocument document;
  document.id = std::move(id);
  document.key = std::move(key);
  document.kind = document.key.empty() ? DocumentKind::kArticle : DocumentKind::kDirective;
  document.issued = issued == nullptr ? std::nullopt : ParseIso(issued);
  document.mentions = std::move(mentions);
  return document;
}

}  // namespace vanban
