#include "corpus/pdf_writer.h"

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <numeric>
#include <string_view>
#include <utility>

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include "corpus/pdf_face.h"
#include "corpus/pdf_text.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// Points; a millimetre is 72/25.4 of them. Nghị định 30/2020/NĐ-CP, phụ lục I, phần I.
constexpr double kMillimetre = 72 / 25.4;
constexpr double kPageWidth = 210 * kMillimetre;
constexpr double kPageHeight = 297 * kMillimetre;
constexpr double kTop = 20 * kMillimetre;
constexpr double kBottom = kPageHeight - 20 * kMillimetre;
constexpr double kLeft = 30 * kMillimetre;
constexpr double kTextWidth = kPageWidth - kLeft - 15 * kMillimetre;
constexpr double kNumberTop = 10 * kMillimetre;
constexpr double kFirstLineIndent = 10 * kMillimetre;
constexpr double kBodySize = 14;
constexpr double kColumnGap = 4 * kMillimetre;
constexpr double kRuleWidth = 30 * kMillimetre;
constexpr double kRuleRoom = 8;
/// What must fit below a heading: two lines of text.
constexpr double kRoomBelowHeading = 40;

/// Bytes laid out at once: what laying out costs grows with the square of them.
constexpr std::size_t kPiece = 2048;
/// A justified line with fewer gaps would have wide ones, which readers of PDF take for columns.
constexpr std::ptrdiff_t kFewestGaps = 3;
constexpr std::size_t kLongestName = 240;  // Bytes of a bookmark or a property.

struct PdfStyleInfo {
  PdfStyle style;
  double size;
  bool bold;
  PangoAlignment alignment;
  bool justified;
  double indent;  ///< Of the first line.
  double left;    ///< From the left margin.
  double space_before;
  double space_after;
  bool stays;  ///< On one page with what follows.
};

constexpr std::array kStyles = {
    PdfStyleInfo{PdfStyle::kTitle, kBodySize, true, PANGO_ALIGN_CENTER, false, 0, 0, 6, 14, false},
    PdfStyleInfo{PdfStyle::kCentred, kBodySize, false, PANGO_ALIGN_CENTER, false, 0, 0, 0, 4,
                 false},
    PdfStyleInfo{PdfStyle::kDivision, kBodySize, true, PANGO_ALIGN_CENTER, false, 0, 0, 6, 4, true},
    PdfStyleInfo{PdfStyle::kHeading, kBodySize, true, PANGO_ALIGN_LEFT, true, kFirstLineIndent, 0,
                 6, 6, true},
    PdfStyleInfo{PdfStyle::kBody, kBodySize, false, PANGO_ALIGN_LEFT, true, kFirstLineIndent, 0, 0,
                 6, false},
    PdfStyleInfo{PdfStyle::kFlush, 12, false, PANGO_ALIGN_LEFT, false, 0, 0, 0, 2, false},
    PdfStyleInfo{PdfStyle::kSignature, kBodySize, true, PANGO_ALIGN_CENTER, false, 0,
                 kTextWidth * 0.4, 2, 4, true},
    PdfStyleInfo{PdfStyle::kColumns, kBodySize, false, PANGO_ALIGN_CENTER, false, 0, 0, 0, 4,
                 false},
    PdfStyleInfo{PdfStyle::kBoldColumns, kBodySize, true, PANGO_ALIGN_CENTER, false, 0, 0, 4, 4,
                 true},
    PdfStyleInfo{PdfStyle::kNote, 11, false, PANGO_ALIGN_LEFT, false, 0, 0, 6, 3, false},
};

const PdfStyleInfo& InfoOf(PdfStyle style) {
  return *std::find_if(kStyles.begin(), kStyles.end(),
                       [&](const PdfStyleInfo& each) { return each.style == style; });
}

struct FreeObject {
  template <typename T>
  void operator()(T* object) const {
    g_object_unref(object);
  }
};

struct FreeFace {
  void operator()(PangoFontDescription* face) const { pango_font_description_free(face); }
};

struct FreeAttributes {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};

struct FreeIterator {
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};

struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

struct FreeDrawing {
  void operator()(cairo_t* drawing) const { cairo_destroy(drawing); }
};

using Layout = std::unique_ptr<PangoLayout, FreeObject>;

void Check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) {
    const std::string reason = cairo_status_to_string(status);
    throw Failure({ErrorCode::kIo,
                   {"Không viết được tệp PDF: " + reason, "A PDF cannot be written: " + reason},
                   {}});
  }
}

/// What cairo hands over; a C++ exception must not pass through it.
cairo_status_t Append(void* bytes, const unsigned char* data, unsigned int size) {
  try {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);  // NOLINT
    return CAIRO_STATUS_SUCCESS;
  } catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;
  }
}

