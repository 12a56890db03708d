#pragma once

#include <cstddef>
#include <string>

#include "server/html.h"
#include "server/page_context.h"

// Searches that a browser keeps for its user (server/web/saved.js). The server knows nothing of
// them.
namespace vanban {

/// Markup for <head> of a page that has to do with them.
std::string SavedSearchesScript();

/// A button that keeps the search of the page, `total` being what it finds now. Shown by saved.js.
void WriteSaveButton(HtmlWriter& html, const PageContext& context, std::size_t total);

}  // namespace vanban
