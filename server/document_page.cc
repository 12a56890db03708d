#include <fmt/format.h>

#include "corpus/docx_writer.h"
#include "corpus/issuer.h"
#include "server/address.h"
#include "server/citation_line.h"
#include "server/document_metadata.h"
#include "server/document_pdf.h"
#include "server/document_text.h"
#include "server/find_in_text.h"
#include "server/history_view.h"
#include "server/judgement_view.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/portal_text.h"
#include "server/relations_view.h"
#include "server/status_view.h"
#include "server/work_view.h"

namespace vanban {
namespace {

/// The header of the document as a table of facts; unknown ones are left out.
class FactTable {
 public:
  FactTable(HtmlWriter& html, Language language) : html_(html), language_(language) {
    html_.Open("dl", {{"class", "fact-table"}});
  }

  /// Opens a row, to be filled and closed twice.
  void Begin(const PageText& name) {
    html_.Open("div").Element("dt", name.In(language_)).Open("dd");
  }

  void Add(const PageText& name, std::string_view value) {
    if (!value.empty()) {
      html_.Open("div").Element("dt", name.In(language_)).Element("dd", value).Close();
    }
  }

  void Add(const PageText& name, const std::optional<Date>& date) {
    if (date) {
      html_.Open("div").Element("dt", name.In(language_)).Open("dd");
      html_.Element("time", {{"datetime", FormatIso(*date)}}, FormatDate(*date, language_));
      html_.Close().Close();
    }
  }

  void AddSource(const Source& source) {
    const std::string& shown = source.url.empty() ? source.name : source.url;
    if (shown.empty()) {
      return;
    }
    html_.Open("div").Element("dt", kTextSource.In(language_)).Open("dd");
    if (IsWebAddress(source.url)) {
      html_.Element("a", {{"href", source.url}, {"rel", "noopener noreferrer nofollow"}}, shown);
    } else {
      html_.Text(shown);
    }
    html_.Close().Close();
  }

  void End() { html_.Close(); }

