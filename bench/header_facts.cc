#include "bench/header_facts.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/document_key.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban::bench {
namespace {

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsNumber(std::string_view word) {
  return !word.empty() && IsDigit(word.front());
}

/// "UBTVQH14", "QD", "TTg", but not "Quy".
bool IsCode(std::string_view word) {
  return std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) > 1;
}

std::optional<int> YearOf(std::string_view word) {
  if (word.size() != 4 || !std::all_of(word.begin(), word.end(), IsDigit)) {
    return std::nullopt;
  }
  const int year = std::stoi(std::string(word));
  return year >= 1945 && year <= 2030 ? std::optional(year) : std::nullopt;
}

/// The words of `text` between other signs, case kept.
std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool letter = IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) {
    words.pop_back();
  }
  return words;
}

/// "Thong-tu-…-461154.aspx" without the page's number.
std::string_view SlugOf(std::string_view url) {
  std::string_view slug = url.substr(url.rfind('/') + 1);
  slug = slug.substr(0, slug.rfind(".aspx"));
  const std::size_t last = slug.rfind('-');
  const bool numbered =
      last != std::string_view::npos &&
      std::all_of(slug.begin() + static_cast<std::ptrdiff_t>(last) + 1, slug.end(), IsDigit);
  return numbered ? slug.substr(0, last) : slug;
}

std::string WithoutZeros(std::string_view number) {
  const std::size_t first = number.find_first_not_of('0');
  return Fold(number.substr(first == std::string_view::npos ? 0 : first));
}

/// "Đ" stands for itself in some addresses, as the look-alike U+00D0, written out or in per cents.
std::string WithPlainD(std::string_view url) {
  std::string plain(url);
  for (const std::string_view eth : {"%c3%90", "\xC3\x90", "%c4%90", "\xC4\x90"}) {
    for (std::size_t at = plain.find(eth); at != std::string::npos; at = plain.find(eth, at)) {
      plain.replace(at, eth.size(), "D");
    }
  }
  return plain;
}

/// Laws are named by subject; the number stands behind: "Luat-Dat-dai-2024-so-31-2024-QH15".
std::size_t FindAssemblysNumber(const std::vector<std::string>& words) {
  for (std::size_t i = 2; i < words.size(); ++i) {
    const bool assembly = words[i].starts_with("QH") || words[i].starts_with("UBTVQH");
    if (assembly && YearOf(words[i - 1]) && IsNumber(words[i - 2])) {
      return i - 2;
    }
  }
  return words.size();
}

bool IsAssemblysType(DocumentType type) {
  return type == DocumentType::kLaw || type == DocumentType::kCode ||
         type == DocumentType::kOrdinance || type == DocumentType::kConstitution;
}

}  // namespace

AddressFacts ReadAddress(std::string_view url) {
  AddressFacts facts;
  const std::string plain = WithPlainD(url);
  const std::string_view slug = SlugOf(plain);
  const std::string folded = Fold(slug) + '-';
  std::size_t name = 0;
  for (const DocumentTypeInfo& info : DocumentTypes()) {
    if (info.slug.size() > name && folded.starts_with(std::string(info.slug) + '-')) {
      facts.type = info.type;
      name = info.slug.size();
    }
  }
  if (!facts.type) {
    return facts;
  }
  const std::vector<std::string> words = Words(slug.substr(std::min(name, slug.size())));
  std::size_t at = 0;
  if (IsAssemblysType(*facts.type)) {
    at = FindAssemblysNumber(words);
  } else if (!words.empty() && words.front() == "so") {
    at = 1;
  }
  if (at >= words.size() || !IsNumber(words[at])) {
    if (IsAssemblysType(*facts.type)) {
      for (const std::string& word : words) {
        facts.year = facts.year ? facts.year : YearOf(word);
      }
    }
    return facts;
  }
  facts.number.push_back(WithoutZeros(words[at++]));
  facts.year = at < words.size() ? YearOf(words[at]) : std::nullopt;
  for (; at < words.size() && (IsCode(words[at]) || YearOf(words[at]) == facts.year); ++at) {
    if (!IsCode(words[at]) && facts.number.size() > 1) {
      break;
    }
    facts.number.push_back(Fold(words[at]));
  }
  facts.year = facts.year || at >= words.size() ? facts.year : YearOf(words[at]);
  facts.rest.assign(words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
  return facts;
}

bool IsNumberOf(const AddressFacts& facts, std::string_view key) {
  const std::vector<std::string> ours = Words(Fold(DisplayKey(key)));
  if (ours.empty() || facts.number.empty() || WithoutZeros(ours.front()) != facts.number.front()) {
    return false;
  }
  std::string code;
  for (std::size_t i = 1; i < ours.size(); ++i) {
    code += ours[i];
  }
  std::string named;
  for (std::size_t i = 1; i < facts.number.size(); ++i) {
    named += facts.number[i];
  }
  for (const std::string& word : facts.rest) {
    if (named.size() >= code.size()) {
      break;
    }
    named += Fold(word);
  }
  return code == named;
}

bool CarriesNumber(std::string_view text) {
  constexpr std::size_t kHead = 6'000;
  constexpr std::size_t kLongestNumber = 10;
  std::string head(" ");
  for (const char c : Fold(text.substr(0, FloorToCodePoint(text, kHead)))) {
    const char plain = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    if (plain != ' ' || head.back() != ' ') {
      head += plain;
    }
  }
  for (const std::string_view body : {" can cu ", " kinh gui", " dieu 1"}) {
    head.resize(std::min(head.find(body), head.size()));
  }
  for (std::size_t at = head.find(" so"); at != std::string::npos; at = head.find(" so", at + 1)) {
    std::size_t digit = head.find_first_not_of(" :.", at + 3);
    if (digit == std::string::npos || !IsDigit(head[digit])) {
      continue;
    }
    const std::size_t joiner = head.find_first_of("/-", digit);
    if (joiner != std::string::npos && joiner - digit <= kLongestNumber) {
      return true;
    }
  }
  return false;
}

}  // namespace vanban::bench
