#pragma once

#include "server/html.h"
#include "server/page_context.h"
#include "server/pages.h"

namespace vanban {

/// The relations of a document both ways, grouped by relation with counts and quoted sentences.
void WriteRelations(HtmlWriter& html, const PageContext& context, const DocumentPageData& data);

}  // namespace vanban
