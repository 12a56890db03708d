#include "indexer/entry_inputs.h"

#include <unordered_map>

#include "corpus/digest.h"
#include "search/index_file_failure.h"
#include "search/record_bytes.h"
#include "search/record_file.h"
#include "search/schema.h"

namespace vanban {
namespace {

constexpr std::string_view kInputsFile = "VNINPUT1";

using Standing = std::unordered_map<const LinkedWork*, RankingFacts>;

/// What the works of the graph say of each other, counted, of those of which anything is said.
Standing StandingOf(const LinkedGraph& graph) {
  Standing standing;
  for (const LinkedEdge& edge : graph.edges) {
    const Relation relation = edge.relation;
    // "X is replaced by Y", said in X, is a fact of X as "Y replaces X" is.
    const bool passive = IsPassive(relation);
    RankingFacts& facts = standing[passive ? edge.from : edge.to];
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
std::string DigestOf(const HeldVersion& version, const EntrySource& source,
                     const DocumentLinks& links) {
  RecordWriter record;
  record.Text(version.id);
  record.Number(static_cast<std::uint64_t>(version.version));
  record.Text(version.record_digest);
  const auto& [mentions, keys, works] = links;
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

std::vector<EntrySource> SourcesOf(const LinkedGraph& graph,
                                   std::span<const HeldVersion> catalogue) {
  const Standing standing = StandingOf(graph);
  std::vector<EntrySource> sources;
  auto version = catalogue.begin();
  for (std::size_t i = 0; i < graph.documents.size(); ++i) {
    const CitingDocument& document = graph.documents[i];
    while (version->id != document.id) {
      ++version;
    }
    if (!document.withdrawn) {
      const LinkedWork& work = *graph.links[i].work;
      EntrySource source{
          .id = LeanText::In(document.id), .document = i, .work = &work, .facts = {}};
      if (const auto found = standing.find(&work); found != standing.end()) {
        source.facts = found->second;
      }
      source.facts.cited_by = static_cast<std::uint32_t>(work.cited_by);
      source.digest = DigestOf(*version, source, graph.LinksOf(i));
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
