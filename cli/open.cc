#include "cli/open.h"

#include <ostream>

namespace vanban {

Generation OpenServed(const GlobalOptions& options) {
  auto generation = OpenCurrent(options.index_dir());
  if (!generation) {
    throw Failure(generation.error());
  }
  return *generation;
}

void PrintError(std::ostream& out, const Error& error, Language language) {
  out << (language == Language::kEnglish ? "error: " : "lỗi: ") << error.message.In(language)
      << '\n';
  if (!error.advice.vi.empty()) {
    out << "  " << error.advice.In(language) << '\n';
  }
}

}  // namespace vanban
