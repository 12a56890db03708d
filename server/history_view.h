#pragma once

#include <vector>

#include "corpus/document_history.h"
#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// The section "Lịch sử" of a document's page: who changed what, when and why; nothing for a
/// document with one version.
void WriteHistory(HtmlWriter& html, const PageContext& context,
                  const std::vector<VersionChange>& history);

}  // namespace vanban
