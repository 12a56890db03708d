#include "indexer/judgement_writer.h"

#include <set>
#include <string>

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/index_write.h"
#include "search/schema.h"
#include "search/stored_aliases.h"

namespace vanban {
namespace {

void AddEntry(const JudgedEntry& judged, Xapian::WritableDatabase& works) {
  Xapian::Document entry;
  entry.add_boolean_term(std::string(schema::kJudgement));
  const Judgement& judgement = judged.judgement;
  const DocumentId& document =
      judged.document.empty() ? judgement.mention.document : judged.document;
  if (!document.empty()) {
    entry.add_boolean_term(schema::Term(schema::kJudgedIn, document));
  }
  for (const WorkName& work : std::set<WorkName>{judged.work, judgement.work.name}) {
    if (!work.empty()) {
      entry.add_boolean_term(schema::Term(schema::kJudgedWork, work));
    }
  }
  entry.set_data(WriteJudgedEntry(judged));
  works.add_document(entry);
}

}  // namespace

void FinishEntries(const LinkedGraph& graph, std::vector<JudgedEntry>& entries) {
  for (JudgedEntry& entry : entries) {
    const auto now = graph.judged_works.find(entry.judgement.id);
    entry.work = now == graph.judged_works.end() ? entry.judgement.work.name : now->second;
    const auto work = graph.works.find(entry.work);
    const bool has_none = work != graph.works.end() && work->second.status.empty();
    if (entry.state == JudgementState::kActing && entry.judgement.kind == JudgementKind::kStatus &&
        has_none) {
      entry.state = JudgementState::kLost;
      entry.note = {
          fmt::format("{} nay là bài viết hoặc viện dẫn mơ hồ, không có hiệu lực.", entry.work),
          fmt::format("{} is an article or ambiguous now and has no status.", entry.work)};
    }
  }
}

std::vector<WorkAlias> NamedNow(const LinkedGraph& graph, std::span<const WorkAlias> aliases) {
  std::vector<WorkAlias> named(aliases.begin(), aliases.end());
  for (WorkAlias& alias : named) {
    if (alias.mark) {
      alias.judged.name = graph.judged_works.at(alias.mark->id);
    }
  }
  return named;
}

void WriteJudgements(const std::filesystem::path& folder, std::span<const JudgedEntry> entries,
                     std::span<const WorkAlias> aliases) {
  WriteIndex(folder, [&] {
    Xapian::WritableDatabase works(folder.string(),
                                   Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST);
    for (const JudgedEntry& entry : entries) {
      AddEntry(entry, works);
    }
    if (!aliases.empty()) {
      works.set_metadata(std::string(schema::kMetaAliases), WriteStoredAliases(aliases));
    }
    works.commit();
  });
}

}  // namespace vanban
