#pragma once

#include <set>
#include <span>
#include <vector>

#include "corpus/access_level.h"
#include "corpus/archive.h"
#include "corpus/judgement_store.h"

namespace vanban {

/// The documents of `catalogue` above `level`: for whoever asks the index of that they do not
/// exist.
std::set<DocumentId> HiddenFrom(AccessLevel level, std::span<const CatalogueEntry> catalogue);

/// Takes them out of it, and gives them.
std::set<DocumentId> TakeHidden(std::vector<CatalogueEntry>& catalogue, AccessLevel level);

/// Takes out of `book` what was judged of hidden documents, and what was said of such judgements.
/// The digest is then of what is left. A judgement about a work that was not held, or a name, is
/// everybody's.
void LeaveOutHidden(const std::set<DocumentId>& hidden, JudgementBook& book);

}  // namespace vanban
