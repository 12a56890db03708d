#include "corpus/inventory_values.h"

#include <algorithm>

#include "corpus/date.h"

namespace vanban {
namespace {

/// `text` against a pattern of '0' for a digit and anything else for itself.
bool Matches(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(),
                    [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

}  // namespace

bool LooksLikeUri(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto in_scheme = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  };
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() &&
         is_letter(text.front()) && std::all_of(text.begin(), text.begin() + colon, in_scheme);
}

bool IsDateTime(std::string_view text) {
  constexpr std::size_t kToSeconds = 19;
  if (!Matches(text.substr(0, kToSeconds), "0000-00-00T00:00:00") &&
      !Matches(text.substr(0, kToSeconds), "0000-00-00t00:00:00")) {
    return false;
  }
  if (!ParseIso(text.substr(0, 10))) {
    return false;
  }
  text.remove_prefix(kToSeconds);
  if (text.starts_with('.')) {
    text.remove_prefix(std::min(text.find_first_not_of("0123456789", 1), text.size()));
  }
  return text == "Z" || text == "z" || Matches(text, "+00:00") || Matches(text, "-00:00");
}

}  // namespace vanban
