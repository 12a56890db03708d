#include "indexer/build.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "analyzers/analyzer.h"
#include "corpus/aliases.h"
#include "corpus/archive.h"
#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/parallel.h"
#include "indexer/abbreviation_counter.h"
#include "indexer/build_inputs.h"
#include "indexer/dictionary_sample.h"
#include "indexer/entry_inputs.h"
#include "indexer/extraction_store.h"
#include "indexer/freed_memory.h"
#include "indexer/generation_reuse.h"
#include "indexer/hidden_documents.h"
#include "indexer/index_writer.h"
#include "indexer/judgement_marks.h"
#include "indexer/judgement_writer.h"
#include "indexer/linker.h"
#include "indexer/program_identity.h"
#include "indexer/publisher.h"
#include "indexer/recorded_run.h"
#include "indexer/status_inference.h"
#include "search/index_facts.h"
#include "search/schema.h"
#include "search/searcher.h"
#include "search/verified_note.h"

namespace vanban {

namespace {

namespace fs = std::filesystem;

/// The day in Viet Nam (UTC+7, no summer time).
Date TodayIn(std::chrono::system_clock::time_point now) {
  return std::chrono::floor<std::chrono::days>(now + std::chrono::hours(7));
}

class Build {
 public:
  explicit Build(const IndexOptions& options)
      : Build(options, Archive::Open(options.archive_dir).List()) {
    ReturnFreedMemory();
  }

  /// None if what was kept from earlier runs does not fit the archive any more: run anew without.
  std::optional<IndexReport> Run() {
    const std::string table = ReadTableFile(options_.abbreviations);
    const std::string names = ReadTableFile(options_.aliases);
    JudgementBook book = ReadJudgements(options_.archive_dir);
    LeaveOutHidden(hidden_, book);
    standing_ = StandingJudgements(book.judgements);
    report_.damaged_judgements = std::move(book.damaged);
    const std::vector<WorkAlias> own = GivenAliases(names, options_.aliases, standing_);
    std::vector<WorkAlias> aliases(Aliases().begin(), Aliases().end());
    aliases.insert(aliases.end(), own.begin(), own.end());
    names_ = NamesIn(own);
    const std::vector<Abbreviation> given = GivenAbbreviations(table, options_.abbreviations);
    const std::string digest = DigestOf(catalogue_, {.abbreviations = table,
                                                     .aliases = names,
                                                     .judgements = book.digest,
                                                     .secret = options_.secret});
    if (!options_.rebuild && UpToDate(digest)) {
      return std::move(report_);
    }
    const std::uint64_t number = NextNumber();
    report_.generation = number;
    folder_ = PrepareGeneration(options_.index_dir, number);
    OpenStore(own);
    Extract();
    ReturnFreedMemory();
    Report(IndexProgress::Stage::kLink, 0, 1);
    report_.judgements = MarkMentions(book.judgements, citing_, text_digests_);
    LinkedGraph graph = LinkCitations(citing_, aliases, standing_, options_.jobs);
    ReturnFreedMemory();
    const Date today = TodayIn(options_.now);
    as_of_ = FormatIso(today);
    if (const auto day = InferStatuses(today, graph, standing_)) {
      next_change_ = FormatIso(*day);
    }
    // Works know nothing of the graph and of entries; the graph before entries, so that what it is
    // gathered in is gone when their sources come.
    const auto policy = options_.jobs > 1 ? std::launch::async : std::launch::deferred;
    std::future<void> works = std::async(policy, [&] {
      FinishEntries(graph, report_.judgements);
      WriteWorks(folder_, graph);
      WriteJudgements(folder_ / schema::kWorks, report_.judgements, NamedNow(graph, own));
    });
    WriteGraph(folder_, graph);
    ReturnFreedMemory();
    if (!WriteEntries(graph)) {
      return std::nullopt;
    }
    works.get();
    Count(graph);
    WriteMetadata(
        folder_,
        {.catalogue = digest,
         .counts = WriteFacts(Facts()),
         .built = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                              fmt::gmtime(std::chrono::system_clock::to_time_t(options_.now))),
         .abbreviations = AbbreviationMap(abbreviations_.Supported(), given).Serialise(),
         .in_order = in_order_});
    Report(IndexProgress::Stage::kVerify, 0, 1);
    Canary(number);
    const auto served = OpenNewestSound(options_.index_dir, Verification::kIfChanged);
    Publish(options_.index_dir, number, options_.jobs);
    constexpr std::size_t kKept = 2;  // The one that serves and the sound one that did so before.
    PruneGenerations(options_.index_dir, kKept,
                     served ? std::optional(served->generation.number) : std::nullopt);
    return std::move(report_);
  }

