#include "indexer/labels.h"

#include <algorithm>

namespace vanban {
namespace {

constexpr std::size_t kLongestField = 500;
constexpr std::size_t kFewestWords = 2;   // One word is a section or a program: "index".
constexpr std::size_t kRecordNumber = 5;  // As many digits are no year and no document's number.

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsLetterOrDigit(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::string_view LastPart(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  while (url.ends_with('/')) {
    url.remove_suffix(1);
  }
  const std::size_t slash = url.rfind('/');
  if (slash == std::string_view::npos) {
    return {};  // A host alone.
  }
  url.remove_prefix(slash + 1);
  return url.substr(0, url.rfind('.'));
}

bool IsProse(std::string_view field) {
  return field.size() <= kLongestField && field.find(' ') != std::string_view::npos &&
         std::any_of(field.begin(), field.end(),
                     [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

}  // namespace

std::string AddressWords(std::string_view url) {
  std::string_view rest = LastPart(url);
  std::string words;
  std::size_t with_letters = 0;
  if (rest.find('%') != std::string_view::npos) {
    return words;  // Bytes written as codes are no words.
  }
  while (!rest.empty()) {
    const auto* const begin = std::find_if(rest.begin(), rest.end(), IsLetterOrDigit);
    const auto* const end = std::find_if_not(begin, rest.end(), IsLetterOrDigit);
    const std::string_view word(begin, static_cast<std::size_t>(end - begin));
    rest.remove_prefix(static_cast<std::size_t>(end - rest.begin()));
    const bool number = std::all_of(word.begin(), word.end(), IsDigit);
    if (word.empty() || (number && word.size() >= kRecordNumber)) {
      continue;
    }
    words += words.empty() ? "" : " ";
    words += word;
    with_letters += number ? 0U : 1U;
  }
  return with_letters < kFewestWords ? std::string() : words;
}

std::vector<std::string_view> ProseFields(const Document& document) {
  std::vector<std::string_view> fields;
  for (const auto& [name, value] : document.other) {
    if (IsProse(value)) {
      fields.push_back(value);
    }
  }
  return fields;
}

std::vector<std::string> LabelsOf(const Document& document) {
  std::vector<std::string> labels;
  if (std::string words = AddressWords(document.source.url); !words.empty()) {
    labels.push_back(std::move(words));
  }
  for (const std::string_view field : ProseFields(document)) {
    labels.emplace_back(field);
  }
  return labels;
}

}  // namespace vanban
