#include "server/history_view.h"

#include <fmt/format.h>

#include "corpus/header_fields.h"
#include "server/page_text.h"

namespace vanban {
namespace {

std::string OrNone(const std::string& value) {
  return value.empty() ? "–" : value;
}

void WriteChanges(HtmlWriter& html, Language language, const VersionChange& change) {
  if (change.fields.empty() && !change.text) {
    return;
  }
  html.Open("ul");
  for (const FieldChange& each : change.fields) {
    const HeaderField* field = FindHeaderField(each.name);
    html.Open("li").Text(language == Language::kEnglish ? field->label_en : field->label_vi);
    html.Text(": ").Element("del", OrNone(each.before)).Text(" → ");
    html.Element("ins", OrNone(each.after)).Close();
  }
  if (change.text) {
    html.Element("li", kTextTextChanged.In(language));
  }
  html.Close();
}

}  // namespace

void WriteHistory(HtmlWriter& html, const PageContext& context,
                  const std::vector<VersionChange>& history) {
  if (history.size() < 2) {
    return;
  }
  const Language language = context.language;
  html.Open("section", {{"class", "history"}, {"aria-labelledby", "history"}});
  html.Element("h2", {{"id", "history"}}, kTextHistory.In(language)).Open("ol");
  for (const VersionChange& change : history) {
    const VersionKindInfo& kind = Info(change.kind);
    html.Open("li");
    html.Element("strong", Fill(kTextVersion, language, {std::to_string(change.info.version)}));
    html.Text(" ").Element("time", {{"datetime", change.info.created}},
                           FormatMoment(change.info.created, language));
    html.Text(fmt::format(" {} · {}: {}", change.info.user,
                          language == Language::kEnglish ? kind.en : kind.vi, change.info.message));
    WriteChanges(html, language, change);
    html.Close();
  }
  html.Close().Close();
}

}  // namespace vanban