 private:
  Build(const IndexOptions& options, std::vector<CatalogueEntry> listed)
      : options_(options),
        archive_(Archive::Open(options.archive_dir)),
        hidden_(TakeHidden(listed, options.level)),
        catalogue_(VersionsIn(listed)),
        sample_(catalogue_.size()),
        sampled_(catalogue_.size()) {}

  bool UpToDate(const std::string& digest) {
    const auto current = OpenCurrent(options_.index_dir);
    if (!current || !VerifyGeneration(*current, Verification::kIfChanged).empty()) {
      return false;
    }
    // Whatever the file system says of its files, every byte is read before anything is taken over.
    sound_ = std::async(options_.jobs > 1 ? std::launch::async : std::launch::deferred,
                        [generation = *current, jobs = options_.jobs] {
                          const bool sound = VerifyManifest(generation.directory, jobs).empty();
                          return sound ? std::optional(generation) : std::nullopt;
                        });
    const auto facts = ReadIndexFacts(*current);
    if (!facts || facts->catalogue != digest) {
      return false;
    }
    const bool changed =
        !facts->next_change.empty() && FormatIso(TodayIn(options_.now)) >= facts->next_change;
    if (changed) {
      return false;  // A document came into force, or its time ended.
    }
    if (!sound_.get()) {
      return false;
    }
    report_.generation = current->number;
    report_.documents = facts->documents;
    report_.units = facts->units;
    report_.citations = facts->citations;
    report_.works = facts->works;
    report_.missing = facts->missing;
    report_.edges = facts->edges;
    report_.unchanged = true;
    return true;
  }

  std::uint64_t NextNumber() const {
    const auto generations = ListGenerations(options_.index_dir);
    return std::max(generations.empty() ? 0 : generations.back().number,
                    CurrentNumber(options_.index_dir).value_or(0)) +
           1;
  }

  void Report(IndexProgress::Stage stage, std::size_t done, std::size_t total) {
    if (options_.cancelled()) {
      throw Failure({ErrorCode::kTryAgain,
                     {"Đã dừng theo yêu cầu; chỉ mục cũ vẫn phục vụ.",
                      "Stopped on request; the previous index still serves."},
                     {}});
    }
    const std::lock_guard lock(guard_);
    options_.progress({stage, done, total});
  }

  /// A held document, or none after noting why not: one damaged object never stops the run.
  std::optional<Document> Read(const Archive& archive, const DocumentId& id) {
    Error error;
    try {
      if (auto document = archive.Get(id)) {
        return document;
      }
      error = {ErrorCode::kNoInput,
               {fmt::format("{}: không còn trong kho.", id),
                fmt::format("{}: no longer in the archive.", id)},
               {}};
    } catch (const Failure& failure) {
      error = failure.error();
    }
    const std::lock_guard lock(guard_);
    report_.failures.push_back({id, std::move(error)});
    return std::nullopt;
  }

