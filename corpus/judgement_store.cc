#include "corpus/judgement_store.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "corpus/archive_writer.h"
#include "corpus/digest.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"
#include "corpus/writer_lock.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFile = std::size_t{256} << 20U;

std::string ReadWhole(const fs::path& file) {
  if (!fs::exists(file)) {
    return {};
  }
  auto bytes = ReadFile(file, kMaxFile);
  if (!bytes) {
    throw Failure(bytes.error());
  }
  return std::move(*bytes);
}

std::size_t CountLines(std::string_view bytes) {
  const auto ends = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  return ends + (bytes.empty() || bytes.ends_with('\n') ? 0 : 1);
}

JudgementBook ReadBook(std::string_view bytes, const fs::path& file) {
  JudgementBook book;
  std::set<std::uint64_t> ids;
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    ++number;
    auto judgement = ReadJudgement(line);
    if (judgement && !ids.insert(judgement->id).second) {
      judgement =
          Fail(ErrorCode::kBadData, {fmt::format("số {} đã dùng ở dòng trước", judgement->id),
                                     fmt::format("the number {} stands before", judgement->id)});
    }
    if (judgement) {
      book.judgements.push_back(std::move(*judgement));
      continue;
    }
    Error error = judgement.error();
    error.message = {fmt::format("{}: dòng {}: {}.", file.string(), number, error.message.vi),
                     fmt::format("{}: line {}: {}.", file.string(), number, error.message.en)};
    error.advice = {"Dòng này không có tác dụng và vẫn được giữ; phục hồi tệp từ bản sao lưu.",
                    "It has no effect and is kept; restore the file from a backup."};
    book.damaged.push_back({number, std::move(error)});
  }
  return book;
}

/// A number that no line has, not even one that cannot be read.
std::uint64_t NextId(const JudgementBook& book, std::string_view bytes) {
  std::uint64_t last = CountLines(bytes);
  for (const Judgement& judgement : book.judgements) {
    last = std::max(last, judgement.id);
  }
  return last + 1;
}

}  // namespace

fs::path JudgementFile(const fs::path& archive_root) {
  return archive_root / "extensions" / "vanban-judgements" / "judgements.jsonl";
}

JudgementBook ReadJudgements(const fs::path& archive_root) {
  const fs::path file = JudgementFile(archive_root);
  std::string bytes = ReadWhole(file);
  JudgementBook book = ReadBook(bytes, file);
  book.digest = bytes.empty() ? std::string() : Sha256(bytes);
  book.bytes = std::move(bytes);
  return book;
}

std::vector<std::uint64_t> AddJudgements(const fs::path& archive_root,
                                         std::span<const Judgement> judgements) {
  CheckStorageRoot(archive_root);
  const WriterLock lock(ArchivePaths(archive_root).lock);
  const fs::path file = JudgementFile(archive_root);
  std::string bytes = ReadWhole(file);
  std::uint64_t next = NextId(ReadBook(bytes, file), bytes);
  if (!bytes.empty() && !bytes.ends_with('\n')) {
    bytes += '\n';  // A torn line stays one of its own.
  }
  std::vector<std::uint64_t> ids;
  for (Judgement judgement : judgements) {
    judgement.id = next++;
    ids.push_back(judgement.id);
    bytes += WriteJudgement(judgement);
    bytes += '\n';
  }
  CreateDirectories(file.parent_path());
  SyncDirectory(file.parent_path().parent_path());
  fs::path draft = file;
  draft += ".tmp";
  WriteFileDurably(draft, bytes);
  Rename(draft, file);
  SyncDirectory(file.parent_path());
  return ids;
}

}  // namespace vanban
