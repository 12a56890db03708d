#include "search/generation.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "corpus/digest.h"
#include "corpus/file_io.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "gen-";
constexpr std::string_view kCurrent = "CURRENT";
constexpr std::string_view kManifest = "MANIFEST";
constexpr std::size_t kMaxManifestBytes = std::size_t{16} << 20U;

struct FileEntry {
  std::string sha256;
  std::uintmax_t size = 0;
};

std::vector<std::string> FilesBelow(const fs::path& directory) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (!entry.is_directory()) {
      names.push_back(fs::relative(entry.path(), directory).generic_string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<std::map<std::string, FileEntry>> ReadManifest(const std::string& text) {
  std::map<std::string, FileEntry> entries;
  std::istringstream lines(text);
  std::string sha256;
  std::uintmax_t size = 0;
  std::string name;
  while (lines >> sha256 >> size && lines.get() == ' ' && std::getline(lines, name)) {
    if (sha256.size() != 64 || name.empty()) {
      return std::nullopt;
    }
    entries[name] = {sha256, size};
  }
  // Anything left over is damage; an empty manifest describes nothing.
  return lines.eof() && !entries.empty() ? std::optional(entries) : std::nullopt;
}

Message Complaint(const fs::path& path, std::string_view vi, std::string_view en) {
  return {fmt::format("{}: {}", path.string(), vi), fmt::format("{}: {}", path.string(), en)};
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
  const auto text = ReadFile(index_dir / kCurrent, 4096);
  if (!text) {
    return std::nullopt;
  }
  const std::string_view line(*text);
  return ParseGenerationName(line.substr(0, line.find_first_of(" \n")));
}

Result<Generation> OpenCurrent(const fs::path& index_dir) {
  const auto text = ReadFile(index_dir / kCurrent, 4096);
  const Message advice{"Chạy `vanban index` để lập chỉ mục.", "Run `vanban index` to build one."};
  if (!text) {
    return Fail(ErrorCode::kNoInput,
                {fmt::format("Chưa có chỉ mục trong {}.", index_dir.string()),
                 fmt::format("There is no index in {}.", index_dir.string())},
                advice);
  }
  // "gen-000042 <sha256 of MANIFEST>\n"
  std::istringstream line(*text);
  std::string name;
  std::string sha256;
  line >> name >> sha256;
  const auto number = ParseGenerationName(name);
  if (!number || sha256.size() != 64) {
    return Fail(ErrorCode::kBadData,
                Complaint(index_dir / kCurrent, "nội dung hỏng.", "its content is damaged."),
                advice);
  }
  const Generation generation{*number, index_dir / name};
  const auto manifest = ReadFile(generation.directory / kManifest, kMaxManifestBytes);
  if (!manifest || Sha256(*manifest) != sha256) {
    return Fail(ErrorCode::kBadData,
                Complaint(generation.directory, "thiếu MANIFEST hoặc MANIFEST đã bị thay.",
                          "its MANIFEST is missing or was changed."),
                advice);
  }
  return generation;
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

Result<ServedGeneration> OpenNewestSound(const fs::path& index_dir) {
  ServedGeneration served;
  auto current = OpenCurrent(index_dir);
  if (current) {
    auto complaints = VerifyManifest(current->directory);
    if (complaints.empty()) {
      served.generation = *current;
      return served;
    }
    served.complaints = std::move(complaints);
  } else if (current.error().code == ErrorCode::kNoInput) {
    return tl::unexpected(current.error());
  } else {
    served.complaints.push_back(current.error().message);
  }
  auto generations = ListGenerations(index_dir);
  for (auto older = generations.rbegin(); older != generations.rend(); ++older) {
    if (current && older->number == current->number) {
      continue;
    }
    if (VerifyManifest(older->directory).empty()) {
      served.generation = *older;
      served.fell_back = true;
      return served;
    }
  }
  return Fail(ErrorCode::kBadData, served.complaints.front(),
              {"Chạy `vanban index --rebuild` để lập lại từ kho.",
               "Run `vanban index --rebuild` to rebuild it from the archive."});
}

void WriteManifest(const fs::path& directory) {
  std::string manifest;
  for (const std::string& name : FilesBelow(directory)) {
    if (name != kManifest) {
      manifest += fmt::format("{} {} {}\n", Sha256File(directory / name),
                              fs::file_size(directory / name), name);
    }
  }
  WriteFileDurably(directory / kManifest, manifest);
}

std::vector<Message> VerifyManifest(const fs::path& directory) {
  const auto text = ReadFile(directory / kManifest, kMaxManifestBytes);
  if (!text) {
    return {text.error().message};
  }
  const auto entries = ReadManifest(*text);
  if (!entries) {
    return {Complaint(directory / kManifest, "nội dung hỏng.", "its content is damaged.")};
  }
  std::vector<Message> complaints;
  std::set<std::string> seen;
  for (const std::string& name : FilesBelow(directory)) {
    const auto expected = entries->find(name);
    if (name == kManifest) {
      continue;
    }
    if (expected == entries->end()) {
      complaints.push_back(
          Complaint(directory / name, "tệp lạ trong chỉ mục.", "a stranger in the index."));
      continue;
    }
    seen.insert(name);
    try {
      if (fs::file_size(directory / name) != expected->second.size ||
          Sha256File(directory / name) != expected->second.sha256) {
        complaints.push_back(Complaint(directory / name, "đã bị thay đổi.", "was changed."));
      }
    } catch (const Failure& failure) {
      complaints.push_back(failure.error().message);
    }
  }
  for (const auto& [name, entry] : *entries) {
    if (!seen.contains(name)) {
      complaints.push_back(Complaint(directory / name, "bị mất.", "is missing."));
    }
  }
  return complaints;
}

}  // namespace vanban
