#include "corpus/provisions.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "corpus/closing.h"
#include "corpus/lines.h"
#include "corpus/provision_marks.h"
#include "corpus/quoted_lines.h"

namespace vanban {
namespace {

constexpr int kNoParent = -1;

bool IsList(ProvisionLevel level) {
  return level > ProvisionLevel::kArticle;
}

struct Node {
  ProvisionMark mark;
  std::string heading;
  ByteSpan span;
  int parent = kNoParent;
  bool kept = true;
};

/// What list items and headings were seen under one parent, by level: the last ordinal.
using LastOrdinals = std::map<std::pair<int, ProvisionLevel>, int>;

/// A line that may begin or end a provision.
struct OutlineLine {
  std::optional<ProvisionMark> mark;  ///< None for the first line of a signature.
  std::size_t line = 0;
};

/// Which numbers of articles are still to come. Articles count on until they count from 1 again, an
/// annex begins or somebody signs.
class ArticlesToCome {
 public:
  explicit ArticlesToCome(const std::vector<OutlineLine>& lines) {
    int run = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto& mark = lines[i].mark;
      const bool article = mark && mark->level == ProvisionLevel::kArticle;
      if (!mark || mark->level == ProvisionLevel::kAnnex || (article && mark->ordinal == 1)) {
        ++run;
      }
      runs_.push_back(run);
      if (article) {
        (mark->stopped ? last_stopped_ : last_)[{run, mark->ordinal}] = i;
      }
    }
  }

  /// True if a number that `mark` on line `at` jumps over, `from` on, comes behind it, before the
  /// articles end. One without a full stop says little: it may be a citation.
  [[nodiscard]] bool AnyBefore(const ProvisionMark& mark, std::size_t at, int from) const {
    constexpr int kMostLooked = 5;
    const int to = std::min(mark.ordinal - 1, from + kMostLooked - 1);
    const auto comes = [&](const Places& last, int ordinal) {
      const auto found = last.find({runs_[at], ordinal});
      return found != last.end() && found->second > at;
    };
    for (int ordinal = from; ordinal <= to; ++ordinal) {
      if (comes(last_stopped_, ordinal) || (!mark.stopped && comes(last_, ordinal))) {
        return true;
      }
    }
    return false;
  }

 private:
  /// Where a number of a run stands last.
  using Places = std::map<std::pair<int, int>, std::size_t>;

  std::vector<int> runs_;
  Places last_stopped_;
  Places last_;
};

class Builder {
 public:
  explicit Builder(const ArticlesToCome& to_come) : to_come_(to_come) {}

  /// Takes the mark of outline line `at`, which begins at `begin`, if it fits what stands open;
  /// false if it is running text.
  bool Add(const ProvisionMark& mark, std::size_t at, std::size_t begin) {
    return IsList(mark.level) ? AddListItem(mark, begin) : AddNamed(mark, at, begin);
  }

  void SetHeading(std::string heading) { nodes_.back().heading = std::move(heading); }

  /// Ends everything open at byte `end`: a signature, or the end of the text.
  void CloseAll(std::size_t end) {
    PopUntil(0, end);
    seen_.clear();
    last_article_ = 0;
  }

  [[nodiscard]] bool empty() const { return nodes_.empty(); }

  /// True while an article stands open.
  [[nodiscard]] bool InArticle() const {
    return std::any_of(open_.begin(), open_.end(), [&](int node) {
      return nodes_[static_cast<std::size_t>(node)].mark.level == ProvisionLevel::kArticle;
    });
  }

  std::vector<Node> Take() {
    DropSingleItems();
    return std::move(nodes_);
  }

 private:
  [[nodiscard]] const Node& Open(std::size_t place) const {
    return nodes_[static_cast<std::size_t>(open_[place])];
  }

  [[nodiscard]] int Parent() const { return open_.empty() ? kNoParent : open_.back(); }

  void PopUntil(std::size_t size, std::size_t end) {
    while (open_.size() > size) {
      nodes_[static_cast<std::size_t>(open_.back())].span.end = end;
      open_.pop_back();
    }
  }

  void Push(const ProvisionMark& mark, std::size_t begin) {
    seen_[{Parent(), mark.level}] = mark.ordinal;
    nodes_.push_back({mark, {}, {begin, begin}, Parent(), true});
    open_.push_back(static_cast<int>(nodes_.size()) - 1);
  }

