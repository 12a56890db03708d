#pragma once

#include <string>
#include <string_view>

#include "search/citation_graph.h"
#include "server/html.h"
#include "server/page_context.h"
#include "server/page_text.h"
#include "server/pages.h"

// How works and what is said about them look, the same on every page.
namespace vanban {

/// What the archive knows of a work: drawn solid, dashed, dotted; dashed too if it was withdrawn.
enum class WorkState { kHeld, kMissing, kAmbiguous, kWithdrawn };

WorkState StateOf(const Work& work);

/// "held", "missing", "ambiguous", "withdrawn": class names in style.css.
std::string_view ClassOf(WorkState state);

/// The state in words: "chưa có trong kho".
const PageText& TextOf(WorkState state);

/// "25-NQ/TW", or what else names the work in a line: its title, its name.
std::string WorkLabel(const Work& work);

/// The label of a work that may not be in `works`.
std::string WorkLabel(const WorksByName& works, const WorkName& name);

/// A link with the number to the page that says most of the work.
void WriteWorkLink(HtmlWriter& html, const PageContext& context, const Work& work);

/// Number, title and a line of facts with links to document and chain.
void WriteWorkCard(HtmlWriter& html, const PageContext& context, const Work& work);

/// Type · issuer · date · times cited, what is known of it.
void WriteWorkFacts(HtmlWriter& html, const PageContext& context, const Work& work);

/// The word for an edge read from the citing work (kOut) or from the cited one (kIn).
std::string_view RelationWord(Relation relation, ChainDirection direction, Language language);

}  // namespace vanban
