#include "corpus/ocfl_problems.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/utf8.h"

namespace vanban {

void OcflProblems::Add(std::string_view code, std::string_view where, Message what) {
  const std::string place = EscapeForLine(where);
  OcflProblem problem{
      std::string(code),
      {fmt::format("{}: {}", place, what.vi), fmt::format("{}: {}", place, what.en)}};
  auto& list = code.starts_with('W') ? warnings_ : errors_;
  const bool known = std::any_of(list.begin(), list.end(), [&](const OcflProblem& other) {
    return other.code == problem.code && other.message == problem.message;
  });
  if (!known) {
    list.push_back(std::move(problem));
  }
}

}  // namespace vanban
