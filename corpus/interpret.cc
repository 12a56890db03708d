#include "corpus/interpret.h"

#include <utility>

#include "corpus/capture.h"
#include "corpus/chrome.h"
#include "corpus/closing.h"
#include "corpus/fold.h"
#include "corpus/heading.h"
#include "corpus/heading_cells.h"
#include "corpus/issuer.h"
#include "corpus/lines.h"
#include "corpus/provisions.h"
#include "corpus/secrecy_stamp.h"

namespace vanban {
namespace {

constexpr std::size_t kLongestTitle = 1000;

/// A key's issuer part that needs a place: any of its segments is a local office.
bool IsLocalKey(const DocumentKey& key) {
  const auto parsed = ReadNormalKey(key);
  return parsed && parsed->local;
}

std::string PlaceOf(const Heading& heading, std::string_view text) {
  if (const auto slug = FindProvince(heading.issuer)) {
    return *slug;
  }
  if (IsLocalKey(heading.key) && !heading.place_name.empty()) {
    std::optional<std::string> slug = FindProvince("tỉnh " + heading.place_name);
    if (slug = slug ? slug : FindProvince(heading.place_name); slug) {
      return *slug;
    }
  }
  // A district's head names no province; its text does.
  return IsLocalKey(heading.key) ? ProvinceMostNamed(text) : "";
}

std::string FallbackTitle(const Heading& heading) {
  std::string title;
  if (heading.type) {
    title = Info(*heading.type).name;
    if (!heading.key.empty()) {
      title += " số " + DisplayKey(heading.key);
    }
  }
  return title;
}

void ReadDirective(const Heading& heading, Document& document) {
  document.kind = DocumentKind::kDirective;
  document.type = heading.type;
  document.key = heading.key;
  document.title = heading.title.empty() ? FallbackTitle(heading) : heading.title;
  document.issuer = heading.issuer;
  document.place = PlaceOf(heading, document.text);
  document.issued = heading.issued ? heading.issued : FindDayPassed(document.text);
  if (const auto clause = FindEffectiveClause(document.text, document.issued)) {
    document.effective = clause->from;
  }
  const Closing closing = FindClosing(document.text, heading.end);
  document.signer = closing.signer;
  // The Party's central committee heads what its bodies sign: "T/M BỘ CHÍNH TRỊ" names the issuer.
  const std::string folded = Fold(document.issuer);
  if (folded.starts_with("ban chap hanh trung uong") && !closing.authority.empty()) {
    document.issuer = NameInUsualCase(closing.authority);
  }
  document.provisions = SplitProvisions(document.text, {heading.end, document.text.size()});
}

std::string JoinIf(bool wrapped, const std::string& text) {
  return wrapped ? JoinWrappedLines(text) : text;
}

/// A head may mean less once its lines are joined: a font of capitals only is stored in small
/// letters, which look like the rest of a sentence. Then the text keeps its head as printed.
std::optional<Heading> FindWrappedHeading(const std::string& lines, std::string& text) {
  std::optional<Heading> joined = FindHeading(text);
  if (joined && !joined->title.empty()) {
    return joined;
  }
  std::optional<Heading> printed = FindHeading(lines);
  if (!printed || (joined && printed->title.empty())) {
    return joined;
  }
  text = lines.substr(0, printed->end);
  text += JoinWrappedLines(std::string_view(lines).substr(printed->end));
  return printed;
}

/// A directive shown on a page: from its head on, without what the portal put below it.
std::string DirectiveOnPage(const std::string& text, const Heading& heading) {
  CapturedPage page = RemoveChrome(std::string_view(text).substr(heading.begin), {});
  return page.text.empty() ? text : page.text;
}

void ReadArticle(CapturedPage page, Document& document) {
  const Capture capture = ReadCapture(page, document.source.url);
  document.kind = DocumentKind::kArticle;
  document.text = std::move(page.text);
  document.title = page.title.size() > kLongestTitle ? "" : page.title;
  document.signer = capture.signer;
  document.issuer = capture.issuer;
  document.place = capture.place;
  document.issued = capture.published ? capture.published : document.issued;
  document.provisions = SplitProvisions(document.text, {0, capture.body_end});
}

}  // namespace

std::string TitleFromText(std::string_view text) {
  constexpr std::size_t kLongestSentence = 240;
  const std::vector<Line> lines = SplitLines(text.substr(0, 8000));
  for (const Line& line : lines) {
    if (IsRule(line.text) || IsMotto(Fold(line.text))) {
      continue;
    }
    const std::size_t stop = line.text.find(". ");
    return CutAtWord(OneLine(line.text.substr(0, stop)), kLongestSentence);
  }
  return {};
}

Document Interpret(ExtractedText extracted, Source source) {
  Document document;
  document.source = std::move(source);
  document.source.encoding = extracted.encoding;
  document.source.url = extracted.url;
  document.source.ocr_confidence = std::move(extracted.ocr_confidence);
  document.warnings = std::move(extracted.warnings);
  document.other = std::move(extracted.other);
  document.issued = extracted.published;
  document.secrecy = FindSecrecyStamp(extracted.text);
  document.urgency = FindUrgencyStamp(extracted.text);
  document.text = JoinIf(extracted.lines_wrap, extracted.text);
  std::optional<Heading> heading = extracted.lines_wrap
                                       ? FindWrappedHeading(extracted.text, document.text)
                                       : FindHeading(document.text);
  if (heading && extracted.is_page) {
    document.text = DirectiveOnPage(extracted.text, *heading);
    heading = FindHeading(document.text);
  }
  if (!heading) {
    // Chrome is known by its lines as they came; only what is left is joined.
    CapturedPage page = RemoveChrome(extracted.text, extracted.title);
    page.text = JoinIf(extracted.lines_wrap, page.text);
    page.site += page.site.empty() || extracted.site.empty() ? "" : "\n";
    page.site += extracted.site;
    if (!page.text.empty()) {
      document.text = page.text;
      heading = FindHeading(document.text);
    }
    if (!heading) {
      ReadArticle(std::move(page), document);
    }
  }
  if (heading) {
    ReadDirective(*heading, document);
  }
  if (extracted.is_page && !document.secrecy) {
    document.secrecy = FindSecrecyStamp(document.text);  // Below what the page put first.
  }
  if (extracted.is_page && !document.urgency) {
    document.urgency = FindUrgencyStamp(document.text);
  }
  if (document.title.empty()) {
    document.title = TitleFromText(document.text);
  }
  document.title = CutAtWord(document.title, kLongestTitle);
  return document;
}

}  // namespace vanban
