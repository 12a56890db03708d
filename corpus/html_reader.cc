#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/encoding.h"
#include "corpus/format_reader.h"
#include "corpus/html_regions.h"
#include "corpus/html_scanner.h"
#include "corpus/lines.h"

namespace vanban {
namespace {

constexpr std::array<std::string_view, 34> kBlocks = {
    "address", "article", "aside",  "blockquote", "body", "center",   "dd",
    "details", "dialog",  "div",    "dl",         "dt",   "fieldset", "figcaption",
    "figure",  "footer",  "form",   "h1",         "h2",   "h3",       "h4",
    "h5",      "h6",      "header", "hr",         "li",   "main",     "nav",
    "ol",      "p",       "pre",    "section",    "ul",   "caption"};

constexpr std::array<std::string_view, 5> kTableBlocks = {"table", "tr", "thead", "tbody", "tfoot"};

constexpr std::array<std::string_view, 14> kVoid = {"area",  "base",   "br",    "col",  "embed",
                                                    "hr",    "img",    "input", "link", "meta",
                                                    "param", "source", "track", "wbr"};

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What is left out of a page's text, besides what is never shown.
enum class Leave : std::uint8_t {
  kByClass,  ///< What its name, class or id calls a menu, a sidebar, a footer.
  kByName,   ///< <nav>, <header>, <footer> and the like only.
  kNothing,
};

struct PageParts {
  std::string text;
  std::string site;  ///< The text of footers.
  std::string title;
  std::string url;
  std::optional<Date> published;
};

/// The page's text as lines: blocks end lines, cells of a row with one paragraph each share one.
class PageWriter {
 public:
  explicit PageWriter(Leave leave) : leave_(leave) {}

  void Take(const HtmlPiece& piece) {
    switch (piece.kind) {
      case HtmlPiece::Kind::kText:
        TakeText(piece.text);
        break;
      case HtmlPiece::Kind::kStartTag:
        StartTag(piece);
        break;
      case HtmlPiece::Kind::kEndTag:
        EndTag(piece.name);
        break;
    }
  }

  PageParts Finish() {
    EndFooter();
    return std::move(parts_);
  }

 private:
  void TakeText(std::string_view raw) {
    if (in_title_) {
      parts_.title += ResolveReferences(raw);
      return;
    }
    if (!hidden_name_.empty()) {
      return;
    }
    const std::string resolved = ResolveReferences(raw);
    for (const char c : resolved) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (space && preformatted_ == 0) {
        pending_space_ = true;
        continue;
      }
      if (pending_space_ && !parts_.text.empty() && parts_.text.back() != '\n' &&
          parts_.text.back() != '\t') {
        parts_.text += ' ';
      }
      pending_space_ = false;
      parts_.text += c;
    }
  }

  void EndLine() {
    pending_space_ = false;
    while (!parts_.text.empty() && parts_.text.back() == '\t') {
      parts_.text.pop_back();
    }
    if (!parts_.text.empty() && parts_.text.back() != '\n') {
      parts_.text += '\n';
    }
  }

  void StartTag(const HtmlPiece& piece) {
    if (!hidden_name_.empty()) {
      hidden_depth_ += piece.name == hidden_name_ ? 1 : 0;
      return;
    }
    const bool closes_itself = piece.attributes.ends_with('/') || Contains(kVoid, piece.name);
    const HtmlRegion region = RegionToLeave(piece);
    if (region == HtmlRegion::kHidden || region == HtmlRegion::kAround) {
      if (!closes_itself) {
        hidden_name_ = piece.name;
        hidden_depth_ = 1;
      }
      return;
    }
    if (!footer_name_.empty()) {
      footer_depth_ += piece.name == footer_name_ ? 1 : 0;
    } else if (region == HtmlRegion::kFooter && !closes_itself) {
      BeginFooter(piece.name);
    }
    article_depth_ += IsArticle(piece.name) ? 1 : 0;
    if (piece.name == "title") {
      in_title_ = parts_.title.empty();
    } else if (piece.name == "meta") {
      TakeMeta(piece.attributes);
    } else if (piece.name == "link" && FindAttribute(piece.attributes, "rel") == "canonical") {
      parts_.url = FindAttribute(piece.attributes, "href");
    } else if (piece.name == "br") {
      pending_space_ = false;
      parts_.text += '\n';
    } else if (piece.name == "td" || piece.name == "th") {
      StartCell();
    } else {
      TakeBlock(piece.name);
    }
    preformatted_ += piece.name == "pre" ? 1 : 0;
  }

  void EndTag(std::string_view name) {
    if (!hidden_name_.empty()) {
      if (name == hidden_name_ && --hidden_depth_ == 0) {
        hidden_name_.clear();
      }
      return;
    }
    if (name == "title") {
      in_title_ = false;
    }
    article_depth_ -= IsArticle(name) && article_depth_ > 0 ? 1 : 0;
    if (name == footer_name_ && --footer_depth_ == 0) {
      EndFooter();
    }
    preformatted_ -= name == "pre" && preformatted_ > 0 ? 1 : 0;
    TakeBlock(name);
  }

