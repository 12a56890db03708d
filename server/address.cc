#include "server/address.h"

#include <algorithm>

namespace vanban {
namespace {

bool IsUnreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string PercentEncode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (IsUnreserved(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 0x0FU];
    }
  }
  return out;
}

std::string Address(std::string_view path, const Parameters& parameters) {
  std::string out(path);
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    if (value.empty()) {
      continue;
    }
    out += separator;
    out += PercentEncode(name);
    out += '=';
    out += PercentEncode(value);
    separator = '&';
  }
  return out;
}

std::string PageAddress(const PageContext& context, std::string_view path, Parameters parameters) {
  const bool named = std::any_of(parameters.begin(), parameters.end(),
                                 [](const auto& parameter) { return parameter.first == "lang"; });
  if (!named) {
    parameters.emplace_back("lang", context.Parameter("lang"));
  }
  return Address(path, parameters);
}

std::string DocumentPath(const DocumentId& id) {
  return "/documents/" + PercentEncode(id);
}

std::string WorkPath(std::string_view work) {
  return "/works/" + PercentEncode(work);
}

std::string WorkAddress(const PageContext& context, const Work& work) {
  return PageAddress(context, work.held ? DocumentPath(work.id) : WorkPath(work.name));
}

std::string ChainAddress(const PageContext& context, const WorkName& work) {
  return PageAddress(context, "/chain", {{"key", work}});
}

std::string ProvisionAnchor(std::string_view provision_path) {
  std::string anchor(provision_path);
  std::replace(anchor.begin(), anchor.end(), ':', '-');
  std::replace(anchor.begin(), anchor.end(), '/', '.');
  std::replace(anchor.begin(), anchor.end(), ' ', '-');  // An id must not hold a space.
  return anchor;
}

bool IsWebAddress(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

}  // namespace vanban
