#include "indexer/build.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "analyzers/analyzer.h"
#include "corpus/aliases.h"
#include "corpus/archive.h"
#include "corpus/digest.h"
#include "corpus/file_io.h"
#include "corpus/parallel.h"
#include "corpus/table_files.h"
#include "indexer/abbreviation_counter.h"
#include "indexer/dictionary_sample.h"
#include "indexer/index_writer.h"
#include "indexer/judgement_marks.h"
#include "indexer/judgement_writer.h"
#include "indexer/linker.h"
#include "indexer/publisher.h"
#include "indexer/recorded_run.h"
#include "indexer/status_inference.h"
#include "search/index_facts.h"
#include "search/schema.h"
#include "search/searcher.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

// Everything that a generation is made from.
std::string DigestOf(const std::vector<CatalogueEntry>& catalogue, const std::string& abbreviations,
                     const std::string& aliases, const std::string& judgements, bool secret) {
  std::string lines = fmt::format("schema {}\n", schema::kVersion);
  if (!abbreviations.empty()) {
    lines += fmt::format("abbreviations {}\n", Sha256(abbreviations));
  }
  lines += fmt::format("judgements {}\n", judgements);
  if (secret) {
    lines += "secret\n";
  }
  // The program's own tables decide links too: an index made with older ones is not up to date.
  lines += fmt::format("tables {}\n",
                       Sha256(std::string(AliasesFile()) + std::string(PartyTermsFile()) +
                              std::string(AssemblyTermsFile()) + std::string(IssuersFile()) +
                              std::string(ProvincesFile()) + aliases));
  for (const CatalogueEntry& entry : catalogue) {
    lines += fmt::format("{} {} {}\n", entry.id, entry.version, entry.record_digest);
  }
  return Sha256(lines);
}

// The administrator's table; empty if there is none.
std::string ReadTableFile(const fs::path& path) {
  constexpr std::size_t kMaxBytes = 4 << 20;
  if (path.empty() || !fs::exists(path)) {
    return {};
  }
  auto table = ReadFile(path, kMaxBytes);
  if (!table) {
    throw Failure(table.error());
  }
  return std::move(*table);
}

std::vector<Abbreviation> GivenAbbreviations(const std::string& table, const fs::path& path) {
  auto rows = ReadAbbreviations(table, path.string());
  if (!rows) {
    throw Failure(rows.error());
  }
  return std::move(*rows);
}

// The office's names beside the program's table: the administrator's and those that were judged.
std::vector<WorkAlias> GivenAliases(const std::string& table, const fs::path& path,
                                    std::span<const Judgement> standing) {
  auto own = ReadAliases(table, path.string());
  if (!own) {
    throw Failure(own.error());
  }
  std::vector<WorkAlias> judged = JudgedAliases(standing);
  std::move(judged.begin(), judged.end(), std::back_inserter(*own));
  return std::move(*own);
}

/// What the works of the graph say of each other, counted.
std::map<WorkName, RankingFacts> StandingOf(const LinkedGraph& graph) {
  std::map<WorkName, RankingFacts> standing;
  for (const auto& [name, work] : graph.works) {
    standing[name].cited_by = static_cast<std::uint32_t>(work.cited_by);
  }
  for (const StoredEdge& stored : graph.edges) {
    const Relation relation = stored.edge.relation;
    // "X is replaced by Y", said in X, is a fact of X as "Y replaces X" is.
    const bool passive = IsPassive(relation);
    RankingFacts& facts = standing[passive ? stored.edge.from : stored.edge.to];
    switch (passive ? Info(relation).inverse.value_or(relation) : relation) {
      case Relation::kReplaces:
        ++facts.replaced;
        break;
      case Relation::kRepeals:
        ++facts.repealed;
        break;
      case Relation::kAmends:
        ++facts.amended;
        break;
      case Relation::kBasedOn:
        ++facts.founded;
        break;
      case Relation::kGuides:
      case Relation::kDetails:
        ++facts.detailed;
        break;
      default:
        break;
    }
  }
  return standing;
}

