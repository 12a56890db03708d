#include "cli/claim_list.h"

#include <fmt/format.h>

namespace vanban {
namespace {

std::string DescribeSource(const ClaimSource& source, Language language) {
  const bool english = language == Language::kEnglish;
  if (source.sentence.empty() && source.end == 0) {
    return fmt::format("{}: {}", source.document,
                       english ? "the document itself" : "chính văn bản ấy");
  }
  return fmt::format("{}, {}-{}: “{}”", source.document, source.start, source.end, source.sentence);
}

}  // namespace

std::string DescribeClaims(const std::vector<WorkClaim>& claims, std::string_view indent,
                           Language language) {
  std::string lines;
  for (const WorkClaim& claim : claims) {
    lines +=
        fmt::format("{}{}: {}", indent, WordsOf(claim.field).In(language), DisplayValue(claim));
    if (!claim.work.empty()) {
      lines += fmt::format(" · {}", claim.work);
    }
    if (claim.count > 1) {
      lines += fmt::format(" ({})", claim.count);
    } else if (claim.sources.empty()) {
      lines += language == Language::kEnglish ? " (by rule)" : " (theo quy tắc)";
    }
    lines += '\n';
    for (const ClaimSource& source : claim.sources) {
      lines += fmt::format("{}  {}\n", indent, DescribeSource(source, language));
    }
  }
  return lines;
}

}  // namespace vanban
