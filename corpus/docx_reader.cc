// Office Open XML, ECMA-376 part 1: the paragraphs of word/document.xml, then its notes.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/encoding.h"
#include "corpus/format_reader.h"
#include "corpus/office_text.h"
#include "corpus/xml_events.h"
#include "corpus/zip_archive.h"

namespace vanban {
namespace {

const Message kAdvice = {"Mở bằng Word và lưu lại dạng .docx.",
                         "Open it in Word and save it as .docx."};

/// Collects the text of one part of the package.
class DocxVisitor : public XmlVisitor {
 public:
  explicit DocxVisitor(ConversionLosses& losses) : losses_(losses) {}

  void StartElement(std::string_view name, const XmlAttributes& attributes) override {
    // mc:Fallback repeats what mc:Choice says for old programs.
    if (name == "Fallback" || name == "moveFrom" || name == "del" ||
        IsSeparator(name, attributes)) {
      ++hidden_;
    } else if (name == "delText" && hidden_ > 0) {
      has_deleted_ = true;
    }
    if (hidden_ > 0) {
      return;
    }
    if (name == "tbl") {
      ++losses_.tables;
      office().StartTable();
    } else if (name == "tr") {
      office().StartRow();
    } else if (name == "tc") {
      office().StartCell();
    } else if (name == "txbxContent") {
      ++losses_.boxes;
      boxes_.emplace_back();
    } else {
      StartInline(name);
    }
  }

  void EndElement(std::string_view name) override {
    if (name == "Fallback" || name == "moveFrom" || name == "del" || name == separator_) {
      EndHidden(name);
      return;
    }
    if (hidden_ > 0) {
      return;
    }
    if (name == "t") {
      in_text_ = false;
    } else if (name == "p") {
      office().EndParagraph();
      PutBoxes();
    } else if (name == "tbl") {
      office().EndTable();
    } else if (name == "txbxContent" && !boxes_.empty()) {
      waiting_ += boxes_.back().Take();
      boxes_.pop_back();
    }
  }

  void Text(std::string_view text) override {
    if (in_text_ && hidden_ == 0) {
      office().Add(text);
    }
  }

  std::string Take() {
    PutBoxes();
    return body_.Take();
  }

 private:
  OfficeText& office() { return boxes_.empty() ? body_ : boxes_.back(); }

  /// The rules drawn above footnotes are stored as notes.
  bool IsSeparator(std::string_view name, const XmlAttributes& attributes) {
    const bool note = name == "footnote" || name == "endnote";
    const std::string type = note ? attributes.Get("type") : "";
    if (type.empty() || type == "normal") {
      return false;
    }
    separator_ = name;
    return true;
  }

  void EndHidden(std::string_view name) {
    if (name == separator_) {
      separator_.clear();
    }
    hidden_ -= hidden_ > 0 ? 1 : 0;
    if (hidden_ == 0 && has_deleted_) {
      ++losses_.deletions;
      has_deleted_ = false;
    }
  }

  void StartInline(std::string_view name) {
    if (name == "t") {
      in_text_ = true;
    } else if (name == "tab" || name == "ptab") {
      office().Add(" ");
    } else if (name == "br" || name == "cr") {
      office().Add("\n");
    } else if (name == "noBreakHyphen") {
      office().Add("-");
    } else if (name == "pic" || name == "imagedata") {
      ++losses_.pictures;
    } else if (name == "footnoteReference" || name == "endnoteReference") {
      ++losses_.notes;
    } else if (name == "oMath") {
      ++losses_.formulas;
    }
  }

  /// A text box stands behind the paragraph that it hangs on.
  void PutBoxes() {
    if (boxes_.empty() && !waiting_.empty()) {
      body_.Add(waiting_);
      waiting_.clear();
    }
  }

  ConversionLosses& losses_;
  OfficeText body_;
  std::vector<OfficeText> boxes_;  ///< Open text boxes, inner last.
  std::string waiting_;            ///< Text boxes whose paragraph goes on.
  std::string separator_;          ///< "footnote" within a rule above notes.
  std::size_t hidden_ = 0;         ///< Depth within what is not read.
  bool has_deleted_ = false;
  bool in_text_ = false;
};

}  // namespace

Result<ExtractedText> ReadDocxFile(const RawFile& file, const ReaderLimits& limits) {
  ConversionLosses losses;
  DocxVisitor visitor(losses);
  const Result<std::string> body = ReadZipMember(file, "word/document.xml", limits);
  if (!body) {
    return tl::unexpected(body.error());
  }
  if (const auto parsed = ParseXml(file, *body, limits, kAdvice, visitor); !parsed) {
    return tl::unexpected(parsed.error());
  }
  for (const char* notes : {"word/footnotes.xml", "word/endnotes.xml"}) {
    const auto part = FindZipMember(file, notes, limits);
    if (!part) {
      return tl::unexpected(part.error());
    }
    if (losses.notes == 0 || !*part) {
      continue;
    }
    if (const auto parsed = ParseXml(file, **part, limits, kAdvice, visitor); !parsed) {
      return tl::unexpected(parsed.error());
    }
  }
  // Old documents keep TCVN3 or VNI letters inside valid XML.
  DecodedText decoded = DecodeText(visitor.Take());
  ExtractedText extracted;
  extracted.encoding = std::move(decoded.encoding);
  extracted.text = CleanText(decoded.text);
  extracted.warnings = losses.Warnings();
  return extracted;
}

}  // namespace vanban