/// A line as it was laid out.
struct PdfLine {
  PangoLayoutLine* line = nullptr;  ///< Belongs to the layout.
  double left = 0;
  double baseline = 0;  ///< Below the top of the line.
  double height = 0;
};

std::vector<PdfLine> LinesOf(PangoLayout* layout) {
  std::vector<PdfLine> lines;
  const std::unique_ptr<PangoLayoutIter, FreeIterator> at(pango_layout_get_iter(layout));
  do {
    PangoRectangle box;
    pango_layout_iter_get_line_extents(at.get(), nullptr, &box);
    lines.push_back({pango_layout_iter_get_line_readonly(at.get()), pango_units_to_double(box.x),
                     pango_units_to_double(pango_layout_iter_get_baseline(at.get()) - box.y),
                     pango_units_to_double(box.height)});
  } while (pango_layout_iter_next_line(at.get()) != FALSE);
  return lines;
}

/// False if justifying would tear a line apart. The last line of a paragraph stays as it is.
bool CanJustify(PangoLayout* layout, std::string_view text) {
  if (text.find('\t') != std::string_view::npos) {
    return false;
  }
  const int count = pango_layout_get_line_count(layout);
  for (int i = 0; i + 1 < count; ++i) {
    const PangoLayoutLine* line = pango_layout_get_line_readonly(layout, i);
    const std::string_view words = text.substr(static_cast<std::size_t>(line->start_index),
                                               static_cast<std::size_t>(line->length));
    if (std::count(words.begin(), words.end(), ' ') < kFewestGaps) {
      return false;
    }
  }
  return true;
}

/// What must be free on a page for a paragraph to begin there, so that no line of it stands alone.
double RoomFor(const std::vector<PdfLine>& lines, const PdfStyleInfo& style) {
  const std::size_t together = std::min<std::size_t>(lines.size(), lines.size() == 3 ? 3 : 2);
  double room = style.stays ? kRoomBelowHeading : 0;
  for (std::size_t i = 0; i < together; ++i) {
    room += lines[i].height;
  }
  return room;
}

/// A name that a reader's window shows on one line.
std::string NameOf(std::string_view text) {
  std::string name = PrintableText(text.substr(0, 2 * kLongestName));
  std::replace(name.begin(), name.end(), '\n', ' ');
  if (text.size() > kLongestName && name.size() > kLongestName) {
    name.resize(FloorToCodePoint(name, kLongestName));
    name += "…";
  }
  return name;
}

class PdfPages {
 public:
  PdfPages(const PdfText& text, const std::string& family, const PdfOptions& options);

  /// False, once there are too many pages; then nothing more may be added.
  bool Add(const PdfParagraph& paragraph);

  std::string Take();

 private:
  [[nodiscard]] Layout MakeLayout(std::string_view text, const PdfStyleInfo& style, bool first);
  [[nodiscard]] bool Put(const std::vector<PdfLine>& lines, double left);
  [[nodiscard]] bool BeginPage();
  [[nodiscard]] bool DrawRule();
  [[nodiscard]] bool PutColumns(std::string_view text, const PdfStyleInfo& style);
  void Bookmark(const PdfParagraph& paragraph);

  const PdfOptions& options_;
  std::string family_;
  std::string bytes_;
  std::unique_ptr<cairo_surface_t, FreeSurface> surface_;
  std::unique_ptr<cairo_t, FreeDrawing> drawing_;
  std::unique_ptr<PangoFontMap, FreeObject> faces_;
  std::unique_ptr<PangoContext, FreeObject> context_;
  std::size_t pages_ = 1;
  double y_ = kTop;
  std::vector<std::pair<int, int>> open_bookmarks_;  ///< Depth and cairo's number, outer first.
  std::size_t bookmarks_ = 0;
};

PdfPages::PdfPages(const PdfText& text, const std::string& family, const PdfOptions& options)
    : options_(options),
      family_(family),
      surface_(cairo_pdf_surface_create_for_stream(&Append, &bytes_, kPageWidth, kPageHeight)),
      drawing_(cairo_create(surface_.get())),
      faces_(pango_cairo_font_map_new()),
      context_(pango_font_map_create_context(faces_.get())) {
  Check(cairo_surface_status(surface_.get()));
  cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_5);
  const auto property = [&](cairo_pdf_metadata_t name, const std::string& value) {
    cairo_pdf_surface_set_metadata(surface_.get(), name, NameOf(value).c_str());
  };
  property(CAIRO_PDF_METADATA_TITLE, text.title);
  if (!text.author.empty()) {
    property(CAIRO_PDF_METADATA_AUTHOR, text.author);
  }
  property(CAIRO_PDF_METADATA_CREATOR, "Vanban");
  // Else cairo takes the time of the clock.
  const std::string dated = (text.dated ? FormatIso(*text.dated) : "1970-01-01") + "T00:00:00Z";
  property(CAIRO_PDF_METADATA_CREATE_DATE, dated);
  property(CAIRO_PDF_METADATA_MOD_DATE, dated);

  // Letters stand where they would on paper, not on the dots of a screen.
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(faces_.get()), 72);
  cairo_font_options_t* drawn = cairo_font_options_create();
  cairo_font_options_set_hint_style(drawn, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(drawn, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), drawn);
  cairo_font_options_destroy(drawn);
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  pango_context_set_language(context_.get(), pango_language_from_string("vi"));
  pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_LTR);
}

