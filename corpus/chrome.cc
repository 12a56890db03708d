#include "corpus/chrome.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "corpus/chrome_lines.h"
#include "corpus/fold.h"
#include "corpus/lines.h"
#include "corpus/provision_marks.h"

namespace vanban {
namespace {

constexpr std::size_t kTopLines = 12;       // Chrome before the body stands among these.
constexpr std::size_t kLongestTitle = 500;  // A longer line is a paragraph.
constexpr std::size_t kShortestTitle = 12;

struct PageLine {
  std::string_view text;
  bool after_blank = false;
  LineRole role = LineRole::kText;
  bool kept = true;
};

std::vector<PageLine> ReadLines(std::string_view text) {
  std::vector<PageLine> lines;
  for (const Line& line : SplitLines(text)) {
    const bool top = lines.size() < kTopLines;
    const std::string_view kept = top ? WithoutStub(line.text) : line.text;
    LineRole role = RoleOf(kept);
    if (top && role == LineRole::kText && IsTopChrome(kept)) {
      role = LineRole::kChrome;
    }
    lines.push_back({kept, line.after_blank, role, true});
  }
  return lines;
}

/// Links to other articles: everything after their heading, if it is all short lines.
void CutRelated(std::vector<PageLine>& lines) {
  constexpr std::size_t kLongestLink = 260;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].role != LineRole::kRelated) {
      continue;
    }
    lines[i].kept = false;
    const bool links = i + 1 > lines.size() / 2 || i > kTopLines;
    const auto rest = lines.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    if (links && std::all_of(rest, lines.end(), [](const PageLine& line) {
          return line.text.size() <= kLongestLink;
        })) {
      std::for_each(rest, lines.end(), [](PageLine& line) {
        line.kept = line.role == LineRole::kSite;  // Cut later, once the site is known.
      });
      return;
    }
  }
}

/// A table of contents after the text says again what stands above it.
void CutRepeatedOutline(std::vector<PageLine>& lines) {
  constexpr std::size_t kLongestEntry = 300;
  std::unordered_map<std::string_view, int> counts;
  for (const PageLine& line : lines) {
    ++counts[line.text];
  }
  const auto repeats = [&](const PageLine& line) {
    return counts[line.text] > 1 || IsBareLabel(line.text);
  };
  const auto is_entry = [&](const PageLine& line) {
    const auto mark = ReadMark(line.text);
    return line.text.size() <= kLongestEntry &&
           (repeats(line) || (mark && mark->level <= ProvisionLevel::kArticle));
  };
  std::size_t begin = lines.size();
  while (begin > 0 && (lines[begin - 1].role != LineRole::kText || is_entry(lines[begin - 1]))) {
    --begin;
  }
  // A repeated signature or caption is no table of contents, nor are short articles at the end.
  constexpr std::ptrdiff_t kFewestEntries = 4;
  const auto first = lines.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto entries = std::count_if(
      first, lines.end(), [](const PageLine& line) { return line.role == LineRole::kText; });
  const auto repeated = std::count_if(first, lines.end(), [&](const PageLine& line) {
    return line.role == LineRole::kText && repeats(line);
  });
  if (entries >= kFewestEntries && repeated * 2 >= entries) {
    std::for_each(first, lines.end(),
                  [](PageLine& line) { line.kept = line.kept && line.role != LineRole::kText; });
  }
}

/// In a footer a label's value may stand on the line below it.
void MarkFooterValues(std::vector<PageLine>& lines) {
  constexpr std::size_t kFooterLines = 12;
  constexpr std::size_t kLongestValue = 160;
  std::size_t looked = 0;
  PageLine* below = nullptr;
  for (auto line = lines.rbegin(); line != lines.rend() && looked < kFooterLines; ++line) {
    if (!line->kept) {
      continue;
    }
    if (below != nullptr && below->role == LineRole::kText && line->role == LineRole::kSite &&
        line->text.ends_with(':') && below->text.size() <= kLongestValue) {
      below->role = LineRole::kSite;
    }
    below = &*line;
    ++looked;
  }
}

