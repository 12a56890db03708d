#pragma once

#include "search/citation_graph.h"
#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// Whether a work is in force and on what that rests: "hết hiệu lực toàn bộ từ 01/05/2020, được
/// thay thế bởi 30/2020/NĐ-CP", and folded away the sentence that says so, with a link to the
/// document it stands in. Nothing for what has no status (an article). `actor` is the work that
/// acts on it, if it is known.
void WriteStatus(HtmlWriter& html, const PageContext& context, const Work& work, const Work* actor);

}  // namespace vanban