Layout PdfPages::MakeLayout(std::string_view text, const PdfStyleInfo& style, bool first) {
  Layout layout(pango_layout_new(context_.get()));
  const std::unique_ptr<PangoFontDescription, FreeFace> face(pango_font_description_new());
  pango_font_description_set_family(face.get(), family_.c_str());
  pango_font_description_set_weight(face.get(),
                                    style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(face.get(), style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), face.get());
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout.get(), style.alignment);
  pango_layout_set_width(layout.get(), pango_units_from_double(kTextWidth - style.left));
  pango_layout_set_indent(layout.get(), first ? pango_units_from_double(style.indent) : 0);

  const std::unique_ptr<PangoAttrList, FreeAttributes> attributes(pango_attr_list_new());
  pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
  for (const ByteSpan& part : UnbrokenParts(text)) {
    PangoAttribute* whole = pango_attr_allow_breaks_new(FALSE);
    whole->start_index = static_cast<guint>(part.begin);
    whole->end_index = static_cast<guint>(part.end);
    pango_attr_list_insert(attributes.get(), whole);
  }
  pango_layout_set_attributes(layout.get(), attributes.get());
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  if (style.justified && CanJustify(layout.get(), text)) {
    pango_layout_set_justify(layout.get(), TRUE);
  }
  return layout;
}

bool PdfPages::BeginPage() {
  cairo_show_page(drawing_.get());
  Check(cairo_status(drawing_.get()));
  if (pages_ >= options_.max_pages) {
    return false;
  }
  ++pages_;
  y_ = kTop;
  const Layout number =
      MakeLayout(std::to_string(pages_), InfoOf(PdfStyle::kCentred), /*first=*/true);
  cairo_move_to(drawing_.get(), kLeft, kNumberTop);
  pango_cairo_show_layout(drawing_.get(), number.get());
  return true;
}

/// Puts lines on this page and the next ones. Of a paragraph of several lines never one alone
/// stands at the foot or the head of a page.
bool PdfPages::Put(const std::vector<PdfLine>& lines, double left) {
  for (std::size_t at = 0; at < lines.size();) {
    std::size_t end = at;
    double below = y_;
    while (end < lines.size() && below + lines[end].height <= kBottom) {
      below += lines[end++].height;
    }
    if (lines.size() - end == 1 && end - at > 1) {
      --end;
    }
    if (end == at && y_ <= kTop) {
      end = at + 1;  // Higher than a page: it goes over the edge, and the next ones go on.
    }
    for (; at < end; ++at) {
      cairo_move_to(drawing_.get(), kLeft + left + lines[at].left, y_ + lines[at].baseline);
      pango_cairo_show_layout_line(drawing_.get(), lines[at].line);
      y_ += lines[at].height;
    }
    if (at < lines.size() && !BeginPage()) {
      return false;
    }
  }
  return true;
}