  // What is kept from run to run depends on the program, on the office's names and on what may be
  // indexed.
  void OpenStore(std::span<const WorkAlias> own) {
    if (made_by_.empty()) {
      return;
    }
    const fs::path folder = options_.index_dir / "extraction";
    if (options_.rebuild) {
      RemoveTree(folder);
    }
    store_.emplace(folder,
                   Sha256(fmt::format("{} {} {}", made_by_, DigestOfNames(own), options_.secret)));
  }

  std::optional<Extraction> ExtractAnew(std::size_t i) {
    const auto document = Read(archive_, catalogue_[i].id);
    if (!document) {
      return std::nullopt;
    }
    Extraction extraction;
    if (document->secrecy && !options_.secret) {
      extraction.secret = true;  // Not even its title may be known.
      return extraction;
    }
    if (document->curation.withdrawn) {
      extraction.citing = WithdrawnMentions(*document);
    } else {
      extraction.citing = FindMentions(*document, names_);
      extraction.abbreviations = DefinitionsIn(document->text);
      sample_.Add(i, *document);
      sampled_[i] = 1;
    }
    extraction.text_digest = TextDigest(document->text);
    return extraction;
  }

  /// Some at a time: of what is found only what linking needs is kept, and its texts in the files
  /// of the store.
  void Extract() {
    constexpr std::size_t kAtOnce = 4000;
    const bool digests = NeedsDigests(standing_, Ids());
    citing_.reserve(catalogue_.size());
    std::atomic<std::size_t> done{0};
    for (std::size_t first = 0; first < catalogue_.size(); first += kAtOnce) {
      std::vector<std::optional<Extraction>> found(std::min(kAtOnce, catalogue_.size() - first));
      std::vector<char> anew(found.size());  // Not bool: many threads.
      ForEachInParallel(found.size(), options_.jobs, [&](std::size_t i) {
        const HeldVersion& entry = catalogue_[first + i];
        if (store_) {
          found[i] = store_->Find(entry);
        }
        if (!found[i]) {
          anew[i] = 1;
          found[i] = ExtractAnew(first + i);
          if (found[i] && store_) {
            store_->Keep(entry, *found[i]);
          }
        }
        Report(IndexProgress::Stage::kExtract, ++done, catalogue_.size());
      });
      report_.extracted += static_cast<std::size_t>(std::count(anew.begin(), anew.end(), 1));
      if (store_) {
        store_->Settle();
        ForEachInParallel(found.size(), options_.jobs, [&](std::size_t i) {
          if (auto kept = anew[i] != 0 ? store_->Find(catalogue_[first + i]) : std::nullopt) {
            found[i] = std::move(kept);  // Its texts stand in the file now.
          }
        });
      }
      Take(std::move(found), digests);
    }
    if (store_) {
      store_->Finish(catalogue_);
      store_.reset();
    }
    std::sort(report_.failures.begin(), report_.failures.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
  }

  [[nodiscard]] std::vector<DocumentId> Ids() const {
    std::vector<DocumentId> ids;
    for (const HeldVersion& entry : catalogue_) {
      ids.push_back(entry.id);
    }
    return ids;
  }

  void Take(std::vector<std::optional<Extraction>> found, bool digests) {
    for (std::optional<Extraction>& extraction : found) {
      if (!extraction) {
        continue;
      }
      if (extraction->secret) {
        ++report_.secret;
        continue;
      }
      report_.citations += extraction->citing.mentions.size();
      report_.withdrawn += extraction->citing.withdrawn ? 1U : 0U;
      abbreviations_.Add(extraction->abbreviations);
      extraction->citing.mentions.shrink_to_fit();
      extraction->citing.provisions.shrink_to_fit();
      citing_.push_back(std::move(extraction->citing));
      if (digests) {
        text_digests_.push_back(std::move(extraction->text_digest));
      }
    }
  }

  // The documents of the sample whose extraction was kept were not read yet.
  std::string TrainDictionary() {
    ForEachInParallel(catalogue_.size(), options_.jobs, [&](std::size_t i) {
      if (!sample_.Wants(i) || sampled_[i] != 0) {
        return;
      }
      const auto document = Read(archive_, catalogue_[i].id);
      if (document && !document->curation.withdrawn && (!document->secrecy || options_.secret)) {
        sample_.Add(i, *document);
      }
    });
    return sample_.Train();
  }

  /// Makes the entries of some of the sources, in batches; gives the units of each.
  std::vector<std::size_t> Analyse(const LinkedGraph& graph, std::span<const EntrySource> sources,
                                   std::span<const std::size_t> wanted,
                                   std::string_view dictionary) {
    // Shards are made of whole batches: few documents must not all come into one.
    const std::size_t share =
        (wanted.size() + options_.shards - 1) / std::max<std::size_t>(1, options_.shards);
    const std::size_t size = batch_ = std::clamp<std::size_t>(share, 1, options_.batch);
    const std::size_t count = (wanted.size() + size - 1) / size;
    for (std::size_t i = 0; i < count; ++i) {
      batches_.push_back(folder_ / "batches" / fmt::format("{:06}", i));
    }
    std::vector<std::size_t> units(wanted.size());
    const Analyzer analyzer;
    std::atomic<std::size_t> done{0};
    ForEachInParallel(count, options_.jobs, [&](std::size_t batch) {
      BatchWriter writer(batches_[batch], analyzer,
                         {.dictionary = dictionary, .shards = options_.shards});
      const std::size_t end = std::min(wanted.size(), (batch + 1) * size);
      for (std::size_t i = batch * size; i < end; ++i) {
        const EntrySource& source = sources[wanted[i]];
        if (const auto document = Read(archive_, source.id.str())) {
          units[i] =
              writer.Add(*document, graph.LinksOf(source.document), *source.work, source.facts);
        }
        Report(IndexProgress::Stage::kAnalyse, ++done, wanted.size());
      }
      writer.Commit();
    });
    report_.rewritten = wanted.size();
    return units;
  }

  /// Writes all that is of documents: as a changed copy of the generation that serves, where most
  /// of it stays. False if a document cannot be read any more that could be when it was
  /// extracted.
  bool WriteEntries(const LinkedGraph& graph) {
    const std::size_t failures = report_.failures.size();
    const std::vector<EntrySource> sources = SourcesOf(graph, catalogue_);
    const auto base = sound_.valid() ? sound_.get() : std::nullopt;
    const auto reuse =
        base ? GenerationReuse::Plan(*base, sources, made_by_, options_.shards) : std::nullopt;
    GenerationInputs inputs{.made_by = made_by_, .entries = {}};
    if (reuse) {
      const auto units = Analyse(graph, sources, reuse->changed(), reuse->dictionary());
      if (report_.failures.size() > failures) {
        return false;
      }
      Report(IndexProgress::Stage::kJoin, 0, 1);
      reuse->Write(folder_, {batches_, batch_}, options_.jobs);
      inputs.entries = reuse->Entries(units);
      in_order_ = reuse->in_order() && options_.shards <= 1;
    } else {
      std::vector<std::size_t> all(sources.size());
      std::iota(all.begin(), all.end(), 0U);
      const std::string dictionary = TrainDictionary();
      const auto units = Analyse(graph, sources, all, dictionary);
      if (report_.failures.size() > failures) {
        return false;
      }
      Report(IndexProgress::Stage::kJoin, 0, 1);
      JoinDatabases(batches_, folder_, options_.shards, options_.jobs);
      JoinRecords(batches_, folder_, dictionary);
      for (const std::size_t i : all) {
        inputs.entries.push_back({sources[i].id.str(), sources[i].digest, units[i]});
      }
      in_order_ = options_.shards <= 1;
    }
    fs::remove_all(folder_ / "batches");
    WriteInputs(folder_, inputs);
    report_.documents = sources.size();
    for (const EntryInputs& entry : inputs.entries) {
      report_.units += entry.units;
    }
    return true;
  }

  void Count(const LinkedGraph& graph) {
    report_.works = graph.works.size();
    report_.edges = graph.edges.size();
    report_.missing = static_cast<std::size_t>(std::count_if(
        graph.works.begin(), graph.works.end(),
        [](const auto& entry) { return !entry.second.held && entry.second.candidates.empty(); }));
  }

  [[nodiscard]] IndexFacts Facts() const {
    return {.as_of = as_of_,
            .next_change = next_change_,
            .documents = report_.documents,
            .units = report_.units,
            .citations = report_.citations,
            .works = report_.works,
            .missing = report_.missing,
            .edges = report_.edges};
  }

  // Asks the new generation with the real Searcher before anybody else does.
  void Canary(std::uint64_t number) {
    const Searcher searcher({number, folder_});
    bool sound = searcher.document_count() == report_.documents;
    for (std::size_t i = 0; i < citing_.size() && sound;
         i += std::max<std::size_t>(1, citing_.size() / 20)) {
      if (citing_[i].withdrawn) {
        sound = !searcher.Find(citing_[i].id);
        continue;
      }
      const auto document = searcher.Find(citing_[i].id);
      sound = document && document->title == citing_[i].title;
      const auto answer = searcher.Search(ParseQuery(citing_[i].title), {.limit = 1});
      sound = sound && (answer.total > 0 || answer.interpretation.text.empty());
    }
    if (!sound) {
      throw Failure({ErrorCode::kIo,
                     {"Chỉ mục mới trả lời sai khi kiểm tra; không công bố.",
                      "The new index answers wrongly when checked; not published."},
                     {"Chạy lại; nếu còn lỗi, kiểm tra đĩa và bộ nhớ.",
                      "Run again; if it fails again, check disk and memory."}});
    }
  }

  const IndexOptions& options_;
  Archive archive_;
  IndexReport report_;
  std::set<DocumentId> hidden_;         ///< Held, above the level, and so not in the catalogue.
  std::vector<HeldVersion> catalogue_;  ///< In the order of ids.
  std::string made_by_ = ProgramIdentity();
  std::optional<ExtractionStore> store_;
  std::future<std::optional<Generation>> sound_;  ///< The generation that serves, if it verifies:
                                                  ///< it may be taken over.
  std::vector<CitingDocument> citing_;
  std::vector<std::string> text_digests_;  ///< Of citing_, where a judgement needs them.
  std::vector<Judgement> standing_;
  GivenNames names_;
  AbbreviationCounter abbreviations_;
  DictionarySample sample_;
  std::vector<char> sampled_;  ///< Of catalogue_: in the sample already. Not bool: many threads.
  std::size_t batch_ = 1;      ///< Entries in each of `batches_` but the last.
  bool in_order_ = true;       ///< The entries stand in the order of their ids.
  std::string as_of_;          ///< The day the statuses hold for.
  std::string next_change_;    ///< The next day on which one changes; empty if none does.
  std::vector<fs::path> batches_;
  fs::path folder_;
  std::mutex guard_;
};

}  // namespace

IndexReport BuildIndex(const IndexOptions& options) {
  const IndexerLock lock(options.index_dir);
  return Recorded(options, [](const IndexOptions& recorded) {
    if (auto report = Build(recorded).Run()) {
      return std::move(*report);
    }
    IndexOptions anew = recorded;
    anew.rebuild = true;
    if (auto report = Build(anew).Run()) {
      return std::move(*report);
    }
    throw Failure({ErrorCode::kTryAgain,
                   {"Kho lưu trữ thay đổi trong lúc lập chỉ mục.",
                    "The archive changed while it was being indexed."},
                   {"Chạy lại lệnh khi không còn lệnh nào khác ghi vào kho.",
                    "Run the command again when nothing else writes to the archive."}});
  });
}

}  // namespace vanban
