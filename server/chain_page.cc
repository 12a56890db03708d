#include <algorithm>

#include "search/provision_place.h"
#include "server/address.h"
#include "server/chain_graph.h"
#include "server/chain_tree.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/work_view.h"

namespace vanban {
namespace {

constexpr std::size_t kManyWorks = 8;  // So many boxes may not fit in a window.

struct Choice {
  std::string value;
  std::string_view text;
};

void WriteSelect(HtmlWriter& html, std::string_view name, const std::vector<Choice>& choices,
                 std::string_view current) {
  html.Open("select", {{"name", name}});
  for (const Choice& choice : choices) {
    html.Element("option", {{"value", choice.value}, When(choice.value == current, "selected", "")},
                 choice.text);
  }
  html.Close();
}

std::string_view NameOf(ChainDirection direction) {
  switch (direction) {
    case ChainDirection::kOut:
      return "out";
    case ChainDirection::kIn:
      return "in";
    case ChainDirection::kBoth:
      return "both";
  }
  return "";
}

void WriteForm(HtmlWriter& html, const PageContext& context, const ChainPageData& data) {
  const Language language = context.language;
  html.Open("form", {{"class", "chain-form"}, {"action", "/chain"}});
  const auto label = [&](const PageText& text) {
    html.Open("label").Element("span", text.In(language));
  };
  label(kTextKey);
  html.Void("input", {{"type", "text"},
                      {"name", "key"},
                      {"value", data.asked},
                      {"required", ""},
                      {"placeholder", "25-NQ/TW"}});
  html.Close();
  label(kTextDirection);
  WriteSelect(html, "direction",
              {{"out", kTextDirectionOut.In(language)},
               {"in", kTextDirectionIn.In(language)},
               {"both", kTextDirectionBoth.In(language)}},
              NameOf(data.options.direction));
  html.Close();
  label(kTextDepth);
  html.Void("input", {{"type", "number"},
                      {"name", "depth"},
                      {"min", "1"},
                      {"max", "10"},
                      {"value", std::to_string(data.options.depth)}});
  html.Close();
  label(kTextRelation);
  std::vector<Choice> relations = {{"", kTextAnyRelation.In(language)}};
  for (const RelationInfo& info : Relations()) {
    relations.push_back(
        {std::string(info.name), RelationWord(info.relation, ChainDirection::kOut, language)});
  }
  WriteSelect(html, "relation", relations,
              data.options.relations.size() == 1 ? Info(data.options.relations[0]).name : "");
  html.Close();
  label(kTextAsOf);
  html.Void("input", {{"type", "date"},
                      {"name", "as_of"},
                      {"value", data.options.as_of ? FormatIso(*data.options.as_of) : ""}});
  html.Close();
  label(kTextProvision);
  html.Void("input", {{"type", "text"},
                      {"name", "provision"},
                      {"value", PlaceWords(data.options.provision, language)},
                      {"placeholder", "khoản 2 Điều 5"}});
  html.Close();
  WriteLanguageField(html, context);
  html.Element("button", {{"type", "submit"}}, kTextShow.In(language)).Close();
}

void WriteLegend(HtmlWriter& html, const PageContext& context) {
  const Language language = context.language;
  html.Open("ul", {{"class", "legend"}, {"aria-label", kTextLegend.In(language)}});
  for (const WorkState state : {WorkState::kHeld, WorkState::kMissing, WorkState::kAmbiguous}) {
    const std::string key_class = "key " + std::string(ClassOf(state));
    html.Open("li").Element("span", {{"class", key_class}, {"aria-hidden", "true"}}, "25-NQ/TW");
    html.Text(" ").Text(TextOf(state).In(language)).Close();
  }
  html.Close();
}

void WriteDownloads(HtmlWriter& html, const PageContext& context) {
  html.Open("p", {{"class", "quiet downloads"}}).Text(kTextDownload.In(context.language));
  html.Text(": ");
  html.Element("a", {{"href", Address("/api/v1/chain", context.parameters)}}, "JSON").Close();
}

/// What the form says on the screen: paper has no form.
void WritePrintedSource(HtmlWriter& html, const PageContext& context, const ChainPageData& data) {
  const Language language = context.language;
  const ChainOptions& options = data.options;
  std::string relations;
  for (const Relation relation : options.relations) {
    relations += relations.empty() ? "" : ", ";
    relations += RelationWord(relation, ChainDirection::kOut, language);
  }
  const PageText& direction = options.direction == ChainDirection::kOut  ? kTextDirectionOut
                              : options.direction == ChainDirection::kIn ? kTextDirectionIn
                                                                         : kTextDirectionBoth;
  html.Element("p", {{"class", "print-only"}},
               Fill(kTextChainPrinted, language,
                    {data.chain->root, direction.In(language), std::to_string(options.depth),
                     relations.empty() ? kTextAnyRelation.In(language) : relations,
                     options.as_of ? FormatDate(*options.as_of, language)
                                   : std::string(kTextToday.In(language)),
                     Address(context.path, context.parameters)}));
}

/// The provision that the chain is about, if it is held, and the way to what concerns the whole.
void WriteAskedProvision(HtmlWriter& html, const PageContext& context, const ChainPageData& data) {
  const Chain& chain = *data.chain;
  if (!chain.provision) {
    return;
  }
  const Language language = context.language;
  const std::string words = PlaceWords(chain.provision->path, language);
  html.Open("p", {{"class", "summary"}}).Text(Fill(kTextOnlyProvision, language, {words}));
  if (!chain.provision->held && chain.nodes.front().held) {
    html.Text(" ").Text(Fill(kTextNoSuchProvision, language, {words}));
  }
  if (!data.options.whole) {
    Parameters with_whole = context.parameters;
    with_whole.emplace_back("whole", "1");
    html.Text(" ").Element("a", {{"href", Address("/chain", with_whole)}},
                           kTextWholeToo.In(language));
  }
  html.Close();
}

void WriteChain(HtmlWriter& html, const PageContext& context, const ChainPageData& data) {
  const Language language = context.language;
  const Chain& chain = *data.chain;
  html.Element(
      "p", {{"class", "summary"}},
      Fill(kTextChainSize, language,
           {FormatCount(chain.nodes.size(), language), FormatCount(chain.edges.size(), language)}));
  WriteAskedProvision(html, context, data);
  if (chain.truncated) {
    html.Element("p", {{"class", "refusal"}}, kTextChainTruncated.In(language));
  }
  if (chain.edges.empty()) {
    html.Element("p", {{"class", "lead"}}, kTextChainAlone.In(language));
  }
  html.Open("section", {{"class", "graph"}, {"aria-labelledby", "graph"}});
  html.Element("h2", {{"id", "graph"}}, kTextGraph.In(language));
  WriteLegend(html, context);
  if (chain.nodes.size() > kMaxDrawnWorks) {
    html.Element("p", {{"class", "quiet"}},
                 Fill(kTextGraphTooLarge, language, {std::to_string(kMaxDrawnWorks)}));
  }
  if (chain.nodes.size() > kManyWorks) {
    const std::string root = "#" + std::string(kGraphRootId);
    html.Open("p").Element("a", {{"href", root}}, kTextToRoot.In(language)).Close();
  }
  // Shown by app.js, which makes them work.
  html.Element("p",
               {{"id", "graph-keys"}, {"class", "quiet"}, {"data-enhanced", ""}, {"hidden", ""}},
               kTextGraphKeys.In(language));
  html.Open("div", {{"class", "wide"}});
  WriteChainGraph(html, context, chain);
  html.Close();
  html.Open("p", {{"class", "hidden"}, {"role", "status"}, {"data-graph-status", ""}}).Close();
  html.Close();
  html.Open("section", {{"aria-labelledby", "tree"}});
  html.Element("h2", {{"id", "tree"}}, kTextTree.In(language));
  WriteChainTree(html, context, chain, data.options.direction);
  WriteDownloads(html, context);
  WritePrintedSource(html, context, data);
  html.Close();
}

}  // namespace

std::string ChainPage(const PageContext& context, const ChainPageData& data) {
  const Language language = context.language;
  HtmlWriter html;
  std::string title(kTextShowChain.In(language));
  const bool found = data.chain && !data.chain->nodes.empty();
  if (found) {
    title = Fill(kTextChainOf, language, {WorkLabel(data.chain->nodes.front())});
  }
  html.Open("div", {{"class", "chain-page"}});
  html.Element("h1", title);
  WriteForm(html, context, data);
  if (found) {
    WriteChain(html, context, data);
  } else if (data.asked.empty()) {
    html.Element("p", {{"class", "lead"}}, kTextChainAsk.In(language));
  } else {
    html.Element("p", {{"class", "lead"}}, Fill(kTextUnknownKey, language, {data.asked}));
  }
  html.Close();
  return WritePage(context, {.title = title}, html.Take());
}

}  // namespace vanban
