#include "search/passage.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "corpus/utf8.h"
#include "search/word_filter.h"

namespace vanban {
namespace {

struct Window {
  std::size_t first = 0;  ///< Tokens [first, last).
  std::size_t last = 0;
};

// Two pointers over the tokens: the window of at most `max_bytes` with the most kinds, then marks.
Window BestWindow(std::span<const MarkedToken> tokens, std::size_t max_bytes) {
  std::vector<std::size_t> kinds;
  std::size_t variety = 0;
  std::size_t number = 0;
  std::size_t best_score = 0;
  Window best;
  std::size_t first = 0;
  const auto count = [&](const MarkedToken& token, bool in) {
    if (!token.marked) {
      return;
    }
    kinds.resize(std::max(kinds.size(), token.kind + 1));
    std::size_t& held = kinds[token.kind];
    in ? ++number : --number;
    if (in ? held++ == 0 : --held == 0) {
      in ? ++variety : --variety;
    }
  };
  for (std::size_t last = 0; last < tokens.size(); ++last) {
    count(tokens[last], true);
    while (tokens[last].source.end - tokens[first].source.begin > max_bytes && first < last) {
      count(tokens[first++], false);
    }
    const std::size_t score = variety * 8 + number;
    if (score > best_score) {
      best_score = score;
      best = {first, last + 1};
    }
  }
  return best;
}

/// Starts the window a little before its first mark, and fills it up behind; where the text ends
/// before it is full, before.
ByteSpan Frame(std::string_view text, std::size_t skip, std::span<const MarkedToken> tokens,
               Window window, std::size_t max_bytes) {
  constexpr std::size_t kLead = 60;  // Bytes of context before the first mark.
  if (tokens.empty()) {
    return {skip, FloorToCodePoint(text, std::min(text.size(), skip + max_bytes))};
  }
  std::size_t first = window.first;
  while (first < window.last && !tokens[first].marked) {
    ++first;
  }
  const std::size_t anchor = first < window.last ? first : 0;
  const std::size_t behind = text.size() - tokens[anchor].source.begin;
  const std::size_t lead = std::max(kLead, max_bytes - std::min(behind, max_bytes));
  std::size_t start = anchor;
  while (start > 0 && tokens[anchor].source.begin - tokens[start - 1].source.begin <= lead) {
    --start;
  }
  const std::size_t begin = start == 0 ? skip : tokens[start].source.begin;
  std::size_t end = std::min(text.size(), begin + max_bytes);
  if (end < text.size()) {
    const auto past = std::upper_bound(
        tokens.begin(), tokens.end(), end,
        [](std::size_t at, const MarkedToken& token) { return at < token.source.end; });
    end = past == tokens.begin() ? FloorToCodePoint(text, end) : std::prev(past)->source.end;
  }
  return {begin, std::max(begin, end)};
}

}  // namespace

// Kinds: 1 + the number of a single, then the pairs.
std::vector<MarkedToken> MarkTokens(std::span<const TokenView> tokens, const Marks& marks,
                                    std::size_t shift) {
  // Looked at for every token: flat, without making a string of two, and most not at all.
  WordFilter sought;
  const std::vector<std::string_view> singles(marks.singles->begin(), marks.singles->end());
  for (const std::string_view single : singles) {
    sought.Add(single);
  }
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (const std::string_view pair : *marks.bigrams) {
    const std::size_t space = pair.find(' ');
    pairs.emplace_back(pair.substr(0, space), pair.substr(std::min(space + 1, pair.size())));
    sought.Add(pairs.back().first);
    sought.Add(pairs.back().second);
  }
  std::vector<MarkedToken> marked(tokens.size());
  bool previous_sought = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    marked[i].source = {tokens[i].source.begin + shift, tokens[i].source.end + shift};
    const bool after_sought = std::exchange(previous_sought, sought.MayHold(tokens[i].term));
    if (!previous_sought) {
      continue;
    }
    const auto single = std::find(singles.begin(), singles.end(), tokens[i].term);
    if (single != singles.end()) {
      marked[i].marked = true;
      marked[i].kind = static_cast<std::size_t>(single - singles.begin()) + 1;
    }
    if (!after_sought || tokens[i].position != tokens[i - 1].position + 1) {
      continue;
    }
    const auto pair =
        std::find(pairs.begin(), pairs.end(), std::pair(tokens[i - 1].term, tokens[i].term));
    if (pair != pairs.end()) {
      const std::size_t kind = singles.size() + 1 + static_cast<std::size_t>(pair - pairs.begin());
      marked[i - 1].marked = marked[i].marked = true;
      marked[i].kind = kind;
      marked[i - 1].kind = marked[i - 1].kind == 0 ? kind : marked[i - 1].kind;
    }
  }
  return marked;
}

ProvisionHit BestPassage(std::string_view text, std::span<const MarkedToken> tokens,
                         std::size_t skip, std::size_t max_code_points) {
  while (!tokens.empty() && tokens.front().source.begin < skip) {
    tokens = tokens.subspan(1);
  }
  const std::size_t max_bytes = max_code_points * 4 / 3;  // Vietnamese: about 1.3 bytes each.
  const ByteSpan frame = Frame(text, skip, tokens, BestWindow(tokens, max_bytes), max_bytes);

  ProvisionHit hit;
  std::size_t points = 0;
  auto token = std::find_if(tokens.begin(), tokens.end(), [&](const MarkedToken& each) {
    return each.source.begin >= frame.begin;
  });
  bool marking = false;
  for (std::size_t i = frame.begin; i < frame.end;) {
    while (token != tokens.end() && token->source.end <= i) {
      ++token;
    }
    const bool inside = token != tokens.end() && token->marked && token->source.begin <= i;
    if (inside && !marking) {
      // Neighbours in a marked pair are one highlight.
      if (!hit.highlights.empty() && hit.highlights.back().second + 1 == points &&
          hit.text.ends_with(' ')) {
        hit.highlights.back().second = points;
      } else {
        hit.highlights.emplace_back(points, points);
      }
    }
    marking = inside;
    const CodePoint point = DecodeAt(text, i);
    const bool blank = point.value <= ' ' || point.value == 0xA0;
    if (!blank || (!hit.text.empty() && hit.text.back() != ' ')) {
      if (blank) {
        hit.text += ' ';
      } else {
        hit.text += text.substr(i, point.size);
      }
      ++points;
    }
    if (inside) {
      hit.highlights.back().second = points;
    }
    i += point.size;
  }
  while (hit.text.ends_with(' ')) {
    hit.text.pop_back();
  }
  return hit;
}

}  // namespace vanban
