#include "search/database.h"

#include <filesystem>

#include <fmt/format.h>
#include <xapian.h>

#include "corpus/error.h"
#include "search/schema.h"

namespace vanban {
namespace {

[[noreturn]] void ThrowUnreadable(const Generation& generation, const std::string& reason) {
  throw Failure(
      {ErrorCode::kBadData,
       {fmt::format("Không đọc được chỉ mục {}: {}", generation.directory.string(), reason),
        fmt::format("Cannot read the index {}: {}", generation.directory.string(), reason)},
       {"Chạy `vanban index --rebuild` để lập lại từ kho.",
        "Run `vanban index --rebuild` to rebuild it from the archive."}});
}

}  // namespace

void AskXapian(const Generation& generation, const std::function<void()>& ask) {
  try {
    ask();
  } catch (const Xapian::Error& error) {
    ThrowUnreadable(generation, error.get_description());
  }
}

Xapian::Database OpenDatabase(const Generation& generation, std::string_view name) {
  Xapian::Database database;
  AskXapian(generation, [&] {
    // One folder, or "documents-0", "documents-1" … for shards.
    const std::filesystem::path whole = generation.directory / name;
    if (std::filesystem::exists(whole)) {
      database = Xapian::Database(whole.string());
    } else {
      for (std::size_t shard = 0;; ++shard) {
        const auto path = generation.directory / fmt::format("{}-{}", name, shard);
        if (!std::filesystem::exists(path)) {
          break;
        }
        database.add_database(Xapian::Database(path.string()));
      }
      if (database.size() == 0) {
        ThrowUnreadable(generation, fmt::format("thiếu / missing: {}", name));
      }
    }
    const std::string version = database.get_metadata(std::string(schema::kMetaVersion));
    if (name == schema::kDocuments && version != std::to_string(schema::kVersion)) {
      ThrowUnreadable(generation, fmt::format("phiên bản / version \"{}\"", version));
    }
  });
  return database;
}

std::optional<std::string> FindEntry(const Xapian::Database& database, const std::string& term) {
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) {
    return std::nullopt;
  }
  return database.get_document(*posting).get_data();
}

}  // namespace vanban
