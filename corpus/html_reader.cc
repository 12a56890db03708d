#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/encoding.h"
#include "corpus/format_reader.h"
#include "corpus/html_scanner.h"
#include "corpus/lines.h"

namespace vanban {
namespace {

// Content that is never what a reader should read.
constexpr std::array<std::string_view, 14> kHidden = {
    "script", "style",  "noscript", "template", "svg",   "math",  "iframe",
    "object", "select", "button",   "textarea", "audio", "video", "canvas"};

// Around the text on most portals; left out if anything remains without them.
constexpr std::array<std::string_view, 4> kAround = {"nav", "aside", "header", "form"};

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

struct PageParts {
  std::string text;
  std::string title;
  std::string url;
  std::optional<Date> published;
};

/// The page's text as lines: blocks end lines, cells of a row with one paragraph each share one.
class PageWriter {
 public:
  explicit PageWriter(bool keep_around) : keep_around_(keep_around) {}

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

  PageParts Finish() { return std::move(parts_); }

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
    const bool leave_out = Contains(kHidden, piece.name) ||
                           (!keep_around_ && Contains(kAround, piece.name)) || IsHidden(piece);
    if (leave_out) {
      if (!closes_itself) {
        hidden_name_ = piece.name;
        hidden_depth_ = 1;
      }
      return;
    }
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
    preformatted_ -= name == "pre" && preformatted_ > 0 ? 1 : 0;
    TakeBlock(name);
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

  static bool IsHidden(const HtmlPiece& piece) {
    if (piece.attributes.size() < 6) {
      return false;
    }
    if (HasAttribute(piece.attributes, "hidden") && piece.name != "body") {
      return true;
    }
    std::string style = FindAttribute(piece.attributes, "style");
    style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
    return style.find("display:none") != std::string::npos;
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
  bool keep_around_;
  bool in_title_ = false;
  bool pending_space_ = false;
  int preformatted_ = 0;
  std::size_t row_begin_ = 0;
  std::string hidden_name_;
  int hidden_depth_ = 0;
};

PageParts ReadPage(std::string_view html, bool keep_around) {
  PageWriter writer(keep_around);
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
  PageParts parts = ReadPage(decoded.text, false);
  // Old portals lay the whole page out in one <form>; a <nav> may never be closed.
  PageParts whole = ReadPage(decoded.text, true);
  if (WordBytes(parts.text) * 4 < WordBytes(whole.text)) {
    parts = std::move(whole);
  }
  ExtractedText extracted;
  // Character references may hide legacy bytes, which only show when they are resolved.
  DecodedText resolved = DecodeText(parts.text);
  extracted.encoding = decoded.encoding;
  if (resolved.encoding != "UTF-8" && decoded.encoding == "UTF-8") {
    extracted.encoding = resolved.encoding;
  }
  extracted.text = CleanText(resolved.text);
  extracted.title = OneLine(CleanText(parts.title));
  extracted.url = OneLine(parts.url);
  extracted.published = parts.published;
  extracted.is_page = true;
  return extracted;
}

}  // namespace vanban
