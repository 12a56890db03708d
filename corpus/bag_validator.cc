#include "corpus/bag_validator.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "corpus/bag_tags.h"
#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/parallel.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTagBytes = std::size_t{1} << 30U;
constexpr std::size_t kMaxDeclarationBytes = 4096;
constexpr std::size_t kMaxFindings = 1000;
constexpr std::string_view kPayload = "data/";

// What desktops leave in folders and lose again.
constexpr std::array<std::string_view, 4> kSystemFiles = {".DS_Store", "Thumbs.db", "desktop.ini",
                                                          ".Spotlight-V100"};

bool IsSystemFile(const std::string& path) {
  const std::string name = fs::path(path).filename();
  return std::find(kSystemFiles.begin(), kSystemFiles.end(), name) != kSystemFiles.end();
}

struct Manifest {
  std::string name;       ///< "manifest-sha512.txt".
  std::string algorithm;  ///< "sha512".
  bool of_payload = true;
  std::map<std::string, std::string> digests;  ///< Path below the bag → digest.
};

/// One file to be read: what its digest must be and who says so.
struct Expected {
  const Manifest* manifest;
  std::string path;
  std::string digest;
};

class BagValidator {
 public:
  BagValidator(const fs::path& bag, std::size_t jobs) : bag_(bag), jobs_(jobs) {}

  BagVerdict Judge() {
    FindFiles(bag_);
    if (!ReadDeclaration()) {
      return std::move(verdict_);
    }
    ReadManifests();
    CheckFetch();
    for (const Manifest& manifest : manifests_) {
      CheckManifest(manifest);
    }
    CheckCompleteness();
    CheckOxum();
    CheckDigests();
    return std::move(verdict_);
  }

 private:
  static void Add(std::vector<Message>& list, std::string_view where, std::string_view vi,
                  std::string_view en) {
    if (list.size() < kMaxFindings) {
      const std::string place = EscapeForLine(where);
      list.push_back({fmt::format("{}: {}", place, vi), fmt::format("{}: {}", place, en)});
    }
  }

  void Refuse(std::string_view where, std::string_view vi, std::string_view en) {
    Add(verdict_.errors, where, vi, en);
  }

  void Warn(std::string_view where, std::string_view vi, std::string_view en) {
    Add(verdict_.warnings, where, vi, en);
  }

  /// Every file of the bag by its path; what is neither file nor folder is refused.
  void FindFiles(const fs::path& folder) {
    for (const auto& entry : SortedEntries(folder)) {
      const std::string path = entry.path().lexically_relative(bag_).generic_string();
      if (entry.is_symlink() || (!entry.is_directory() && !entry.is_regular_file())) {
        Refuse(path, "không phải tệp hay thư mục thường.", "is neither a file nor a folder.");
      } else if (entry.is_directory()) {
        FindFiles(entry.path());
      } else {
        files_.emplace(path, entry.file_size());
        loose_[LooseFileName(path)].push_back(path);
      }
    }
  }

  bool ReadDeclaration() {
    const auto bytes = ReadFile(bag_ / "bagit.txt", kMaxDeclarationBytes);
    auto declaration =
        bytes ? ReadBagDeclaration(*bytes) : Result<BagDeclaration>(tl::unexpected(bytes.error()));
    if (!declaration) {
      verdict_.errors.push_back(declaration.error().message);
      return false;
    }
    declaration_ = std::move(*declaration);
    verdict_.version = declaration_.version;
    if (!fs::is_directory(bag_ / "data")) {
      Refuse("data", "không có thư mục nội dung.", "there is no payload folder.");
    }
    return true;
  }

  /// The text of a tag file; complains and gives none if it cannot be read.
  std::optional<std::string> ReadTags(const std::string& name) {
    const auto bytes = ReadFile(bag_ / name, kMaxTagBytes);
    auto text = bytes ? DecodeTagFile(*bytes, declaration_.encoding)
                      : Result<std::string>(tl::unexpected(bytes.error()));
    if (!text) {
      verdict_.errors.push_back(text.error().message);
      return std::nullopt;
    }
    return std::move(*text);
  }

