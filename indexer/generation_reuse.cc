#include "indexer/generation_reuse.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/parallel.h"
#include "indexer/run_join.h"
#include "search/block_index.h"
#include "search/database.h"
#include "search/index_file_failure.h"
#include "search/schema.h"
#include "search/text_store.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

// Up to this share of the entries are made, and all others taken over. A few are always made.
constexpr std::size_t kLargestShare = 4;
constexpr std::size_t kFew = 20;

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
  ForEachInParallel(shards + 2, jobs, [&](std::size_t task) {
    if (task < shards) {
      WriteShard(task, folder, made, shards == 1 ? jobs : 1);
    } else if (task == shards) {
      WriteBlocks(folder, made);
    } else {
      WriteTexts(folder, made);
    }
  });
}

void GenerationReuse::WriteShard(std::size_t number, const fs::path& folder,
                                 const MadeEntries& made, std::size_t jobs) const {
  const std::string name = ShardName(number, plan_.shards.size());
  const std::size_t start = shard_starts_[number];
  std::vector<std::uint32_t> places(shard_starts_[number + 1] - start);
  std::vector<PlacedRun> runs;
  for (const fs::path& batch : made.batches) {
    const std::size_t before = runs.size() * made.batch_size;
    const std::size_t size = std::min(made.batch_size, plan_.changed.size() - before);
    runs.push_back({batch / schema::kDocuments, std::vector<std::uint32_t>(size)});
  }
  const std::vector<EntrySlot>& slots = plan_.shards[number];
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const EntrySlot& slot = slots[i];
    std::uint32_t& place =
        slot.made ? runs[*slot.made / made.batch_size].places[*slot.made % made.batch_size]
                  : places[slot.old - start];
    place = static_cast<std::uint32_t>(i + 1);
  }
  JoinRuns(base_.directory / name, places, runs, folder / name, jobs);
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
