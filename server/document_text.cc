#include "server/document_text.h"

#include <algorithm>
#include <optional>

#include "corpus/lines.h"
#include "corpus/utf8.h"
#include "search/mention_spans.h"
#include "server/address.h"
#include "server/page_text.h"
#include "server/work_view.h"

namespace vanban {
namespace {

class TextView {
 public:
  TextView(HtmlWriter& html, const PageContext& context, const DocumentText& view)
      : html_(html),
        context_(context),
        view_(view),
        text_(view.document.text),
        mentions_(MentionSpans(text_, view.mentions)) {}

  void Write() {
    std::size_t end = text_.size();
    if (end > kMaxShownBytes) {
      end = FloorToCodePoint(text_, kMaxShownBytes);
    }
    for (std::size_t begin = 0; begin < end;) {
      const std::size_t line_end = std::min(text_.find('\n', begin), end);
      WriteLine({begin, line_end});
      begin = line_end + 1;
    }
  }

 private:
  // The provisions that begin in `line`; the first gives the line its id, the others an anchor.
  std::vector<const Provision*> ProvisionsIn(ByteSpan line) {
    std::vector<const Provision*> begun;
    const auto& provisions = view_.document.provisions;
    while (provision_ < provisions.size() && provisions[provision_].span.begin < line.end) {
      if (provisions[provision_].span.begin >= line.begin) {
        begun.push_back(&provisions[provision_]);
      }
      ++provision_;
    }
    return begun;
  }

  void WriteLine(ByteSpan line) {
    if (text_.substr(line.begin, line.size()).find_first_not_of(" \t") == std::string_view::npos) {
      return;
    }
    const auto begun = ProvisionsIn(line);
    if (begun.empty()) {
      html_.Open("p");
    } else {
      const Provision& first = *begun.front();
      const bool heading = !first.heading.empty();
      const int level = std::clamp(first.depth, 0, 3);
      const std::string line_class = "provision depth-" + std::to_string(level);
      html_.Open(heading ? "h3" : "p",
                 {{"id", ProvisionAnchor(first.path)}, {"class", line_class}});
      for (std::size_t i = 1; i < begun.size(); ++i) {
        html_.Element("span", {{"id", ProvisionAnchor(begun[i]->path)}}, "");
      }
    }
    WriteSpan(line);
    if (!begun.empty()) {
      WriteCiting(begun.front()->path);
    }
    html_.Close();
    html_.Raw("\n");
  }

  // Who cites the provision, as a chain.
  void WriteCiting(const std::string& path) {
    const auto count = view_.cited.find(path);
    if (count == view_.cited.end() || view_.work.empty()) {
      return;
    }
    const std::string address = PageAddress(
        context_, "/chain",
        {{"key", view_.work}, {"direction", "in"}, {"depth", "1"}, {"provision", path}});
    html_.Text(" ").Element("a", {{"class", "cited-provision"}, {"href", address}},
                            Fill(kTextProvisionCited, context_.language,
                                 {FormatCount(count->second, context_.language)}));
  }

  // Cuts a line at its mentions.
  void WriteSpan(ByteSpan line) {
    std::size_t at = line.begin;
    while (mention_ < mentions_.size() && mentions_[mention_].span.begin < line.end) {
      const MentionSpan& mention = mentions_[mention_];
      const ByteSpan linked{std::max(mention.span.begin, at), std::min(mention.span.end, line.end)};
      if (linked.begin < linked.end) {
        WriteMarked({at, linked.begin});
        WriteLink(*mention.mention, linked);
        at = linked.end;
      }
      if (mention.span.end > line.end) {
        break;  // It goes on in the next line.
      }
      ++mention_;
    }
    WriteMarked({at, line.end});
  }

