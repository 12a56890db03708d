#include "indexer/index_writer.h"

#include <algorithm>

#include <fmt/format.h>
#include <xapian.h>

#include "analyzers/syllable.h"
#include "corpus/digest.h"
#include "corpus/file_io.h"
#include "indexer/block_record.h"
#include "indexer/index_write.h"
#include "indexer/known_works.h"
#include "indexer/labels.h"
#include "indexer/posting_run.h"
#include "indexer/run_join.h"
#include "indexer/term_collector.h"
#include "search/claims.h"
#include "search/entry.h"
#include "search/fold_map.h"
#include "search/graph_file.h"
#include "search/schema.h"
#include "search/shard_identity.h"
#include "search/stored_text.h"
#include "search/text_store.h"
#include "search/units.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

// No syncing while building: the whole generation is synced before it is published.
Xapian::WritableDatabase Create(const fs::path& path, int flags = 0) {
  return Xapian::WritableDatabase(
      path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS | flags);
}

Xapian::WritableDatabase Modify(const fs::path& path) {
  return Xapian::WritableDatabase(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
}

void AddFilter(PostingRunWriter& entry, std::string_view prefix, std::string_view value) {
  if (!value.empty()) {
    entry.AddFilter(schema::Term(prefix, value));
  }
}

// An upper-case start would be read as a prefix; canonical terms have none.
bool IsIndexable(std::string_view term) {
  return !term.empty() && !(term.front() >= 'A' && term.front() <= 'Z');
}

std::string NameOf(const TermCollector::Pair& pair) {
  std::string name(pair.left);
  name += ' ';
  name += pair.right;
  return name;
}

void PutText(const TermCollector& body, PostingRunWriter& entry) {
  for (const TermCollector::Term& term : body.terms()) {
    if (IsIndexable(term.name)) {
      entry.AddText(term.name, term.positions);
    }
  }
  for (const TermCollector::Pair& pair : body.Pairs()) {
    entry.AddTerm(schema::Term(schema::kBigram, NameOf(pair)), pair.count);
  }
}

void PutTitle(const TermCollector& title, PostingRunWriter& entry) {
  for (const TermCollector::Term& term : title.terms()) {
    entry.AddTerm(schema::Term(schema::kTitle, term.name),
                  static_cast<std::uint32_t>(term.positions.size()));
  }
  for (const TermCollector::Pair& pair : title.Pairs()) {
    entry.AddTerm(schema::Term(schema::kTitle, NameOf(pair)), pair.count);
  }
}

/// True if the title stands in the text near its start, as titles do that were read from it.
bool Holds(std::span<const TokenView> body, std::span<const TokenView> title) {
  constexpr std::size_t kNearStart = 1000;
  const auto start = body.first(std::min(kNearStart, body.size()));
  return std::search(start.begin(), start.end(), title.begin(), title.end(),
                     [](const TokenView& a, const TokenView& b) { return a.term == b.term; }) !=
         start.end();
}

// Where another text begins, so far behind `body` that no phrase or NEAR spans both.
std::uint32_t PlaceBehind(std::span<const TokenView> body) {
  constexpr std::uint32_t kApart = 1000;
  return body.empty() ? 0 : body.back().position + kApart;
}

std::string OtherField(const Document& document, std::string_view name) {
  const auto field = document.other.find(std::string(name));
  return field == document.other.end() ? "" : field->second;
}

std::string CompactDate(const std::optional<Date>& date) {
  std::string iso = date ? FormatIso(*date) : std::string();
  iso.erase(std::remove(iso.begin(), iso.end(), '-'), iso.end());
  return iso;
}

std::string KindName(DocumentKind kind) {
  return kind == DocumentKind::kArticle ? "article" : "directive";
}

void AddFields(PostingRunWriter& entry, const Document& document, const DocumentLinks& links,
               const LinkedWork& work) {
  entry.AddFilter(schema::Term(schema::kId, document.id));
  if (!document.key.empty()) {
    AddFilter(entry, schema::kOwnKey, FoldKeyCase(document.key));
  }
  for (const DocumentKey& key : links.keys) {
    AddFilter(entry, schema::kCitedKey, FoldKeyCase(key));
  }
  for (const WorkName& name : links.works) {
    AddFilter(entry, schema::kCitedWork, name);
  }
  const std::string type = document.type ? std::string(Info(*document.type).slug) : "";
  const std::string issued = CompactDate(document.issued);
  const std::string year = issued.substr(0, 4);
  AddFilter(entry, schema::kType, type);
  AddFilter(entry, schema::kYear, year);
  AddFilter(entry, schema::kKind, KindName(document.kind));
  AddFilter(entry, schema::kPlace, document.place);
  AddFilter(entry, schema::kStatus, work.status);
  if (!document.issuer.empty()) {
    entry.AddFilter(schema::SlugTerm(schema::kIssuer, document.issuer));
  }
  entry.SetValue(schema::kSlotIssued, issued);
  entry.SetValue(schema::kSlotCitedBy,
                 Xapian::sortable_serialise(static_cast<double>(work.cited_by)));
  entry.SetValue(schema::kSlotType, type);
  entry.SetValue(schema::kSlotIssuer, document.issuer);
  entry.SetValue(schema::kSlotYear, year);
  entry.SetValue(schema::kSlotKind, KindName(document.kind));
  entry.SetValue(schema::kSlotId, document.id);
  entry.SetValue(schema::kSlotStatus, std::string(work.status));
}

// A date the later of which comes first; without one last.
std::string Backwards(std::string date) {
  for (char& digit : date) {
    digit = static_cast<char>('9' - (digit - '0'));
  }
  return date.empty() ? ":" : date;
}

void AddOrders(PostingRunWriter& entry, const Document& document, const LinkedWork& work) {
  constexpr std::uint64_t kMostCitations = 9'999'999'999;
  const std::string issued = CompactDate(document.issued);
  entry.SetValue(schema::kSlotNewest, Backwards(issued) + ' ' + document.id);
  entry.SetValue(schema::kSlotOldest, issued + ' ' + document.id);
  entry.SetValue(schema::kSlotMostCited,
                 fmt::format("{:010} {}", kMostCitations - work.cited_by, document.id));
}

std::vector<fs::path> FoldersOf(std::span<const fs::path> batches, std::string_view kind) {
  std::vector<fs::path> folders;
  for (const fs::path& batch : batches) {
    folders.push_back(batch / kind);
  }
  return folders;
}

bool IsSyllable(std::string_view term) {
  return !term.empty() && std::all_of(term.begin(), term.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
  });
}