  void ReadManifests() {
    constexpr std::string_view kSuffix = ".txt";
    bool has_payload_manifest = false;
    for (const auto& [path, size] : files_) {
      for (const std::string_view prefix : {"manifest-", "tagmanifest-"}) {
        if (!path.starts_with(prefix) || !path.ends_with(kSuffix) ||
            path.find('/') != std::string::npos || path.size() <= prefix.size() + kSuffix.size()) {
          continue;
        }
        Manifest manifest{path,
                          path.substr(prefix.size(), path.size() - prefix.size() - kSuffix.size()),
                          prefix.front() == 'm',
                          {}};
        if (!DigestBytes(manifest.algorithm, "")) {
          Warn(path, "thuật toán băm lạ, không kiểm tra được.",
               "an unknown digest algorithm, not checked.");
          continue;
        }
        ReadManifest(manifest);
        has_payload_manifest = has_payload_manifest || manifest.of_payload;
        manifests_.push_back(std::move(manifest));
      }
    }
    if (!has_payload_manifest) {
      Refuse("manifest-sha512.txt", "không có bảng kê nội dung nào kiểm tra được.",
             "there is no payload manifest that can be checked.");
    }
  }

  void ReadManifest(Manifest& manifest) {
    const auto text = ReadTags(manifest.name);
    if (!text) {
      return;
    }
    for (const std::string_view line : TagLines(*text)) {
      const ManifestLine read = ReadManifestLine(line);
      const auto path = read.has_two_parts ? PlainPath(manifest.name, read.path) : std::nullopt;
      if (!read.has_two_parts) {
        Refuse(manifest.name, fmt::format("dòng sai: {}", EscapeForLine(line)),
               fmt::format("not a line of a manifest: {}", EscapeForLine(line)));
      } else if (path && path->starts_with(kPayload) != manifest.of_payload) {
        Refuse(manifest.name, fmt::format("{} không thuộc bảng kê này.", *path),
               fmt::format("{} is none of this manifest's.", *path));
      } else if (path) {
        AddEntry(manifest, *path, read.digest);
      }
    }
  }

  /// The path that a manifest means; none, with a complaint, if it leads out of the bag.
  std::optional<std::string> PlainPath(const std::string& where, std::string path) {
    if (declaration_.is_final()) {
      path = UnescapeBagPath(path);
    }
    if (path.starts_with('*') && !files_.contains(path)) {
      Warn(where, fmt::format("{}: dấu * của md5sum.", EscapeForLine(path)),
           fmt::format("{}: the '*' of md5sum.", EscapeForLine(path)));
      path.erase(0, 1);
    }
    if (LeavesBag(path)) {
      Refuse(where, fmt::format("{} ra ngoài túi.", EscapeForLine(path)),
             fmt::format("{} leads out of the bag.", EscapeForLine(path)));
      return std::nullopt;
    }
    std::string plain = fs::path(path).lexically_normal().generic_string();
    if (plain != path) {
      Warn(where, fmt::format("{}: nên viết {}.", EscapeForLine(path), EscapeForLine(plain)),
           fmt::format("{}: should be {}.", EscapeForLine(path), EscapeForLine(plain)));
    }
    return plain;
  }

  void AddEntry(Manifest& manifest, const std::string& path, const std::string& digest) {
    const auto [entry, added] = manifest.digests.emplace(path, digest);
    if (added) {
      return;
    }
    const std::string vi = fmt::format("{} xuất hiện hai lần.", EscapeForLine(path));
    const std::string en = fmt::format("{} stands twice.", EscapeForLine(path));
    if (declaration_.is_final() || entry->second != digest) {
      Refuse(manifest.name, vi, en);
    } else {
      Warn(manifest.name, vi, en);
    }
  }

  /// The file that a manifest's path stands for: the one of that name, or the only one whose name
  /// differs in nothing but case and normal form, as copying between file systems leaves them.
  std::optional<std::string> Locate(const std::string& path) {
    if (files_.contains(path)) {
      return path;
    }
    const auto alike = loose_.find(LooseFileName(path));
    if (alike == loose_.end() || alike->second.size() != 1) {
      return std::nullopt;
    }
    return alike->second.front();
  }

  void CheckManifest(const Manifest& manifest) {
    for (const auto& [path, digest] : manifest.digests) {
      if (IsSystemFile(path)) {
        Warn(path, "tệp của hệ điều hành.", "a file of the operating system.");
      }
      const auto file = Locate(path);
      if (!file) {
        if (IsSystemFile(path) && DigestBytes(manifest.algorithm, "") == digest) {
          lost_.insert(path);
        } else {
          Refuse(path, "không có trong túi.", "is not in the bag.");
        }
        continue;
      }
      if (*file != path) {
        Warn(path, fmt::format("trong túi là {}.", EscapeForLine(*file)),
             fmt::format("is {} in the bag.", EscapeForLine(*file)));
      }
      listed_[*file].insert(&manifest);
      expected_.push_back({&manifest, *file, digest});
    }
  }

