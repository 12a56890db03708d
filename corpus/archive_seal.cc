#include "corpus/archive_seal.h"

#include <charconv>

#include <fmt/format.h>

#include "corpus/bag_tags.h"
#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/judgement_store.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_validator.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

/// True if `path` is a plain file of this digest.
bool Holds(const fs::path& path, const std::string& digest) {
  std::error_code ignored;
  try {
    return fs::is_regular_file(fs::symlink_status(path, ignored)) && Sha512File(path) == digest;
  } catch (const Failure&) {
    return false;  // What cannot be read is not what was sealed.
  }
}

constexpr std::string_view kJudgements = "extensions/vanban-judgements/judgements.jsonl:";

/// True if the file of judgements begins with what was sealed; `path` ends in how much that was.
bool HoldsJudgements(const fs::path& root, std::string_view path, std::string_view digest) {
  const std::string_view size = path.substr(kJudgements.size());
  std::size_t bytes = 0;
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), bytes);
  const std::string file = ReadJudgements(root).bytes;
  return error == std::errc() && end == size.data() + size.size() && bytes <= file.size() &&
         Sha512(std::string_view(file).substr(0, bytes)) == digest;
}

}  // namespace

std::string SealArchive(const fs::path& root) {
  std::string seal;
  OcflProblems ignored;  // Whoever seals has verified before.
  for (const fs::path& object : FindObjects(root, ignored)) {
    fs::path inventory = object / VersionName(1) / kInventoryName;
    for (int version = 1; fs::exists(inventory); ++version) {
      seal += fmt::format("{}  {}\n", Sha512File(inventory),
                          inventory.lexically_relative(root).generic_string());
      inventory = object / VersionName(version + 1) / kInventoryName;
    }
  }
  if (const std::string judgements = ReadJudgements(root).bytes; !judgements.empty()) {
    seal += fmt::format("{}  {}{}\n", Sha512(judgements), kJudgements, judgements.size());
  }
  return seal;
}

std::string RootDigest(std::string_view seal) {
  return Sha512(seal);
}

OcflProblems CheckSeal(const fs::path& root, std::string_view seal) {
  OcflProblems problems;
  for (const std::string_view line : TagLines(seal)) {
    const ManifestLine sealed = ReadManifestLine(line);
    if (!sealed.has_two_parts || LeavesBag(sealed.path)) {
      problems.Add("V003", line, {"không phải dòng của dấu niêm.", "is no line of a seal."});
      continue;
    }
    const bool holds = sealed.path.starts_with(kJudgements)
                           ? HoldsJudgements(root, sealed.path, sealed.digest)
                           : Holds(root / sealed.path, sealed.digest);
    if (!holds) {
      problems.Add("V003", sealed.path,
                   {"khác dấu niêm hoặc không còn: lịch sử đã bị thay.",
                    "differs from the seal or is gone: the history was changed."});
    }
  }
  return problems;
}

bool AgreesWithSeal(const fs::path& folder, std::string_view name, std::string_view seal) {
  const std::string prefix = std::string(name) + '/';
  bool sealed_at_all = false;
  for (const std::string_view line : TagLines(seal)) {
    const ManifestLine sealed = ReadManifestLine(line);
    if (!sealed.has_two_parts || !sealed.path.starts_with(prefix)) {
      continue;
    }
    sealed_at_all = true;
    if (LeavesBag(sealed.path) ||
        !Holds(folder / sealed.path.substr(prefix.size()), sealed.digest)) {
      return false;
    }
  }
  return sealed_at_all;
}

}  // namespace vanban
