#include "cli/open.h"

#include <iostream>

#include <fmt/format.h>

#include "search/level_index.h"

namespace vanban {

Result<Generation> FindServed(const GlobalOptions& options) {
  const AccessLevel level =
      LevelAnswering(options.index_dir(), options.as.value_or(AccessLevel::kConfidential));
  auto served =
      OpenNewestSound(LevelIndexDir(options.index_dir(), level), Verification::kIfChanged);
  if (!served) {
    return tl::unexpected(served.error());
  }
  for (const Message& complaint : served->complaints) {
    PrintWarning(complaint, options.language);
  }
  if (served->fell_back) {
    const std::string name = GenerationName(served->generation.number);
    PrintWarning({fmt::format("chỉ mục hiện hành bị hỏng; {} trả lời thay. Chạy `vanban index "
                              "--rebuild`.",
                              name),
                  fmt::format("the current index is damaged; {} answers instead. Run `vanban index "
                              "--rebuild`.",
                              name)},
                 options.language);
  }
  return served->generation;
}

Generation OpenServed(const GlobalOptions& options) {
  auto generation = FindServed(options);
  if (!generation) {
    throw Failure(generation.error());
  }
  return *generation;
}

void PrintWarning(const Message& warning, Language language) {
  std::cerr << (language == Language::kEnglish ? "warning: " : "cảnh báo: ") << warning.In(language)
            << '\n';
}

void PrintError(std::ostream& out, const Error& error, Language language) {
  out << (language == Language::kEnglish ? "error: " : "lỗi: ") << error.message.In(language)
      << '\n';
  if (!error.advice.vi.empty()) {
    out << "  " << error.advice.In(language) << '\n';
  }
}

}  // namespace vanban
