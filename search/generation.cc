#include "search/generation.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "corpus/digest.h"
#include "corpus/file_io.h"
#include "corpus/parallel.h"
#include "search/shard_places.h"
#include "search/verified_note.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "gen-";
constexpr std::string_view kCurrent = "CURRENT";
constexpr std::string_view kManifest = "MANIFEST";
constexpr std::size_t kMaxManifestBytes = std::size_t{16} << 20U;
constexpr std::size_t kMaxCurrentBytes = 4096;
constexpr std::size_t kCurrentRest = 1 + 64 + 1;  // A space, the digest, the end of the line.

Message HowToRebuild() {
  return {"Chạy `vanban index --rebuild` để lập lại từ kho.",
          "Run `vanban index --rebuild` to rebuild it from the archive."};
}

struct FileEntry {
  std::string sha256;
  std::uintmax_t size = 0;
};

// All but folders that hold something, by name; links are not followed. Throws Failure.
std::vector<std::string> FilesBelow(const fs::path& directory, const fs::path& below = {}) {
  std::vector<std::string> names;
  for (const auto& entry : SortedEntries(directory / below)) {
    const fs::path name = below / entry.path().filename();
    const auto inside = entry.is_directory() && !entry.is_symlink() ? FilesBelow(directory, name)
                                                                    : std::vector<std::string>();
    if (inside.empty()) {
      names.push_back(name.generic_string());
    }
    names.insert(names.end(), inside.begin(), inside.end());
  }
  std::sort(names.begin(), names.end());
  return names;
}

using FileEntries = std::map<std::string, FileEntry>;

/// Calls `visit` with the place of each name, the largest files first: a few are most of all bytes,
/// and one begun last would be waited for alone.
void ForEachFile(const fs::path& directory, const std::vector<std::string>& names, std::size_t jobs,
                 const std::function<void(std::size_t)>& visit) {
  std::vector<std::uintmax_t> sizes;
  for (const std::string& name : names) {
    std::error_code unread;
    const std::uintmax_t size = fs::file_size(directory / name, unread);
    sizes.push_back(unread ? 0 : size);
  }
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  ForEachInParallel(order.size(), jobs, [&](std::size_t i) { visit(order[i]); });
}

std::string WriteEntries(const FileEntries& entries) {
  std::string text;
  for (const auto& [name, entry] : entries) {
    text += fmt::format("{} {} {}\n", entry.sha256, entry.size, name);
  }
  return text;
}

std::optional<FileEntries> ReadManifest(const std::string& text) {
  FileEntries entries;
  std::istringstream lines(text);
  std::string sha256;
  std::uintmax_t size = 0;
  std::string name;
  while (lines >> sha256 >> size && lines.get() == ' ' && std::getline(lines, name)) {
    entries[name] = {sha256, size};
  }
  // Any byte that is not as it would be written is damage; an empty manifest describes nothing.
  return !entries.empty() && WriteEntries(entries) == text ? std::optional(entries) : std::nullopt;
}

Message Complaint(const fs::path& path, std::string_view vi, std::string_view en) {
  return {fmt::format("{}: {}", path.string(), vi), fmt::format("{}: {}", path.string(), en)};
}

std::optional<Message> VerifyFile(const fs::path& path, const FileEntry& expected) {
  std::error_code unread;
  const bool regular = fs::is_regular_file(fs::symlink_status(path, unread));
  const std::uintmax_t size = regular ? fs::file_size(path, unread) : 0;
  if (unread) {
    return Complaint(path, unread.message(), unread.message());
  }
  if (!regular || size != expected.size) {
    return Complaint(path, "đã bị thay đổi.", "was changed.");
  }
  try {
    if (Sha256File(path) != expected.sha256) {
      return Complaint(path, "đã bị thay đổi.", "was changed.");
    }
  } catch (const Failure& failure) {
    return failure.error().message;
  }
  return std::nullopt;
}

}  // namespace

std::string GenerationName(std::uint64_t number) {
  return fmt::format("gen-{:06}", number);
}

