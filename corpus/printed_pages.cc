#include "corpus/printed_pages.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <unicode/uchar.h>

#include "corpus/lines.h"
#include "corpus/syllable_grammar.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

bool IsLetter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view Trim(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin == std::string_view::npos
             ? std::string_view{}
             : line.substr(begin, line.find_last_not_of(" \t") + 1 - begin);
}

std::vector<std::string_view> LinesOf(std::string_view page) {
  std::vector<std::string_view> lines;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    lines.push_back(Trim(page.substr(0, end)));
    page.remove_prefix(std::min(end + 1, page.size()));
  }
  return lines;
}

/// A line with its numbers made alike: what runs along the head of pages counts them.
std::string WithoutNumbers(std::string_view line) {
  std::string pattern;
  for (const char c : line) {
    if (!IsDigit(c)) {
      pattern += c;
    } else if (pattern.empty() || pattern.back() != '0') {
      pattern += '0';
    }
  }
  return pattern;
}

/// "12", "- 12 -", "Trang 3/10", "3 | Page".
bool IsPageNumber(std::string_view line) {
  static constexpr std::array<std::string_view, 9> kForms = {
      "0", "- 0 -", "-0-", "Trang 0", "Trang 0/0", "trang 0", "Page 0 of 0", "0/0", "– 0 –"};
  const std::size_t digits =
      static_cast<std::size_t>(std::count_if(line.begin(), line.end(), IsDigit));
  return digits > 0 && digits <= 8 && line.size() <= 20 &&
         std::find(kForms.begin(), kForms.end(), WithoutNumbers(line)) != kForms.end();
}

constexpr std::size_t kEdgeLines = 2;  ///< As many lines that hold anything are a page's edge.

/// The places of the first and of the last lines of a page that hold anything.
std::vector<std::size_t> EdgesOf(const std::vector<std::string_view>& lines) {
  std::vector<std::size_t> filled;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].empty()) {
      filled.push_back(i);
    }
  }
  if (filled.size() > 2 * kEdgeLines) {
    filled.erase(filled.begin() + kEdgeLines, filled.end() - kEdgeLines);
  }
  return filled;
}

/// "1.", "2.3.", "a)", "đ)", "-", "•", "Điều 5", "Chương II", "Căn cứ": something new begins.
bool StartsItem(std::string_view line) {
  const CodePoint first = DecodeAt(line, 0);
  if (u_isalnum(static_cast<UChar32>(first.value)) == 0) {
    const bool opens = first.value == '(' || first.value == '"' || first.value == 0x201C;
    return !opens;
  }
  const std::size_t end = line.find_first_not_of("0123456789.");
  if (IsDigit(line[0])) {
    return end != std::string_view::npos &&
           (line[end] == ')' || (line[end] == ' ' && end > 0 && line[end - 1] == '.'));
  }
  const bool lettered =
      line.size() > first.size && (line[first.size] == ')' || line.substr(first.size, 2) == ". ");
  static constexpr std::array<std::string_view, 7> kParts = {"Điều ",    "Chương ", "Mục ", "Phần ",
                                                             "Phụ lục ", "CHƯƠNG ", "PHẦN "};
  return lettered || line.starts_with("Căn cứ ") ||
         std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) {
           const std::string_view rest =
               line.starts_with(part) ? line.substr(part.size(), 1) : std::string_view{};
           return !rest.empty() && (IsDigit(rest[0]) || (rest[0] >= 'I' && rest[0] <= 'X'));
         });
}

using Pages = std::vector<std::vector<std::string_view>>;

