#include "corpus/bag_writer.h"

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "corpus/archive_seal.h"
#include "corpus/bag_tags.h"
#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/object_copy.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_validator.h"
#include "corpus/parallel.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDeclarationText =
    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

void CheckFree(const fs::path& bag) {
  if (fs::exists(bag) && !(fs::is_directory(bag) && fs::is_empty(bag))) {
    throw Failure({ErrorCode::kCannotCreate,
                   {fmt::format("{} đã có và không trống.", bag.string()),
                    fmt::format("{} is there and not empty.", bag.string())},
                   {"Chọn một thư mục mới.", "Choose a new folder."}});
  }
}

/// The copy is what will be handed on, so it is the copy that must be sound.
void CheckCopy(const fs::path& copy, std::size_t jobs) {
  const auto refuse = [](const OcflProblems& problems) {
    if (!problems.errors().empty()) {
      const OcflProblem& first = problems.errors().front();
      throw Failure({ErrorCode::kBadData,
                     {fmt::format("Kho hỏng: {} {}", first.code, first.message.vi),
                      fmt::format("The archive is damaged: {} {}", first.code, first.message.en)},
                     {"Chạy `vanban verify`.", "Run `vanban verify`."}});
    }
  };
  refuse(ValidateStorageRoot(copy, jobs, [&](const fs::path&, const ObjectVerdict& verdict) {
    refuse(verdict.problems);
  }));
  refuse(CheckOwnRoot(copy));
}

void FindPayload(const fs::path& folder, std::vector<fs::path>& files) {
  for (const auto& entry : SortedEntries(folder)) {
    if (entry.is_directory()) {
      FindPayload(entry.path(), files);
    } else {
      files.push_back(entry.path());
    }
  }
}

/// "digest  path" of each file, in the order of `files`.
std::string ListDigests(const fs::path& bag, const std::vector<fs::path>& files, std::size_t jobs) {
  std::vector<std::string> digests(files.size());
  ForEachInParallel(files.size(), jobs, [&](std::size_t i) { digests[i] = Sha512File(files[i]); });
  std::string lines;
  for (std::size_t i = 0; i < files.size(); ++i) {
    lines += fmt::format("{}  {}\n", digests[i],
                         EscapeBagPath(files[i].lexically_relative(bag).generic_string()));
  }
  return lines;
}

PackedBag WriteTags(const fs::path& bag, std::size_t jobs) {
  std::vector<fs::path> payload;
  FindPayload(bag / "data", payload);
  PackedBag packed{.files = payload.size()};
  for (const fs::path& file : payload) {
    packed.bytes += fs::file_size(file);
  }
  const std::string root_digest = RootDigest(SealArchive(bag / "data/archive"));
  WriteNewFile(bag / "bagit.txt", kDeclarationText);
  WriteNewFile(bag / "bag-info.txt",
               fmt::format("External-Description: Vanban: OCFL 1.1 storage root in data/archive\n"
                           "Payload-Oxum: {}.{}\n"
                           "Vanban-Root-Digest: {}\n",
                           packed.bytes, packed.files, root_digest));
  WriteNewFile(bag / "manifest-sha512.txt", ListDigests(bag, payload, jobs));
  const std::vector<fs::path> tags = {bag / "bag-info.txt", bag / "bagit.txt",
                                      bag / "manifest-sha512.txt"};
  WriteNewFile(bag / "tagmanifest-sha512.txt", ListDigests(bag, tags, jobs));
  return packed;
}

}  // namespace

PackedBag PackBag(const fs::path& root, const fs::path& bag, std::size_t jobs) {
  CheckFree(bag);
  CheckOutside(root, bag);
  fs::path draft = fs::absolute(bag).lexically_normal();
  draft = draft.has_filename() ? draft : draft.parent_path();
  const fs::path final_name = draft;
  draft += ".partial";
  RemoveTree(draft);  // Of a run that did not end.
  try {
    CopyTree(root, draft / "data/archive");
    CheckCopy(draft / "data/archive", jobs);
    const PackedBag packed = WriteTags(draft, jobs);
    SyncFileSystem(draft);
    Rename(draft, final_name);
    SyncDirectory(final_name.parent_path());
    return packed;
  } catch (...) {
    std::error_code ignored;  // The first failure is the one to tell.
    fs::remove_all(draft, ignored);
    throw;
  }
}

}  // namespace vanban
