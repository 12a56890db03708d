#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/date.h"

namespace vanban {

/// What a line of a captured page is, as far as its words tell.
enum class LineRole : std::uint8_t {
  kText,
  kChrome,   ///< A bar, a button, a counter, a breadcrumb.
  kDate,     ///< Nothing but the time of publication.
  kAuthor,   ///< "Tác giả: …"
  kSite,     ///< The portal's own name, address, telephone, web address.
  kRelated,  ///< The heading over links to other articles.
};

LineRole RoleOf(std::string_view line);

/// A line that only the top of a page has: a breadcrumb, a stub of two or three letters.
bool IsTopChrome(std::string_view line);

/// "Khoản 2", "Điểm a": an entry of a table of contents that names nothing.
bool IsBareLabel(std::string_view line);

/// The line without what a template left before it: "null ", "undefined ".
std::string_view WithoutStub(std::string_view line);

/// The date of a line that holds nothing but a date, a time and the words around them ("Cập nhật:",
/// "Thứ Sáu").
std::optional<Date> DateOfDateLine(std::string_view line);

/// What stands after the colon of an author's line.
std::string AuthorOf(std::string_view line);

}  // namespace vanban
