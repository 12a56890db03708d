#include "corpus/ocfl_problems.h"

#include <utility>

#include <fmt/format.h>

#include "corpus/utf8.h"

namespace vanban {

void OcflProblems::Add(std::string_view code, std::string_view where, Message what) {
  auto& list = code.starts_with('W') ? warnings_ : errors_;
  if (list.size() >= kMaxProblems) {
    return;
  }
  const std::string place = EscapeForLine(where);
  OcflProblem problem{
      std::string(code),
      {fmt::format("{}: {}", place, what.vi), fmt::format("{}: {}", place, what.en)}};
  if (known_.insert(fmt::format("{} {}", code, problem.message.en)).second) {
    list.push_back(std::move(problem));
  }
}

}  // namespace vanban
