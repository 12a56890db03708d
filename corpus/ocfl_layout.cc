#include "corpus/ocfl_layout.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUrnPrefix = "urn:vanban:";
constexpr std::string_view kRootDeclaration = "0=ocfl_1.1";
constexpr std::string_view kRootDeclarationText = "ocfl_1.1\n";
constexpr std::string_view kLayoutName = "ocfl_layout.json";
constexpr std::string_view kExtensionFolder = "extensions/0004-hashed-n-tuple-storage-layout";
constexpr std::string_view kExtensionConfig =
    "extensions/0004-hashed-n-tuple-storage-layout/config.json";

constexpr std::string_view kLayoutText = R"({
  "description": "Hashed N-tuple storage layout: SHA-256 of the object id, three tuples of three digits",
  "extension": "0004-hashed-n-tuple-storage-layout"
}
)";

constexpr std::string_view kExtensionText = R"({
  "digestAlgorithm": "sha256",
  "extensionName": "0004-hashed-n-tuple-storage-layout",
  "numberOfTuples": 3,
  "shortObjectRoot": false,
  "tupleSize": 3
}
)";

constexpr std::size_t kTupleSize = 3;
constexpr std::size_t kTuples = 3;
constexpr std::size_t kObjectDigits = 64;  // SHA-256.
constexpr std::size_t kMaxNameBytes = 120;
constexpr std::size_t kMaxExtensionBytes = 16;

/// Signs that separate paths, hide or reorder what a terminal shows.
bool IsUnsafe(char32_t value) {
  constexpr std::u32string_view kReserved = U"/\\:*?\"<>|";
  const auto within = [value](char32_t first, char32_t last) {
    return value >= first && value <= last;
  };
  return value < 0x20 || within(0x7F, 0x9F) || kReserved.find(value) != kReserved.npos ||
         value == 0xAD || within(0x200B, 0x200F) || within(0x2028, 0x202E) ||
         within(0x2060, 0x206F) || value == 0xFEFF || value == 0xFFFD;
}

std::string ReplaceUnsafe(std::string_view name) {
  std::string safe;
  for (std::size_t i = 0; i < name.size();) {
    const CodePoint point = DecodeAt(name, i);
    if (IsUnsafe(point.value)) {
      safe += '_';
    } else {
      safe += name.substr(i, point.size);
    }
    i += point.size;
  }
  return safe;
}

/// Shortens the stem, not the extension.
std::string Shorten(std::string name) {
  if (name.size() <= kMaxNameBytes) {
    return name;
  }
  const std::size_t dot = name.rfind('.');
  const bool has_extension = dot != std::string::npos && name.size() - dot <= kMaxExtensionBytes;
  const std::string extension = has_extension ? name.substr(dot) : "";
  name.resize(FloorToCodePoint(name, kMaxNameBytes - extension.size()));
  return name + extension;
}

void WriteDeclarations(const fs::path& root) {
  CreateDirectories(root / kExtensionFolder);
  for (const RootFile& file : RootFiles()) {
    WriteFileDurably(root / file.path, file.text);
  }
  SyncFileSystem(root);
}

bool IsHexadecimal(std::string_view name) {
  return name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// The name of a folder of the first level.
bool IsTuple(std::string_view name) {
  return name.size() == kTupleSize && IsHexadecimal(name);
}

/// The name of a folder in extensions/: the layout's, or one of those where Vanban keeps what is no
/// document.
bool IsOurExtension(std::string_view name) {
  return name.starts_with("vanban-") || kExtensionFolder.ends_with(name);
}

/// True for an empty folder, or one whose making was cut short before the declaration.
bool IsUnfinishedRoot(const fs::path& root) {
  const auto ours = [](const fs::directory_entry& entry) {
    const fs::path name = entry.path().filename();
    return name == "extensions" || name == fs::path(kLayoutName);
  };
  return std::all_of(fs::directory_iterator(root), fs::directory_iterator(), ours);
}

}  // namespace

std::span<const RootFile> RootFiles() {
  // The declaration last: a root without it is an unfinished one and is begun again.
  static constexpr std::array kFiles = {RootFile{kExtensionConfig, kExtensionText},
                                        RootFile{kLayoutName, kLayoutText},
                                        RootFile{kRootDeclaration, kRootDeclarationText}};
  return kFiles;
}

std::string ObjectUrn(const DocumentId& id) {
  return std::string(kUrnPrefix) + id;
}

std::optional<DocumentId> IdOfUrn(std::string_view urn) {
  if (!urn.starts_with(kUrnPrefix) || !IsValidDocumentId(urn.substr(kUrnPrefix.size()))) {
    return std::nullopt;
  }
  return DocumentId(urn.substr(kUrnPrefix.size()));
}

fs::path ObjectFolder(const DocumentId& id) {
  const std::string digest = Sha256(ObjectUrn(id));
  fs::path folder;
  for (std::size_t i = 0; i < kTuples; ++i) {
    folder /= digest.substr(i * kTupleSize, kTupleSize);
  }
  return folder / digest;
}

