#include "corpus/docx_writer.h"

#include <algorithm>
#include <numeric>

#include "corpus/zip_writer.h"

namespace vanban {
namespace {

constexpr const char* kMainSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kRelationSpace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// Twentieths of a point; 1 mm is 56.7 of them.
constexpr int kShortSide = 11906;  // 210 mm
constexpr int kLongSide = 16838;   // 297 mm
constexpr int kMarginTop = 1134;   // 20 mm
constexpr int kMarginLeft = 1701;  // 30 mm
constexpr int kMarginRight = 850;  // 15 mm

constexpr std::string_view kContentTypes =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
)";

constexpr std::string_view kPackageRelations =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
)";

constexpr std::string_view kDocumentRelations =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>
)";

constexpr std::string_view kStyles =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="120" w:after="240"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="60" w:after="60"/></w:pPr><w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style></w:styles>
)";

constexpr std::string_view kHeader =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>
)";

const char* StyleId(DocxStyle style) {
  switch (style) {
    case DocxStyle::kTitle:
      return "Title";
    case DocxStyle::kHeading:
      return "Heading1";
    case DocxStyle::kNote:
      return "Note";
    case DocxStyle::kBody:
      break;
  }
  return "BodyText";
}

std::string CoreProperties(std::string_view title) {
  XmlWriter xml;
  xml.Open("cp:coreProperties",
           {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
            {"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
  xml.Open("dc:title").Text(title).Close();
  xml.Open("dc:language").Text("vi-VN").Close();
  return xml.Take();
}

int TextWidth(DocxPage page) {
  const int side = page == DocxPage::kLandscape ? kLongSide : kShortSide;
  return side - kMarginLeft - kMarginRight;
}

}  // namespace

DocxWriter::DocxWriter(std::string_view title, DocxPage page) : title_(title), page_(page) {
  xml_.Open("w:document", {{"xmlns:w", kMainSpace}, {"xmlns:r", kRelationSpace}}).Open("w:body");
}

void DocxWriter::Run(std::string_view text) {
  xml_.Open("w:r");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find_first_of("\n\t", at), text.size());
    if (stop > at) {
      xml_.Open("w:t", {{"xml:space", "preserve"}}).Text(text.substr(at, stop - at)).Close();
    }
    if (stop < text.size()) {
      xml_.Empty(text[stop] == '\t' ? "w:tab" : "w:br");
    }
    at = stop + 1;
  }
  xml_.Close();
}

DocxWriter& DocxWriter::Paragraph(DocxStyle style, std::string_view text) {
  xml_.Open("w:p").Open("w:pPr").Empty("w:pStyle", {{"w:val", StyleId(style)}}).Close();
  Run(text);
  xml_.Close();
  return *this;
}

void DocxWriter::Cell(std::string_view text, int width, DocxStyle style) {
  xml_.Open("w:tc").Open("w:tcPr");
  xml_.Empty("w:tcW", {{"w:w", std::to_string(width)}, {"w:type", "dxa"}}).Close();
  xml_.Open("w:p").Open("w:pPr").Empty("w:pStyle", {{"w:val", StyleId(DocxStyle::kNote)}}).Close();
  if (style == DocxStyle::kHeading) {
    xml_.Open("w:r").Open("w:rPr").Empty("w:b").Close();
    xml_.Open("w:t", {{"xml:space", "preserve"}}).Text(text).Close().Close();
  } else {
    Run(text);
  }
  xml_.Close().Close();
}

DocxWriter& DocxWriter::Table(const std::vector<DocxColumn>& columns,
                              const std::vector<std::vector<std::string>>& rows) {
  const int shares =
      std::accumulate(columns.begin(), columns.end(), 0,
                      [](int sum, const DocxColumn& column) { return sum + column.share; });
  const auto width = [&](const DocxColumn& column) {
    return TextWidth(page_) * column.share / std::max(shares, 1);
  };
  xml_.Open("w:tbl").Open("w:tblPr");
  xml_.Empty("w:tblW", {{"w:w", std::to_string(TextWidth(page_))}, {"w:type", "dxa"}});
  xml_.Open("w:tblBorders");
  for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
    xml_.Empty(side, {{"w:val", "single"}, {"w:sz", "4"}, {"w:space", "0"}});
  }
  xml_.Close().Empty("w:tblLayout", {{"w:type", "fixed"}}).Close();
  xml_.Open("w:tblGrid");
  for (const DocxColumn& column : columns) {
    xml_.Empty("w:gridCol", {{"w:w", std::to_string(width(column))}});
  }
  xml_.Close();
  xml_.Open("w:tr").Open("w:trPr").Empty("w:cantSplit").Empty("w:tblHeader").Close();
  for (const DocxColumn& column : columns) {
    Cell(column.heading, width(column), DocxStyle::kHeading);
  }
  xml_.Close();
  for (const std::vector<std::string>& row : rows) {
    xml_.Open("w:tr").Open("w:trPr").Empty("w:cantSplit").Close();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      Cell(i < row.size() ? row[i] : "", width(columns[i]), DocxStyle::kNote);
    }
    xml_.Close();
  }
  xml_.Close();
  return *this;
}

std::string DocxWriter::Take() {
  const bool wide = page_ == DocxPage::kLandscape;
  xml_.Open("w:sectPr");
  xml_.Empty("w:headerReference", {{"w:type", "default"}, {"r:id", "rId2"}});
  xml_.Empty("w:pgSz", {{"w:w", std::to_string(wide ? kLongSide : kShortSide)},
                        {"w:h", std::to_string(wide ? kShortSide : kLongSide)},
                        {"w:orient", wide ? "landscape" : ""}});
  xml_.Empty("w:pgMar", {{"w:top", std::to_string(kMarginTop)},
                         {"w:right", std::to_string(kMarginRight)},
                         {"w:bottom", std::to_string(kMarginTop)},
                         {"w:left", std::to_string(kMarginLeft)},
                         {"w:header", "567"},
                         {"w:footer", "567"},
                         {"w:gutter", "0"}});
  xml_.Empty("w:titlePg").Close();  // The first page has a header of its own, and that is empty.
  return WriteZip({{"[Content_Types].xml", std::string(kContentTypes)},
                   {"_rels/.rels", std::string(kPackageRelations)},
                   {"docProps/core.xml", CoreProperties(title_)},
                   {"word/document.xml", xml_.Take()},
                   {"word/_rels/document.xml.rels", std::string(kDocumentRelations)},
                   {"word/styles.xml", std::string(kStyles)},
                   {"word/header1.xml", std::string(kHeader)}});
}

}  // namespace vanban