void PdfPages::Bookmark(const PdfParagraph& paragraph) {
  if (paragraph.bookmark.empty() || bookmarks_ >= options_.max_bookmarks) {
    return;
  }
  ++bookmarks_;
  while (!open_bookmarks_.empty() && open_bookmarks_.back().first >= paragraph.depth) {
    open_bookmarks_.pop_back();
  }
  const std::string name = NameOf(paragraph.bookmark);
  const int parent =
      open_bookmarks_.empty() ? CAIRO_PDF_OUTLINE_ROOT : open_bookmarks_.back().second;
  const std::string place = fmt::format("page={} pos=[{:.2f} {:.2f}]", pages_, kLeft, y_);
  const int number = cairo_pdf_surface_add_outline(surface_.get(), parent, name.c_str(),
                                                   place.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
  open_bookmarks_.emplace_back(paragraph.depth, number);
}

bool PdfPages::DrawRule() {
  if (y_ + kRuleRoom > kBottom && !BeginPage()) {
    return false;
  }
  const double middle = kLeft + kTextWidth / 2;
  cairo_set_line_width(drawing_.get(), 0.75);
  cairo_move_to(drawing_.get(), middle - kRuleWidth / 2, y_ + kRuleRoom / 3);
  cairo_line_to(drawing_.get(), middle + kRuleWidth / 2, y_ + kRuleRoom / 3);
  cairo_stroke(drawing_.get());
  y_ += kRuleRoom;
  return true;
}

/// A row of cells, which stays on one page.
bool PdfPages::PutColumns(std::string_view text, const PdfStyleInfo& style) {
  const auto tabs = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\t'));
  const std::size_t columns = std::min(tabs + 1, kMostPdfColumns);
  const double width = kTextWidth / static_cast<double>(columns);
  std::vector<Layout> cells;
  double height = 0;
  for (std::size_t i = 0, at = 0; i < columns; ++i) {
    const std::size_t end =
        i + 1 == columns ? text.size() : std::min(text.find('\t', at), text.size());
    const std::size_t kept = FloorToCodePoint(text, std::min(end, at + kPiece));
    Layout layout = MakeLayout(text.substr(at, kept - at), style, /*first=*/true);
    pango_layout_set_width(layout.get(), pango_units_from_double(width - kColumnGap));
    int cell_height = 0;
    pango_layout_get_size(layout.get(), nullptr, &cell_height);
    height = std::max(height, pango_units_to_double(cell_height));
    cells.push_back(std::move(layout));
    at = end + 1;
  }
  if (y_ > kTop && y_ + height + (style.stays ? kRoomBelowHeading : 0) > kBottom && !BeginPage()) {
    return false;
  }
  double left = kLeft + kColumnGap / 2;
  for (const Layout& cell : cells) {
    cairo_move_to(drawing_.get(), left, y_);
    pango_cairo_show_layout(drawing_.get(), cell.get());
    left += width;
  }
  y_ += height + style.space_after;
  return true;
}

bool PdfPages::Add(const PdfParagraph& paragraph) {
  const std::string text = PrintableText(paragraph.text);
  if (text.find_first_not_of(" \t\n") == std::string::npos) {
    return true;
  }
  if (paragraph.style == PdfStyle::kRule) {
    return DrawRule();
  }
  const PdfStyleInfo& style = InfoOf(paragraph.style);
  if (y_ > kTop) {
    y_ += style.space_before;
  }
  if (paragraph.style == PdfStyle::kColumns || paragraph.style == PdfStyle::kBoldColumns) {
    return PutColumns(text, style);
  }
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    const bool whole = end - at <= kPiece;
    end = whole ? end : FloorToCodePoint(text, at + kPiece);
    const std::string_view piece = std::string_view(text).substr(at, end - at);
    const Layout layout = MakeLayout(piece, style, at == 0);
    std::vector<PdfLine> lines = LinesOf(layout.get());
    std::size_t taken = piece.size() + (whole ? 1 : 0);
    if (!whole && lines.size() > 1) {
      // The last line is not full: it begins the next piece.
      taken = static_cast<std::size_t>(lines.back().line->start_index);
      lines.pop_back();
    }
    if (at == 0) {
      if (y_ > kTop && y_ + RoomFor(lines, style) > kBottom && !BeginPage()) {
        return false;
      }
      Bookmark(paragraph);
    }
    if (!Put(lines, style.left)) {
      return false;
    }
    at += taken;
  }
  y_ += style.space_after;
  return true;
}

std::string PdfPages::Take() {
  cairo_show_page(drawing_.get());
  Check(cairo_status(drawing_.get()));
  cairo_surface_finish(surface_.get());
  Check(cairo_surface_status(surface_.get()));
  return std::move(bytes_);
}

tl::unexpected<Error> TooLong(const PdfOptions& options) {
  return Fail(ErrorCode::kBadData,
              {fmt::format("Văn bản dài quá {} trang PDF nên không tạo tệp.", options.max_pages),
               fmt::format("The text is too long for a PDF of {} pages.", options.max_pages)},
              {"Hãy tải tệp .docx.", "Take the .docx instead."});
}

}  // namespace

Result<std::string> WritePdf(const PdfText& text, const PdfOptions& options) {
  const auto family = VietnameseFace();
  if (!family) {
    return Fail(ErrorCode::kUnavailable,
                {"Máy chủ chưa cài phông chữ nào có đủ chữ Việt nên không tạo được tệp PDF.",
                 "No typeface with all Vietnamese letters is installed, so no PDF can be made."},
                {"Cài gói fonts-liberation2.", "Install the package fonts-liberation2."});
  }
  const std::size_t bytes = std::accumulate(
      text.paragraphs.begin(), text.paragraphs.end(), std::size_t{0},
      [](std::size_t sum, const PdfParagraph& each) { return sum + each.text.size(); });
  if (bytes > options.max_bytes || text.paragraphs.size() > options.max_paragraphs) {
    return TooLong(options);
  }
  PdfPages pages(text, *family, options);
  for (const PdfParagraph& paragraph : text.paragraphs) {
    if (!pages.Add(paragraph)) {
      return TooLong(options);
    }
  }
  return pages.Take();
}

}  // namespace vanban
