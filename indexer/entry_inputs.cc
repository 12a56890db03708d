#include "indexer/entry_inputs.h"

#include <map>

#include "corpus/digest.h"
#include "search/index_file_failure.h"
#include "search/record_bytes.h"
#include "search/record_file.h"
#include "search/schema.h"

namespace vanban {
namespace {

constexpr std::string_view kInputsFile = "VNINPUT1";

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

// Every field by its name: a new one of RankingFacts or LinkedMention does not compile until it is
// in the digest. Of a work all is taken that an entry shows.
std::string DigestOf(const CatalogueEntry& version, const EntrySource& source) {
  RecordWriter record;
  record.Text(version.id);
  record.Number(static_cast<std::uint64_t>(version.version));
  record.Text(version.record_digest);
  const auto& [mentions, keys, works] = *source.links;
  record.Number(mentions.size());
  for (const auto& [start, end, work] : mentions) {
    record.Number(start);
    record.Number(end);
    record.Text(work);
  }
  for (const auto* names : {&keys, &works}) {
    record.Number(names->size());
    for (const std::string& name : *names) {
      record.Text(name);
    }
  }
  record.Text(source.work->type);
  record.Text(source.work->status);
  record.Number(source.work->cited_by);
  const auto& [tokens, year, type, cited_by, replaced, repealed, amended, founded, detailed] =
      source.facts;
  for (const std::uint32_t fact :
       {tokens, year, type, cited_by, replaced, repealed, amended, founded, detailed}) {
    record.Number(fact);
  }
  return Sha256(record.bytes());
}

}  // namespace

std::vector<EntrySource> SourcesOf(std::span<const CitingDocument> documents,
                                   const LinkedGraph& graph,
                                   std::span<const CatalogueEntry> catalogue) {
  std::map<std::string_view, const Work*> works;
  for (const auto& [name, ids] : graph.held_as) {
    for (const DocumentId& id : ids) {
      works[id] = &graph.works.at(name);
    }
  }
  const std::map<WorkName, RankingFacts> standing = StandingOf(graph);
  std::vector<EntrySource> sources;
  auto version = catalogue.begin();
  for (const CitingDocument& document : documents) {
    while (version->id != document.id) {
      ++version;
    }
    if (!document.withdrawn) {
      const Work& work = *works.at(document.id);
      EntrySource source{.id = document.id,
                         .links = &graph.documents.at(document.id),
                         .work = &work,
                         .facts = standing.at(work.name)};
      source.digest = DigestOf(*version, source);
      sources.push_back(std::move(source));
    }
  }
  return sources;
}

void WriteInputs(const std::filesystem::path& generation, const GenerationInputs& inputs) {
  RecordFileWriter file(generation / schema::kInputs, kInputsFile);
  for (const EntryInputs& entry : inputs.entries) {
    RecordWriter record;
    record.Text(entry.id);
    record.Text(entry.digest);
    record.Number(entry.units);
    file.Add(record.bytes());
  }
  file.Finish(inputs.made_by);
}

GenerationInputs ReadInputs(const std::filesystem::path& generation) {
  const RecordFile file(generation / schema::kInputs, kInputsFile);
  GenerationInputs inputs{.made_by = std::string(file.tail()), .entries = {}};
  inputs.entries.reserve(file.size());
  for (std::size_t i = 0; i < file.size(); ++i) {
    RecordReader record(file.Record(i));
    EntryInputs entry{.id = std::string(record.Text()), .digest = std::string(record.Text())};
    entry.units = record.Number();
    if (record.broken()) {
      ThrowDamagedIndexFile({"Một mục của tệp inputs bị hỏng.", "A record of inputs is damaged."});
    }
    inputs.entries.push_back(std::move(entry));
  }
  return inputs;
}

}  // namespace vanban
