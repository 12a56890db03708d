// OpenDocument 1.3 text: the paragraphs of content.xml.
// https://docs.oasis-open.org/office/OpenDocument/v1.3/
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/encoding.h"
#include "corpus/format_reader.h"
#include "corpus/office_text.h"
#include "corpus/xml_events.h"
#include "corpus/zip_archive.h"

namespace vanban {
namespace {

/// Written in the file, not read as text: tracked deletions, comments, styles, the mark of a note,
/// the description of a picture, headers of lists of contents.
constexpr std::array<std::string_view, 8> kHidden = {
    "tracked-changes", "annotation", "automatic-styles", "note-citation",
    "forms",           "desc",       "scripts",          "font-face-decls"};

class OdtVisitor : public XmlVisitor {
 public:
  void StartElement(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "deletion") {
      ++losses_.deletions;
    }
    const bool hides = std::find(kHidden.begin(), kHidden.end(), name) != kHidden.end();
    if (hidden_ > 0 || hides) {
      ++hidden_;
      return;
    }
    if (name == "note") {
      ++losses_.notes;
      ++notes_depth_;
    } else if (name == "text-box") {
      ++losses_.boxes;
      ++box_depth_;
    } else if (name == "p" || name == "h") {
      ++paragraphs_;
    } else if (name == "table") {
      ++losses_.tables;
      office().StartTable();
    } else if (name == "table-row") {
      office().StartRow();
    } else if (name == "table-cell") {
      office().StartCell();
    } else {
      StartInline(name, attributes);
    }
  }

  void EndElement(std::string_view name) override {
    if (hidden_ > 0) {
      --hidden_;
      return;
    }
    if (name == "p" || name == "h") {
      paragraphs_ -= paragraphs_ > 0 ? 1 : 0;
      office().EndParagraph();
      PutBoxes();
    } else if (name == "table") {
      office().EndTable();
    } else if (name == "note" && notes_depth_ > 0) {
      --notes_depth_;
    } else if (name == "text-box" && box_depth_ > 0) {
      --box_depth_;
      PutBoxes();
    }
  }

  void Text(std::string_view text) override {
    if (hidden_ > 0 || paragraphs_ == 0) {
      return;
    }
    // Line ends in the file are spaces; real ones are <text:line-break/>.
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    office().Add(line);
  }

  std::string Take() {
    std::string text = body_.Take();
    text += notes_.Take();
    return text;
  }

  [[nodiscard]] const ConversionLosses& losses() const { return losses_; }

 private:
  OfficeText& office() { return notes_depth_ > 0 ? notes_ : box_depth_ > 0 ? boxes_ : body_; }

  void StartInline(std::string_view name, const XmlAttributes& attributes) {
    if (name == "tab") {
      office().Add(" ");
    } else if (name == "s") {
      office().Add(" ");
    } else if (name == "line-break") {
      office().Add("\n");
    } else if (name == "image") {
      ++losses_.pictures;
    } else if (name == "object" && attributes.Get("href").find("Object") != std::string::npos) {
      ++losses_.formulas;
    }
  }

  /// A text box stands behind the paragraph that it hangs on.
  void PutBoxes() {
    if (notes_depth_ == 0 && box_depth_ == 0 && paragraphs_ == 0 && boxes_.size() > 0) {
      body_.Add(boxes_.Take());
    }
  }

  ConversionLosses losses_;
  OfficeText body_;
  OfficeText boxes_;
  OfficeText notes_;
  std::size_t hidden_ = 0;
  std::size_t notes_depth_ = 0;
  std::size_t box_depth_ = 0;
  std::size_t paragraphs_ = 0;  ///< Depth: a note or a box in a paragraph has its own.
};

}  // namespace

Result<ExtractedText> ReadOdtFile(const RawFile& file, const ReaderLimits& limits) {
  const Result<std::string> xml = ReadZipMember(file, "content.xml", limits);
  if (!xml) {
    return tl::unexpected(xml.error());
  }
  OdtVisitor visitor;
  const Message advice = {"Mở bằng LibreOffice hoặc Word và lưu lại.",
                          "Open it in LibreOffice or Word and save it again."};
  if (const auto parsed = ParseXml(file, *xml, limits, advice, visitor); !parsed) {
    return tl::unexpected(parsed.error());
  }
  DecodedText decoded = DecodeText(visitor.Take());
  ExtractedText extracted;
  extracted.encoding = std::move(decoded.encoding);
  extracted.text = CleanText(decoded.text);
  extracted.warnings = visitor.losses().Warnings();
  return extracted;
}

}  // namespace vanban
