#include "corpus/own_object.h"

#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

}  // namespace

OcflProblems CheckOwnObject(const fs::path& root, const fs::path& object,
                            const ObjectVerdict& verdict) {
  OcflProblems problems;
  const Message not_ours{"không phải của Vanban.", "is not Vanban's."};
  for (const OcflProblem& warning : verdict.problems.warnings()) {
    problems.Add("V001", warning.code, warning.message);
  }
  for (const auto& entry : SortedEntries(object)) {
    const std::string name = entry.path().filename();
    if (entry.is_directory() && !ParseVersionName(name)) {
      problems.Add("V001", name, not_ours);
    }
  }
  const auto id = IdOfUrn(verdict.id);
  if (!id || root / ObjectFolder(*id) != object) {
    problems.Add("V002", object.lexically_relative(root).native(),
                 {"không phải chỗ của đối tượng này.", "is not this object's place."});
  }
  return problems;
}

}  // namespace vanban