/// Empties the lines that run along the heads and feet of pages.
void RemoveRunningLines(Pages& pages) {
  std::map<std::string, std::size_t> seen;
  for (const auto& lines : pages) {
    std::set<std::string> of_page;
    for (const std::size_t edge : EdgesOf(lines)) {
      of_page.insert(WithoutNumbers(lines[edge]));
    }
    for (const std::string& line : of_page) {
      ++seen[line];
    }
  }
  // Short lines may be cells of a table that goes on, numbered ones the annexes of a document.
  constexpr std::size_t kShortest = 12;
  for (auto& lines : pages) {
    for (const std::size_t edge : EdgesOf(lines)) {
      const std::string_view line = lines[edge];
      const std::size_t times = seen[WithoutNumbers(line)];
      const bool runs = times >= 2 && times * 2 >= pages.size() && line.size() >= kShortest &&
                        !StartsItem(line) && !line.starts_with("Mẫu ");
      if (runs || IsPageNumber(line)) {
        lines[edge] = {};
      }
    }
  }
}

bool EndsSentence(std::string_view line) {
  static constexpr std::string_view kEnds = ".;:!?";
  return kEnds.find(line.back()) != std::string_view::npos;
}

/// Code points of the lines that reach the right margin, as far as lengths tell: nine of ten lines
/// are no longer.
std::size_t LineWidth(const Pages& pages) {
  std::vector<std::size_t> lengths;
  for (const auto& lines : pages) {
    for (const std::string_view line : lines) {
      if (!line.empty()) {
        lengths.push_back(CountCodePoints(line));
      }
    }
  }
  if (lengths.empty()) {
    return 0;
  }
  const auto tenth = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 9 / 10);
  std::nth_element(lengths.begin(), tenth, lengths.end());
  return *tenth;
}

}  // namespace

bool IsImprint(std::string_view page) {
  constexpr std::size_t kMostBytes = 1500;
  return page.size() <= kMostBytes && page.find("XUẤT BẢN") != std::string_view::npos &&
         (page.find("In tại") != std::string_view::npos ||
          page.find("Giá:") != std::string_view::npos);
}

double TextQuality::VietnameseShare() const {
  return words == 0 ? 0.0 : static_cast<double>(vietnamese) / static_cast<double>(words);
}

TextQuality MeasureText(std::string_view text) {
  TextQuality quality;
  std::size_t begin = 0;
  std::size_t letters = 0;
  bool mixed = false;
  const auto end_word = [&](std::size_t end) {
    if (letters >= 2 && !mixed) {
      ++quality.words;
      quality.vietnamese += IsSpeltSyllable(text.substr(begin, end - begin)) ? 1U : 0U;
    }
    letters = 0;
    mixed = false;
  };
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    if (IsLetter(point.value)) {
      begin = letters == 0 && !mixed ? i : begin;
      ++letters;
      ++quality.letters;
    } else if (u_isdigit(static_cast<UChar32>(point.value)) != 0) {
      mixed = true;
    } else {
      end_word(i);
    }
    i += point.size;
  }
  end_word(text.size());
  return quality;
}

std::string JoinPages(const std::vector<std::string>& pages) {
  Pages lines_of;
  lines_of.reserve(pages.size());
  for (const std::string& page : pages) {
    lines_of.push_back(LinesOf(page));
  }
  RemoveRunningLines(lines_of);
  const std::size_t width = LineWidth(lines_of);
  std::string text;
  std::string_view before;
  bool after_blank = false;
  for (const auto& lines : lines_of) {
    bool page_begins = true;
    for (const std::string_view line : lines) {
      if (line.empty()) {
        after_blank = after_blank || !page_begins;
        continue;
      }
      // A sentence may go on overleaf; within a page an empty line parts paragraphs.
      const bool goes_on = !before.empty() && (!after_blank || page_begins) &&
                           CountCodePoints(before) * 5 >= width * 4 && !EndsSentence(before) &&
                           !StartsItem(line) && !IsAllCapitals(before);
      if (!text.empty()) {
        text += goes_on ? " " : after_blank ? "\n\n" : "\n";
      }
      text += line;
      before = line;
      after_blank = page_begins = false;
    }
  }
  return text;
}

}  // namespace vanban
