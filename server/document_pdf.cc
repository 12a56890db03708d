#include "server/document_pdf.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "corpus/closing.h"
#include "corpus/heading.h"
#include "corpus/lines.h"
#include "server/citation_line.h"
#include "server/document_lines.h"
#include "server/page_text.h"
#include "server/portal_text.h"

namespace vanban {
namespace {

/// Longer lines are no part of a head or a foot, wherever they stand.
constexpr std::size_t kLongestCentred = 200;
/// So many blanks lie between two columns, not between two words.
constexpr std::size_t kColumnGap = 3;

/// A rule as a typewriter draws it.
bool IsDashes(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("-_ \t\r") == std::string_view::npos;
}

/// A rule of hyphens alone is one anywhere; of underscores it may be a line to be filled in.
bool IsHyphens(std::string_view line) {
  return IsDashes(line) && line.find('_') == std::string_view::npos;
}

/// "dieu:5" of "chuong:I/dieu:5".
std::string_view LastStep(const Provision& provision) {
  const std::string_view path = provision.path;
  return path.substr(path.rfind('/') + 1);
}

/// Phần, Chương, Mục: what stands above the Điều.
bool IsDivision(const Provision& provision) {
  const std::string_view step = LastStep(provision);
  return step.starts_with("phan:") || step.starts_with("chuong:") || step.starts_with("muc:");
}

/// "Điều 5. Phạm vi"; empty for a provision that is neither a Điều, or above it, nor has a heading.
std::string BookmarkOf(const Provision& provision) {
  const std::string_view label = provision.label;
  if (provision.heading.empty()) {
    const bool named = IsDivision(provision) || LastStep(provision).starts_with("dieu:");
    return named ? std::string(label) : "";
  }
  const bool stops = label.find_last_of(".:/)") == label.size() - 1;
  return fmt::format("{}{} {}", label, stops ? "" : ".", provision.heading);
}

/// The line with a tab in place of the blanks between its columns, and one space between words.
std::string WithTabs(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t blank = std::min(line.find_first_of(" \t", at), line.size());
    const std::size_t word = std::min(line.find_first_not_of(" \t", blank), line.size());
    out += line.substr(at, blank - at);
    if (word < line.size() && !out.empty()) {
      const std::string_view blanks = line.substr(blank, word - blank);
      const bool gap = blanks.size() >= kColumnGap || blanks.find('\t') != std::string_view::npos;
      out += gap ? '\t' : ' ';
    }
    at = word;
  }
  return out;
}

/// Makes a row of a line of a head or a foot that has columns.
void SetColumns(PdfParagraph& paragraph) {
  std::string text = WithTabs(paragraph.text);
  const auto tabs = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\t'));
  if (tabs > 0 && tabs < kMostPdfColumns) {
    paragraph.style = IsAllCapitals(text) ? PdfStyle::kBoldColumns : PdfStyle::kColumns;
    paragraph.text = std::move(text);
  }
}

/// What a line is, from where it stands; remembers what the lines before it were.
class LineStyles {
 public:
  explicit LineStyles(const Document& document) : text_(document.text) {
    const auto heading =
        document.kind == DocumentKind::kDirective ? FindHeading(document.text) : std::nullopt;
    head_end_ = heading ? heading->end : 0;
    last_provision_ = document.provisions.empty() ? 0 : document.provisions.back().span.begin;
  }

  PdfStyle Next(const DocumentLine& line) {
    const auto begin = static_cast<std::size_t>(line.text.data() - text_.data());
    const bool division_before = std::exchange(after_division_, false);
    if (line.provision != nullptr) {
      after_division_ = IsDivision(*line.provision);
      in_foot_ = false;
      return after_division_ ? PdfStyle::kDivision
             : line.heading  ? PdfStyle::kHeading
                             : PdfStyle::kBody;
    }
    const bool is_short = line.text.size() <= kLongestCentred;
    const bool head_before = std::exchange(in_head_, begin < head_end_);
    if (IsHyphens(line.text) || ((in_head_ || head_before) && IsDashes(line.text))) {
      return PdfStyle::kRule;
    }
    if (in_head_ && is_short) {
      return IsAllCapitals(line.text) ? PdfStyle::kDivision : PdfStyle::kCentred;
    }
    if (division_before && is_short && IsAllCapitals(line.text)) {
      return PdfStyle::kDivision;  // "Chương I" and below it "QUY ĐỊNH CHUNG".
    }
    in_foot_ = in_foot_ || (begin > last_provision_ && IsClosingLine(line.text));
    if (!in_foot_ || !is_short) {
      return PdfStyle::kBody;
    }
    return IsAllCapitals(line.text) || IsPersonName(line.text) ? PdfStyle::kSignature
                                                               : PdfStyle::kFlush;
  }

 private:
  std::string_view text_;
  std::size_t head_end_ = 0;
  std::size_t last_provision_ = 0;
  bool in_head_ = false;
  bool after_division_ = false;
  bool in_foot_ = false;
};

}  // namespace

PdfText PdfTextOf(const Document& document, const std::string& address, Language language) {
  const std::string citation = CitationLine(document);
  PdfText pdf{.title = citation, .author = document.issuer, .dated = document.issued};
  pdf.paragraphs.push_back({.style = PdfStyle::kTitle, .text = citation});
  LineStyles styles(document);
  for (const DocumentLine& line : LinesOfDocument(document)) {
    PdfParagraph paragraph{.style = styles.Next(line), .text = std::string(line.text)};
    if (paragraph.style != PdfStyle::kBody && paragraph.style != PdfStyle::kHeading) {
      SetColumns(paragraph);
    }
    if (line.provision != nullptr) {
      paragraph.bookmark = BookmarkOf(*line.provision);
      paragraph.depth = line.provision->depth;
    }
    pdf.paragraphs.push_back(std::move(paragraph));
  }
  const std::string& source =
      document.source.url.empty() ? document.source.name : document.source.url;
  pdf.paragraphs.push_back(
      {.style = PdfStyle::kNote,
       .text = Fill(kTextPrintedFrom, language, {source.empty() ? document.id : source})});
  pdf.paragraphs.push_back(
      {.style = PdfStyle::kNote, .text = Fill(kTextReadNote, language, {address})});
  return pdf;
}

Result<std::string> DocumentAsPdf(const Document& document, const std::string& address,
                                  Language language) {
  return WritePdf(PdfTextOf(document, address, language));
}

HttpError WhyNoPdf(const Error& error) {
  const bool too_long = error.code == ErrorCode::kBadData;
  return {.status = too_long ? 422 : 503,
          .code = too_long ? "too_long" : "no_typeface",
          .message = {error.message.vi + " " + error.advice.vi,
                      error.message.en + " " + error.advice.en}};
}

}  // namespace vanban
