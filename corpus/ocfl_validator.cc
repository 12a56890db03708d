#include "corpus/ocfl_validator.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/inventory_check.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDeclarationPrefix = "0=ocfl_object_";
constexpr std::string_view kInventory = "inventory.json";
constexpr std::size_t kMaxInventoryBytes = std::size_t{256} << 20U;
constexpr std::size_t kMaxSmallBytes = std::size_t{64} << 10U;

// https://ocfl.github.io/extensions/
constexpr std::array<std::string_view, 13> kExtensions = {
    "initial",
    "0001-digest-algorithms",
    "0002-flat-direct-storage-layout",
    "0003-hash-and-id-n-tuple-storage-layout",
    "0004-hashed-n-tuple-storage-layout",
    "0005-mutable-head",
    "0006-flat-omit-prefix-storage-layout",
    "0007-n-tuple-omit-prefix-storage-layout",
    "0008-schema-registry",
    "0009-digest-algorithms",
    "0010-differential-n-tuple-omit-prefix-storage-layout",
    "0011-direct-clean-path-layout",
    "0012-direct-path-layout"};

std::string ToLower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

class ObjectValidator {
 public:
  explicit ObjectValidator(const fs::path& object) : object_(object) {}

  ObjectVerdict Judge() {
    CheckAll();
    return {std::move(root_.id), std::move(problems_)};
  }

 private:
  void CheckAll() {
    CheckDeclaration();
    const auto bytes = ReadFile(object_ / kInventory, kMaxInventoryBytes);
    if (!bytes) {
      Add("E063", kInventory, bytes.error().message.vi, bytes.error().message.en);
      return;
    }
    auto root = CheckInventory(*bytes, kInventory, problems_);
    if (!root) {
      return;
    }
    root_ = std::move(*root);
    CheckSidecar(fs::path(), *bytes, root_);
    CheckRootEntries();
    for (const auto& [name, version] : root_.versions) {
      if (VersionNumber(name) && fs::is_directory(object_ / name)) {
        CheckVersionFolder(name, *bytes);
      }
    }
    CheckSpecOrder();
    CheckContent("", root_);
  }

  void Add(std::string_view code, std::string_view where, std::string_view vi,
           std::string_view en) {
    problems_.Add(code, where, {std::string(vi), std::string(en)});
  }

  void CheckDeclaration() {
    std::vector<std::string> names;
    for (const auto& entry : SortedEntries(object_)) {
      const std::string name = entry.path().filename();
      if (name.starts_with(kDeclarationPrefix)) {
        names.push_back(name);
      }
    }
    if (names.size() != 1) {
      Add("E003", kDeclarationPrefix, "phải có đúng một tệp khai báo.",
          "there must be exactly one declaration.");
    }
    for (const std::string& name : names) {
      const auto text = ReadFile(object_ / name, kMaxSmallBytes);
      if (!text || *text != name.substr(2) + '\n') {
        Add("E007", name, "nội dung khác tên.", "the content differs from the name.");
      }
      if (name != "0=ocfl_object_1.0" && name != "0=ocfl_object_1.1") {
        Add("E004", name, "phiên bản OCFL lạ.", "an unknown version of OCFL.");
      }
    }
  }

  /// The sidecar of the inventory in `folder` of the object.
  void CheckSidecar(const fs::path& folder, const std::string& bytes,
                    const CheckedInventory& inventory) {
    if (inventory.algorithm.empty()) {
      return;  // Which file would it be? E025 or E036 says so already.
    }
    const std::string name = folder / fmt::format("{}.{}", kInventory, inventory.algorithm);
    const auto text = ReadFile(object_ / name, kMaxSmallBytes);
    if (!text) {
      Add("E058", name, "không có.", "is missing.");
      return;
    }
    const std::size_t space = text->find_first_of(" \t");
    const std::size_t second = std::min(text->find_first_not_of(" \t", space), text->size());
    std::string_view file = std::string_view(*text).substr(second);
    file = file.substr(0, file.find_last_not_of("\r\n") + 1);
    if (space == std::string::npos || space == 0 || file != kInventory) {
      Add("E061", name, "phải là \"MÃ-BĂM inventory.json\".", "must be \"DIGEST inventory.json\".");
      return;
    }
    const std::string digest = inventory.algorithm == "sha512" ? Sha512(bytes) : Sha256(bytes);
    if (ToLower(text->substr(0, space)) != digest) {
      Add("E060", name, "mã băm không khớp.", "the digest does not match.");
    }
  }

  void CheckRootEntries() {
    const std::string sidecar = fmt::format("{}.{}", kInventory, root_.algorithm);
    for (const auto& entry : SortedEntries(object_)) {
      const std::string name = entry.path().filename();
      if (entry.is_symlink()) {
        Add("E090", name, "là liên kết.", "is a link.");
      } else if (entry.is_directory()) {
        CheckRootFolder(name);
      } else if (name != kInventory && name != sidecar && !name.starts_with(kDeclarationPrefix) &&
                 !(root_.algorithm.empty() && name.starts_with("inventory.json."))) {
        Add("E001", name, "không thuộc về đối tượng.", "does not belong in an object.");
      }
    }
    for (const auto& [name, version] : root_.versions) {
      if (VersionNumber(name) && !fs::is_directory(object_ / name)) {
        Add("E010", name, "không có thư mục phiên bản.", "there is no version folder.");
      }
    }
  }

