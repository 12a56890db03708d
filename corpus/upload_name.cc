#include "corpus/upload_name.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kMostBytes = 180;  // A name may have 255 on every usual file system.
constexpr std::size_t kMostEnding = 16;
constexpr std::string_view kNameless = "van-ban";

/// Characters that a name must not have: they are not seen, or make the others be seen elsewhere.
bool IsHidden(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool direction = (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
                         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
  return control || direction || c == 0x2028 || c == 0x2029;
}

std::string WithoutHidden(std::string_view name) {
  std::string seen;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = DecodeStrictly(name, at);
    if (!IsHidden(point.value)) {
      AppendUtf8(seen, point.value);
    }
    at += point.size;
  }
  return seen;
}

/// Cut in the middle: the ending says to people what it is.
std::string Shortened(const std::string& name) {
  if (name.size() <= kMostBytes) {
    return name;
  }
  const std::size_t dot = name.rfind('.');
  const bool has_ending = dot != std::string::npos && name.size() - dot <= kMostEnding;
  const std::string ending = has_ending ? name.substr(dot) : "";
  return name.substr(0, FloorToCodePoint(name, kMostBytes - ending.size())) + ending;
}

}  // namespace

std::string UploadName(std::string_view given) {
  const std::size_t slash = given.find_last_of("/\\");
  std::string name = WithoutHidden(given.substr(slash == std::string_view::npos ? 0 : slash + 1));
  const auto trimmed = [](char c) { return c == '.' || c == ' '; };
  name.erase(name.begin(), std::find_if_not(name.begin(), name.end(), trimmed));
  while (!name.empty() && trimmed(name.back())) {
    name.pop_back();
  }
  return name.empty() ? std::string(kNameless) : Shortened(name);
}

}  // namespace vanban
