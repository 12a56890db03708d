#include "accounts/audit_log.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "accounts/private_file.h"
#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/owned_descriptor.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFile = std::size_t{2} << 30U;
constexpr std::string_view kSuffix = ".jsonl";
constexpr std::size_t kMonthSize = 7;  // "2026-11"

[[noreturn]] void ThrowUnlogged(const fs::path& file, int reason) {
  throw Failure(
      {ErrorCode::kIo,
       {fmt::format("Không ghi được nhật ký {}: {}", file.string(), std::strerror(reason)),
        fmt::format("Cannot write the log {}: {}", file.string(), std::strerror(reason))},
       {"Việc phải ghi nhật ký đã không được làm. Giải phóng đĩa rồi làm lại.",
        "What must be logged was not done. Free the disk, then try again."}});
}

[[noreturn]] void ThrowChanged(const fs::path& file) {
  throw Failure({ErrorCode::kBadData,
                 {fmt::format("{}: dòng cuối của nhật ký đã bị sửa.", file.string()),
                  fmt::format("{}: the last line of the log was changed.", file.string())},
                 {"Chạy `vanban audit verify`; giữ thư mục này làm chứng cứ rồi phục hồi từ bản "
                  "sao lưu.",
                  "Run `vanban audit verify`; keep this folder as evidence, then restore it from "
                  "a backup."}});
}

/// The bytes at `size` and after, or nothing: a line is there as a whole.
void AppendBytes(const fs::path& file, std::uintmax_t size, std::string_view bytes) {
  constexpr mode_t kOwnerOnly = 0600;
  const OwnedDescriptor opened(::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, kOwnerOnly));
  if (opened.get() < 0) {
    ThrowUnlogged(file, errno);
  }
  const auto begin = static_cast<off_t>(size);
  const auto undo = [&](int reason) {
    if (::ftruncate(opened.get(), begin) != 0 || ::fsync(opened.get()) != 0) {
      // What is left is found as torn bytes by the next writer.
    }
    ThrowUnlogged(file, reason);
  };
  if (::ftruncate(opened.get(), begin) != 0) {
    ThrowUnlogged(file, errno);
  }
  off_t at = begin;
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(opened.get(), bytes.data(), bytes.size(), at);
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      undo(written == 0 ? ENOSPC : errno);
    }
    at += written;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(opened.get()) != 0) {
    undo(errno);
  }
}

}  // namespace

std::vector<fs::path> AuditFiles(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) {
    return files;
  }
  for (const auto& entry : SortedEntries(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.size() == kMonthSize + kSuffix.size() && name.ends_with(kSuffix)) {
      files.push_back(entry.path());
    }
  }
  return files;
}

AuditLog::End AuditLog::FindEnd() const {
  const std::vector<fs::path> files = AuditFiles(folder_);
  if (files.empty()) {
    return {};
  }
  if (files.back() == end_.file && fs::file_size(end_.file) == end_.size && end_.last) {
    return end_;
  }
  End end{.file = files.back()};
  for (auto file = files.rbegin(); file != files.rend() && !end.last; ++file) {
    const auto bytes = ReadFile(*file, kMaxFile);
    if (!bytes) {
      throw Failure(bytes.error());
    }
    const std::size_t whole = bytes->rfind('\n') + 1;  // 0 if there is none
    if (file == files.rbegin()) {
      end.size = whole;
      end.torn = bytes->substr(whole);
    }
    if (whole == 0) {
      continue;
    }
    const std::size_t before = whole < 2 ? std::string::npos : bytes->rfind('\n', whole - 2);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    end.last = ReadAuditLine(std::string_view(*bytes).substr(begin, whole - 1 - begin));
    if (!end.last) {
      ThrowChanged(*file);
    }
  }
  return end;
}

AuditHead AuditLog::Append(const AuditEvent& event) {
  const std::lock_guard guard(mutex_);
  CreatePrivateFolder(folder_);
  const FolderLock lock(folder_);
  End end = FindEnd();
  const auto now = clock_();
  std::string lines;
  const auto add = [&](const AuditEvent& each) {
    AuditRecord record{
        .number = end.last ? end.last->number + 1 : 1,
        .time = end.last ? std::max(now, end.last->time + std::chrono::nanoseconds(1)) : now,
        .event = each,
        .previous = end.last ? end.last->hash : std::string(kNoHash)};
    lines += WriteAuditLine(record);
    lines += '\n';
    end.last = std::move(record);
  };
  const std::uintmax_t whole = end.size;
  if (!end.torn.empty()) {
    add({.account = event.account,
         .action = "log.torn",
         .object = end.file.filename().string(),
         .outcome = "ok",
         .detail =
             fmt::format("{} bytes, SHA-256 {}: {}", end.torn.size(), Sha256(end.torn), end.torn)});
    end.torn.clear();
  }
  add(event);
  // A month's file begins with its first line; a clock that went back opens no older one.
  const fs::path month =
      folder_ / (FormatNanoseconds(end.last->time).substr(0, kMonthSize) + std::string(kSuffix));
  const bool torn_elsewhere =
      month > end.file && whole < (end.file.empty() ? 0 : fs::file_size(end.file));
  const bool rotates = month > end.file && !torn_elsewhere;
  const fs::path file = rotates ? month : end.file;
  const std::uintmax_t at = rotates ? 0 : whole;
  AppendBytes(file, at, lines);
  if (rotates) {
    GiveToFolderOwner(file);
    SyncDirectory(folder_);
  }
  end_ = {.file = file, .size = at + lines.size(), .last = end.last};
  return {end.last->number, end.last->hash};
}

}  // namespace vanban