  void CheckRootFolder(const std::string& name) {
    if (name == "extensions") {
      CheckExtensions();
    } else if (VersionNumber(name)) {
      if (!root_.versions.contains(name)) {
        Add("E046", name, "inventory không có phiên bản này.", "the inventory lacks this version.");
      }
    } else if (name != "logs") {
      Add("E001", name, "không thuộc về đối tượng.", "does not belong in an object.");
    }
  }

  void CheckExtensions() {
    for (const auto& entry : SortedEntries(object_ / "extensions")) {
      const std::string name = entry.path().filename();
      if (!entry.is_directory()) {
        Add("E067", "extensions/" + name, "tệp không thuộc về đây.",
            "a file does not belong here.");
      } else if (std::find(kExtensions.begin(), kExtensions.end(), name) == kExtensions.end()) {
        Add("W013", "extensions/" + name, "phần mở rộng chưa đăng ký.",
            "the extension is not registered.");
      }
    }
  }

  void CheckVersionFolder(const std::string& name, const std::string& root_bytes) {
    CheckedInventory own = root_;  // Where the folder has no inventory, the root's rules hold.
    const auto bytes = ReadFile(object_ / name / kInventory, kMaxInventoryBytes);
    const std::string where = fmt::format("{}/{}", name, kInventory);
    if (!bytes) {
      Add("W010", name, "nên có inventory.json.", "should have an inventory.json.");
    } else if (name == root_.head) {
      if (*bytes != root_bytes) {
        Add("E064", where, "khác inventory của thư mục gốc.", "differs from the root's inventory.");
      }
      CheckSidecar(name, *bytes, root_);
    } else if (auto read = CheckInventory(*bytes, where, problems_)) {
      own = std::move(*read);
      CheckSidecar(name, *bytes, own);
      CheckPriorInventory(name, where, own);
      CheckContent(name, own);
    }
    specs_[VersionNumber(name).value_or(0)] = own.spec;
    CheckVersionEntries(name, fmt::format("{}.{}", kInventory, own.algorithm));
  }

  /// What an earlier inventory says must still hold.
  void CheckPriorInventory(const std::string& name, const std::string& where,
                           const CheckedInventory& prior) {
    if (prior.id != root_.id) {
      Add("E037", where, "id khác.", "another id.");
    }
    if (prior.content_folder != root_.content_folder) {
      Add("E019", where, "contentDirectory khác.", "another contentDirectory.");
    }
    if (prior.head != name) {
      Add("E040", where, "head không phải phiên bản này.", "the head is not this version.");
    }
    const auto translation = Translate(prior);
    const bool translate = prior.algorithm != root_.algorithm;
    for (const auto& [version, before] : prior.versions) {
      const auto now = root_.versions.find(version);
      if (now == root_.versions.end()) {
        Add("E066", where, fmt::format("{} nay không còn.", version),
            fmt::format("{} is there no more.", version));
        continue;
      }
      if (!SameState(before, now->second, translate ? &translation : nullptr)) {
        Add("E066", where, fmt::format("nội dung {} khác.", version),
            fmt::format("another state of {}.", version));
      }
      if (before.metadata != now->second.metadata) {
        Add("W011", where, fmt::format("thông tin về {} khác.", version),
            fmt::format("says other things about {}.", version));
      }
    }
  }

  /// What the root calls the content that `prior` calls by its digests, of another algorithm: by
  /// the content paths that both name. Empty where the root does not agree with itself.
  [[nodiscard]] std::map<std::string, std::string> Translate(const CheckedInventory& prior) const {
    std::map<std::string, std::string> translation;
    for (const auto& [path, digest] : prior.manifest) {
      const auto found = root_.manifest.find(path);
      const std::string now = found == root_.manifest.end() ? "" : found->second;
      const auto [entry, added] = translation.emplace(digest, now);
      if (!added && entry->second != now) {
        entry->second.clear();
      }
    }
    return translation;
  }

  /// True if each logical path leads to the same content.
  [[nodiscard]] static bool SameState(const CheckedVersion& before, const CheckedVersion& now,
                                      const std::map<std::string, std::string>* translation) {
    if (before.state.size() != now.state.size()) {
      return false;
    }
    return std::all_of(before.state.begin(), before.state.end(), [&](const auto& entry) {
      const auto& [path, digest] = entry;
      const auto other = now.state.find(path);
      if (other == now.state.end()) {
        return false;
      }
      if (translation == nullptr) {
        return ToLower(digest) == ToLower(other->second);
      }
      const auto translated = translation->find(digest);
      return translated == translation->end() || translated->second == other->second;
    });
  }