/// A document out of use: what cites it still means it, but it says nothing.
CitingDocument WithdrawnDocument(const Document& document) {
  Document head = document;
  head.text.clear();
  head.provisions.clear();
  CitingDocument citing = FindMentions(head);
  citing.mentions.clear();
  citing.withdrawn = true;
  return citing;
}

/// The day in Viet Nam (UTC+7, no summer time).
Date TodayIn(std::chrono::system_clock::time_point now) {
  return std::chrono::floor<std::chrono::days>(now + std::chrono::hours(7));
}

class Build {
 public:
  explicit Build(const IndexOptions& options)
      : options_(options),
        archive_(Archive::Open(options.archive_dir)) {}

  IndexReport Run() {
    catalogue_ = archive_.List();
    std::sort(catalogue_.begin(), catalogue_.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    const std::string table = ReadTableFile(options_.abbreviations);
    const std::string names = ReadTableFile(options_.aliases);
    JudgementBook book = ReadJudgements(options_.archive_dir);
    standing_ = StandingJudgements(book.judgements);
    report_.damaged_judgements = std::move(book.damaged);
    const std::vector<WorkAlias> own = GivenAliases(names, options_.aliases, standing_);
    std::vector<WorkAlias> aliases(Aliases().begin(), Aliases().end());
    aliases.insert(aliases.end(), own.begin(), own.end());
    names_ = NamesIn(own);
    const std::vector<Abbreviation> given = GivenAbbreviations(table, options_.abbreviations);
    const std::string digest = DigestOf(catalogue_, table, names, book.digest, options_.secret);
    if (!options_.rebuild && UpToDate(digest)) {
      return std::move(report_);
    }
    const std::uint64_t number = NextNumber();
    report_.generation = number;
    folder_ = PrepareGeneration(options_.index_dir, number);
    Extract();
    Report(IndexProgress::Stage::kLink, 0, 1);
    report_.judgements = MarkMentions(book.judgements, citing_, text_digests_);
    LinkedGraph graph = LinkCitations(citing_, aliases, standing_);
    const Date today = TodayIn(options_.now);
    as_of_ = FormatIso(today);
    if (const auto day = InferStatuses(citing_, today, graph, standing_)) {
      next_change_ = FormatIso(*day);
    }
    Analyse(graph);
    Report(IndexProgress::Stage::kJoin, 0, 1);
    JoinDatabases(batches_, folder_, options_.shards);
    JoinRecords(batches_, folder_, dictionary_);
    fs::remove_all(folder_ / "batches");
    FinishEntries(graph, report_.judgements);
    WriteGraph(folder_, graph);
    WriteJudgements(folder_ / schema::kWorks, report_.judgements, NamedNow(graph, own));
    Count(graph);
    WriteMetadata(
        folder_,
        {.catalogue = digest,
         .counts = WriteFacts(Facts()),
         .built = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                              fmt::gmtime(std::chrono::system_clock::to_time_t(options_.now))),
         .abbreviations = AbbreviationMap(abbreviations_.Supported(), given).Serialise()});
    Report(IndexProgress::Stage::kVerify, 0, 1);
    Canary(number);
    const auto served = OpenNewestSound(options_.index_dir, Verification::kIfChanged);
    Publish(options_.index_dir, number);
    constexpr std::size_t kKept = 2;  // The one that serves and the sound one that did so before.
    PruneGenerations(options_.index_dir, kKept,
                     served ? std::optional(served->generation.number) : std::nullopt);
    return std::move(report_);
  }

