#pragma once

#include <string>

#include "server/evidence_view.h"
#include "server/html.h"
#include "server/page_context.h"
#include "server/pages.h"
#include "server/relation_groups.h"

namespace vanban {

/// What the members of a group are written with.
struct RelatedView {
  const Work& work;  ///< Whose relations they are.
  const WorksByName& works;
  DocumentNames names;  ///< Of the documents that are quoted.
};

/// The view with the names of all works it knows.
RelatedView ViewOf(const Work& work, const WorksByName& works);

/// Members of a group from `begin` to `end` as a list, each with its sentences folded away.
void WriteRelated(HtmlWriter& html, const PageContext& context, const RelatedView& view,
                  const RelationGroup& group, std::size_t begin, std::size_t end);

/// The address of all members of a group; of the whole diagram if `group` is empty.
std::string RelationsAddress(const PageContext& context, const WorkName& work,
                             const std::string& group);

/// The aside of a document page: groups both ways with counts and their first members.
void WriteRelations(HtmlWriter& html, const PageContext& context, const DocumentPageData& data);

}  // namespace vanban
