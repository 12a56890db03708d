#include "server/address.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/work_view.h"

namespace vanban {
namespace {

void WriteFact(HtmlWriter& html, std::string_view name, std::string_view value) {
  if (!value.empty()) {
    html.Open("div").Element("dt", name).Element("dd", value).Close();
  }
}

void WriteReplacement(HtmlWriter& html, const PageContext& context, const std::string& key) {
  if (key.empty()) {
    return;
  }
  html.Open("div").Element("dt", kTextReplacedBy.In(context.language)).Open("dd");
  html.Element("a", {{"href", PageAddress(context, WorkPath(key))}}, DisplayKey(key));
  html.Close().Close();
}

}  // namespace

std::string TombstonePage(const PageContext& context, const TombstonePageData& data) {
  const Language language = context.language;
  const Document& document = data.document;
  const Withdrawal& withdrawn = *document.curation.withdrawn;
  HtmlWriter html;
  html.Open("article", {{"class", "work-card withdrawn"}});
  html.Open("h1");
  if (!document.key.empty()) {
    html.Element("span", {{"class", "key withdrawn"}}, DisplayKey(document.key)).Text(" ");
  }
  html.Text(document.title).Close();
  html.Element("p", {{"class", "lead"}}, kTextWithdrawnLead.In(language));
  html.Open("dl", {{"class", "fact-table"}});
  WriteFact(html, kTextWithdrawnBy.In(language), withdrawn.by);
  html.Open("div").Element("dt", kTextWithdrawnWhen.In(language)).Open("dd");
  html.Element("time", {{"datetime", withdrawn.when}}, withdrawn.when).Close().Close();
  WriteFact(html, kTextWithdrawnWhy.In(language), withdrawn.why);
  WriteReplacement(html, context, withdrawn.replaced_by);
  html.Close().Close();
  if (data.work && data.work->cited_by > 0) {
    html.Open("p", {{"class", "actions"}});
    html.Element(
        "a",
        {{"href", PageAddress(context, "/chain", {{"key", data.work->name}, {"direction", "in"}})}},
        kTextWhoCites.In(language));
    html.Close();
  }
  return WritePage(context, {.title = document.title}, html.Take());
}

}  // namespace vanban
