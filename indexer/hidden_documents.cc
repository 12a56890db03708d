#include "indexer/hidden_documents.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/digest.h"

namespace vanban {
namespace {

bool Names(const Judgement& judgement, const std::set<DocumentId>& hidden) {
  const std::array named = {judgement.work.document, judgement.mention.document,
                            judgement.actor.document, judgement.first.id, judgement.second.id};
  return std::any_of(named.begin(), named.end(),
                     [&hidden](const DocumentId& id) { return hidden.contains(id); });
}

}  // namespace

std::set<DocumentId> HiddenFrom(AccessLevel level, std::span<const CatalogueEntry> catalogue) {
  std::set<DocumentId> hidden;
  for (const CatalogueEntry& entry : catalogue) {
    if (!MayRead(level, entry.level)) {
      hidden.insert(entry.id);
    }
  }
  return hidden;
}

std::set<DocumentId> TakeHidden(std::vector<CatalogueEntry>& catalogue, AccessLevel level) {
  std::set<DocumentId> hidden = HiddenFrom(level, catalogue);
  std::erase_if(catalogue,
                [&hidden](const CatalogueEntry& entry) { return hidden.contains(entry.id); });
  return hidden;
}

void LeaveOutHidden(const std::set<DocumentId>& hidden, JudgementBook& book) {
  std::set<std::uint64_t> gone;
  // An undo comes after what it undoes, so one pass sees chains of them.
  std::erase_if(book.judgements, [&](const Judgement& judgement) {
    const bool out = Names(judgement, hidden) || gone.contains(judgement.undoes);
    if (out) {
      gone.insert(judgement.id);
    }
    return out;
  });
  if (gone.empty()) {
    return;
  }
  std::string lines;
  for (const Judgement& judgement : book.judgements) {
    lines += WriteJudgement(judgement) + '\n';
  }
  book.digest = Sha256(lines);
  book.bytes = std::move(lines);
}

}  // namespace vanban