  /// A statute attached to a decision counts its articles from 1 again; else they grow. One that
  /// comes too early is quoted from another text: those that it jumps over come behind it. If none
  /// of them does, they are missing in this text. Far on, "Điều 75 Luật Đất đai" is a citation.
  [[nodiscard]] bool IsNextArticle(const ProvisionMark& mark, std::size_t at) const {
    constexpr int kGap = 5;
    if (last_article_ == 0 || mark.ordinal == 1) {
      return true;
    }
    return mark.ordinal >= last_article_ &&
           (mark.stopped || mark.ordinal <= last_article_ + kGap) &&
           !to_come_.AnyBefore(mark, at, last_article_ + 1);
  }

  bool AddNamed(const ProvisionMark& mark, std::size_t at, std::size_t begin) {
    if (mark.level == ProvisionLevel::kArticle) {
      if (!IsNextArticle(mark, at)) {
        return false;
      }
      last_article_ = mark.ordinal;
    }
    if (mark.level == ProvisionLevel::kAnnex) {
      last_article_ = 0;
    }
    std::size_t size = open_.size();
    while (size > 0 && Open(size - 1).mark.level >= mark.level) {
      --size;
    }
    PopUntil(size, begin);
    Push(mark, begin);
    return true;
  }

  static bool Continues(const Node& last, const ProvisionMark& mark) {
    if (last.mark.level != mark.level) {
      return false;
    }
    if (mark.level == ProvisionLevel::kSubclause) {
      const auto clause = [](const std::string& number) {
        return number.substr(0, number.find('.'));
      };
      return clause(last.mark.number) == clause(mark.number) &&
             mark.ordinal == last.mark.ordinal + 1;
    }
    if (mark.level == ProvisionLevel::kPoint || mark.level == ProvisionLevel::kLettered) {
      // Some writers have no đ in their alphabet; "a1)" comes after "a)".
      return (mark.ordinal > last.mark.ordinal && mark.ordinal <= last.mark.ordinal + 2) ||
             (mark.ordinal == last.mark.ordinal && mark.number > last.mark.number);
    }
    return mark.ordinal == last.mark.ordinal + 1;
  }

  bool AddListItem(const ProvisionMark& mark, std::size_t begin) {
    for (std::size_t size = open_.size(); size > 0 && IsList(Open(size - 1).mark.level); --size) {
      if (Continues(Open(size - 1), mark)) {
        PopUntil(size - 1, begin);
        Push(mark, begin);
        return true;
      }
    }
    return mark.ordinal == 1 && StartList(mark, begin);
  }

  bool StartList(const ProvisionMark& mark, std::size_t begin) {
    // "Một là" may stand below a numbered item as well as above one.
    const bool instruction = mark.level == ProvisionLevel::kInstruction;
    std::size_t size = open_.size();
    while (size > 0 && IsList(Open(size - 1).mark.level) &&
           (instruction ? Open(size - 1).mark.level == mark.level
                        : Open(size - 1).mark.level >= mark.level)) {
      --size;
    }
    const int parent = size == 0 ? kNoParent : open_[size - 1];
    // A second list under one parent is a table or an example, not structure.
    if (seen_.contains({parent, mark.level})) {
      return false;
    }
    if (mark.level == ProvisionLevel::kSubclause &&
        (size == 0 || mark.number.substr(0, mark.number.find('.')) != Open(size - 1).mark.number)) {
      return false;
    }
    PopUntil(size, begin);
    Push(mark, begin);
    return true;
  }

  void DropSingleItems() {
    std::map<std::pair<int, ProvisionLevel>, int> counts;
    for (const Node& node : nodes_) {
      ++counts[{node.parent, node.mark.level}];
    }
    for (Node& node : nodes_) {
      node.kept = !IsList(node.mark.level) || counts[{node.parent, node.mark.level}] > 1;
    }
  }