 private:
  HtmlWriter& html_;
  Language language_;
};

void WriteFacts(HtmlWriter& html, const PageContext& context, const DocumentPageData& data) {
  const Document& document = data.document;
  const bool article = document.kind == DocumentKind::kArticle;
  FactTable table(html, context.language);
  table.Add(kTextKey, DisplayKey(document.key));
  table.Add(kTextType, document.type ? Info(*document.type).name
                                     : (article ? kTextArticle.In(context.language) : ""));
  table.Add(kTextIssuer, document.issuer);
  table.Add(article ? kTextPublished : kTextIssued, document.issued);
  table.Add(kTextSigner, document.signer);
  table.Add(kTextEffective, document.effective);
  if (data.work && !data.work->status.empty()) {
    table.Begin(kTextStatus);
    const auto actor =
        data.work->basis ? data.works.find(data.work->basis->work) : data.works.end();
    WriteStatus(html, context, *data.work, actor == data.works.end() ? nullptr : &actor->second);
    html.Close().Close();
  }
  for (const CarriedOrder& order : document.curation.orders) {
    table.Begin(kTextIssuerOrder);
    html.Text(Describe(order).In(context.language));
    if (!order.successor.empty()) {
      html.Text(" ").Element("a", {{"href", PageAddress(context, WorkPath(order.successor))}},
                             order.successor);
    }
    html.Close().Close();
  }
  if (document.secrecy) {
    table.Add(kTextSecrecy, Info(*document.secrecy).name);
  }
  if (document.level != AccessLevel::kPublic) {
    const AccessLevelInfo& level = Info(document.level);
    table.Add(kTextLevel, context.language == Language::kEnglish ? level.english : level.name);
  }
  if (document.urgency) {
    table.Add(kTextUrgency, context.language == Language::kEnglish ? Info(*document.urgency).english
                                                                   : Info(*document.urgency).name);
  }
  table.Add(kTextPlace, ProvinceName(document.place));
  table.AddSource(document.source);
  table.End();
}

void WriteActions(HtmlWriter& html, const PageContext& context, const DocumentPageData& data) {
  const Language language = context.language;
  html.Open("p", {{"class", "actions"}});
  if (data.work) {
    html.Element("a", {{"class", "button"}, {"href", ChainAddress(context, data.work->name)}},
                 kTextShowChain.In(language));
  }
  if (data.has_original) {
    const std::string original =
        "/api/v1/documents/" + PercentEncode(data.document.id) + "/original";
    html.Text(" ").Element("a", {{"class", "button"}, {"href", original}, {"download", ""}},
                           kTextOriginal.In(language));
  }
  const auto download = [&](const char* ending, std::string_view type, const PageText& name) {
    html.Text(" ").Element("a",
                           {{"class", "button"},
                            {"href", DocumentPath(data.document.id) + ending},
                            {"type", type},
                            {"download", ""}},
                           name.In(language));
  };
  download("/docx", kDocxType, kTextDocx);
  download("/pdf", kPdfType, kTextPdf);
  html.Text(" ").Element(
      "a",
      {{"class", "button"}, {"href", AknPath(data.document.id)}, {"type", "application/akn+xml"}},
      "Akoma Ntoso");
  // Shown by app.js, which makes it work.
  html.Text(" ").Element(
      "button", {{"type", "button"}, {"data-print", ""}, {"data-enhanced", ""}, {"hidden", ""}},
      kTextPrint.In(language));
  html.Close();
  html.Open("p", {{"class", "how-to-cite"}});
  html.Element("span", {{"class", "quiet"}}, kTextHowToCite.In(language)).Text(": ");
  html.Element("span", {{"id", "citation-line"}}, CitationLine(data.document)).Text(" ");
  html.Element("button",
               {{"type", "button"},
                {"data-copy", "citation-line"},
                {"data-copied", kTextCopied.In(language)},
                {"data-enhanced", ""},
                {"hidden", ""}},
               kTextCopyCitation.In(language));
  html.Close();
}

void WriteFindForm(HtmlWriter& html, const PageContext& context, std::string_view query,
                   std::size_t found) {
  const Language language = context.language;
  html.Open("form", {{"class", "find"}, {"action", context.path}});
  html.Open("label").Element("span", {{"class", "hidden"}}, kTextFindHere.In(language));
  html.Void("input", {{"type", "search"},
                      {"name", "q"},
                      {"value", query},
                      {"placeholder", kTextFindHere.In(language)}});
  html.Close();
  WriteLanguageField(html, context);
  html.Element("button", {{"type", "submit"}}, kTextSearch.In(language));
  if (!query.empty()) {
    html.Open("span", {{"class", "found"}, {"role", "status"}});
    if (found == 0) {
      html.Text(Fill(kTextFindNone, language, {query}));
    } else {
      html.Text(Fill(kTextFindSome, language, {FormatCount(found, language), query}));
      html.Text(" · ").Element("a", {{"href", "#match-1"}}, kTextFindFirst.In(language));
    }
    html.Text(" · ").Element("a", {{"href", PageAddress(context, context.path)}},
                             kTextFindClear.In(language));
    html.Close();
  }
  html.Close();
}

void WriteText(HtmlWriter& html, const PageContext& context, const DocumentPageData& data) {
  const Language language = context.language;
  const std::string_view query = context.Parameter("q");
  const std::vector<ByteSpan> marks = FindInText(data.document.text, query);
  html.Open("section", {{"class", "text-section"}, {"aria-labelledby", "text"}});
  html.Open("div", {{"class", "text-bar"}});
  html.Element("h2", {{"id", "text"}}, kTextFullText.In(language));
  WriteFindForm(html, context, query, marks.size());
  html.Close();
  html.Open("div", {{"class", "document-text"}, {"lang", "vi"}});
  const PreviewIds previews = PreviewsOf(data.mentions, data.works);
  const ProvisionCitations cited = CountProvisionCitations(data.incoming);
  WriteDocumentText(html, context,
                    {.document = data.document,
                     .mentions = data.mentions,
                     .works = data.works,
                     .previews = previews,
                     .marks = marks,
                     .work = data.work ? data.work->name : WorkName(),
                     .cited = cited});
  html.Close();
  WritePreviews(html, context, previews, data.works);
  if (data.document.text.size() > kMaxShownBytes) {
    html.Element("p", {{"class", "notes"}}, kTextShortened.In(language));
  }
  html.Close();
}

void WriteWarnings(HtmlWriter& html, const PageContext& context, const Document& document) {
  if (document.warnings.empty()) {
    return;
  }
  html.Open("details", {{"class", "warnings"}});
  html.Element("summary", kTextWarnings.In(context.language)).Open("ul");
  for (const Message& warning : document.warnings) {
    html.Element("li", warning.In(context.language));
  }
  html.Close().Close();
}

void WriteSimilar(HtmlWriter& html, const PageContext& context, const std::vector<Hit>& similar) {
  if (similar.empty()) {
    return;
  }
  const Language language = context.language;
  html.Open("section", {{"class", "similar"}, {"aria-labelledby", "similar"}});
  html.Element("h2", {{"id", "similar"}}, kTextSimilar.In(language));
  html.Open("ul", {{"class", "plain"}});
  for (const Hit& hit : similar) {
    html.Open("li");
    if (!hit.key.empty()) {
      html.Element("span", {{"class", "key held"}}, DisplayKey(hit.key)).Text(" ");
    }
    html.Element("a", {{"href", PageAddress(context, DocumentPath(hit.id))}}, hit.title);
    std::string facts = hit.issuer;
    if (hit.issued) {
      facts += (facts.empty() ? "" : ", ") + FormatDate(*hit.issued, language);
    }
    html.Text(" ").Element("span", {{"class", "quiet"}}, facts);
    html.Close();
  }
  html.Close().Close();
}

}  // namespace

std::string DocumentPage(const PageContext& context, const DocumentPageData& data) {
  const Document& document = data.document;
  const Language language = context.language;
  const std::string key = DisplayKey(document.key);
  HtmlWriter html;
  html.Open("div", {{"class", "document-page"}});
  html.Open("header", {{"class", "document-header"}});
  html.Open("h1");
  if (!key.empty()) {
    html.Element("span", {{"class", "key held"}}, key).Text(" ");
  }
  html.Text(document.title).Close();
  WriteFacts(html, context, data);
  WriteActions(html, context, data);
  WriteWarnings(html, context, document);
  html.Close();
  html.Open("div", {{"class", "document-body"}});
  if (HasOutline(document)) {
    html.Open("nav", {{"class", "contents"}, {"aria-labelledby", "contents"}});
    html.Open("details", {{"open", ""}});
    html.Element("summary", {{"id", "contents"}}, kTextContents.In(language));
    WriteOutline(html, document);
    html.Close().Close();
  }
  WriteText(html, context, data);
  WriteRelations(html, context, data);
  html.Close();
  WriteSimilar(html, context, data.similar);
  WriteJudgements(html, context, data.judgements);
  WriteHistory(html, context, data.history);
  const std::string& origin =
      document.source.url.empty() ? document.source.name : document.source.url;
  html.Element("p", {{"class", "print-only"}},
               Fill(kTextPrintedFrom, language, {origin.empty() ? document.id : origin}));
  html.Close();
  const std::string title = key.empty() ? document.title : key + " " + document.title;
  return WritePage(context,
                   {.title = title, .head = DocumentMetadata(data), .prefixes = kMetadataPrefixes},
                   html.Take());
}

}  // namespace vanban
