#include "cli/usage_problem.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/args.h>
#include <fmt/format.h>

#include "corpus/utf8.h"
#include "search/spelling_distance.h"

namespace vanban {
namespace {

struct Phrase {
  std::string_view english;  ///< As CLI11 2.1 says it; each {} stands for some words.
  std::string_view vi;       ///< With the same words, by number.
};

constexpr std::array<Phrase, 8> kPhrases = {{
    {"A subcommand is required", "thiếu lệnh"},
    {"Could not convert: {} = {}", "{0}: giá trị “{1}” không đúng kiểu"},
    {"{}: Value {} not in range {} to {}", "{0}: giá trị {1} ngoài khoảng {2} đến {3}"},
    {"{}: {} not in {}", "{0}: “{1}” không thuộc {2}"},
    {"{}: 1 required {} missing", "{0}: thiếu giá trị"},
    {"{} excludes {}", "{0} không dùng cùng {1}"},
    {"{} requires {}", "{0} phải đi cùng {1}"},
    {"{} is required", "thiếu {0}"},
}};

/// The words that stand for each {} of `pattern`; none if `text` is not of that form.
std::optional<std::vector<std::string>> Match(std::string_view text, std::string_view pattern) {
  constexpr std::string_view kWords = "{}";
  std::vector<std::string> words;
  std::size_t hole = pattern.find(kWords);
  if (!text.starts_with(pattern.substr(0, hole))) {
    return std::nullopt;
  }
  text.remove_prefix(std::min(hole, pattern.size()));
  while (hole != std::string_view::npos) {
    pattern.remove_prefix(hole + kWords.size());
    hole = pattern.find(kWords);
    const std::string_view next = pattern.substr(0, hole);
    const std::size_t end =
        next.empty() && hole == std::string_view::npos ? text.size() : text.find(next);
    if (end == std::string_view::npos || end == 0) {
      return std::nullopt;
    }
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end + next.size());
  }
  return text.empty() ? std::optional(std::move(words)) : std::nullopt;
}

}  // namespace

Message UsageProblem(std::string_view said) {
  for (const Phrase& phrase : kPhrases) {
    if (const auto words = Match(said, phrase.english)) {
      fmt::dynamic_format_arg_store<fmt::format_context> arguments;
      for (const std::string& word : *words) {
        arguments.push_back(EscapeForLine(word));
      }
      return {fmt::vformat(phrase.vi, arguments), EscapeForLine(said)};
    }
  }
  return {EscapeForLine(said), EscapeForLine(said)};
}

Message UnknownOption(std::string_view typed) {
  const std::string shown = EscapeForLine(typed);
  return {fmt::format("không có tùy chọn hay tham số “{}”", shown),
          fmt::format("there is no option or argument “{}”", shown)};
}

Message UnknownCommand(std::string_view typed, std::span<const std::string> names) {
  constexpr double kFar = 2.5;
  const auto nearest =
      std::min_element(names.begin(), names.end(), [&](const auto& a, const auto& b) {
        return SpellingDistance(typed, a) < SpellingDistance(typed, b);
      });
  const std::string shown = EscapeForLine(typed);
  Message message{fmt::format("không có lệnh “{}”", shown),
                  fmt::format("there is no command “{}”", shown)};
  if (nearest != names.end() && SpellingDistance(typed, *nearest) < kFar) {
    message.vi += fmt::format("; có phải “{}”?", *nearest);
    message.en += fmt::format("; did you mean “{}”?", *nearest);
  }
  return message;
}

}  // namespace vanban