std::string VersionName(int version) {
  return fmt::format("v{}", version);
}

std::optional<int> ParseVersionName(std::string_view name) {
  if (name.size() < 2 || name[0] != 'v' || name[1] < '1' || name[1] > '9') {
    return std::nullopt;
  }
  int version = 0;
  const char* end = name.data() + name.size();
  const auto [stop, reason] = std::from_chars(name.data() + 1, end, version);
  return reason == std::errc() && stop == end ? std::optional(version) : std::nullopt;
}

std::string SidecarLine(std::string_view digest) {
  return fmt::format("{} {}\n", digest, kInventoryName);
}

std::string SafeFileName(std::string_view name) {
  std::string safe = Shorten(ReplaceUnsafe(name));
  if (safe.starts_with('.')) {
    safe.front() = '_';
  }
  const bool blank = safe.find_first_not_of("_ ") == std::string::npos;
  return blank ? "original" : safe;
}

void CreateStorageRoot(const fs::path& root) {
  CreateDirectories(root);
  if (fs::exists(root / kRootDeclaration)) {
    CheckStorageRoot(root);
    return;
  }
  if (!IsUnfinishedRoot(root)) {
    throw Failure({ErrorCode::kBadData,
                   {fmt::format("{} đã có nội dung khác, không phải kho lưu trữ.", root.string()),
                    fmt::format("{} holds something else, not an archive.", root.string())},
                   {"Chọn một thư mục trống bằng --home.", "Choose an empty folder with --home."}});
  }
  WriteDeclarations(root);
}

void CheckStorageRoot(const fs::path& root) {
  const auto declaration = ReadFile(root / kRootDeclaration, kRootDeclarationText.size());
  if (!declaration && declaration.error().code == ErrorCode::kIo) {
    throw Failure(declaration.error());
  }
  if (!declaration && declaration.error().code == ErrorCode::kNoInput) {
    throw Failure(
        {ErrorCode::kNoInput,
         {fmt::format("Không có kho lưu trữ ở {}.", root.string()),
          fmt::format("There is no archive at {}.", root.string())},
         {"Thêm văn bản trước: vanban add ĐƯỜNG-DẪN.", "Add documents first: vanban add PATH."}});
  }
  if (!declaration || *declaration != kRootDeclarationText) {
    throw Failure({ErrorCode::kBadData,
                   {fmt::format("{}: không phải kho OCFL 1.1.", (root / kRootDeclaration).string()),
                    fmt::format("{}: not an OCFL 1.1 root.", (root / kRootDeclaration).string())},
                   {}});
  }
}

std::vector<fs::path> ObjectPlaces(const fs::path& root) {
  std::vector<fs::path> folders = {root};
  for (std::size_t level = 0; level <= kTuples; ++level) {
    const std::size_t digits = level == kTuples ? kObjectDigits : kTupleSize;
    std::vector<fs::path> below;
    for (const fs::path& folder : folders) {
      for (const auto& entry : SortedEntries(folder)) {
        const std::string name = entry.path().filename();
        if (name.size() == digits && IsHexadecimal(name) && entry.is_directory() &&
            !entry.is_symlink()) {
          below.push_back(entry.path());
        }
      }
    }
    folders = std::move(below);
  }
  return folders;
}

OcflProblems CheckOwnRoot(const fs::path& root) {
  OcflProblems problems;
  for (const RootFile& file : RootFiles()) {
    const auto text = ReadFile(root / file.path, file.text.size());
    if (!text || *text != file.text) {
      problems.Add("V001", file.path, {"thiếu hoặc khác.", "is missing or differs."});
    }
  }
  for (const fs::path& path : StrayRootPaths(root)) {
    problems.Add("V001", path.native(), {"không phải của Vanban.", "is not Vanban's."});
  }
  return problems;
}

std::vector<fs::path> StrayRootPaths(const fs::path& root) {
  std::vector<fs::path> strays;
  const auto look = [&](const fs::path& folder, const auto& is_ours) {
    if (!fs::is_directory(fs::symlink_status(root / folder))) {
      return;  // A folder that is not there holds no strays.
    }
    for (const auto& entry : SortedEntries(root / folder)) {
      const bool is_folder = entry.is_directory() && !entry.is_symlink();
      if (!is_ours(entry.path().filename().string(), is_folder) || entry.is_symlink()) {
        strays.push_back(entry.path().lexically_relative(root));
      }
    }
  };
  look("", [](const std::string& name, bool is_folder) {
    return is_folder ? name == "extensions" || IsTuple(name)
                     : name == kLayoutName || name == kRootDeclaration;
  });
  look("extensions",
       [](const std::string& name, bool is_folder) { return is_folder && IsOurExtension(name); });
  look(kExtensionFolder, [](const std::string& name, bool is_folder) {
    return !is_folder && kExtensionConfig.ends_with(name);
  });
  return strays;
}

}  // namespace vanban