 private:
  bool UpToDate(const std::string& digest) {
    const auto current = OpenCurrent(options_.index_dir);
    if (!current || !VerifyManifest(current->directory).empty()) {
      return false;
    }
    const auto facts = ReadIndexFacts(*current);
    if (!facts || facts->catalogue != digest) {
      return false;
    }
    const bool changed =
        !facts->next_change.empty() && FormatIso(TodayIn(options_.now)) >= facts->next_change;
    if (changed) {
      return false;  // A document came into force, or its time ended.
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

  void Extract() {
    std::vector<std::optional<CitingDocument>> found(catalogue_.size());
    std::vector<DocumentId> ids;
    for (const CatalogueEntry& entry : catalogue_) {
      ids.push_back(entry.id);
    }
    std::vector<std::string> digests(NeedsDigests(standing_, ids) ? ids.size() : 0);
    DictionarySample sample(catalogue_.size());
    std::atomic<std::size_t> done{0};
    std::atomic<std::size_t> secret{0};
    ForEachInParallel(catalogue_.size(), options_.jobs, [&](std::size_t i) {
      const auto document = Read(archive_, catalogue_[i].id);
      if (document && document->secrecy && !options_.secret) {
        ++secret;  // Not even its title may be known.
      } else if (document && document->curation.withdrawn) {
        found[i] = WithdrawnDocument(*document);
      } else if (document) {
        found[i] = FindMentions(*document, names_);
        CountAbbreviations(*document);
        sample.Add(i, *document);
      }
      if (found[i] && !digests.empty()) {
        digests[i] = TextDigest(document->text);
      }
      Report(IndexProgress::Stage::kExtract, ++done, found.size());
    });
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i]) {
        report_.citations += found[i]->mentions.size();
        report_.withdrawn += found[i]->withdrawn ? 1U : 0U;
        citing_.push_back(std::move(*found[i]));
        if (!digests.empty()) {
          text_digests_.push_back(std::move(digests[i]));
        }
      }
    }
    report_.secret = secret;
    std::sort(report_.failures.begin(), report_.failures.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    dictionary_ = sample.Train();
  }

  void CountAbbreviations(const Document& document) {
    AbbreviationCounter counter;
    counter.Add(document.text);
    const std::lock_guard lock(guard_);
    abbreviations_.Add(counter);
  }

  void Analyse(const LinkedGraph& graph) {
    std::vector<DocumentId>
        found;  // Of those that are found: in the order of ids, as batches need.
    for (const CitingDocument& citing : citing_) {
      if (!citing.withdrawn) {
        found.push_back(citing.id);
      }
    }
    const std::size_t size = options_.batch;
    const std::size_t count = (found.size() + size - 1) / size;
    for (std::size_t i = 0; i < count; ++i) {
      batches_.push_back(folder_ / "batches" / fmt::format("{:06}", i));
    }
    std::map<DocumentId, const Work*> works;
    for (const auto& [name, ids] : graph.held_as) {
      for (const DocumentId& id : ids) {
        works[id] = &graph.works.at(name);
      }
    }
    const std::map<WorkName, RankingFacts> standing = StandingOf(graph);
    const Analyzer analyzer;
    std::atomic<std::size_t> done{0};
    std::atomic<std::size_t> units{0};
    ForEachInParallel(count, options_.jobs, [&](std::size_t batch) {
      BatchWriter writer(batches_[batch], analyzer, dictionary_);
      const std::size_t end = std::min(found.size(), (batch + 1) * size);
      for (std::size_t i = batch * size; i < end; ++i) {
        const DocumentId& id = found[i];
        if (const auto document = Read(archive_, id)) {
          const Work& work = *works.at(id);
          units += writer.Add(*document, graph.documents.at(id), work, standing.at(work.name));
        }
        Report(IndexProgress::Stage::kAnalyse, ++done, found.size());
      }
      writer.Commit();
    });
    report_.documents = found.size();
    report_.units = units;
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
  std::vector<CatalogueEntry> catalogue_;
  std::vector<CitingDocument> citing_;
  std::vector<std::string> text_digests_;  ///< Of citing_, where a judgement needs them.
  std::vector<Judgement> standing_;
  GivenNames names_;
  AbbreviationCounter abbreviations_;
  std::string dictionary_;
  std::string as_of_;        ///< The day the statuses hold for.
  std::string next_change_;  ///< The next day on which one changes; empty if none does.
  std::vector<fs::path> batches_;
  fs::path folder_;
  std::mutex guard_;
};

}  // namespace

IndexReport BuildIndex(const IndexOptions& options) {
  const IndexerLock lock(options.index_dir);
  return Recorded(options.index_dir, options.now, [&] { return Build(options).Run(); });
}

}  // namespace vanban
