#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/date.h"

namespace vanban {

/// A captured web page, what its author wrote parted from what the portal put around it.
struct CapturedPage {
  std::string text;               ///< The title's line, then the body.
  std::string title;              ///< One line; empty if the page is empty.
  std::optional<Date> published;  ///< From a line that holds nothing but a date.
  std::string author;             ///< From a line "Tác giả: …"; may be empty.
  std::string site;  ///< Lines by which the portal names itself (footer, address), one a line.
};

/// Cuts the chrome away: bars for contrast and letter size, breadcrumbs, stubs such as "null",
/// view counts, share and print links, "Tin liên quan" and what follows it, the footer with address
/// and telephone, repeated titles. Works by general rules (a short line, its words, its place on
/// the page). `page_title` is the page's own <title>, if known.
CapturedPage RemoveChrome(std::string_view text, std::string_view page_title);

}  // namespace vanban