/// The footer: lines about the portal with nothing but chrome among them, from the end upwards. In
/// the middle of a text an address is part of what was written.
void CutFooter(std::vector<PageLine>& lines, CapturedPage& page) {
  std::vector<std::string_view> site;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (!line->kept) {
      continue;
    }
    if (line->role == LineRole::kSite) {
      site.push_back(line->text);
    } else if (line->role == LineRole::kText) {
      break;
    }
    if (line->role == LineRole::kAuthor && page.author.empty()) {
      page.author = AuthorOf(line->text);
    }
    line->kept = false;
  }
  for (auto name = site.rbegin(); name != site.rend(); ++name) {
    page.site += page.site.empty() ? "" : "\n";
    page.site += *name;
  }
}

void CutBars(std::vector<PageLine>& lines, CapturedPage& page) {
  std::size_t place = 0;
  for (PageLine& line : lines) {
    const bool top = place++ < kTopLines;
    if (line.role == LineRole::kChrome) {
      line.kept = false;
    } else if (line.role == LineRole::kAuthor) {
      page.author = page.author.empty() ? AuthorOf(line.text) : page.author;
      line.kept = false;
    } else if (line.role == LineRole::kSite && top) {
      line.kept = false;
      page.site += page.site.empty() ? "" : "\n";
      page.site += line.text;
    }
  }
}

/// The line right before the date of publication is the title; what stands above it is the
/// portal's banner.
std::size_t TitleBeforeDate(std::vector<PageLine>& lines, CapturedPage& page) {
  std::size_t title = lines.size();
  for (std::size_t i = 0; i < std::min(lines.size(), kTopLines); ++i) {
    PageLine& line = lines[i];
    if (line.kept && line.text.size() > kLongestTitle) {
      break;
    }
    if (line.role == LineRole::kDate && line.kept) {
      line.kept = false;
      page.published = page.published ? page.published : DateOfDateLine(line.text);
      if (title < lines.size()) {
        return title;
      }
    } else if (line.kept && line.text.size() >= kShortestTitle) {
      title = i;
    }
  }
  return lines.size();
}

std::size_t TitleByPage(const std::vector<PageLine>& lines, std::string_view page_title) {
  const std::string wanted = Slug(page_title);
  for (std::size_t i = 0; i < std::min(lines.size(), kTopLines * 4) && !wanted.empty(); ++i) {
    const std::string slug = Slug(lines[i].text.substr(0, kLongestTitle));
    if (lines[i].kept && slug.size() >= kShortestTitle && wanted.starts_with(slug)) {
      return i;
    }
  }
  return lines.size();
}

std::size_t FirstKept(const std::vector<PageLine>& lines) {
  const auto first =
      std::find_if(lines.begin(), lines.end(), [](const PageLine& line) { return line.kept; });
  return static_cast<std::size_t>(first - lines.begin());
}

void CutAroundTitle(std::vector<PageLine>& lines, std::size_t title) {
  for (std::size_t i = 0; i < title; ++i) {
    lines[i].kept = false;
  }
  const std::string slug = Slug(lines[title].text);
  for (std::size_t i = title + 1; i < std::min(lines.size(), title + kTopLines); ++i) {
    if (lines[i].text.size() <= kLongestTitle && Slug(lines[i].text) == slug) {
      lines[i].kept = false;
    }
  }
}

}  // namespace

CapturedPage RemoveChrome(std::string_view text, std::string_view page_title) {
  CapturedPage page;
  std::vector<PageLine> lines = ReadLines(text);
  CutRelated(lines);
  CutRepeatedOutline(lines);
  MarkFooterValues(lines);
  CutFooter(lines, page);
  CutBars(lines, page);
  std::size_t title = TitleBeforeDate(lines, page);
  if (title == lines.size()) {
    title = TitleByPage(lines, page_title);
  }
  if (title == lines.size()) {
    title = FirstKept(lines);
  }
  if (title == lines.size()) {
    // Nothing but chrome, or a text that only looks like it: better all of it than nothing.
    page.text = text;
    return page;
  }
  CutAroundTitle(lines, title);
  page.title = OneLine(lines[title].text);
  for (const PageLine& line : lines) {
    if (line.kept) {
      page.text += page.text.empty() ? "" : (line.after_blank ? "\n\n" : "\n");
      page.text += line.text;
    }
  }
  return page;
}

}  // namespace vanban