  static bool IsArticle(std::string_view name) { return name == "article" || name == "main"; }

  [[nodiscard]] HtmlRegion RegionToLeave(const HtmlPiece& piece) const {
    if (leave_ == Leave::kByClass) {
      return RegionOf(piece, article_depth_ > 0);
    }
    const HtmlRegion region = RegionByName(piece, article_depth_ > 0);
    const bool kept = leave_ == Leave::kNothing && region != HtmlRegion::kHidden;
    return kept ? HtmlRegion::kText : region;
  }

  void BeginFooter(std::string_view name) {
    EndLine();
    footer_name_ = name;
    footer_depth_ = 1;
    footer_begin_ = parts_.text.size();
  }

  void EndFooter() {
    if (footer_name_.empty()) {
      return;
    }
    footer_name_.clear();
    EndLine();
    const std::size_t begin = std::min(footer_begin_, parts_.text.size());
    parts_.site += std::string_view(parts_.text).substr(begin);
    parts_.text.resize(begin);
  }

  void TakeBlock(std::string_view name) {
    if (Contains(kTableBlocks, name)) {
      EndLine();
      row_begin_ = parts_.text.size();
    } else if (Contains(kBlocks, name)) {
      EndLine();
      if (name == "p" || name == "article" || name.starts_with('h')) {
        parts_.text += '\n';
      }
    }
  }

  /// A cell goes on the row's line while the row is one line; a cell of several paragraphs, as in
  /// the head of a document, begins a new one.
  void StartCell() {
    const std::string_view row =
        std::string_view(parts_.text).substr(std::min(row_begin_, parts_.text.size()));
    const std::size_t last = row.find_last_not_of('\n');
    if (last == std::string_view::npos) {
      return;
    }
    if (row.substr(0, last).find('\n') == std::string_view::npos) {
      parts_.text.resize(parts_.text.size() - (row.size() - last - 1));
      parts_.text += '\t';
      pending_space_ = false;
    } else {
      EndLine();
    }
  }

  void TakeMeta(std::string_view attributes) {
    std::string name = FindAttribute(attributes, "property");
    if (name.empty()) {
      name = FindAttribute(attributes, "name");
    }
    const std::string content = FindAttribute(attributes, "content");
    if (name == "article:published_time" || name == "pubdate" || name == "DC.date.issued" ||
        name == "date") {
      parts_.published = ParseIso(std::string_view(content).substr(0, 10));
    } else if (name == "og:url" && parts_.url.empty()) {
      parts_.url = content;
    }
  }

  PageParts parts_;
  Leave leave_;
  bool in_title_ = false;
  bool pending_space_ = false;
  int preformatted_ = 0;
  std::size_t row_begin_ = 0;
  std::string hidden_name_;
  int hidden_depth_ = 0;
  std::string footer_name_;
  int footer_depth_ = 0;
  std::size_t footer_begin_ = 0;
  int article_depth_ = 0;
};

PageParts ReadPage(std::string_view html, Leave leave) {
  PageWriter writer(leave);
  HtmlScanner scanner(html);
  HtmlPiece piece;
  while (scanner.Next(piece)) {
    writer.Take(piece);
  }
  return writer.Finish();
}

std::size_t WordBytes(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return c != ' ' && c != '\n' && c != '\t'; }));
}

}  // namespace

Result<ExtractedText> ReadHtmlFile(const RawFile& file, const ReaderLimits& /*limits*/) {
  // What a page declares of its encoding is wrong often enough on old portals; the bytes decide.
  DecodedText decoded = DecodeText(file.bytes);
  PageParts parts = ReadPage(decoded.text, Leave::kByClass);
  // Old portals lay the whole page out in one <form>; a <nav> may never be closed; some call the
  // box around everything a menu.
  for (const Leave less : {Leave::kByName, Leave::kNothing}) {
    PageParts fuller = ReadPage(decoded.text, less);
    if (WordBytes(parts.text) * 4 < WordBytes(fuller.text)) {
      parts = std::move(fuller);
    }
  }
  ExtractedText extracted;
  // Character references may hide legacy bytes, which only show when they are resolved.
  DecodedText resolved = DecodeText(parts.text);
  extracted.encoding = decoded.encoding;
  if (resolved.encoding != "UTF-8" && decoded.encoding == "UTF-8") {
    extracted.encoding = resolved.encoding;
  }
  extracted.text = CleanText(resolved.text);
  extracted.site = CleanText(parts.site);
  extracted.title = OneLine(CleanText(parts.title));
  extracted.url = OneLine(parts.url);
  extracted.published = parts.published;
  extracted.is_page = true;
  return extracted;
}

}  // namespace vanban
