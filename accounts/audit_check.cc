#include "accounts/audit_check.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "accounts/private_file.h"
#include "corpus/file_io.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFile = std::size_t{2} << 30U;
constexpr std::size_t kMonthSize = 7;  // "2026-11"

class AuditReader {
 public:
  AuditReader(std::string_view expected, const std::function<void(const AuditRecord&)>& line)
      : expected_(expected),
        line_(line) {}

  void ReadFileOf(const fs::path& file, std::string_view bytes) {
    const std::string name = file.filename().string();
    if (bytes.empty()) {
      Complain(name, 0, "tệp trống", "the file is empty");
    }
    std::size_t number = 0;
    while (!bytes.empty()) {
      const std::size_t end = bytes.find('\n');
      ++number;
      if (end == std::string_view::npos) {
        Complain(name, number, "dòng cuối bị cắt", "the last line is cut");
        return;
      }
      ReadLine(name, number, bytes.substr(0, end));
      bytes.remove_prefix(end + 1);
    }
  }

  void Stray(const fs::path& file) {
    Complain(file.filename().string(), 0, "tệp lạ trong nhật ký", "no file of the log");
  }

  AuditVerdict Finish() {
    if (!expected_.empty() && !verdict_.knows_expected) {
      verdict_.problems.push_back(
          {fmt::format("Không có dòng nào có mã băm {}: nhật ký đã bị cắt hoặc bị viết lại.",
                       expected_),
           fmt::format("No line has the hash {}: the log was cut or made anew.", expected_)});
    }
    return std::move(verdict_);
  }

 private:
  void ReadLine(const std::string& name, std::size_t number, std::string_view line) {
    auto record = ReadAuditLine(line);
    if (!record) {
      Complain(name, number, "dòng đã bị sửa", "the line was changed");
      broken_ = true;
      return;
    }
    const AuditHead& head = verdict_.head;
    // After a line that cannot be read the next one is where to begin again.
    const bool follows = record->number == head.number + 1 && record->previous == head.hash;
    if (!follows && !broken_) {
      Complain(
          name, number,
          fmt::format("dòng số {} không nối tiếp dòng số {}: có dòng bị xóa, chèn hoặc đổi chỗ",
                      record->number, head.number),
          fmt::format("line number {} does not follow line number {}: lines were removed, put "
                      "in or moved",
                      record->number, head.number));
    }
    broken_ = false;
    if (last_ && record->time <= last_->time) {
      Complain(name, number, "thời gian đi lùi", "the time goes back");
    }
    if (number == 1 && !FormatNanoseconds(record->time).starts_with(name.substr(0, kMonthSize))) {
      Complain(name, number, "dòng đầu không thuộc tháng của tệp",
               "the first line is not of the file's month");
    }
    verdict_.head = {record->number, record->hash};
    verdict_.knows_expected = verdict_.knows_expected || record->hash == expected_ ||
                              fmt::format("{}:{}", record->number, record->hash) == expected_;
    if (line_ && verdict_.sound()) {
      line_(*record);
    }
    last_ = std::move(record);
  }

  void Complain(const std::string& file, std::size_t line, const std::string& vi,
                const std::string& en) {
    verdict_.problems.push_back(
        line == 0 ? Message{fmt::format("{}: {}.", file, vi), fmt::format("{}: {}.", file, en)}
                  : Message{fmt::format("{}: dòng {}: {}.", file, line, vi),
                            fmt::format("{}: line {}: {}.", file, line, en)});
  }

  std::string expected_;
  const std::function<void(const AuditRecord&)>& line_;
  AuditVerdict verdict_;
  std::optional<AuditRecord> last_;
  bool broken_ = false;
};

/// So that no line is seen half written; a copy on a medium that cannot be written needs no lock.
std::unique_ptr<FolderLock> LockIfPossible(const fs::path& folder) {
  try {
    return std::make_unique<FolderLock>(folder);
  } catch (const Failure& failure) {
    if (failure.error().code != ErrorCode::kCannotCreate) {
      throw;
    }
    return nullptr;
  }
}

}  // namespace

AuditVerdict CheckAudit(const fs::path& folder, std::string_view expected,
                        const std::function<void(const AuditRecord&)>& line) {
  AuditReader reader(expected, line);
  if (fs::is_directory(folder)) {
    const auto lock = LockIfPossible(folder);
    const std::vector<fs::path> files = AuditFiles(folder);
    for (const auto& entry : SortedEntries(folder)) {
      const bool known = std::find(files.begin(), files.end(), entry.path()) != files.end();
      if (!known && entry.path().filename() != "lock") {
        reader.Stray(entry.path());
      }
    }
    for (const fs::path& file : files) {
      const auto bytes = ReadFile(file, kMaxFile);
      if (!bytes) {
        throw Failure(bytes.error());
      }
      reader.ReadFileOf(file, *bytes);
    }
  }
  return reader.Finish();
}

}  // namespace vanban