std::vector<fs::path> Shards(const fs::path& generation, std::string_view kind) {
  if (fs::exists(generation / kind)) {
    return {generation / kind};
  }
  std::vector<fs::path> shards;
  for (std::size_t i = 0; fs::exists(generation / fmt::format("{}-{}", kind, i)); ++i) {
    shards.push_back(generation / fmt::format("{}-{}", kind, i));
  }
  return shards;
}

}  // namespace

struct BatchWriter::State {
  State(const fs::path& batch, const Analyzer& shared, const BatchSetting& setting)
      : folder(batch),
        analyzer(shared),
        shards(setting.shards),
        packer(setting.dictionary),
        texts(batch / schema::kTexts, setting.dictionary),
        blocks(batch / schema::kBlocks) {}

  fs::path folder;
  const Analyzer& analyzer;
  std::size_t shards;
  TokenBuffer title;
  TokenBuffer body;
  TokenBuffer field;
  TextPacker packer;
  PostingRunWriter run;
  TextStoreWriter texts;
  BlockIndexWriter blocks;
};

BatchWriter::BatchWriter(const fs::path& folder, const Analyzer& analyzer,
                         const BatchSetting& setting) {
  WriteIndex(folder, [&] {
    fs::create_directories(folder);
    state_ = std::make_unique<State>(folder, analyzer, setting);
  });
}

BatchWriter::~BatchWriter() = default;

