#include "search/quoted_runs.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "corpus/byte_span.h"
#include "corpus/lines.h"

namespace vanban {
namespace {

using Kind = QueryPart::Kind;
using Run = std::vector<std::string>;

// True if no word goes on at `at`.
bool IsBoundary(std::string_view text, std::size_t at) {
  if (at >= text.size()) {
    return true;
  }
  const char c = text[at];
  return static_cast<unsigned char>(c) < 0x80 && !(c >= '0' && c <= '9') &&
         !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
}

// Where the words of `run` stand in `text` with nothing but spaces, '-' and '/' between.
std::optional<ByteSpan> FindRun(std::string_view text, const Run& run) {
  for (std::size_t begin = text.find(run.front()); begin != std::string_view::npos;
       begin = text.find(run.front(), begin + 1)) {
    std::size_t end = begin + run.front().size();
    bool whole = begin == 0 || IsBoundary(text, begin - 1);
    for (std::size_t i = 1; i < run.size() && whole; ++i) {
      const std::size_t next = std::min(text.find_first_not_of(" -/", end), text.size());
      whole = text.substr(next).starts_with(run[i]);
      end = next + run[i].size();
    }
    if (whole && IsBoundary(text, end)) {
      return ByteSpan{begin, end};
    }
  }
  return std::nullopt;
}

std::vector<QueryPart> Quote(QueryPart part, const std::vector<Run>& runs);

// A leaf of words as a list: words, runs in quotes, words.
std::vector<QueryPart> QuoteWords(const QueryPart& part, const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    const auto found = FindRun(part.text, run);
    if (!found) {
      continue;
    }
    const std::string_view text = part.text;
    std::vector<QueryPart> quoted;
    const auto add_words = [&](std::string_view words) {
      if (std::string trimmed = OneLine(words); !trimmed.empty()) {
        for (QueryPart& piece : QuoteWords({.text = std::move(trimmed)}, runs)) {
          quoted.push_back(std::move(piece));
        }
      }
    };
    add_words(text.substr(0, found->begin));
    quoted.push_back(
        {.kind = Kind::kPhrase, .text = std::string(text.substr(found->begin, found->size()))});
    add_words(text.substr(found->end));
    return quoted;
  }
  return {part};
}

QueryPart QuoteInGroup(QueryPart part, const std::vector<Run>& runs) {
  std::vector<QueryPart> quoted = Quote(std::move(part), runs);
  if (quoted.size() == 1) {
    return std::move(quoted.front());
  }
  return {.kind = Kind::kAll, .children = std::move(quoted)};
}

std::vector<QueryPart> Quote(QueryPart part, const std::vector<Run>& runs) {
  if (part.kind == Kind::kWords) {
    return QuoteWords(part, runs);
  }
  if (part.kind != Kind::kExclude) {
    for (QueryPart& child : part.children) {
      child = QuoteInGroup(std::move(child), runs);
    }
  }
  return {std::move(part)};
}

}  // namespace

Query QuoteRuns(Query query, const std::vector<std::vector<std::string>>& runs) {
  std::vector<QueryPart> parts;
  for (QueryPart& part : query.parts) {
    for (QueryPart& quoted : Quote(std::move(part), runs)) {
      parts.push_back(std::move(quoted));
    }
  }
  query.parts = std::move(parts);
  return query;
}

}  // namespace vanban
