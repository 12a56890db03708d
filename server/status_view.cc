#include "server/status_view.h"

#include <string>

#include "search/status.h"
#include "server/address.h"
#include "server/judgement_view.h"
#include "server/page_text.h"
#include "server/work_view.h"

namespace vanban {
namespace {

/// What the acting work does, read from the side of the work acted on.
std::string_view RelationText(Relation relation, Language language) {
  const RelationInfo& info = Info(relation);
  const bool vietnamese = language == Language::kVietnamese;
  // "được thay thế bởi" is said from this side already.
  if (IsPassive(relation)) {
    return vietnamese ? info.active : info.active_en;
  }
  return vietnamese ? info.passive : info.passive_en;
}

}  // namespace

void WriteStatus(HtmlWriter& html, const PageContext& context, const Work& work,
                 const Work* actor) {
  const Language language = context.language;
  if (work.status.empty()) {
    return;
  }
  html.Element("span", {{"class", "status status-" + work.status}},
               StatusText(work.status, language));
  if (!work.basis) {
    return;
  }
  const StatusBasis& basis = *work.basis;
  if (basis.since) {
    html.Text(" ").Text(kTextSince.In(language)).Text(" ");
    html.Element("time", {{"datetime", FormatIso(*basis.since)}},
                 FormatDate(*basis.since, language));
  }
  if (basis.relation || basis.work != work.name) {
    html.Text(", ");
    html.Text(basis.relation ? RelationText(*basis.relation, language) : kTextByWork.In(language));
    html.Text(" ");
    if (actor != nullptr) {
      WriteWorkLink(html, context, *actor);
    } else {
      html.Element("a", {{"class", "key"}, {"href", PageAddress(context, WorkPath(basis.work))}},
                   basis.work);
    }
  }
  if (basis.judged) {
    html.Text(" ");
    WriteJudgedMark(html, context, basis.judged);
  }
  if (basis.sentence.empty()) {
    return;
  }
  html.Open("details", {{"class", "evidence"}});
  html.Element("summary", kTextStatusBasis.In(language));
  html.Open("blockquote").Element("p", basis.sentence).Close();
  if (basis.document != work.id) {
    html.Open("p", {{"class", "quoted-from"}}).Text("— ");
    html.Element("a", {{"href", PageAddress(context, DocumentPath(basis.document))}},
                 basis.document);
    html.Close();
  }
  html.Close();
}

}  // namespace vanban
