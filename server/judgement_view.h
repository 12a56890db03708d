#pragma once

#include <vector>

#include "corpus/judgement.h"
#include "search/judged_entry.h"
#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// A small mark beside what a person judged: the ruling, who and when; why on pointing at it and
/// for screen readers. Nothing if nobody judged.
void WriteJudgedMark(HtmlWriter& html, const PageContext& context, const SharedMark& mark);

/// A section with every judgement that counts or is lost, those of rejected links too, which no
/// edge shows. Nothing if there is none.
void WriteJudgements(HtmlWriter& html, const PageContext& context,
                     const std::vector<JudgedEntry>& entries);

}  // namespace vanban
