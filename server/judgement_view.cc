#include "server/judgement_view.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "search/edge_notes.h"
#include "search/status.h"
#include "server/address.h"
#include "server/page_text.h"

namespace vanban {
namespace {

std::string DayText(std::string_view when, Language language) {
  const std::string_view day = when.substr(0, when.find('T'));
  const auto date = ParseIso(day);
  return date ? FormatDate(*date, language) : std::string(day);
}

bool IsShown(const JudgedEntry& entry) {
  return entry.judgement.kind != JudgementKind::kUndo &&
         entry.judgement.kind != JudgementKind::kDistinct &&
         (entry.state == JudgementState::kActing || entry.state == JudgementState::kLost);
}

void WriteSubject(HtmlWriter& html, const PageContext& context, const JudgedEntry& entry) {
  const Judgement& judgement = entry.judgement;
  switch (judgement.kind) {
    case JudgementKind::kLink: {
      const DocumentId& document =
          entry.document.empty() ? judgement.mention.document : entry.document;
      html.Element("a", {{"href", PageAddress(context, DocumentPath(document))}},
                   "“" + judgement.mention.text + "”");
      html.Text(" → ");
      break;
    }
    case JudgementKind::kAlias:
      html.Text("“" + judgement.name + "” = ");
      break;
    case JudgementKind::kStatus:
    case JudgementKind::kUndo:
    case JudgementKind::kDistinct:
      break;
  }
  html.Element("a", {{"class", "key"}, {"href", PageAddress(context, WorkPath(entry.work))}},
               entry.work);
  if (judgement.kind == JudgementKind::kStatus) {
    html.Text(": ").Text(StatusText(judgement.status, context.language));
    if (judgement.since) {
      html.Text(" ").Text(kTextSince.In(context.language)).Text(" ");
      html.Text(FormatDate(*judgement.since, context.language));
    }
  }
}

}  // namespace

void WriteJudgedMark(HtmlWriter& html, const PageContext& context, const SharedMark& mark) {
  if (!mark) {
    return;
  }
  const Language language = context.language;
  html.Open("span", {{"class", "judged"}, {"title", mark->why}});
  html.Text(WordsOf(mark->ruling).In(language)).Text(": ").Text(mark->by).Text(", ");
  html.Element("time", {{"datetime", mark->when}}, DayText(mark->when, language));
  html.Element("span", {{"class", "hidden"}}, ": " + mark->why);
  html.Close();
}

void WriteJudgements(HtmlWriter& html, const PageContext& context,
                     const std::vector<JudgedEntry>& entries) {
  if (std::none_of(entries.begin(), entries.end(), IsShown)) {
    return;
  }
  const Language language = context.language;
  html.Open("section", {{"class", "judgements"}, {"aria-labelledby", "judgements"}});
  html.Element("h2", {{"id", "judgements"}}, kTextJudgements.In(language)).Open("ul");
  for (const JudgedEntry& entry : entries) {
    if (!IsShown(entry)) {
      continue;
    }
    html.Open("li");
    WriteSubject(html, context, entry);
    html.Text(" ");
    WriteJudgedMark(html, context, MarkOf(entry.judgement));
    html.Open("p", {{"class", "quiet"}}).Text(entry.judgement.why);
    if (entry.state == JudgementState::kLost) {
      html.Text(" — ").Text(Info(entry.state).words.In(language)).Text(". ");
      html.Text(entry.note.In(language));
    }
    html.Close().Close();
  }
  html.Close().Close();
}

}  // namespace vanban
