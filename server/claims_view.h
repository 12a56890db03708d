#pragma once

#include <vector>

#include "search/claims.h"
#include "server/evidence_view.h"
#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// What citations of one work disagree about.
struct ConflictsView {
  const std::vector<Conflict>& conflicts;
  const DocumentNames& names;
};

/// A section for each conflict: its sides, each with the sentences that say so and links to their
/// documents. Nothing if there is none.
void WriteConflicts(HtmlWriter& html, const PageContext& context, const ConflictsView& view);

/// All that is said of one work.
struct ClaimsView {
  const std::vector<WorkClaim>& claims;
  const DocumentNames& names;
};

/// All that is said of a work, as a table of field, value, sentences and count. Nothing if nothing
/// is said.
void WriteClaimTable(HtmlWriter& html, const PageContext& context, const ClaimsView& view);

}  // namespace vanban
