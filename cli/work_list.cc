#include "cli/work_list.h"

#include <iostream>

#include <fmt/format.h>

#include "cli/judge_list.h"
#include "search/json.h"
#include "search/status.h"

namespace vanban {

std::string DescribeStatus(const Work& work, Language language) {
  const auto status = FindStatus(work.status);
  if (!status) {
    return {};
  }
  const bool english = language == Language::kEnglish;
  std::string line(english ? Info(*status).en : Info(*status).vi);
  if (!work.basis) {
    return line;
  }
  const StatusBasis& basis = *work.basis;
  if (basis.since) {
    line += fmt::format(" {} {}", english ? "since" : "từ", FormatVietnamese(*basis.since));
  }
  if (basis.work != work.name) {
    line += ": " + basis.work;
  }
  if (!basis.sentence.empty()) {
    line += fmt::format(" – “{}” ({})", basis.sentence, basis.document);
  }
  if (basis.judged) {
    line += " [" + Describe(basis.judged, language) + "]";
  }
  return line;
}

std::string DescribeWork(const Work& work, Language language) {
  const bool english = language == Language::kEnglish;
  std::string line = work.name;
  const auto add = [&line](const std::string& part) {
    if (!part.empty()) {
      line += " · " + part;
    }
  };
  add(work.issued ? FormatVietnamese(*work.issued) : "");
  add(work.issuer);
  add(work.title);
  if (work.withdrawn) {
    add(fmt::format("{} {}", english ? "held, withdrawn:" : "đã rút khỏi kho:", work.id));
  } else if (work.held) {
    add(fmt::format("{} {}", english ? "held:" : "trong kho:", work.id));
  } else if (work.candidates.empty()) {
    add(english ? "not held" : "chưa có trong kho");
  } else {
    add(english ? "ambiguous" : "chưa rõ là văn bản nào");
  }
  add(fmt::format("{} {}", english ? "cited by:" : "được viện dẫn:", work.cited_by));
  return line;
}

void PrintWorkChoice(const std::string& key, const std::vector<Work>& works, bool json,
                     const GlobalOptions& global) {
  if (json) {
    std::cout << WorksToJson(key, works) << '\n';
    return;
  }
  if (works.empty()) {
    std::cerr << fmt::format("{}: {}\n", key,
                             Say(global, "không có trong kho và không văn bản nào viện dẫn.",
                                 "neither held nor cited by any document."));
    return;
  }
  std::cerr << fmt::format("{}: {}\n", key,
                           Say(global, "nhiều văn bản mang số này; hãy chọn một:",
                               "several documents carry this number; choose one:"));
  for (const Work& work : works) {
    std::cout << DescribeWork(work, global.language) << '\n';
  }
}

}  // namespace vanban
