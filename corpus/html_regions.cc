#include "corpus/html_regions.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace vanban {
namespace {

constexpr std::array<std::string_view, 14> kHiddenElements = {
    "script", "style",  "noscript", "template", "svg",   "math",  "iframe",
    "object", "select", "button",   "textarea", "audio", "video", "canvas"};

constexpr std::array<std::string_view, 4> kAroundElements = {"nav", "aside", "header", "form"};

// Only these are judged by class and id; on others a class says how something looks.
constexpr std::array<std::string_view, 12> kContainers = {
    "div", "section", "ul", "ol", "dl", "table", "td", "p", "span", "header", "aside", "center"};

constexpr std::array<std::string_view, 6> kAroundRoles = {"navigation",    "banner", "search",
                                                          "complementary", "dialog", "menu"};

// Words of class names and ids. "cung-chuyen-muc" and the like are Vietnamese without marks.
constexpr std::array<std::string_view, 52> kAroundWords = {
    "sidebar", "menu",    "navbar",        "nav",      "navigation", "breadcrumb", "breadcrumbs",
    "crumb",   "crumbs",  "cookie",        "cookies",  "related",    "share",      "sharing",
    "social",  "banner",  "print",         "comment",  "comments",   "counter",    "topbar",
    "toolbar", "pager",   "pagination",    "login",    "search",     "advert",     "ads",
    "popup",   "modal",   "accessibility", "tags",     "lienquan",   "tinkhac",    "tinlienquan",
    "chiase",  "timkiem", "quangcao",      "skip",     "hotline",    "subscribe",  "newsletter",
    "rating",  "weblink", "lienket",       "rightcol", "popover",    "tooltip",    "dropdown",
    "drawer",  "toc",     "mucluc"};

constexpr std::array<std::string_view, 7> kAroundPhrases = {
    "muc-luc",       "cung-chuyen-muc", "tin-lien-quan", "tin-khac",
    "bai-lien-quan", "box-tab",         "lien-ket"};

constexpr std::array<std::string_view, 3> kFooterWords = {"footer", "copyright", "bottom"};

// A word beside one of these tells how the text itself is laid out: "content-with-sidebar".
constexpr std::array<std::string_view, 12> kLayoutWords = {
    "content", "body",    "page",   "with",    "has",  "no",
    "layout",  "article", "detail", "noidung", "text", "print-only"};

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsHidden(const HtmlPiece& tag) {
  if (tag.attributes.size() < 6) {
    return false;
  }
  if (HasAttribute(tag.attributes, "hidden") && tag.name != "body") {
    return true;
  }
  std::string style = FindAttribute(tag.attributes, "style");
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos;
}

/// A name in small letters, its words apart by '-': "menuTop" and "menu_top" are "menu-top".
std::string SpellName(std::string_view name) {
  std::string spelt;
  bool small = false;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && small) {
      spelt += '-';
    }
    small = c >= 'a' && c <= 'z';
    if (capital) {
      spelt += static_cast<char>(c + ('a' - 'A'));
    } else {
      spelt += c == '_' ? '-' : c;
    }
  }
  return spelt;
}

HtmlRegion RegionOfName(std::string_view name) {
  const std::string spelt = SpellName(name);
  if (std::any_of(kAroundPhrases.begin(), kAroundPhrases.end(), [&](std::string_view phrase) {
        return spelt.find(phrase) != std::string::npos;
      })) {
    return HtmlRegion::kAround;
  }
  HtmlRegion region = HtmlRegion::kText;
  for (std::size_t begin = 0; begin <= spelt.size();) {
    const std::size_t end = std::min(spelt.find('-', begin), spelt.size());
    const std::string_view word = std::string_view(spelt).substr(begin, end - begin);
    if (Contains(kLayoutWords, word)) {
      return HtmlRegion::kText;
    }
    if (Contains(kAroundWords, word)) {
      region = HtmlRegion::kAround;
    } else if (region == HtmlRegion::kText && Contains(kFooterWords, word)) {
      region = HtmlRegion::kFooter;
    }
    begin = end + 1;
  }
  return region;
}

/// The region that a class attribute or an id names.
HtmlRegion RegionOfNames(std::string_view names) {
  constexpr std::string_view kSpaces = " \t\r\n\f";
  for (std::size_t begin = names.find_first_not_of(kSpaces); begin < names.size();
       begin = names.find_first_not_of(kSpaces, begin)) {
    const std::size_t end = std::min(names.find_first_of(kSpaces, begin), names.size());
    const HtmlRegion region = RegionOfName(names.substr(begin, end - begin));
    if (region != HtmlRegion::kText) {
      return region;
    }
    begin = end;
  }
  return HtmlRegion::kText;
}

}  // namespace

HtmlRegion RegionByName(const HtmlPiece& tag, bool in_article) {
  if (Contains(kHiddenElements, tag.name) || IsHidden(tag)) {
    return HtmlRegion::kHidden;
  }
  if (tag.name == "footer") {
    return in_article ? HtmlRegion::kText : HtmlRegion::kFooter;
  }
  const bool own_header = in_article && tag.name == "header";
  return Contains(kAroundElements, tag.name) && !own_header ? HtmlRegion::kAround
                                                            : HtmlRegion::kText;
}

HtmlRegion RegionOf(const HtmlPiece& tag, bool in_article) {
  const HtmlRegion by_name = RegionByName(tag, in_article);
  if (by_name != HtmlRegion::kText || tag.attributes.empty() || !Contains(kContainers, tag.name)) {
    return by_name;
  }
  const std::string role = FindAttribute(tag.attributes, "role");
  if (Contains(kAroundRoles, role)) {
    return HtmlRegion::kAround;
  }
  if (role == "contentinfo") {
    return HtmlRegion::kFooter;
  }
  const HtmlRegion by_class = RegionOfNames(FindAttribute(tag.attributes, "class"));
  return by_class != HtmlRegion::kText ? by_class
                                       : RegionOfNames(FindAttribute(tag.attributes, "id"));
}

}  // namespace vanban
