#include "indexer/generation_reuse.h"

#include <algorithm>
#include <functional>

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <xapian.h>

#include "corpus/file_io.h"
#include "corpus/owned_descriptor.h"
#include "corpus/parallel.h"
#include "indexer/index_write.h"
#include "indexer/run_join.h"
#include "search/block_index.h"
#include "search/database.h"
#include "search/index_file_failure.h"
#include "search/schema.h"
#include "search/text_store.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

// Up to this share of the entries are made and put into a copy; an entry put into a database costs
// about twice what one of a new database does. A few are always put in.
constexpr std::size_t kLargestShare = 4;
constexpr std::size_t kFew = 20;

// The database that is made of a batch's run, so that its entries can be put into another one.
constexpr std::string_view kJoined = "joined";

// A copy that shares its blocks with the original where the file system can (FICLONE), else of all
// bytes.
void CopyFile(const fs::path& from, const fs::path& to) {
  const OwnedDescriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
  const OwnedDescriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  if (::ioctl(target.get(), FICLONE, source.get()) == 0) {
    return;
  }
  std::error_code error;
  if (!fs::copy_file(from, to, fs::copy_options::overwrite_existing, error) || error) {
    ThrowUnwrittenIndexFile(to);
  }
}

void Modify(const fs::path& path, const std::function<void(Xapian::WritableDatabase&)>& change) {
  WriteIndex(path, [&] {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    change(database);
    database.commit();
  });
}

std::string ShardName(std::size_t number, std::size_t shards) {
  return shards == 1 ? std::string(schema::kDocuments)
                     : fmt::format("{}-{}", schema::kDocuments, number);
}

/// Entries that were made, opened batch by batch and asked for by their place among all of them.
template <typename Batch>
class OpenBatches {
 public:
  OpenBatches(const GenerationReuse::MadeEntries& made, std::string_view name)
      : size_(made.batch_size) {
    for (const fs::path& batch : made.batches) {
      batches_.emplace_back((batch / name).string());
    }
  }

  [[nodiscard]] const Batch& Holding(std::size_t entry) const { return batches_[entry / size_]; }

  /// Its place in that batch.
  [[nodiscard]] std::size_t Within(std::size_t entry) const { return entry % size_; }

 private:
  std::size_t size_;
  std::vector<Batch> batches_;
};

Xapian::docid DocidOf(std::size_t place) {
  return static_cast<Xapian::docid>(place + 1);
}

}  // namespace

std::optional<GenerationReuse> GenerationReuse::Plan(const Generation& base,
                                                     std::span<const EntrySource> sources,
                                                     std::string_view made_by, std::size_t shards) {
  if (made_by.empty() || !fs::exists(base.directory / schema::kInputs)) {
    return std::nullopt;
  }
  GenerationInputs inputs = ReadInputs(base.directory);
  if (inputs.made_by != made_by) {
    return std::nullopt;
  }
  const std::vector<std::uint32_t> found = ShardSizes(base, schema::kDocuments);
  const std::vector<std::size_t> sizes(found.begin(), found.end());
  GenerationReuse reuse;
  reuse.shard_starts_.push_back(0);
  for (const std::size_t size : sizes) {
    reuse.shard_starts_.push_back(reuse.shard_starts_.back() + size);
  }
  if (sizes.size() != std::max<std::size_t>(shards, 1) ||
      reuse.shard_starts_.back() != inputs.entries.size()) {
    return std::nullopt;
  }
  reuse.plan_ = PlanEntries(inputs.entries, sizes, sources);
  if (reuse.plan_.changed.size() + reuse.plan_.removed >
      std::max(kFew, sources.size() / kLargestShare)) {
    return std::nullopt;
  }
  reuse.base_ = base;
  reuse.sources_ = sources;
  reuse.old_ = std::move(inputs.entries);
  reuse.dictionary_ = TextFile(base.directory / schema::kTexts).dictionary();
  return reuse;
}

