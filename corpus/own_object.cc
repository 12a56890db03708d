#include "corpus/own_object.h"

#include "corpus/digest.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxInventoryBytes = std::size_t{256} << 20U;

/// The specification lets a digest be in capitals: a bit of a letter may be lost and pass for
/// sound.
void CheckSidecar(const fs::path& object, const fs::path& folder, OcflProblems& problems) {
  const auto inventory = ReadFile(folder / kInventoryName, kMaxInventoryBytes);
  const std::string expected = inventory ? SidecarLine(Sha512(*inventory)) : "";
  const auto sidecar = ReadFile(folder / kSidecarName, expected.size());
  if (!inventory || !sidecar || *sidecar != expected) {
    problems.Add("V001", (folder / kSidecarName).lexically_relative(object).native(),
                 {"không như Vanban đã ghi.", "is not as Vanban wrote it."});
  }
}

}  // namespace

OcflProblems CheckOwnObject(const fs::path& root, const fs::path& object,
                            const ObjectVerdict& verdict) {
  OcflProblems problems;
  const Message not_ours{"không phải của Vanban.", "is not Vanban's."};
  for (const OcflProblem& warning : verdict.problems.warnings()) {
    problems.Add("V001", warning.code, warning.message);
  }
  CheckSidecar(object, object, problems);
  for (const auto& entry : SortedEntries(object)) {
    const std::string name = entry.path().filename();
    if (entry.is_directory() && !ParseVersionName(name)) {
      problems.Add("V001", name, not_ours);
    } else if (entry.is_directory()) {
      CheckSidecar(object, entry.path(), problems);
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
