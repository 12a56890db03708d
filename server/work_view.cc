#include "server/work_view.h"

#include <optional>

#include <fmt/format.h>

#include "server/address.h"
#include "server/page_text.h"

namespace vanban {
namespace {

/// "Kế hoạch số 242": a number without a code says little without its type.
std::string PartialKeyLabel(const Work& work) {
  const std::optional<ParsedKey> parsed = ReadNormalKey(work.key);
  if (!parsed || parsed->number.empty()) {
    return work.key;
  }
  const std::string_view type =
      parsed->type ? Info(*parsed->type).name : std::string_view(work.type);
  return fmt::format("{} số {}", type.empty() ? "Văn bản" : type, parsed->number);
}

}  // namespace

WorkState StateOf(const Work& work) {
  if (!work.candidates.empty()) {
    return WorkState::kAmbiguous;
  }
  if (work.withdrawn) {
    return WorkState::kWithdrawn;
  }
  return work.held ? WorkState::kHeld : WorkState::kMissing;
}

std::string_view ClassOf(WorkState state) {
  switch (state) {
    case WorkState::kHeld:
      return "held";
    case WorkState::kMissing:
      return "missing";
    case WorkState::kAmbiguous:
      return "ambiguous";
    case WorkState::kWithdrawn:
      return "withdrawn";
  }
  return "";
}

const PageText& TextOf(WorkState state) {
  switch (state) {
    case WorkState::kHeld:
      return kTextHeld;
    case WorkState::kMissing:
      return kTextMissing;
    case WorkState::kWithdrawn:
      return kTextWithdrawn;
    case WorkState::kAmbiguous:
      break;
  }
  return kTextAmbiguous;
}

std::string WorkLabel(const Work& work) {
  if (work.key.starts_with("~")) {
    return PartialKeyLabel(work);
  }
  if (!work.key.empty() && !work.key.starts_with("T:")) {
    return DisplayKey(work.key);
  }
  return work.title.empty() ? work.name : work.title;
}

std::string WorkLabel(const WorksByName& works, const WorkName& name) {
  const auto found = works.find(name);
  return found == works.end() ? name : WorkLabel(found->second);
}

void WriteWorkLink(HtmlWriter& html, const PageContext& context, const Work& work) {
  const WorkState state = StateOf(work);
  std::string state_class = "key " + std::string(ClassOf(state));
  if (work.key.empty() || work.key.starts_with("T:")) {
    state_class += " titled";  // A title may break into lines, a number may not.
  }
  html.Open("a", {{"class", state_class},
                  {"href", WorkAddress(context, work)},
                  When(!work.title.empty(), "title", work.title)});
  html.Text(WorkLabel(work));
  if (state != WorkState::kHeld) {
    // The dashes say it to the eye; this says it to the ear.
    html.Element("span", {{"class", "hidden"}},
                 " (" + std::string(TextOf(state).In(context.language)) + ")");
  }
  html.Close();
}

void WriteWorkFacts(HtmlWriter& html, const PageContext& context, const Work& work) {
  const Language language = context.language;
  html.Open("ul", {{"class", "facts"}});
  const auto fact = [&](std::string_view text) {
    if (!text.empty()) {
      html.Element("li", text);
    }
  };
  fact(work.type);
  fact(work.issuer);
  if (work.issued) {
    html.Open("li");
    html.Element("time", {{"datetime", FormatIso(*work.issued)}},
                 FormatDate(*work.issued, language));
    html.Close();
  }
  if (!work.status.empty() && work.status != "unknown") {
    fact(StatusText(work.status, language));
  }
  if (work.cited_by > 0) {
    fact(Fill(kTextCitedBy, language, {FormatCount(work.cited_by, language)}));
  }
  if (const WorkState state = StateOf(work); state != WorkState::kHeld) {
    html.Element("li", {{"class", "state"}}, TextOf(state).In(language));
  }
  html.Close();
}

void WriteWorkCard(HtmlWriter& html, const PageContext& context, const Work& work) {
  const Language language = context.language;
  const std::string card_class = "work-card " + std::string(ClassOf(StateOf(work)));
  html.Open("article", {{"class", card_class}});
  html.Open("p", {{"class", "work-title"}});
  WriteWorkLink(html, context, work);
  html.Text(" ");
  if (work.held) {
    html.Element("a", {{"href", WorkAddress(context, work)}}, work.title);
  } else {
    html.Text(work.title.empty() ? kTextUntitled.In(language) : std::string_view(work.title));
  }
  html.Close();
  WriteWorkFacts(html, context, work);
  html.Open("p", {{"class", "actions"}});
  html.Element("a", {{"href", ChainAddress(context, work.name)}}, kTextShowChain.In(language));
  html.Text(" ");
  html.Element(
      "a", {{"href", PageAddress(context, "/chain", {{"key", work.name}, {"direction", "in"}})}},
      kTextWhoCites.In(language));
  html.Close().Close();
}

std::string_view RelationWord(Relation relation, ChainDirection direction, Language language) {
  const RelationInfo& info = Info(relation);
  if (direction == ChainDirection::kIn) {
    return language == Language::kEnglish ? info.passive_en : info.passive;
  }
  return language == Language::kEnglish ? info.active_en : info.active;
}

}  // namespace vanban
