#include <algorithm>
#include <vector>

#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_validator.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtensions = "extensions";

bool IsObject(const fs::path& folder) {
  return std::any_of(fs::directory_iterator(folder), fs::directory_iterator(),
                     [](const fs::directory_entry& entry) {
                       return entry.path().filename().native().starts_with("0=ocfl_object_");
                     });
}

class RootValidator {
 public:
  RootValidator(const fs::path& root, const ReportObject& report) : root_(root), report_(report) {}

  OcflProblems Validate() {
    for (const auto& entry : EntriesOf(root_)) {
      if (entry.is_directory() && entry.path().filename() != fs::path(kExtensions)) {
        Walk(entry.path());
      }
    }
    return std::move(problems_);
  }

 private:
  static std::vector<fs::directory_entry> EntriesOf(const fs::path& folder) {
    std::vector<fs::directory_entry> entries(fs::directory_iterator(folder), {});
    std::sort(entries.begin(), entries.end());
    return entries;
  }

  void Walk(const fs::path& folder) {
    if (IsObject(folder)) {
      report_(folder, ValidateObject(folder));
      return;
    }
    const auto entries = EntriesOf(folder);
    const std::string where = folder.lexically_relative(root_);
    if (entries.empty()) {
      problems_.Add("E073", where, {"thư mục trống.", "an empty folder."});
    }
    for (const auto& entry : entries) {
      if (entry.is_symlink()) {
        problems_.Add("E090", entry.path().lexically_relative(root_).native(),
                      {"là liên kết.", "is a link."});
      } else if (entry.is_directory()) {
        Walk(entry.path());
      } else {
        problems_.Add("E072", entry.path().lexically_relative(root_).native(),
                      {"tệp không thuộc đối tượng nào.", "a file that is part of no object."});
      }
    }
  }

  const fs::path& root_;
  const ReportObject& report_;
  OcflProblems problems_;
};

}  // namespace

OcflProblems ValidateStorageRoot(const fs::path& root, const ReportObject& report) {
  CheckStorageRoot(root);
  return RootValidator(root, report).Validate();
}

}  // namespace vanban
