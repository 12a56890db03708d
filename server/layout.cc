#include "server/layout.h"

#include <algorithm>

#include "server/account_text.h"
#include "server/address.h"
#include "server/assets.h"
#include "server/intake_text.h"
#include "server/page_text.h"
#include "server/portal_text.h"

namespace vanban {
namespace {

void WriteHead(HtmlWriter& html, const PageContext& context, const PageFrame& frame) {
  const std::string_view product = kTextProduct.In(context.language);
  std::string title = frame.title;
  if (!title.empty()) {
    title += " – ";
  }
  title += product;
  html.Open("head");
  html.Void("meta", {{"charset", "utf-8"}});
  html.Element("title", title);
  html.Void("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.Void("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.Void("link", {{"rel", "stylesheet"}, {"href", AssetNamed("style.css").address}});
  html.Void(
      "link",
      {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", AssetNamed("favicon.svg").address}});
  html.Void("link", {{"rel", "search"},
                     {"type", "application/opensearchdescription+xml"},
                     {"title", product},
                     {"href", "/opensearch.xml"}});
  html.Open("script", {{"type", "module"}, {"src", AssetNamed("app.js").address}}).Close();
  html.Raw(frame.head);
  html.Close();
}

void WriteDisplayTools(HtmlWriter& html, const PageContext& context) {
  const Language language = context.language;
  // Shown by app.js, which makes them work.
  html.Open("div", {{"class", "display-tools"},
                    {"role", "group"},
                    {"aria-label", kTextDisplay.In(language)},
                    {"data-enhanced", ""},
                    {"hidden", ""}});
  const auto button = [&](std::string_view action, const PageText& label, std::string_view face) {
    html.Element("button",
                 {{"type", "button"},
                  {"data-display", action},
                  {"aria-label", label.In(language)},
                  {"title", label.In(language)}},
                 face);
  };
  button("smaller", kTextSmaller, "A−");
  button("normal", kTextNormal, "A");
  button("larger", kTextLarger, "A+");
  button("contrast", kTextContrast, "◐");
  html.Close();
}

void WriteLanguageSwitch(HtmlWriter& html, const PageContext& context) {
  const bool english = context.language == Language::kEnglish;
  Parameters parameters = context.parameters;
  std::erase_if(parameters, [](const auto& parameter) { return parameter.first == "lang"; });
  parameters.emplace_back("lang", english ? "vi" : "en");
  html.Element("a",
               {{"class", "language"},
                {"href", Address(context.path, parameters)},
                {"lang", english ? "vi" : "en"},
                {"hreflang", english ? "vi" : "en"}},
               kTextOtherLanguage.In(context.language));
}

void WriteNavigation(HtmlWriter& html, const PageContext& context) {
  html.Open("nav", {{"aria-label", kTextNavigation.In(context.language)}});
  const auto link = [&](std::string_view path, const PageText& label, bool current) {
    html.Element("a", {{"href", PageAddress(context, path)}, When(current, "aria-current", "page")},
                 label.In(context.language));
  };
  link("/", kTextNavSearch, context.path == "/" || context.path == "/search");
  link("/missing", kTextNavMissing, context.path == "/missing");
  link("/conflicts", kTextNavConflicts, context.path == "/conflicts");
  link("/check", kTextNavCheck, context.path == "/check");
  link("/recent", kTextNavRecent, context.path == "/recent");
  link("/statistics", kTextNavStatistics, context.path == "/statistics");
  if (context.may_add) {
    link("/intake", kTextNavIntake, context.path == "/intake");
  }
  link("/help", kTextNavHelp, context.path == "/help");
  html.Close();
}

/// Who is signed in, and the way out; or the way in.
void WriteReader(HtmlWriter& html, const PageContext& context) {
  const Language language = context.language;
  if (!context.may_sign_in) {
    return;
  }
  if (context.reader.account.empty()) {
    html.Element("a", {{"class", "sign-in"}, {"href", PageAddress(context, "/sign-in")}},
                 kTextSignIn.In(language));
    return;
  }
  html.Open("form", {{"method", "post"}, {"action", "/sign-out"}, {"class", "reader"}});
  html.Element("a",
               {{"href", PageAddress(context, "/password")},
                {"aria-label", Fill(kTextOwnAccount, language, {context.reader.account})}},
               context.reader.account);
  WriteFormToken(html, context);
  WriteLanguageField(html, context);
  html.Element("button", {{"type", "submit"}}, kTextSignOut.In(language));
  html.Close();
}

void WriteHeader(HtmlWriter& html, const PageContext& context, const PageFrame& frame) {
  html.Open("header", {{"class", "site"}});
  html.Open("div", {{"class", "bar"}});
  html.Element("a", {{"class", "brand"}, {"href", PageAddress(context, "/")}},
               kTextProduct.In(context.language));
  if (frame.search_box) {
    WriteSearchForm(html, context, frame.query);
  }
  html.Open("div", {{"class", "tools"}});
  WriteNavigation(html, context);
  WriteDisplayTools(html, context);
  WriteLanguageSwitch(html, context);
  WriteReader(html, context);
  html.Close().Close().Close();
}

void WriteFooter(HtmlWriter& html, const PageContext& context) {
  html.Open("footer", {{"class", "site"}});
  html.Element("p", kTextFooter.In(context.language));
  html.Open("p");
  html.Element("a", {{"href", PageAddress(context, "/help")}}, kTextNavHelp.In(context.language));
  html.Text(" · ");
  html.Element("a", {{"href", "/api/openapi.json"}}, kTextApi.In(context.language));
  html.Close().Close();
}

}  // namespace

std::string WritePage(const PageContext& context, const PageFrame& frame,
                      std::string_view content) {
  HtmlWriter html;
  html.Raw("<!DOCTYPE html>\n");
  html.Open("html", {{"lang", context.language == Language::kEnglish ? "en" : "vi"},
                     When(!frame.prefixes.empty(), "prefix", frame.prefixes)});
  WriteHead(html, context, frame);
  html.Open("body");
  html.Element("a", {{"class", "skip"}, {"href", "#main"}}, kTextSkip.In(context.language));
  WriteHeader(html, context, frame);
  html.Open("main", {{"id", "main"}, {"tabindex", "-1"}}).Raw(content).Close();
  WriteFooter(html, context);
  html.Close().Close();
  return html.Take();
}

void WriteLanguageField(HtmlWriter& html, const PageContext& context) {
  const std::string_view asked = context.Parameter("lang");
  if (!asked.empty()) {
    html.Void("input", {{"type", "hidden"}, {"name", "lang"}, {"value", asked}});
  }
}

void WriteFormToken(HtmlWriter& html, const PageContext& context) {
  if (!context.form_token.empty()) {
    html.Void("input", {{"type", "hidden"}, {"name", "form_token"}, {"value", context.form_token}});
  }
}

void WriteSearchForm(HtmlWriter& html, const PageContext& context, std::string_view query) {
  const Language language = context.language;
  html.Open("form", {{"class", "search"}, {"role", "search"}, {"action", "/search"}});
  html.Element("label", {{"class", "hidden"}, {"for", "q"}}, kTextSearchLabel.In(language));
  html.Open("div", {{"class", "search-box"}});
  html.Void("input", {{"type", "search"},
                      {"id", "q"},
                      {"name", "q"},
                      {"value", query},
                      {"placeholder", kTextSearchHint.In(language)},
                      {"maxlength", "1000"},
                      {"autocomplete", "off"},
                      {"autocapitalize", "none"},
                      {"spellcheck", "false"},
                      {"data-suggest", "/api/v1/suggest"}});
  html.Element("button", {{"type", "submit"}}, kTextSearch.In(language));
  html.Close();
  WriteLanguageField(html, context);
  html.Close();
}

void WritePager(HtmlWriter& html, const PageContext& context, const Pager& pager) {
  if (pager.limit == 0 || pager.total <= pager.limit) {
    return;
  }
  constexpr std::size_t kAround = 3;
  const std::size_t last = (pager.total - 1) / pager.limit;
  const std::size_t current = std::min(pager.offset / pager.limit, last);
  const auto address = [&](std::size_t page) {
    Parameters parameters = context.parameters;
    std::erase_if(parameters, [](const auto& parameter) { return parameter.first == "offset"; });
    if (page > 0) {
      parameters.emplace_back("offset", std::to_string(page * pager.limit));
    }
    return Address(context.path, parameters);
  };
  const Language language = context.language;
  html.Open("nav", {{"class", "pager"}, {"aria-label", kTextPages.In(language)}});
  if (current > 0) {
    html.Element("a", {{"rel", "prev"}, {"href", address(current - 1)}},
                 kTextPrevious.In(language));
  }
  const std::size_t begin = current > kAround ? current - kAround : 0;
  const std::size_t end = std::min(last, current + kAround);
  for (std::size_t page = begin; page <= end; ++page) {
    const std::string number = std::to_string(page + 1);
    html.Element("a",
                 {{"href", address(page)},
                  {"aria-label", Fill(kTextPageNumber, language, {number})},
                  When(page == current, "aria-current", "page")},
                 number);
  }
  if (current < last) {
    html.Element("a", {{"rel", "next"}, {"href", address(current + 1)}}, kTextNext.In(language));
  }
  html.Close();
}

}  // namespace vanban