std::size_t BatchWriter::Add(const Document& document, const DocumentLinks& links,
                             const LinkedWork& work, RankingFacts facts) {
  const std::vector<Unit> units = SplitIntoUnits(document);
  WriteIndex(state_->folder, [&] {
    PostingRunWriter& entry = state_->run;
    state_->analyzer.Analyze(document.title, state_->title);
    state_->analyzer.Analyze(document.text, state_->body);
    const AnalyzedDocument analyzed{document, state_->title.tokens(), state_->body.tokens()};
    TermCollector title;
    title.Add(document.title, analyzed.title);
    PutTitle(title, entry);
    TermCollector body;
    body.Add(document.text, analyzed.body);
    if (!Holds(analyzed.body, analyzed.title)) {  // Given apart, not printed in the text.
      body.Add(document.title, analyzed.title, PlaceBehind(analyzed.body));
    }
    for (const std::string_view field : ProseFields(document)) {
      state_->analyzer.Analyze(field, state_->field);
      body.AddPairs(field, state_->field.tokens());
    }
    PutText(body, entry);
    state_->blocks.Add(MakeBlockRecord(analyzed, state_->analyzer, facts));
    AddFields(entry, document, links, work);
    if (state_->shards > 1) {
      AddOrders(entry, document, work);
    }
    entry.EndEntry(WriteSummary({.id = document.id,
                                 .kind = document.kind,
                                 .key = document.key,
                                 .title = document.title,
                                 .type = work.type.str(),
                                 .issuer = document.issuer,
                                 .issued = document.issued ? FormatIso(*document.issued) : "",
                                 .status = std::string(work.status),
                                 .cited_by = work.cited_by,
                                 .given_id = OtherField(document, kGivenId),
                                 .ocr_confidence = MeanOcrConfidence(document.source)}));
    state_->texts.Add(document.id,
                      WriteStoredText(document, units, links.mentions, state_->packer));
  });
  return units.size();
}

void BatchWriter::Commit() {
  const fs::path run = state_->folder / schema::kDocuments;
  CreateDirectories(run);
  state_->run.Finish(run);
  state_->texts.Finish();
  state_->blocks.Finish();
}

namespace {

/// What is said of a missing work, and what citations of any work disagree about.
void AddClaims(const LinkedGraph& graph, const LinkedWork& work, Xapian::WritableDatabase& works) {
  WorkClaims claims{.work = WorkName(work.name), .claims = {}, .conflicts = {}};
  if (!work.held && work.candidates.empty()) {
    claims.claims = graph.claims.Of(work.name);
  }
  Xapian::Document entry;
  entry.add_boolean_term(schema::Term(schema::kClaims, work.name));
  if (const auto found = graph.conflicts.find(work.name); found != graph.conflicts.end()) {
    claims.conflicts = found->second;
    entry.add_boolean_term(std::string(schema::kConflict));
    for (const Conflict& conflict : claims.conflicts) {
      entry.add_boolean_term(schema::Term(schema::kConflict, NameOf(conflict.kind)));
    }
    entry.add_value(schema::kSlotCitedBy,
                    Xapian::sortable_serialise(static_cast<double>(work.cited_by)));
    entry.add_value(schema::kSlotName, std::string(work.name));
  }
  if (!claims.claims.empty() || !claims.conflicts.empty()) {
    entry.set_data(WriteClaims(claims));
    works.add_document(entry);
  }
}

}  // namespace

void WriteWorks(const fs::path& generation, const LinkedGraph& graph) {
  const fs::path folder = generation / schema::kWorks;
  WriteIndex(folder, [&] {
    // Works are found, never changed: nobody asks which terms an entry has.
    Xapian::WritableDatabase works = Create(folder, Xapian::DB_NO_TERMLIST);
    for (const auto& [name, work] : graph.works) {
      Xapian::Document entry;
      entry.add_boolean_term(schema::Term(schema::kId, name));
      entry.add_boolean_term(std::string(schema::kNode));
      const DocumentKey key = work.key.str();
      const std::string folded = FoldKeyCase(key);
      if (!key.empty()) {
        entry.add_boolean_term(schema::Term(schema::kOwnKey, folded));
      }
      if (const std::string form = MatchingForm(key); form != folded) {
        entry.add_boolean_term(schema::Term(schema::kOwnKey, form));
      }
      // A mention that may mean several works is a question, not a missing document.
      if (!work.held && work.candidates.empty() && work.cited_by > 0) {
        entry.add_boolean_term(std::string(schema::kMissing));
      }
      if (work.held) {
        entry.add_boolean_term(schema::Term(schema::kHeldAs, work.id));
      }
      if (const auto held = graph.also_held.find(name); held != graph.also_held.end()) {
        for (const DocumentId& id : held->second) {
          entry.add_boolean_term(schema::Term(schema::kHeldAs, id));
        }
      }
      entry.add_value(schema::kSlotCitedBy,
                      Xapian::sortable_serialise(static_cast<double>(work.cited_by)));
      entry.add_value(schema::kSlotName, name);
      if (const auto also = graph.also.find(name); also != graph.also.end()) {
        for (const WorkName& other : also->second) {
          entry.add_boolean_term(schema::Term(schema::kAlso, other));
        }
      }
      entry.set_data(WriteWork(WorkOf(work)));
      works.add_document(entry);
      AddClaims(graph, work, works);
    }
    works.commit();
  });
}