std::vector<EntryInputs> GenerationReuse::Entries(std::span<const std::size_t> units) const {
  std::vector<EntryInputs> entries;
  for (const std::vector<EntrySlot>& shard : plan_.shards) {
    for (const EntrySlot& slot : shard) {
      const EntrySource& source = sources_[slot.source];
      entries.push_back({.id = source.id.str(),
                         .digest = source.digest,
                         .units = slot.made ? units[*slot.made] : old_[slot.old].units});
    }
  }
  return entries;
}

void GenerationReuse::Write(const fs::path& folder, const MadeEntries& made,
                            std::size_t jobs) const {
  const std::size_t shards = plan_.shards.size();
  ForEachInParallel(made.batches.size(), jobs, [&](std::size_t batch) {
    const fs::path run = made.batches[batch] / schema::kDocuments;
    JoinRuns({&run, 1}, made.batches[batch] / kJoined, 1);
  });
  ForEachInParallel(shards + 2, jobs, [&](std::size_t task) {
    if (task < shards) {
      WriteShard(task, folder, made);
    } else if (task == shards) {
      WriteBlocks(folder, made);
    } else {
      WriteTexts(folder, made);
    }
  });
}

void GenerationReuse::WriteShard(std::size_t number, const fs::path& folder,
                                 const MadeEntries& made) const {
  const std::string name = ShardName(number, plan_.shards.size());
  const fs::path original = base_.directory / name;
  const fs::path copy = folder / name;
  CreateDirectories(copy);
  for (const fs::directory_entry& file : SortedEntries(original)) {
    CopyFile(file.path(), copy / file.path().filename());
  }
  const std::vector<EntrySlot>& slots = plan_.shards[number];
  const std::size_t start = shard_starts_[number];
  const std::size_t size = shard_starts_[number + 1] - start;
  Modify(copy, [&](Xapian::WritableDatabase& database) {
    // Those that move are read from the original: in the copy their numbers may be others' by now.
    const Xapian::Database before(original.string());
    const OpenBatches<Xapian::Database> batches(made, kJoined);
    for (std::size_t place = 0; place < slots.size(); ++place) {
      const EntrySlot& slot = slots[place];
      if (slot.made) {
        database.replace_document(
            DocidOf(place),
            batches.Holding(*slot.made).get_document(DocidOf(batches.Within(*slot.made))));
      } else if (slot.old != start + place) {
        database.replace_document(DocidOf(place), before.get_document(DocidOf(slot.old - start)));
      }
    }
    for (std::size_t place = slots.size(); place < size; ++place) {
      database.delete_document(DocidOf(place));
    }
  });
}

void GenerationReuse::WriteBlocks(const fs::path& folder, const MadeEntries& made) const {
  const BlockIndex before(base_.directory / schema::kBlocks);
  const OpenBatches<BlockIndex> batches(made, schema::kBlocks);
  BlockIndexWriter blocks(folder / schema::kBlocks);
  for (const std::vector<EntrySlot>& shard : plan_.shards) {
    for (const EntrySlot& slot : shard) {
      blocks.Add(slot.made ? batches.Holding(*slot.made).Record(batches.Within(*slot.made)).bytes()
                           : before.Record(slot.old).bytes());
    }
  }
  blocks.Finish();
}

void GenerationReuse::WriteTexts(const fs::path& folder, const MadeEntries& made) const {
  const TextFile before(base_.directory / schema::kTexts);
  const OpenBatches<TextFile> batches(made, schema::kTexts);
  TextStoreWriter texts(folder / schema::kTexts, dictionary_);
  std::size_t old = 0;
  auto changed = plan_.changed.begin();
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    TextFile::Record record;
    if (changed != plan_.changed.end() && *changed == i) {
      const auto entry = static_cast<std::size_t>(changed++ - plan_.changed.begin());
      record = batches.Holding(entry).At(batches.Within(entry));
    } else {
      while ((record = before.At(old)).id < sources_[i].id.view()) {
        ++old;
      }
    }
    if (record.id != sources_[i].id) {
      ThrowDamagedIndexFile({"Tệp texts không khớp với các mục của chỉ mục.",
                             "The file of texts does not fit the entries of the index."});
    }
    texts.Add(record.id, record.entry);
  }
  texts.Finish();
}

}  // namespace vanban
