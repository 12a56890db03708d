#pragma once

#include <span>
#include <string>
#include <vector>

#include "corpus/aliases.h"
#include "corpus/judgement.h"
#include "indexer/mention.h"
#include "search/judged_entry.h"

namespace vanban {

/// The judgements that count, in the order of their numbers.
std::vector<Judgement> StandingJudgements(std::span<const Judgement> judgements);

/// The names that people judged, as rows of a table of names: pinned ones and rejected ones.
std::vector<WorkAlias> JudgedAliases(std::span<const Judgement> standing);

/// The digest of a text by which a judged citation is found again when its document has another
/// id, as after the archive was made anew from the same files.
std::string TextDigest(std::string_view text);

/// True if some judged citation's document is not among `held`: then the documents' digests are
/// needed to find it.
bool NeedsDigests(std::span<const Judgement> standing, const std::vector<DocumentId>& held);

/// Writes to the mentions what people said of them, and tells for every judgement of `judgements`
/// what became of it. A citation is found by its printed text: at its place, else by its sentence,
/// else if it is the only one so printed; where that does not tell, the judgement is lost, and said
/// to be. `documents` are sorted by id; `digests` are of their texts, in their order, or empty.
std::vector<JudgedEntry> MarkMentions(std::span<const Judgement> judgements,
                                      std::vector<CitingDocument>& documents,
                                      std::span<const std::string> digests = {});

}  // namespace vanban