  void CheckVersionEntries(const std::string& name, const std::string& sidecar) {
    for (const auto& entry : SortedEntries(object_ / name)) {
      const std::string child = entry.path().filename();
      const std::string where = fmt::format("{}/{}", name, child);
      if (entry.is_symlink()) {
        Add("E090", where, "là liên kết.", "is a link.");
      } else if (!entry.is_directory()) {
        if (child != kInventory && child != sidecar &&
            !(root_.algorithm.empty() && child.starts_with("inventory.json."))) {
          Add("E015", where, "tệp không thuộc về đây.", "a file does not belong here.");
        }
      } else if (child == root_.content_folder) {
        if (fs::is_empty(entry.path())) {
          Add("W003", where, "thư mục trống.", "an empty folder.");
        }
        CheckContentTree(entry.path());
      } else {
        Add("W002", where, "thư mục không thuộc về đây.", "a folder does not belong here.");
      }
    }
  }

  void CheckContentTree(const fs::path& folder) {
    for (const auto& entry : SortedEntries(folder)) {
      const std::string path = entry.path().lexically_relative(object_);
      if (entry.is_symlink()) {
        Add("E090", path, "là liên kết.", "is a link.");
      } else if (!entry.is_directory()) {
        if (!root_.manifest.contains(path)) {
          Add("E023", path, "không có trong manifest.", "is not in the manifest.");
        }
      } else if (fs::is_empty(entry.path())) {
        Add("E024", path, "thư mục trống.", "an empty folder.");
      } else {
        CheckContentTree(entry.path());
      }
    }
  }

  /// Every content path of `inventory` against the bytes; `version` is its folder, empty for the
  /// root. An earlier inventory must also name each file there was.
  void CheckContent(const std::string& version, const CheckedInventory& inventory) {
    const std::string where = (fs::path(version) / kInventory).string();
    for (const auto& [path, digest] : inventory.manifest) {
      CheckDigest("E092", where, path, inventory.algorithm, digest);
    }
    for (const auto& [algorithm, paths] : inventory.fixity) {
      for (const auto& [path, digest] : paths) {
        CheckDigest("E093", where, path, algorithm, digest);
      }
    }
    if (version.empty()) {
      return;
    }
    const int number = VersionNumber(version).value_or(0);
    for (const auto& [path, digest] : root_.manifest) {
      const int since = VersionNumber(path.substr(0, path.find('/'))).value_or(number + 1);
      if (since <= number && !inventory.manifest.contains(path)) {
        Add("E023", where, fmt::format("thiếu {}.", path), fmt::format("lacks {}.", path));
      }
    }
  }

  /// None for an algorithm that we do not know, which is to be ignored (E028), and for a file that
  /// cannot be read: a bad sector is a finding and must not end the run.
  std::optional<std::string> Compute(std::string_view code, const std::string& where,
                                     const std::string& algorithm, const std::string& path) {
    try {
      return DigestFile(algorithm, object_ / path);
    } catch (const Failure& failure) {
      Add(code, where, failure.error().message.vi, failure.error().message.en);
      return std::nullopt;
    }
  }

  void CheckDigest(std::string_view code, const std::string& where, const std::string& path,
                   const std::string& algorithm, const std::string& digest) {
    if (algorithm.empty()) {
      return;
    }
    std::error_code ignored;  // A name too long for any file system is a file that is not there.
    if (!fs::is_regular_file(fs::symlink_status(object_ / path, ignored))) {
      Add(code, where, fmt::format("không có tệp {}.", path), fmt::format("no file {}.", path));
      return;
    }
    auto known = digests_.find({algorithm, path});
    if (known == digests_.end()) {
      const auto computed = Compute(code, where, algorithm, path);
      if (!computed) {
        return;
      }
      known = digests_.emplace(std::pair(algorithm, path), *computed).first;
    }
    if (known->second != ToLower(digest)) {
      Add(code, where, fmt::format("mã băm {} của {} không khớp.", algorithm, path),
          fmt::format("the {} of {} does not match.", algorithm, path));
    }
  }

  void CheckSpecOrder() {
    std::string newest;
    for (const auto& [number, spec] : specs_) {
      if (spec < newest) {
        Add("E103", fmt::format("v{}", number), "theo OCFL cũ hơn phiên bản trước.",
            "follows an older OCFL than the version before.");
      }
      newest = std::max(newest, spec);
    }
  }

  const fs::path& object_;
  OcflProblems problems_;
  CheckedInventory root_;
  std::map<int, std::string> specs_;
  std::map<std::pair<std::string, std::string>, std::string> digests_;
};

}  // namespace

ObjectVerdict JudgeObject(const fs::path& object) {
  if (!fs::is_directory(object)) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Không có thư mục {}.", object.string()),
                    fmt::format("There is no folder {}.", object.string())},
                   {}});
  }
  return ObjectValidator(object).Judge();
}

}  // namespace vanban
