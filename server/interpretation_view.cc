#include "server/interpretation_view.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "server/address.h"
#include "server/page_text.h"

namespace vanban {
namespace {

/// The page's own address with another query, from its first result.
std::string SearchFor(const PageContext& context, const std::string& query) {
  Parameters parameters = {{"q", query}};
  for (const auto& parameter : context.parameters) {
    if (parameter.first != "q" && parameter.first != "offset") {
      parameters.push_back(parameter);
    }
  }
  return Address("/search", parameters);
}

void WriteQueryLink(HtmlWriter& html, const PageContext& context, const std::string& query) {
  html.Element("a", {{"href", SearchFor(context, query)}}, query);
}

void WriteReading(HtmlWriter& html, const PageContext& context, const SearchResult& result) {
  const Interpretation& read = result.interpretation;
  const Language language = context.language;
  if (!read.changed && read.literal.empty()) {
    return;
  }
  html.Open("p", {{"class", "understood"}});
  std::string_view joint;
  const auto item = [&](const PageText& label) {
    html.Text(joint).Text(label.In(language)).Text(" ");
    joint = " · ";
  };
  if (read.changed) {
    item(kTextUnderstood);
    html.Element("strong", read.text);
  }
  if (!read.literal.empty()) {
    item(kTextExactly);
    WriteQueryLink(html, context, read.literal);
  }
  for (const std::string& other : read.alternatives) {
    item(kTextOrReading);
    WriteQueryLink(html, context, other);
  }
  html.Close();
}

std::string_view NameOf(const RemovablePart& part, Language language) {
  if (!part.kind) {
    return kTextPartFilter.In(language);
  }
  switch (*part.kind) {
    case QueryPart::Kind::kWords:
      return kTextPartWords.In(language);
    case QueryPart::Kind::kPhrase:
      return kTextPartPhrase.In(language);
    case QueryPart::Kind::kKey:
      return kTextPartKey.In(language);
    case QueryPart::Kind::kSpelling:
      return kTextPartSpelling.In(language);
    case QueryPart::Kind::kPrefix:
      return kTextPartPrefix.In(language);
    case QueryPart::Kind::kAll:
      return kTextPartAll.In(language);
    case QueryPart::Kind::kAny:
      return kTextPartAny.In(language);
    case QueryPart::Kind::kNear:
      return kTextPartNear.In(language);
    case QueryPart::Kind::kTitle:
      return kTextPartTitle.In(language);
    case QueryPart::Kind::kExclude:
      return kTextPartExclude.In(language);
  }
  return {};
}

void WriteParts(HtmlWriter& html, const PageContext& context,
                const std::vector<RemovablePart>& parts);

void WritePart(HtmlWriter& html, const PageContext& context, const RemovablePart& part) {
  const std::string text = std::string(NameOf(part, context.language)) + " " + part.text;
  // The name that is spoken holds all that is shown (WCAG 2.5.3).
  const std::string removal = Fill(kTextRemovePart, context.language, {text});
  html.Open("li");
  if (part.without.empty()) {
    html.Element("span", text);
  } else {
    html.Open(
        "a",
        {{"href", SearchFor(context, part.without)}, {"aria-label", removal}, {"rel", "nofollow"}});
    html.Text(text).Element("span", {{"aria-hidden", "true"}}, " ×").Close();
  }
  if (!part.parts.empty()) {
    WriteParts(html, context, part.parts);
  }
  html.Close();
}

void WriteParts(HtmlWriter& html, const PageContext& context,
                const std::vector<RemovablePart>& parts) {
  html.Open("ul");
  for (const RemovablePart& part : parts) {
    WritePart(html, context, part);
  }
  html.Close();
}

void WriteRemovableParts(HtmlWriter& html, const PageContext& context,
                         const std::vector<RemovablePart>& parts) {
  // A single part without others in it is what stands in the search box.
  if (parts.empty() || (parts.size() == 1 && parts.front().parts.empty())) {
    return;
  }
  html.Open("nav", {{"class", "query-parts"}, {"aria-label", kTextParts.In(context.language)}});
  WriteParts(html, context, parts);
  html.Close();
}

}  // namespace

void WritePartialNotice(HtmlWriter& html, Language language,
                        const std::vector<MissingShard>& missing) {
  if (missing.empty()) {
    return;
  }
  std::size_t documents = 0;
  for (const MissingShard& lost : missing) {
    documents += lost.documents;
  }
  html.Element("p", {{"class", "refusal"}, {"role", "alert"}},
               Fill(kTextPartial, language, {FormatCount(documents, language)}));
}

void WriteInterpretation(HtmlWriter& html, const PageContext& context, const SearchResult& result) {
  const Interpretation& read = result.interpretation;
  const Language language = context.language;
  WritePartialNotice(html, language, result.missing_shards);
  WriteReading(html, context, result);
  if (!result.suggestion.empty()) {
    html.Open("p", {{"class", "understood"}}).Text(kTextDidYouMean.In(language)).Text(" ");
    WriteQueryLink(html, context, result.suggestion);
    html.Close();
  }
  if (!read.notes.empty()) {
    html.Open("ul", {{"class", "notes"}, {"aria-label", kTextNotes.In(language)}});
    for (const Message& note : read.notes) {
      html.Element("li", note.In(language));
    }
    html.Close();
  }
  WriteRemovableParts(html, context, read.parts);
}

}  // namespace vanban
