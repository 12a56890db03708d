// XML: Akoma Ntoso 3.0 and any other vocabulary, by its lines of text.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/encoding.h"
#include "corpus/format_reader.h"
#include "corpus/xml_events.h"

namespace vanban {
namespace {

/// Elements within a line: Akoma Ntoso's inline elements and those of HTML. Any other that stands
/// amid the text of its parent is inline too.
constexpr std::array<std::string_view, 40> kInline = {"ref",
                                                      "mref",
                                                      "rref",
                                                      "num",
                                                      "heading",
                                                      "subheading",
                                                      "docNumber",
                                                      "docTitle",
                                                      "docDate",
                                                      "docType",
                                                      "date",
                                                      "person",
                                                      "organization",
                                                      "role",
                                                      "location",
                                                      "quantity",
                                                      "def",
                                                      "term",
                                                      "concept",
                                                      "ins",
                                                      "del",
                                                      "mod",
                                                      "quotedText",
                                                      "span",
                                                      "a",
                                                      "b",
                                                      "i",
                                                      "u",
                                                      "em",
                                                      "strong",
                                                      "sub",
                                                      "sup",
                                                      "abbr",
                                                      "inline",
                                                      "signature",
                                                      "entity",
                                                      "placeholder",
                                                      "docProponent",
                                                      "docStatus",
                                                      "docketNumber"};

/// What describes the document and is no text of it.
constexpr std::array<std::string_view, 4> kHidden = {"meta", "script", "style", "remark"};

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class XmlTextVisitor : public XmlVisitor {
 public:
  void StartElement(std::string_view name, const XmlAttributes& /*attributes*/) override {
    if (hidden_ > 0 || Contains(kHidden, name)) {
      ++hidden_;
      return;
    }
    const bool amid = !open_.empty() && open_.back().has_text;
    const bool is_inline = amid || Contains(kInline, name);
    if (name == "eol" || name == "br") {
      Break();
    } else if (!is_inline && !after_number_) {
      Break();
    }
    open_.push_back(
        {.is_inline = is_inline, .is_number = name == "num", .is_heading = name == "heading"});
  }

  void EndElement(std::string_view /*name*/) override {
    if (hidden_ > 0) {
      --hidden_;
      return;
    }
    if (open_.empty()) {
      return;
    }
    const Open closed = open_.back();
    open_.pop_back();
    if (closed.is_number) {
      // "Điều 5." and its heading, "1." and its text: one line, as in print.
      after_number_ = true;
      pending_space_ = true;
    } else if (!closed.is_inline || closed.is_heading) {
      Break();
    }
    if (closed.is_inline && closed.has_text && !open_.empty()) {
      open_.back().has_text = open_.back().has_text || !closed.is_number;
    }
  }

  void Text(std::string_view text) override {
    if (hidden_ > 0) {
      return;
    }
    for (const char c : text) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        pending_space_ = true;
        continue;
      }
      if (pending_space_ && !text_.empty() && text_.back() != '\n') {
        text_ += ' ';
      }
      pending_space_ = after_number_ = false;
      text_ += c;
      if (!open_.empty()) {
        open_.back().has_text = true;
      }
    }
  }

  std::string Take() { return std::move(text_); }

 private:
  struct Open {
    bool is_inline = false;
    bool is_number = false;
    bool is_heading = false;
    bool has_text = false;  ///< Itself or by an element within its line.
  };

  void Break() {
    pending_space_ = after_number_ = false;
    if (!text_.empty() && text_.back() != '\n') {
      text_ += '\n';
    }
  }

  std::string text_;
  std::vector<Open> open_;
  std::size_t hidden_ = 0;
  bool pending_space_ = false;
  bool after_number_ = false;
};

}  // namespace

Result<ExtractedText> ReadXmlFile(const RawFile& file, const ReaderLimits& limits) {
  XmlTextVisitor visitor;
  const Message advice = {"Kiểm tra tệp bằng xmllint; bỏ DOCTYPE nếu có.",
                          "Check the file with xmllint; remove a DOCTYPE."};
  if (const auto parsed = ParseXml(file, file.bytes, limits, advice, visitor); !parsed) {
    return tl::unexpected(parsed.error());
  }
  DecodedText decoded = DecodeText(visitor.Take());
  ExtractedText extracted;
  const std::string_view utf16 = FindUtf16(file.bytes);
  extracted.encoding = utf16.empty() ? std::move(decoded.encoding) : std::string(utf16);
  extracted.text = CleanText(decoded.text);
  return extracted;
}

}  // namespace vanban
