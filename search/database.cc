#include "search/database.h"

#include <filesystem>

#include <fmt/format.h>
#include <xapian.h>

#include "corpus/error.h"
#include "search/index_file_failure.h"
#include "search/schema.h"

namespace vanban {
namespace {

[[noreturn]] void ThrowUnreadable(const Generation& generation, const std::string& reason) {
  ThrowDamagedIndexFile(
      {fmt::format("Không đọc được chỉ mục {}: {}", generation.directory.string(), reason),
       fmt::format("Cannot read the index {}: {}", generation.directory.string(), reason)});
}

[[noreturn]] void ThrowOtherVersion(const Generation& generation, const std::string& version) {
  throw Failure(
      {ErrorCode::kBadData,
       {fmt::format("Chỉ mục {} do một phiên bản khác của chương trình lập (cách ghi {}; chương "
                    "trình này đọc cách ghi {}).",
                    generation.directory.string(), version, schema::kVersion),
        fmt::format("The index {} was built by another version of the program (format {}; this one "
                    "reads format {}).",
                    generation.directory.string(), version, schema::kVersion)},
       {"Chạy `vanban index` để lập lại từ kho; kho không thay đổi.",
        "Run `vanban index` to rebuild it from the archive, which does not change."}});
}

void CheckVersion(const Generation& generation, const Xapian::Database& documents) {
  const std::string version = documents.get_metadata(std::string(schema::kMetaVersion));
  if (version != std::to_string(schema::kVersion)) {
    ThrowOtherVersion(generation, version);
  }
}

/// One folder, or "documents-0", "documents-1" … for shards.
std::vector<std::filesystem::path> ShardPaths(const Generation& generation, std::string_view name) {
  const std::filesystem::path whole = generation.directory / name;
  if (std::filesystem::exists(whole)) {
    return {whole};
  }
  std::vector<std::filesystem::path> paths;
  for (std::size_t shard = 0;; ++shard) {
    auto path = generation.directory / fmt::format("{}-{}", name, shard);
    if (!std::filesystem::exists(path)) {
      break;
    }
    paths.push_back(std::move(path));
  }
  if (paths.empty()) {
    ThrowUnreadable(generation, fmt::format("thiếu / missing: {}", name));
  }
  return paths;
}

}  // namespace

void AskXapian(const Generation& generation, const std::function<void()>& ask) {
  try {
    ask();
  } catch (const Xapian::Error& error) {
    ThrowUnreadable(generation, error);
  }
}

void ThrowUnreadable(const Generation& generation, const Xapian::Error& error) {
  ThrowUnreadable(generation, error.get_description());
}

Xapian::Database OpenDatabase(const Generation& generation, std::string_view name) {
  Xapian::Database database;
  AskXapian(generation, [&] {
    for (const std::filesystem::path& path : ShardPaths(generation, name)) {
      database.add_database(Xapian::Database(path.string()));
    }
    if (name == schema::kDocuments) {
      CheckVersion(generation, database);
    }
  });
  return database;
}

Xapian::Database OpenShard(const Generation& generation, const std::filesystem::path& folder) {
  Xapian::Database database;
  AskXapian(generation,
            [&] { database = Xapian::Database((generation.directory / folder).string()); });
  return database;
}

std::string DocumentsMetadata(const Generation& generation, const std::string& name) {
  std::string value;
  AskXapian(generation, [&] {
    const Xapian::Database first(ShardPaths(generation, schema::kDocuments).front().string());
    CheckVersion(generation, first);
    value = first.get_metadata(name);
  });
  return value;
}

std::vector<std::uint32_t> ShardSizes(const Generation& generation, std::string_view name) {
  std::vector<std::uint32_t> sizes;
  AskXapian(generation, [&] {
    for (const std::filesystem::path& path : ShardPaths(generation, name)) {
      sizes.push_back(Xapian::Database(path.string()).get_doccount());
    }
  });
  return sizes;
}

Xapian::MSet MostCited(const Xapian::Database& works, const std::string& term, std::size_t offset,
                       std::size_t limit) {
  Xapian::Enquire enquire(works);
  enquire.set_query(Xapian::Query(term));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Xapian::MultiValueKeyMaker order;
  order.add_value(schema::kSlotCitedBy, true);
  order.add_value(schema::kSlotName);
  enquire.set_sort_by_key(&order, false);
  return enquire.get_mset(static_cast<Xapian::doccount>(offset),
                          static_cast<Xapian::doccount>(limit), works.get_doccount());
}

std::optional<std::string> FindEntry(const Xapian::Database& database, const std::string& term) {
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) {
    return std::nullopt;
  }
  return database.get_document(*posting).get_data();
}

}  // namespace vanban
