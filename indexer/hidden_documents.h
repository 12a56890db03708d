#pragma once

#include <set>
#include <vector>

#include "corpus/access_level.h"
#include "corpus/archive.h"
#include "corpus/judgement_store.h"

namespace vanban {

/// Takes the documents above `level` out of `catalogue`, and gives their ids: for whoever asks this
/// index they do not exist.
std::set<DocumentId> TakeHidden(std::vector<CatalogueEntry>& catalogue, AccessLevel level);

/// Takes out of `book` what was judged of hidden documents, and what was said of such judgements.
/// The digest is then of what is left. A judgement about a work that was not held, or a name, is
/// everybody's.
void LeaveOutHidden(const std::set<DocumentId>& hidden, JudgementBook& book);

}  // namespace vanban
