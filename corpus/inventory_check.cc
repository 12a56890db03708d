#include "corpus/inventory_check.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/inventory_values.h"
#include "corpus/json_depth.h"

namespace vanban {
namespace {

using Json = rapidjson::GenericValue<rapidjson::UTF8<>>;

constexpr std::string_view kTypePrefix = "https://ocfl.io/";
constexpr std::string_view kTypeSuffix = "/spec/#inventory";
// An inventory has four levels; the values of keys unknown to us may have a few more.
constexpr std::size_t kMaxDepth = 32;

std::string_view TextOf(const Json& value) {
  return {value.GetString(), value.GetStringLength()};
}

const Json* Find(const Json& object, const char* name) {
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() ? nullptr : &member->value;
}

std::string ToLower(std::string_view digest) {
  std::string lower(digest);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

/// Codes for what a path may be in one place.
struct PathCodes {
  std::string_view slash;    ///< Begins or ends with '/'.
  std::string_view element;  ///< Has an element '.', '..' or none between slashes.
  std::string_view unique;   ///< Stands twice, or is a folder of another; empty: not asked here.
};

class InventoryChecker {
 public:
  InventoryChecker(std::string_view where, OcflProblems& problems)
      : where_(where),
        problems_(problems) {}

  CheckedInventory Check(const Json& root) {
    CheckKeys(root);
    CheckId(root);
    CheckType(root);
    CheckAlgorithm(root);
    CheckContentFolder(root);
    CheckManifest(root);
    CheckVersions(root);
    CheckHead(root);
    CheckFixity(root);
    return std::move(result_);
  }

 private:
  void Add(std::string_view code, std::string_view vi, std::string_view en) {
    problems_.Add(code, where_, {std::string(vi), std::string(en)});
  }

  void CheckKeys(const Json& root) {
    CheckRepeatedKeys(root, "inventory");
    constexpr std::array<std::string_view, 8> kKeys = {
        "id",   "type",     "digestAlgorithm", "contentDirectory",
        "head", "manifest", "versions",        "fixity"};
    for (const auto& [name, value] : root.GetObject()) {
      if (std::find(kKeys.begin(), kKeys.end(), TextOf(name)) == kKeys.end()) {
        Add("E102", fmt::format("khóa lạ \"{}\".", TextOf(name)),
            fmt::format("unknown key \"{}\".", TextOf(name)));
      }
    }
  }

  /// A key that stands twice means one thing to one reader and another to the next.
  void CheckRepeatedKeys(const Json& object, std::string_view what) {
    std::set<std::string_view> names;
    for (const auto& [name, value] : object.GetObject()) {
      if (!names.insert(TextOf(name)).second) {
        Add("E033", fmt::format("\"{}\" xuất hiện hai lần trong {}.", TextOf(name), what),
            fmt::format("\"{}\" stands twice in {}.", TextOf(name), what));
      }
    }
  }

  /// The value of a required key if it is a string; complains otherwise.
  std::optional<std::string> RequiredText(const Json& root, const char* name,
                                          std::string_view wrong_type) {
    const Json* value = Find(root, name);
    if (value == nullptr) {
      Add("E036", fmt::format("thiếu \"{}\".", name), fmt::format("no \"{}\".", name));
      return std::nullopt;
    }
    if (!value->IsString() || value->GetStringLength() == 0) {
      Add(wrong_type, fmt::format("\"{}\" không phải chuỗi.", name),
          fmt::format("\"{}\" is not a string.", name));
      return std::nullopt;
    }
    return std::string(TextOf(*value));
  }

  void CheckId(const Json& root) {
    result_.id = RequiredText(root, "id", "E037").value_or("");
    if (!result_.id.empty() && !LooksLikeUri(result_.id)) {
      Add("W005", "id không phải URI.", "the id is not a URI.");
    }
  }

  void CheckType(const Json& root) {
    const auto type = RequiredText(root, "type", "E038");
    if (!type) {
      return;
    }
    const bool known = type->starts_with(kTypePrefix) && type->ends_with(kTypeSuffix) &&
                       type->size() > kTypePrefix.size() + kTypeSuffix.size();
    if (known) {
      result_.spec =
          type->substr(kTypePrefix.size(), type->size() - kTypePrefix.size() - kTypeSuffix.size());
    }
    if (result_.spec != "1.0" && result_.spec != "1.1") {
      Add("E038", "type không phải OCFL 1.0 hay 1.1.", "the type is not OCFL 1.0 or 1.1.");
    }
  }

  void CheckAlgorithm(const Json& root) {
    const auto algorithm = RequiredText(root, "digestAlgorithm", "E025");
    if (!algorithm) {
      return;
    }
    if (*algorithm != "sha512" && *algorithm != "sha256") {
      Add("E025", "digestAlgorithm phải là sha512 hoặc sha256.",
          "digestAlgorithm must be sha512 or sha256.");
      return;
    }
    if (*algorithm == "sha256") {
      Add("W004", "nên dùng sha512.", "sha512 should be used.");
    }
    result_.algorithm = *algorithm;
  }

  void CheckContentFolder(const Json& root) {
    const Json* folder = Find(root, "contentDirectory");
    if (folder == nullptr) {
      return;
    }
    const std::string name = folder->IsString() ? std::string(TextOf(*folder)) : "/";
    if (name.find('/') != std::string::npos) {
      Add("E017", "contentDirectory không phải một tên.", "contentDirectory is not one name.");
    } else if (name == "." || name == ".." || name.empty()) {
      Add("E018", "contentDirectory là . hoặc ..", "contentDirectory is . or ..");
    } else {
      result_.content_folder = name;
    }
  }

  /// The paths of a block digest → [paths], checked; `shape` is the code of a wrong structure.
  std::map<std::string, std::string> ReadBlock(const Json& block, std::string_view shape,
                                               const PathCodes& codes) {
    std::map<std::string, std::string> paths;
    for (const auto& [digest, list] : block.GetObject()) {
      if (!list.IsArray()) {
        Add(shape, "đường dẫn không nằm trong mảng.", "paths that are not in an array.");
        continue;
      }
      for (const Json& path : list.GetArray()) {
        if (!path.IsString()) {
          Add(shape, "đường dẫn không phải chuỗi.", "a path that is not a string.");
        } else if (IsSoundPath(TextOf(path), codes) &&
                   !paths.emplace(TextOf(path), TextOf(digest)).second && !codes.unique.empty()) {
          Add(codes.unique, fmt::format("\"{}\" xuất hiện hai lần.", TextOf(path)),
              fmt::format("\"{}\" stands twice.", TextOf(path)));
        }
      }
    }
    if (!codes.unique.empty()) {
      CheckConflicts(paths, codes.unique);
    }
    return paths;
  }

  bool IsSoundPath(std::string_view path, const PathCodes& codes) {
    const bool slash = path.empty() || path.front() == '/' || path.back() == '/';
    if (slash) {
      Add(codes.slash, fmt::format("\"{}\" bắt đầu hoặc kết thúc bằng /.", path),
          fmt::format("\"{}\" begins or ends with /.", path));
    }
    bool sound = !slash;
    std::string_view rest = path;
    while (!slash) {
      const std::size_t end = rest.find('/');
      const std::string_view element = rest.substr(0, end);
      // A NUL ends a name for the system: another file would be read than the one that is named.
      if (element.empty() || element == "." || element == ".." ||
          element.find('\0') != std::string_view::npos) {
        Add(codes.element, fmt::format("\"{}\" có phần \"{}\".", path, element),
            fmt::format("\"{}\" has an element \"{}\".", path, element));
        sound = false;
      }
      if (end == std::string_view::npos) {
        break;
      }
      rest.remove_prefix(end + 1);
    }
    return sound;
  }

  void CheckConflicts(const std::map<std::string, std::string>& paths, std::string_view code) {
    for (const auto& [path, digest] : paths) {
      const auto below = paths.lower_bound(path + '/');
      if (below != paths.end() && below->first.starts_with(path + '/')) {
        Add(code, fmt::format("\"{}\" vừa là tệp vừa là thư mục.", path),
            fmt::format("\"{}\" is both a file and a folder.", path));
      }
    }
  }

  void CheckRepeatedDigests(const Json& block, std::string_view code) {
    std::set<std::string> digests;
    for (const auto& [digest, paths] : block.GetObject()) {
      if (!digests.insert(ToLower(TextOf(digest))).second) {
        Add(code, fmt::format("mã băm {} xuất hiện hai lần.", TextOf(digest)),
            fmt::format("the digest {} stands twice.", TextOf(digest)));
      }
    }
  }

  void CheckManifest(const Json& root) {
    const Json* manifest = Find(root, "manifest");
    if (manifest == nullptr) {
      Add("E041", "thiếu manifest.", "no manifest.");
      return;
    }
    if (!manifest->IsObject()) {
      Add("E106", "manifest không phải đối tượng JSON.", "the manifest is not a JSON object.");
      return;
    }
    CheckRepeatedDigests(*manifest, "E096");
    result_.manifest =
        ReadBlock(*manifest, "E092", {.slash = "E100", .element = "E099", .unique = "E101"});
    for (const auto& [digest, paths] : manifest->GetObject()) {
      manifest_digests_.emplace(TextOf(digest));
    }
  }

  void CheckVersions(const Json& root) {
    const Json* versions = Find(root, "versions");
    if (versions == nullptr) {
      Add("E043", "thiếu versions.", "no versions.");
      return;
    }
    if (!versions->IsObject()) {
      Add("E044", "versions không phải đối tượng JSON.", "versions is not a JSON object.");
      return;
    }
    if (versions->ObjectEmpty()) {
      Add("E008", "không có phiên bản nào.", "there are no versions.");
    }
    CheckRepeatedKeys(*versions, "versions");
    for (const auto& [name, version] : versions->GetObject()) {
      CheckedVersion& checked = result_.versions[std::string(TextOf(name))];
      if (version.IsObject()) {
        CheckVersion(TextOf(name), version, checked);
      } else {
        Add("E047", "phiên bản không phải đối tượng JSON.", "a version is not a JSON object.");
      }
    }
    CheckVersionNames();
    for (const std::string& digest : manifest_digests_) {
      if (!used_digests_.contains(digest)) {
        Add("E107", fmt::format("không phiên bản nào dùng {}.", digest),
            fmt::format("no version uses {}.", digest));
      }
    }
  }

  void CheckVersionNames() {
    std::set<int> numbers;
    bool padded = false;
    bool plain = false;
    for (const auto& [name, version] : result_.versions) {
      const auto number = VersionNumber(name);
      if (!number) {
        Add("E046", fmt::format("\"{}\" không phải tên phiên bản.", name),
            fmt::format("\"{}\" is no name of a version.", name));
        continue;
      }
      numbers.insert(*number);
      (name[1] == '0' ? padded : plain) = true;
    }
    if (!numbers.empty() && *numbers.rbegin() != static_cast<int>(numbers.size())) {
      Add("E010", "thiếu số phiên bản ở giữa.", "version numbers are missing.");
    }
    if (padded && plain) {
      Add("E011", "số phiên bản có số 0 đứng đầu phải luôn như vậy.",
          "zero-padded version numbers must all begin with a zero.");
      Add("E013", "tên các phiên bản không cùng một kiểu.", "versions are named in two ways.");
    } else if (padded) {
      Add("W001", "tên phiên bản không nên có số 0 đứng đầu.",
          "version names should not be zero-padded.");
    }
  }

  void CheckVersion(std::string_view name, const Json& version, CheckedVersion& checked) {
    CheckRepeatedKeys(version, name);
    const Json* created = Find(version, "created");
    if (created == nullptr) {
      Add("E048", fmt::format("{} thiếu created.", name), fmt::format("{} has no created.", name));
    } else if (!created->IsString() || !IsDateTime(TextOf(*created))) {
      Add("E049", fmt::format("created của {} không theo RFC 3339.", name),
          fmt::format("created of {} is not by RFC 3339.", name));
    }
    const Json* state = Find(version, "state");
    if (state == nullptr) {
      Add("E048", fmt::format("{} thiếu state.", name), fmt::format("{} has no state.", name));
    } else if (!state->IsObject()) {
      Add("E050", fmt::format("state của {} không phải đối tượng JSON.", name),
          fmt::format("the state of {} is not a JSON object.", name));
    } else {
      CheckState(*state, checked);
    }
    const Json* message = Find(version, "message");
    const Json* user = Find(version, "user");
    if (message == nullptr || user == nullptr) {
      Add("W007", fmt::format("{} nên có message và user.", name),
          fmt::format("{} should have a message and a user.", name));
    }
    if (message != nullptr && !message->IsString()) {
      Add("E094", fmt::format("message của {} không phải chuỗi.", name),
          fmt::format("the message of {} is not a string.", name));
    }
    if (user != nullptr) {
      CheckUser(name, *user);
    }
    checked.metadata = Metadata({created, message, user});
  }

  void CheckState(const Json& state, CheckedVersion& checked) {
    CheckRepeatedKeys(state, "state");
    for (const auto& [digest, paths] : state.GetObject()) {
      used_digests_.emplace(TextOf(digest));
      if (!manifest_digests_.contains(std::string(TextOf(digest)))) {
        Add("E050", fmt::format("manifest không có {}.", TextOf(digest)),
            fmt::format("the manifest lacks {}.", TextOf(digest)));
      }
    }
    checked.state =
        ReadBlock(state, "E051", {.slash = "E053", .element = "E052", .unique = "E095"});
  }

  void CheckUser(std::string_view name, const Json& user) {
    if (user.IsObject()) {
      CheckRepeatedKeys(user, "user");
    }
    const Json* user_name = user.IsObject() ? Find(user, "name") : nullptr;
    if (user_name == nullptr || !user_name->IsString() || user_name->GetStringLength() == 0) {
      Add("E054", fmt::format("user của {} thiếu name.", name),
          fmt::format("the user of {} has no name.", name));
      return;
    }
    const Json* address = Find(user, "address");
    if (address == nullptr) {
      Add("W008", fmt::format("user của {} nên có address.", name),
          fmt::format("the user of {} should have an address.", name));
    } else if (!address->IsString() || !LooksLikeUri(TextOf(*address))) {
      Add("W009", fmt::format("address của {} nên là URI.", name),
          fmt::format("the address of {} should be a URI.", name));
    }
  }

  static std::string Metadata(const std::array<const Json*, 3>& values) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.StartArray();
    for (const Json* value : values) {
      if (value == nullptr) {
        writer.Null();
      } else {
        value->Accept(writer);
      }
    }
    writer.EndArray();
    return buffer.GetString();
  }

  void CheckHead(const Json& root) {
    result_.head = RequiredText(root, "head", "E040").value_or("");
    if (result_.head.empty() || result_.versions.empty()) {
      return;
    }
    const auto newest = std::max_element(
        result_.versions.begin(), result_.versions.end(), [](const auto& a, const auto& b) {
          return VersionNumber(a.first).value_or(0) < VersionNumber(b.first).value_or(0);
        });
    if (newest->first != result_.head) {
      Add("E040", fmt::format("head là {}, mới nhất là {}.", result_.head, newest->first),
          fmt::format("the head is {}, the newest is {}.", result_.head, newest->first));
    }
  }

  void CheckFixity(const Json& root) {
    const Json* fixity = Find(root, "fixity");
    if (fixity == nullptr) {
      return;
    }
    if (!fixity->IsObject()) {
      Add("E111", "fixity không phải đối tượng JSON.", "fixity is not a JSON object.");
      return;
    }
    CheckRepeatedKeys(*fixity, "fixity");
    for (const auto& [algorithm, block] : fixity->GetObject()) {
      if (!block.IsObject()) {
        Add("E057", "khối fixity không phải đối tượng JSON.", "a fixity block is no JSON object.");
        continue;
      }
      CheckRepeatedDigests(block, "E097");
      result_.fixity[std::string(TextOf(algorithm))] =
          ReadBlock(block, "E057", {.slash = "E100", .element = "E099", .unique = ""});
    }
  }

  std::string_view where_;
  OcflProblems& problems_;
  CheckedInventory result_;
  std::set<std::string> manifest_digests_;
  std::set<std::string> used_digests_;
};

}  // namespace

std::optional<CheckedInventory> CheckInventory(std::string_view json, std::string_view where,
                                               OcflProblems& problems) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseFullPrecisionFlag;
  if (JsonDepth(json) > kMaxDepth) {
    problems.Add("E033", where, {"JSON lồng nhau quá sâu.", "the JSON nests too deep."});
    return std::nullopt;
  }
  rapidjson::Document root;
  root.Parse<kFlags>(json.data(), json.size());
  if (root.HasParseError() || !root.IsObject()) {
    problems.Add("E033", where, {"không phải đối tượng JSON.", "not a JSON object."});
    return std::nullopt;
  }
  return InventoryChecker(where, problems).Check(root);
}

std::optional<int> VersionNumber(std::string_view name) {
  constexpr std::size_t kLongest = 9;
  if (!name.starts_with('v') || name.size() > kLongest) {
    return std::nullopt;
  }
  int number = 0;
  const char* end = name.data() + name.size();
  const auto [stop, reason] = std::from_chars(name.data() + 1, end, number);
  const bool whole = reason == std::errc() && stop == end && number > 0;
  return whole ? std::optional(number) : std::nullopt;
}

}  // namespace vanban
