#include "corpus/party_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/provision_numbers.h"

namespace vanban {
namespace {

constexpr std::string_view kCongress = "-dai-hoi-dang-";

std::vector<std::string_view> Words(std::string_view slug) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < slug.size();) {
    const std::size_t end = std::min(slug.find('-', begin), slug.size());
    words.push_back(slug.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

/// "4", "tu", "iv", "muoi-ba" read from `at`; moves `at` behind it.
std::optional<int> TakeNumber(const std::vector<std::string_view>& words, std::size_t& at) {
  static constexpr std::array<std::string_view, 11> kOrdinals = {
      "", "nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"};
  if (at >= words.size()) {
    return std::nullopt;
  }
  const std::string_view word = words[at];
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc() && end == word.data() + word.size() && number > 0 && number < 40) {
    ++at;
    return number;
  }
  const auto* const ordinal = std::find(kOrdinals.begin() + 1, kOrdinals.end(), word);
  if (ordinal != kOrdinals.end()) {
    ++at;
    number = static_cast<int>(ordinal - kOrdinals.begin());
    if (number == 10 && at < words.size()) {
      const std::string_view ones = words[at] == "lam"   ? "nam"
                                    : words[at] == "mot" ? "nhat"
                                                         : words[at];
      const auto* const more = std::find(kOrdinals.begin() + 1, kOrdinals.end() - 1, ones);
      if (more != kOrdinals.end() - 1) {
        ++at;
        number += static_cast<int>(more - kOrdinals.begin());
      }
    }
    return number;
  }
  for (int value = 1; value < 40; ++value) {
    std::string roman = RomanNumeral(value);
    std::transform(roman.begin(), roman.end(), roman.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (word == roman) {
      ++at;
      return value;
    }
  }
  return std::nullopt;
}

/// The number in words of which every other one is in `allowed`; none if another word, no number
/// or two numbers stand there.
template <std::size_t N>
std::optional<int> NumberAmong(const std::vector<std::string_view>& words,
                               const std::array<std::string_view, N>& allowed) {
  std::optional<int> number;
  for (std::size_t at = 0; at < words.size();) {
    if (std::find(allowed.begin(), allowed.end(), words[at]) != allowed.end()) {
      ++at;
      continue;
    }
    const auto read = TakeNumber(words, at);
    if (!read || number) {
      return std::nullopt;
    }
    number = read;
  }
  return number;
}

}  // namespace

DocumentKey CanonicalPartyName(const DocumentKey& title_key) {
  static constexpr std::array<std::string_view, 3> kTypes = {"T:nghi-quyet-", "T:ket-luan-",
                                                             "T:thong-bao-"};
  // "Hội nghị lần thứ tư (của) Ban Chấp hành Trung ương Đảng".
  static constexpr std::array<std::string_view, 15> kPlenum = {
      "hoi",  "nghi", "lan", "thu", "ban",   "chap", "hanh", "trung",
      "uong", "dang", "cua", "tw",  "bchtw", "bch",  "so"};
  // "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng (Cộng sản Việt Nam)".
  static constexpr std::array<std::string_view, 14> kWordsOfCongress = {
      "dai", "hoi",  "bieu", "toan", "quoc", "lan", "thu",
      "cua", "dang", "cong", "san",  "viet", "nam", "khoa"};
  const auto* const type = std::find_if(kTypes.begin(), kTypes.end(), [&](std::string_view start) {
    return title_key.starts_with(start);
  });
  if (type == kTypes.end()) {
    return title_key;
  }
  const std::string_view rest = std::string_view(title_key).substr(type->size());
  const std::string start(type->substr(0, type->size() - 1));
  const bool central = rest.find("trung-uong") != std::string_view::npos ||
                       rest.find("tw") != std::string_view::npos;
  if (central) {
    if (const auto number = NumberAmong(Words(rest), kPlenum)) {
      return start + "-trung-uong-" + std::to_string(*number);
    }
  } else if (rest.starts_with("dai-hoi")) {
    if (const auto number = NumberAmong(Words(rest), kWordsOfCongress)) {
      std::string roman = RomanNumeral(*number);
      std::transform(roman.begin(), roman.end(), roman.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      return start + std::string(kCongress) + roman;
    }
  }
  return title_key;
}

std::string CongressOf(const DocumentKey& title_key) {
  const std::size_t at = title_key.find(kCongress);
  if (!title_key.starts_with("T:") || at == std::string::npos) {
    return {};
  }
  std::string roman = title_key.substr(at + kCongress.size());
  std::transform(roman.begin(), roman.end(), roman.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return roman;
}

}  // namespace vanban
