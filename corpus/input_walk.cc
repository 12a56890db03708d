#include "corpus/input_walk.h"

#include <algorithm>
#include <cstring>
#include <sstream>
#include <string>
#include <system_error>

#include <fmt/format.h>
#include <fnmatch.h>

#include "corpus/file_io.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxDepth = 200;
constexpr const char* kIgnoreList = ".vanbanignore";

Input Problem(const fs::path& path, ErrorCode code, Message reason, Message advice = {}) {
  return {.path = path, .problem = Error{code, std::move(reason), std::move(advice)}};
}

Input Skip(const fs::path& path, Message reason) {
  Input input = Problem(path, ErrorCode::kBadData, std::move(reason));
  input.skipped = true;
  return input;
}

Input Unreadable(const fs::path& path, const std::error_code& reason) {
  const std::string name = EscapeForLine(path.native());
  const std::string text = std::strerror(reason.value());
  if (reason == std::errc::no_such_file_or_directory) {
    return Problem(path, ErrorCode::kNoInput,
                   {fmt::format("Không có {}.", name), fmt::format("There is no {}.", name)},
                   {"Kiểm tra lại đường dẫn.", "Check the path."});
  }
  return Problem(path, ErrorCode::kIo,
                 {fmt::format("Không đọc được {}: {}", name, text),
                  fmt::format("Cannot read {}: {}", name, text)},
                 {"Kiểm tra quyền đọc.", "Check the permissions."});
}

bool IsHidden(const fs::path& name) {
  return name.native().starts_with('.') || name.native().starts_with("~$");
}

/// The names that a folder's ignore list leaves out: shell patterns, one a line, '#' a comment.
std::vector<std::string> ReadIgnoreList(const fs::path& folder) {
  constexpr std::size_t kMaxBytes = std::size_t{64} << 10U;
  std::vector<std::string> patterns;
  const auto text = ReadFile(folder / kIgnoreList, kMaxBytes);
  if (!text) {
    return patterns;  // Most folders have none.
  }
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) {
      line.pop_back();
    }
    if (!line.empty() && line.front() != '#') {
      patterns.push_back(line);
    }
  }
  return patterns;
}

class Walk {
 public:
  /// A path that a person named.
  void AddGiven(const fs::path& path) {
    std::error_code reason;
    const fs::file_status status = fs::status(path, reason);
    if (status.type() == fs::file_type::not_found) {
      inputs_.push_back(
          Unreadable(path, std::make_error_code(std::errc::no_such_file_or_directory)));
    } else if (reason) {
      inputs_.push_back(Unreadable(path, reason));
    } else if (fs::is_directory(status)) {
      AddFolder(path, 0);
    } else if (fs::is_regular_file(status)) {
      AddFile(path);
    } else {
      inputs_.push_back(
          Problem(path, ErrorCode::kBadData,
                  {"Không phải tệp thường hay thư mục.", "Neither a regular file nor a folder."}));
    }
  }

  std::vector<Input> Take() { return std::move(inputs_); }

 private:
  void AddFile(const fs::path& path) {
    std::error_code reason;
    const std::uintmax_t size = fs::file_size(path, reason);
    inputs_.push_back(reason ? Unreadable(path, reason) : Input{.path = path, .size = size});
  }

  void AddFolder(const fs::path& folder, int depth) {
    if (depth > kMaxDepth) {
      inputs_.push_back(Problem(folder, ErrorCode::kBadData,
                                {fmt::format("Thư mục lồng sâu quá {} cấp.", kMaxDepth),
                                 fmt::format("Folders nest more than {} deep.", kMaxDepth)}));
      return;
    }
    const std::size_t outer_patterns = ignored_.size();
    const std::vector<std::string> own_patterns = ReadIgnoreList(folder);
    ignored_.insert(ignored_.end(), own_patterns.begin(), own_patterns.end());
    std::error_code reason;
    std::vector<fs::path> entries;
    for (fs::directory_iterator entry(folder, reason), end; !reason && entry != end;
         entry.increment(reason)) {
      if (!IsHidden(entry->path().filename()) && !IsIgnored(entry->path().filename())) {
        entries.push_back(entry->path());
      }
    }
    if (reason) {
      inputs_.push_back(Unreadable(folder, reason));
    }
    std::sort(entries.begin(), entries.end(),
              [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
    for (const fs::path& path : entries) {
      AddEntry(path, depth);
    }
    ignored_.resize(outer_patterns);
  }

  [[nodiscard]] bool IsIgnored(const fs::path& name) const {
    return std::any_of(ignored_.begin(), ignored_.end(), [&name](const std::string& pattern) {
      return ::fnmatch(pattern.c_str(), name.c_str(), FNM_PERIOD) == 0;
    });
  }

  void AddEntry(const fs::path& path, int depth) {
    std::error_code reason;
    const fs::file_status status = fs::symlink_status(path, reason);
    if (reason) {
      inputs_.push_back(Unreadable(path, reason));
    } else if (fs::is_symlink(status)) {
      inputs_.push_back(Skip(path, {"Liên kết, không đi theo.", "A link; not followed."}));
    } else if (fs::is_directory(status)) {
      AddFolder(path, depth + 1);
    } else if (fs::is_regular_file(status)) {
      AddFile(path);
    } else {
      inputs_.push_back(Skip(path, {"Không phải tệp thường (ống dẫn, thiết bị …).",
                                    "Not a regular file (a pipe, a device …)."}));
    }
  }

  std::vector<Input> inputs_;
  std::vector<std::string> ignored_;  ///< Patterns of the folders being walked, outermost first.
};

}  // namespace

std::vector<Input> WalkInputs(const std::vector<fs::path>& paths) {
  Walk walk;
  for (const fs::path& path : paths) {
    walk.AddGiven(path);
  }
  return walk.Take();
}

}  // namespace vanban