  void WriteLink(const LinkedMention& mention, ByteSpan span) {
    const auto work = view_.works.find(mention.work);
    std::string title = WorkLabel(view_.works, mention.work);
    std::string link_class = "citation";
    if (work != view_.works.end()) {
      link_class += ' ';
      link_class += ClassOf(StateOf(work->second));
      if (!work->second.title.empty() && work->second.title != title) {
        title += " – " + work->second.title;
      }
    }
    const auto preview = view_.previews.find(mention.work);
    const bool previewed = preview != view_.previews.end();
    html_.Open("a", {{"class", link_class},
                     When(previewed, "data-preview", previewed ? preview->second : ""),
                     {"href", PageAddress(context_, WorkPath(mention.work))},
                     {"title", title}});
    WriteMarked(span);
    html_.Close();
  }

  // Cuts a piece at the marks in it. A mark that is cut by a link is closed and opened again.
  void WriteMarked(ByteSpan piece) {
    std::size_t at = piece.begin;
    while (mark_ < view_.marks.size() && view_.marks[mark_].begin < piece.end) {
      const ByteSpan mark = view_.marks[mark_];
      const ByteSpan shown{std::max(mark.begin, at), std::min(mark.end, piece.end)};
      if (shown.begin < shown.end) {
        html_.Text(text_.substr(at, shown.begin - at));
        const std::string id = "match-" + std::to_string(mark_ + 1);
        html_.Element("mark", {When(mark.begin >= piece.begin, "id", id)},
                      text_.substr(shown.begin, shown.size()));
        at = shown.end;
      }
      if (mark.end > piece.end) {
        break;  // It goes on in the next piece.
      }
      ++mark_;
    }
    html_.Text(text_.substr(at, piece.end - std::min(at, piece.end)));
  }

  HtmlWriter& html_;
  const PageContext& context_;
  const DocumentText& view_;
  std::string_view text_;
  std::vector<MentionSpan> mentions_;
  std::size_t provision_ = 0;
  std::size_t mention_ = 0;
  std::size_t mark_ = 0;
};

constexpr int kOutlineDepth = 1;
constexpr std::size_t kMaxOutline = 400;

/// The words that a provision without a heading begins with, so that a "1." says what it is about.
std::string FirstWords(const Document& document, const Provision& provision) {
  constexpr std::size_t kLongest = 90;  // Bytes.
  std::string_view text = document.text;
  text = text.substr(provision.span.begin, provision.span.size());
  if (text.starts_with(provision.label)) {
    text.remove_prefix(provision.label.size());
  }
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n.:)/"), text.size()));
  std::string words = OneLine(text.substr(0, std::min(text.find('\n'), 4 * kLongest)));
  if (words.size() > kLongest) {
    const std::size_t space = words.rfind(' ', kLongest);
    words.resize(space != std::string::npos ? space : FloorToCodePoint(words, kLongest));
    words += " …";
  }
  return words;
}

bool InOutline(const Provision& provision) {
  return provision.depth == 0 || (provision.depth <= kOutlineDepth && !provision.heading.empty());
}

}  // namespace

void WriteDocumentText(HtmlWriter& html, const PageContext& context, const DocumentText& view) {
  TextView(html, context, view).Write();
}

bool HasOutline(const Document& document) {
  return std::any_of(document.provisions.begin(), document.provisions.end(), InOutline);
}

void WriteOutline(HtmlWriter& html, const Document& document) {
  html.Open("ol", {{"class", "outline"}});
  std::size_t count = 0;
  for (const Provision& provision : document.provisions) {
    if (!InOutline(provision) || ++count > kMaxOutline) {
      continue;
    }
    const std::string address = "#" + PercentEncode(ProvisionAnchor(provision.path));
    html.Open("li", {When(provision.depth > 0, "class", "inner")});
    html.Open("a", {{"href", address}});
    html.Element("span", {{"class", "label"}}, provision.label);
    const std::string& heading = provision.heading;
    html.Text(" ").Text(heading.empty() ? FirstWords(document, provision) : heading);
    html.Close().Close();
  }
  html.Close();
}

}  // namespace vanban