std::optional<std::uint64_t> ParseGenerationName(std::string_view name) {
  if (!name.starts_with(kPrefix)) {
    return std::nullopt;
  }
  name.remove_prefix(kPrefix.size());
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool whole = error == std::errc() && end == name.data() + name.size() && name.size() >= 6;
  return whole && number > 0 ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> CurrentNumber(const fs::path& index_dir) {
  const auto text = ReadFile(index_dir / kCurrent, kMaxCurrentBytes);
  if (!text) {
    return std::nullopt;
  }
  const std::string_view line(*text);
  return ParseGenerationName(line.substr(0, line.find_first_of(" \n")));
}

std::string CurrentLine(const Generation& generation) {
  const auto manifest = ReadFile(generation.directory / kManifest, kMaxManifestBytes);
  if (!manifest) {
    throw Failure(manifest.error());
  }
  // "gen-000042 <sha256 of MANIFEST>\n"
  return fmt::format("{} {}\n", GenerationName(generation.number), Sha256(*manifest));
}

Result<Generation> OpenCurrent(const fs::path& index_dir) {
  const auto text = ReadFile(index_dir / kCurrent, kMaxCurrentBytes);
  if (!text && text.error().code == ErrorCode::kNoInput && ListGenerations(index_dir).empty()) {
    return Fail(ErrorCode::kNoInput,
                {fmt::format("Chưa có chỉ mục trong {}.", index_dir.string()),
                 fmt::format("There is no index in {}.", index_dir.string())},
                {"Chạy `vanban index` để lập chỉ mục.", "Run `vanban index` to build one."});
  }
  if (!text) {
    return Fail(ErrorCode::kBadData, text.error().message, HowToRebuild());
  }
  const std::string_view line(*text);
  const auto number = ParseGenerationName(line.substr(0, line.find(' ')));
  if (!number || line.size() != GenerationName(*number).size() + kCurrentRest) {
    return Fail(ErrorCode::kBadData,
                Complaint(index_dir / kCurrent, "nội dung hỏng.", "its content is damaged."),
                HowToRebuild());
  }
  Generation generation{*number, index_dir / GenerationName(*number)};
  try {
    if (CurrentLine(generation) == line) {
      return generation;
    }
  } catch (const Failure&) {
    // Without MANIFEST as with another one.
  }
  return Fail(ErrorCode::kBadData,
              Complaint(generation.directory, "thiếu MANIFEST hoặc MANIFEST đã bị thay.",
                        "its MANIFEST is missing or was changed."),
              HowToRebuild());
}

std::vector<Generation> ListGenerations(const fs::path& index_dir) {
  std::vector<Generation> generations;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(index_dir, ignored)) {
    if (const auto number = ParseGenerationName(entry.path().filename().string())) {
      generations.push_back({*number, entry.path()});
    }
  }
  std::sort(generations.begin(), generations.end(),
            [](const Generation& a, const Generation& b) { return a.number < b.number; });
  return generations;
}

Result<ServedGeneration> OpenNewestSound(const fs::path& index_dir, Verification verification) {
  ServedGeneration served;
  const auto current = OpenCurrent(index_dir);
  if (current) {
    served.complaints = VerifyGeneration(*current, verification);
    if (served.complaints.empty()) {
      served.generation = *current;
      return served;
    }
  } else if (current.error().code == ErrorCode::kNoInput) {
    return tl::unexpected(current.error());
  } else {
    served.complaints.push_back(current.error().message);
  }
  // Without a readable CURRENT, any generation counts as before it.
  const std::uint64_t named =
      CurrentNumber(index_dir).value_or(std::numeric_limits<std::uint64_t>::max());
  auto others = ListGenerations(index_dir);
  std::sort(others.begin(), others.end(), [named](const Generation& a, const Generation& b) {
    return std::pair(a.number < named, a.number) > std::pair(b.number < named, b.number);
  });
  for (const Generation& other : others) {
    if (current && other.number == current->number) {
      continue;
    }
    if (VerifyGeneration(other, verification).empty()) {
      served.generation = other;
      served.fell_back = true;
      return served;
    }
  }
  return Fail(ErrorCode::kBadData, served.complaints.front(), HowToRebuild());
}

std::size_t BytesOf(const Generation& generation) {
  std::size_t bytes = 0;
  try {
    for (const std::string& name : FilesBelow(generation.directory)) {
      bytes += fs::file_size(generation.directory / name);
    }
  } catch (const std::exception&) {
    return 0;
  }
  return bytes;
}

void WriteManifest(const fs::path& directory, std::size_t jobs) {
  std::vector<std::string> names = FilesBelow(directory);
  std::erase(names, kManifest);
  std::vector<FileEntry> found(names.size());
  ForEachFile(directory, names, jobs, [&](std::size_t i) {
    found[i] = {Sha256File(directory / names[i]), fs::file_size(directory / names[i])};
  });
  FileEntries entries;
  for (std::size_t i = 0; i < names.size(); ++i) {
    entries.emplace(names[i], std::move(found[i]));
  }
  WriteFileDurably(directory / kManifest, WriteEntries(entries));
}

std::vector<Message> VerifyManifest(const fs::path& directory, std::size_t jobs) {
  const auto text = ReadFile(directory / kManifest, kMaxManifestBytes);
  if (!text) {
    return {text.error().message};
  }
  const auto entries = ReadManifest(*text);
  if (!entries) {
    return {Complaint(directory / kManifest, "nội dung hỏng.", "its content is damaged.")};
  }
  std::vector<std::string> found;
  try {
    found = FilesBelow(directory);
  } catch (const Failure& failure) {
    return {failure.error().message};
  }
  std::vector<std::optional<Message>> judged(found.size());
  ForEachFile(directory, found, jobs, [&](std::size_t i) {
    const std::string& name = found[i];
    const auto expected = entries->find(name);
    if (name == kManifest && !fs::is_symlink(directory / name)) {
      return;
    }
    judged[i] = expected == entries->end() ? Complaint(directory / name, "tệp lạ trong chỉ mục.",
                                                       "a stranger in the index.")
                                           : VerifyFile(directory / name, expected->second);
  });
  std::vector<Message> complaints;
  for (std::optional<Message>& complaint : judged) {
    if (complaint) {
      complaints.push_back(std::move(*complaint));
    }
  }
  const std::optional<ShardPlaces> places =
      PlacesOf({ParseGenerationName(directory.filename().string()).value_or(0), directory});
  for (const auto& [name, entry] : *entries) {
    const bool elsewhere = places && LiesElsewhere(*places, name) &&
                           !fs::exists(directory / fs::path(name).parent_path());
    if (!elsewhere && !std::binary_search(found.begin(), found.end(), name)) {
      complaints.push_back(Complaint(directory / name, "bị mất.", "is missing."));
    }
  }
  return complaints;
}

}  // namespace vanban
