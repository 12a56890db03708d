#pragma once

#include <map>
#include <string>
#include <vector>

#include "search/citation_graph.h"
#include "server/html.h"
#include "server/page_context.h"
#include "server/pages.h"

namespace vanban {

/// A page holds at most so many previews; links beyond have none.
inline constexpr std::size_t kMaxPreviews = 300;

/// The ids of the previews of a page, by work: "preview-1" for the first work mentioned.
using PreviewIds = std::map<WorkName, std::string>;

PreviewIds PreviewsOf(const std::vector<LinkedMention>& mentions, const WorksByName& works);

/// The previews themselves: title, facts, force with the sentence that it rests on. Hidden until
/// app.js shows one beside its link; without scripts the link's title says the shortest of it.
void WritePreviews(HtmlWriter& html, const PageContext& context, const PreviewIds& ids,
                   const WorksByName& works);

}  // namespace vanban
