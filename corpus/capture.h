#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/chrome.h"
#include "corpus/date.h"

namespace vanban {

/// What a captured article says of itself.
struct Capture {
  std::string signer;  ///< Its author, a person or an office; may be empty.
  std::string issuer;  ///< The office whose portal it is; may be empty.
  std::string place;   ///< Province slug; may be empty.
  std::optional<Date> published;
  std::size_t body_end = 0;  ///< Byte offset in the page's text where the author's line begins.
};

Capture ReadCapture(const CapturedPage& page, std::string_view url);

}  // namespace vanban
