#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_validator.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtensions = "extensions";
constexpr std::string_view kRootPrefix = "0=ocfl_1.";
constexpr std::size_t kMaxDeclarationBytes = 256;

bool IsObject(const std::vector<fs::directory_entry>& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const fs::directory_entry& entry) {
    return entry.path().filename().native().starts_with("0=ocfl_object_");
  });
}

/// What no code of the specification is for: the disk does not give the bytes.
void AddUnreadable(OcflProblems& problems, std::string_view where, const std::exception& reason) {
  const auto* failure = dynamic_cast<const Failure*>(&reason);
  problems.Add(
      "V000", where,
      failure != nullptr ? failure->error().message : Message{reason.what(), reason.what()});
}

/// Finds the objects of a root and what stands between them.
class RootWalk {
 public:
  RootWalk(const fs::path& root, OcflProblems& problems) : root_(root), problems_(problems) {}

  /// The folders of objects in the order of paths.
  std::vector<fs::path> FindObjects() {
    CheckDeclaration();
    for (const auto& entry : SortedEntries(root_)) {
      if (entry.is_symlink()) {
        Add("E090", entry.path(), {"là liên kết.", "is a link."});
      } else if (entry.is_directory() && entry.path().filename() != fs::path(kExtensions)) {
        WalkReadable(entry.path());
      }
    }
    return std::move(objects_);
  }

 private:
  void Add(std::string_view code, const fs::path& path, Message what) {
    problems_.Add(code, path.lexically_relative(root_).native(), std::move(what));
  }

  void CheckDeclaration() {
    std::size_t declarations = 0;
    for (const auto& entry : SortedEntries(root_)) {
      const std::string name = entry.path().filename();
      if (!name.starts_with("0=ocfl_") || name.starts_with("0=ocfl_object_")) {
        continue;
      }
      ++declarations;
      const auto text = ReadFile(entry.path(), kMaxDeclarationBytes);
      if (name != "0=ocfl_1.0" && name != "0=ocfl_1.1") {
        Add("E079", entry.path(), {"phiên bản OCFL lạ.", "an unknown version of OCFL."});
      } else if (!text || *text != name.substr(2) + '\n') {
        Add("E080", entry.path(), {"nội dung khác tên.", "the content differs from the name."});
      }
    }
    if (declarations != 1) {
      Add("E069", root_, {"phải có đúng một tệp khai báo.", "there must be one declaration."});
    }
  }

  void WalkReadable(const fs::path& folder) {
    try {
      Walk(folder);
    } catch (const std::exception& reason) {
      AddUnreadable(problems_, folder.lexically_relative(root_).native(), reason);
    }
  }

  void Walk(const fs::path& folder) {
    const auto entries = SortedEntries(folder);
    if (IsObject(entries)) {
      objects_.push_back(folder);
      return;
    }
    if (entries.empty()) {
      Add("E073", folder, {"thư mục trống.", "an empty folder."});
    }
    for (const auto& entry : entries) {
      if (entry.is_symlink()) {
        Add("E090", entry.path(), {"là liên kết.", "is a link."});
      } else if (entry.is_directory()) {
        WalkReadable(entry.path());
      } else {
        Add("E072", entry.path(),
            {"tệp không thuộc đối tượng nào.", "a file that is part of no object."});
      }
    }
  }

  const fs::path& root_;
  OcflProblems& problems_;
  std::vector<fs::path> objects_;
};

ObjectVerdict JudgeReadable(const fs::path& object) {
  try {
    return JudgeObject(object);
  } catch (const std::exception& reason) {
    ObjectVerdict verdict;
    AddUnreadable(verdict.problems, object.filename().native(), reason);
    return verdict;
  }
}

/// Verdicts made on several threads, taken in order. Threads run ahead by no more than a window, so
/// that a million objects do not pile up behind a large one.
class VerdictQueue {
 public:
  VerdictQueue(const std::vector<fs::path>& objects, std::size_t jobs) : objects_(objects) {
    for (std::size_t i = 0; i < std::max<std::size_t>(jobs, 1); ++i) {
      threads_.emplace_back([this](const std::stop_token& stop) { Run(stop); });
    }
  }

  ~VerdictQueue() {
    for (std::jthread& thread : threads_) {
      thread.request_stop();
    }
  }

  VerdictQueue(const VerdictQueue&) = delete;
  VerdictQueue& operator=(const VerdictQueue&) = delete;

  ObjectVerdict Take(std::size_t index) {
    std::unique_lock lock(guard_);
    changed_.wait(lock, [&] { return verdicts_.contains(index); });
    taken_ = index + 1;
    changed_.notify_all();
    return std::move(verdicts_.extract(index).mapped());
  }

 private:
  static constexpr std::size_t kWindow = 1024;

  void Run(const std::stop_token& stop) {
    for (std::size_t i = next_++; i < objects_.size() && !stop.stop_requested(); i = next_++) {
      {
        std::unique_lock lock(guard_);
        if (!changed_.wait(lock, stop, [&] { return i < taken_ + kWindow; })) {
          return;
        }
      }
      ObjectVerdict verdict = JudgeReadable(objects_[i]);
      const std::lock_guard lock(guard_);
      verdicts_.emplace(i, std::move(verdict));
      changed_.notify_all();
    }
  }

  const std::vector<fs::path>& objects_;
  std::map<std::size_t, ObjectVerdict> verdicts_;
  std::mutex guard_;
  std::condition_variable_any changed_;
  std::size_t taken_ = 0;
  std::atomic<std::size_t> next_{0};
  std::vector<std::jthread> threads_;  ///< Last: they end before what they use.
};

}  // namespace

bool IsStorageRoot(const fs::path& folder) {
  std::error_code ignored;  // No such folder: no root.
  const fs::directory_iterator entries(folder, ignored);
  return std::any_of(begin(entries), end(entries), [](const fs::directory_entry& entry) {
    return entry.path().filename().native().starts_with(kRootPrefix);
  });
}

std::vector<fs::path> FindObjects(const fs::path& root, OcflProblems& problems) {
  return RootWalk(root, problems).FindObjects();
}

OcflProblems ValidateStorageRoot(const fs::path& root, std::size_t jobs,
                                 const ReportObject& report) {
  if (!fs::is_directory(root)) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Không có thư mục {}.", root.string()),
                    fmt::format("There is no folder {}.", root.string())},
                   {}});
  }
  OcflProblems problems;
  const std::vector<fs::path> objects = FindObjects(root, problems);
  VerdictQueue verdicts(objects, std::min(jobs, objects.size()));
  for (std::size_t i = 0; i < objects.size(); ++i) {
    report(objects[i], verdicts.Take(i));
  }
  return problems;
}

}  // namespace vanban
