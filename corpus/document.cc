#include "corpus/document.h"

#include <algorithm>

namespace vanban {

bool IsValidDocumentId(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  };
  return !id.empty() && id.size() <= 64 && id.front() != '.' && id.front() != '-' &&
         std::all_of(id.begin(), id.end(), allowed);
}

std::size_t MeanOcrConfidence(const Source& source) {
  std::size_t sum = 0;
  std::size_t pages = 0;
  for (const int percent : source.ocr_confidence) {
    if (percent > 0) {
      sum += static_cast<std::size_t>(percent);
      ++pages;
    }
  }
  return pages == 0 ? 0 : sum / pages;
}

}  // namespace vanban