  /// Each payload file is in a manifest, by the final text in each of them (section 3).
  void CheckCompleteness() {
    const auto manifests = static_cast<std::size_t>(
        std::count_if(manifests_.begin(), manifests_.end(),
                      [](const Manifest& manifest) { return manifest.of_payload; }));
    for (const auto& [path, size] : files_) {
      if (!path.starts_with(kPayload)) {
        continue;
      }
      ++verdict_.payload_files;
      const auto listed = listed_.find(path);
      const std::size_t times = listed == listed_.end() ? 0 : listed->second.size();
      if (times < (declaration_.is_final() ? manifests : std::min<std::size_t>(manifests, 1))) {
        Refuse(path, "không có trong bảng kê.", "is not in the manifest.");
      }
    }
  }

  /// What is still to be fetched is not here, so a bag with holes is not valid; we fetch nothing.
  void CheckFetch() {
    if (!files_.contains("fetch.txt")) {
      return;
    }
    const auto text = ReadTags("fetch.txt");
    for (const std::string_view line : text ? TagLines(*text) : std::vector<std::string_view>()) {
      const auto fetch = ReadFetchLine(line);
      if (!fetch) {
        Refuse("fetch.txt", fmt::format("dòng sai: {}", EscapeForLine(line)),
               fmt::format("not a line of it: {}", EscapeForLine(line)));
        continue;
      }
      const auto path = PlainPath("fetch.txt", fetch->path);
      if (path && !path->starts_with(kPayload)) {
        Refuse("fetch.txt", fmt::format("{} không phải nội dung.", *path),
               fmt::format("{} is no payload.", *path));
      } else if (path && !files_.contains(*path)) {
        Refuse(*path, "còn phải tải về.", "is still to be fetched.");
      }
    }
  }

  /// "bytes.files" of the payload, if bag-info.txt says it (section 2.2.2).
  void CheckOxum() {
    const std::string name = files_.contains("bag-info.txt") ? "bag-info.txt" : "package-info.txt";
    const auto text = files_.contains(name) ? ReadTags(name) : std::nullopt;
    const auto oxum = text ? FindBagInfo(*text, "Payload-Oxum") : std::nullopt;
    if (!oxum) {
      return;
    }
    std::uintmax_t bytes = 0;
    for (const auto& [path, size] : files_) {
      bytes += path.starts_with(kPayload) ? size : 0;
    }
    const std::string found = fmt::format("{}.{}", bytes, verdict_.payload_files + lost_.size());
    if (*oxum != found) {
      Refuse(name, fmt::format("Payload-Oxum là {}, thực có {}.", EscapeForLine(*oxum), found),
             fmt::format("Payload-Oxum is {}, found are {}.", EscapeForLine(*oxum), found));
    }
  }

  void CheckDigests() {
    std::vector<Message> faults(expected_.size());
    ForEachInParallel(expected_.size(), jobs_, [&](std::size_t i) {
      const Expected& each = expected_[i];
      try {
        if (DigestFile(each.manifest->algorithm, bag_ / each.path) != each.digest) {
          faults[i] = {fmt::format("mã băm khác {}.", each.manifest->name),
                       fmt::format("differs from {}.", each.manifest->name)};
        }
      } catch (const Failure& failure) {
        faults[i] = failure.error().message;
      }
    });
    for (std::size_t i = 0; i < faults.size(); ++i) {
      if (!faults[i].en.empty()) {
        Refuse(expected_[i].path, faults[i].vi, faults[i].en);
      }
    }
  }

  const fs::path& bag_;
  std::size_t jobs_;
  BagVerdict verdict_;
  BagDeclaration declaration_;
  std::map<std::string, std::uintmax_t> files_;            ///< Path → bytes.
  std::map<std::string, std::vector<std::string>> loose_;  ///< LooseFileName → paths.
  std::vector<Manifest> manifests_;
  std::map<std::string, std::set<const Manifest*>> listed_;
  std::vector<Expected> expected_;
  std::set<std::string> lost_;  ///< System files without a byte that are no more: nothing is lost.
};

}  // namespace

BagVerdict JudgeBag(const fs::path& bag, std::size_t jobs) {
  if (!fs::is_directory(bag)) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Không có thư mục {}.", bag.string()),
                    fmt::format("There is no folder {}.", bag.string())},
                   {}});
  }
  return BagValidator(bag, jobs).Judge();
}

}  // namespace vanban