void WriteGraph(const fs::path& generation, const LinkedGraph& graph) {
  std::vector<const LinkedWork*> works;
  works.reserve(graph.works.size());
  EdgeEvidence evidence(graph);
  GraphToWrite written{
      .works = {},
      .edges = {},
      .work = [&works](std::size_t work) { return WorkOf(*works[work]); },
      .evidence = [&](std::size_t edge) { return evidence.Of(graph.edges[edge]); }};
  for (const auto& [name, work] : graph.works) {
    works.push_back(&work);
    written.works.emplace_back(name);
  }
  for (const LinkedEdge& edge : graph.edges) {
    written.edges.push_back({edge.from->name, edge.to->name, edge.relation});
  }
  WriteGraphFile(generation / schema::kGraph, written);
}

void JoinDatabases(std::span<const fs::path> batches, const fs::path& generation,
                   std::size_t shards, std::size_t jobs) {
  const std::vector<fs::path> folders = FoldersOf(batches, schema::kDocuments);
  if (shards <= 1) {
    JoinRuns(folders, generation / schema::kDocuments, jobs);
    return;
  }
  for (std::size_t shard = 0; shard < shards; ++shard) {
    const std::size_t first = folders.size() * shard / shards;
    const std::size_t last = folders.size() * (shard + 1) / shards;
    JoinRuns(std::span(folders).subspan(first, last - first),
             generation / fmt::format("{}-{}", schema::kDocuments, shard), jobs);
  }
}

void JoinRecords(std::span<const fs::path> batches, const fs::path& generation,
                 std::string_view dictionary) {
  BlockIndexWriter blocks(generation / schema::kBlocks);
  TextStoreWriter texts(generation / schema::kTexts, dictionary);
  for (const fs::path& batch : batches) {
    blocks.Append(BlockIndex(batch / schema::kBlocks));
    texts.Append(batch / schema::kTexts);
  }
  blocks.Finish();
  texts.Finish();
}

namespace {

void NameShards(std::span<const fs::path> shards, const std::string& generation) {
  if (shards.size() < 2) {
    return;
  }
  ShardIdentity identity{.generation = generation};
  for (const fs::path& shard : shards) {
    const Xapian::Database documents(shard.string());
    identity.sizes.push_back(documents.get_doccount());
    identity.tokens += documents.get_total_length();
  }
  for (; identity.number < shards.size(); ++identity.number) {
    Xapian::WritableDatabase shard = Modify(shards[identity.number]);
    shard.set_metadata(std::string(schema::kMetaShard), WriteShardIdentity(identity));
    shard.commit();
  }
}

}  // namespace

void WriteMetadata(const fs::path& generation, const GenerationFacts& facts) {
  WriteIndex(generation, [&] {
    const std::vector<fs::path> shards = Shards(generation, schema::kDocuments);
    Xapian::Database documents;
    for (const fs::path& shard : shards) {
      documents.add_database(Xapian::Database(shard.string()));
    }
    FoldMap folds;
    auto it = documents.allterms_begin();
    it.skip_to("a");  // Millions of prefixed terms stand before the first word.
    for (; it != documents.allterms_end(); ++it) {
      if (const std::string term = *it; IsSyllable(term)) {
        folds.Add(FoldSyllable(term), term, it.get_termfreq());
      }
    }
    folds.Finish();
    const std::string serialised = folds.Serialise();
    {
      Xapian::WritableDatabase first = Modify(shards.front());
      first.set_metadata(std::string(schema::kMetaVersion), std::to_string(schema::kVersion));
      first.set_metadata(std::string(schema::kMetaCatalogue), facts.catalogue);
      first.set_metadata(std::string(schema::kMetaOrder), facts.in_order ? "" : "mixed");
      first.set_metadata(std::string(schema::kMetaCounts), facts.counts);
      first.set_metadata(std::string(schema::kMetaBuilt), facts.built);
      first.set_metadata(std::string(schema::kMetaFolds), serialised);
      first.set_metadata(std::string(schema::kMetaAbbreviations), facts.abbreviations);
      first.commit();
    }  // Closed: one writer a database.
    // The same archive indexed at another time or by another program may hold the same terms as
    // often; all that decides answers is in these.
    NameShards(shards, Sha256(fmt::format("{}\n{}\n{}\n{}\n{}", facts.catalogue, facts.built,
                                          facts.counts, serialised, facts.abbreviations)));
  });
}

}  // namespace vanban