  const ArticlesToCome& to_come_;
  std::vector<Node> nodes_;
  std::vector<int> open_;
  LastOrdinals seen_;
  int last_article_ = 0;
};

bool IsHeadingText(std::string_view rest) {
  constexpr std::size_t kLongestHeading = 240;
  return !rest.empty() && rest.size() <= kLongestHeading &&
         std::string_view(".;:,").find(rest.back()) == std::string_view::npos;
}

std::string HeadingOf(const ProvisionMark& mark, const std::vector<Line>& lines, std::size_t at) {
  if (mark.level == ProvisionLevel::kPoint) {
    return {};
  }
  if (!mark.rest.empty()) {
    return IsHeadingText(mark.rest) ? OneLine(mark.rest) : "";
  }
  // "Chương I" stands alone on its line, its name in capitals below, perhaps on two lines.
  std::string heading;
  for (std::size_t i = at + 1; i < lines.size() && i <= at + 3; ++i) {
    const bool capitals = IsAllCapitals(lines[i].text);
    const bool fits = heading.empty() ? IsHeadingText(lines[i].text) : capitals;
    if (!fits || ReadMark(lines[i].text) || (!heading.empty() && !IsAllCapitals(heading))) {
      break;
    }
    heading += heading.empty() ? "" : " ";
    heading += OneLine(lines[i].text);
  }
  return heading;
}

/// Trailing line ends and spaces belong to no provision.
std::size_t TrimmedEnd(std::string_view text, ByteSpan span) {
  while (span.end > span.begin && (text[span.end - 1] == '\n' || text[span.end - 1] == ' ')) {
    --span.end;
  }
  return span.end;
}

std::string Step(const ProvisionMark& mark) {
  std::string step(PathWord(mark.level));
  if (!mark.number.empty()) {
    step += ':';
    step += mark.number;
  }
  return step;
}

/// The kept nodes as provisions, with paths made from their kept ancestors.
std::vector<Provision> Render(std::string_view text, const std::vector<Node>& nodes) {
  std::vector<Provision> provisions;
  std::vector<int> place(nodes.size(), kNoParent);  // Of a node or its nearest kept ancestor.
  std::vector<std::string> prefixes;                // Of provisions, without "~2".
  std::vector<std::string> annexes;                 // The annex's path a provision lies in.
  std::unordered_map<std::string, int> used;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    const int above =
        node.parent == kNoParent ? kNoParent : place[static_cast<std::size_t>(node.parent)];
    if (!node.kept) {
      place[i] = above;
      continue;
    }
    const bool nested = above != kNoParent;
    const auto up = static_cast<std::size_t>(nested ? above : 0);
    std::string annex = nested ? annexes[up] : "";
    const bool numbered_through = node.mark.level == ProvisionLevel::kArticle;
    std::string path = numbered_through ? annex : (nested ? prefixes[up] : "");
    path += path.empty() ? "" : "/";
    path += Step(node.mark);
    if (const int count = ++used[path]; count > 1) {
      path += '~';
      path += std::to_string(count);
    }
    if (node.mark.level == ProvisionLevel::kAnnex) {
      annex = path;
    }
    place[i] = static_cast<int>(provisions.size());
    prefixes.push_back(path);
    annexes.push_back(std::move(annex));
    const ByteSpan span{node.span.begin, TrimmedEnd(text, node.span)};
    provisions.push_back({std::move(path), OneLine(node.mark.label), node.heading, span,
                          nested ? provisions[up].depth + 1 : 0});
  }
  return provisions;
}

}  // namespace

std::vector<Provision> SplitProvisions(std::string_view text, ByteSpan span) {
  const std::vector<Line> lines = SplitLines(text.substr(0, span.end));
  const std::vector<bool> quoted = FindQuotedLines(lines);
  std::vector<OutlineLine> outline;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.span.begin < span.begin || quoted[i]) {
      continue;
    }
    if (auto mark = ReadMark(line.text)) {
      outline.push_back({std::move(mark), i});
    } else if (!outline.empty() && line.text.size() <= 160 && IsClosingLine(line.text)) {
      outline.push_back({std::nullopt, i});
    }
  }
  const ArticlesToCome to_come(outline);
  Builder builder(to_come);
  for (std::size_t at = 0; at < outline.size(); ++at) {
    auto& mark = outline[at].mark;
    const Line& line = lines[outline[at].line];
    if (!mark) {
      builder.CloseAll(line.span.begin);
      continue;
    }
    if (mark->label.ends_with('/') && mark->level == ProvisionLevel::kInstruction &&
        builder.InArticle()) {
      mark->level = ProvisionLevel::kClause;
    }
    if (builder.Add(*mark, at, line.span.begin)) {
      builder.SetHeading(HeadingOf(*mark, lines, outline[at].line));
    }
  }
  builder.CloseAll(span.end);
  return Render(text, builder.Take());
}

}  // namespace vanban
