#include "server/citation_preview.h"

#include "server/page_text.h"
#include "server/work_view.h"

namespace vanban {
namespace {

/// What a work may be, where a mention leaves it open.
void WriteCandidates(HtmlWriter& html, const PageContext& context, const Work& work) {
  html.Element("p", kTextCandidates.In(context.language)).Open("ul");
  for (const WorkName& candidate : work.candidates) {
    html.Element("li", candidate);
  }
  html.Close();
}

void WriteForce(HtmlWriter& html, const PageContext& context, const Work& work) {
  const Language language = context.language;
  if (work.status.empty()) {
    return;
  }
  html.Open("p").Text(kTextStatus.In(language)).Text(": ");
  html.Element("strong", StatusText(work.status, language));
  if (work.basis && work.basis->since) {
    html.Text(" ").Text(kTextSince.In(language)).Text(" ");
    html.Text(FormatDate(*work.basis->since, language));
  }
  html.Close();
  if (work.basis && !work.basis->sentence.empty()) {
    html.Open("blockquote").Element("p", work.basis->sentence).Close();
  }
}

}  // namespace

PreviewIds PreviewsOf(const std::vector<LinkedMention>& mentions, const WorksByName& works) {
  PreviewIds ids;
  for (const LinkedMention& mention : mentions) {
    if (ids.size() < kMaxPreviews && works.contains(mention.work)) {
      ids.try_emplace(mention.work, "preview-" + std::to_string(ids.size() + 1));
    }
  }
  return ids;
}

void WritePreviews(HtmlWriter& html, const PageContext& context, const PreviewIds& ids,
                   const WorksByName& works) {
  for (const auto& [name, id] : ids) {
    const Work& work = works.at(name);
    const std::string preview_class = "preview " + std::string(ClassOf(StateOf(work)));
    html.Open("div", {{"id", id}, {"class", preview_class}, {"role", "tooltip"}, {"hidden", ""}});
    html.Open("p", {{"class", "preview-title"}});
    html.Element("strong", WorkLabel(work));
    if (!work.title.empty() && work.title != WorkLabel(work)) {
      html.Text(" ").Text(work.title);
    }
    html.Close();
    Work facts = work;
    facts.status.clear();  // It has a line of its own.
    WriteWorkFacts(html, context, facts);
    WriteForce(html, context, work);
    if (!work.candidates.empty()) {
      WriteCandidates(html, context, work);
    }
    html.Close();
  }
}

}  // namespace vanban
