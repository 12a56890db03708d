#pragma once

#include <cstdint>

#include "corpus/html_scanner.h"

namespace vanban {

/// What part of a page an element holds, by its name and by what its author called it.
enum class HtmlRegion : std::uint8_t {
  kText,    ///< What a reader should read, as far as the element tells.
  kHidden,  ///< Never shown as text: scripts, forms' fields, display:none.
  kAround,  ///< The portal's: menus, sidebars, lists of other articles, share buttons, banners.
  kFooter,  ///< The portal's name and address.
};

/// The region of an element by its start tag. `in_article` is true within <article> or <main>,
/// whose <header> is the article's own.
HtmlRegion RegionOf(const HtmlPiece& tag, bool in_article);

/// The same, by the element's name alone: for pages whose classes call everything a menu.
HtmlRegion RegionByName(const HtmlPiece& tag, bool in_article);

}  // namespace vanban
