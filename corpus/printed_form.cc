#include "corpus/printed_form.h"

#include <algorithm>

#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

bool IsSeparator(char c) {
  return c == '-' || c == '/' || c == '.' || c == ' ';
}

/// The separators between letters and digits, one each: "25-NQ/TW" gives "-/".
std::string SeparatorsOf(std::string_view form) {
  std::string separators;
  bool inside = false;
  for (const char c : form) {
    if (!IsSeparator(c)) {
      inside = true;
    } else if (inside) {
      separators += c;
      inside = false;
    } else if (!separators.empty() && separators.back() == ' ') {
      separators.back() = c;  // "25 - NQ": the dash counts.
    }
  }
  if (!inside && !separators.empty()) {
    separators.pop_back();
  }
  return separators;
}

}  // namespace

std::string PrintedForm(const std::string& mention) {
  const FoldedText folded = FoldWithOffsets(mention);
  const std::size_t word = folded.text.rfind("so ");
  const std::size_t begin =
      folded.text.find_first_of("0123456789", word == std::string::npos ? 0 : word);
  if (begin == std::string::npos) {
    return {};
  }
  const std::string_view tail = std::string_view(folded.text).substr(begin);
  const bool has_code =
      std::any_of(tail.begin(), tail.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
      tail.find_first_of("-/. ") != std::string_view::npos;
  if (!has_code) {
    return {};
  }
  // Dashes and spaces of every kind as one, the letters as printed.
  std::string form;
  for (std::size_t i = begin; i < folded.text.size(); ++i) {
    const char c = folded.text[i];
    if (c == '-' || c == '/') {
      while (form.ends_with(' ')) {
        form.pop_back();
      }
      form += c;
    } else if (c == ' ' || c == '\n') {
      const bool after_separator =
          form.ends_with('-') || form.ends_with('/') || form.ends_with(' ');
      form += after_separator ? "" : " ";
    } else {
      const std::size_t at = folded.source[i];
      form.append(mention, at, std::max<std::size_t>(1, folded.source[i + 1] - at));
    }
  }
  return form;
}

bool HasSeparatorsOf(std::string_view form, const DocumentKey& key) {
  return SeparatorsOf(form) == SeparatorsOf(DisplayKey(key));
}

}  // namespace vanban
