#include "server/saved_searches.h"

#include <algorithm>

#include "server/address.h"
#include "server/assets.h"
#include "server/page_text.h"
#include "server/portal_text.h"

namespace vanban {
namespace {

/// What the search is, whoever shows it and from where on.
std::string SearchItself(const PageContext& context) {
  Parameters parameters = context.parameters;
  std::erase_if(parameters, [](const auto& parameter) {
    return parameter.first == "offset" || parameter.first == "lang" || parameter.first == "limit";
  });
  return Address("/search", parameters);
}

/// Its query and what narrows it, for a list of searches.
std::string NameOfSearch(const PageContext& context) {
  std::string name(context.Parameter("q"));
  for (const auto& [parameter, value] : context.parameters) {
    const bool narrows = parameter != "q" && parameter != "offset" && parameter != "lang" &&
                         parameter != "sort" && parameter != "limit" && !value.empty();
    if (narrows) {
      name += (name.empty() ? "" : " · ") + value;
    }
  }
  return name;
}

}  // namespace

std::string SavedSearchesScript() {
  HtmlWriter head;
  head.Open("script", {{"type", "module"}, {"src", AssetNamed("saved.js").address}}).Close();
  return head.Take();
}

void WriteSaveButton(HtmlWriter& html, const PageContext& context, std::size_t total) {
  const Language language = context.language;
  html.Text(" ").Element("button",
                         {{"type", "button"},
                          {"data-save", SearchItself(context)},
                          {"data-name", NameOfSearch(context)},
                          {"data-total", std::to_string(total)},
                          {"data-saved", kTextSavedAlready.In(language)},
                          {"hidden", ""}},
                         kTextSave.In(language));
  html.Text(" ").Element("a", {{"href", PageAddress(context, "/saved")}}, kTextSaved.In(language));
}

}  // namespace vanban
