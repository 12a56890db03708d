#include <algorithm>

#include <fmt/format.h>

#include "corpus/lines.h"
#include "corpus/provision_marks.h"
#include "search/akn_parts.h"

namespace vanban {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(kSpaces) == std::string_view::npos;
}

/// A line that names the ground a directive rests on.
bool IsGround(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t-–+");
  const std::string_view text = begin == std::string_view::npos ? "" : line.substr(begin);
  return text.starts_with("Căn cứ") || text.starts_with("CĂN CỨ");
}

/// Writes the text from its beginning to its end, each byte once.
class BodyWriter {
 public:
  BodyWriter(XmlWriter& xml, const Document& document, const AknPlan& plan)
      : xml_(xml),
        text_(document.text),
        provisions_(document.provisions),
        plan_(plan),
        article_(document.kind == DocumentKind::kArticle),
        act_(plan.iri.kind == "act") {}

  void Write() {
    const std::size_t first =
        provisions_.empty() ? text_.size() : std::min(provisions_[0].span.begin, text_.size());
    const std::size_t body = article_ ? 0 : WriteFront(first);
    xml_.Open(act_ ? "body" : "mainBody").Text("\n");
    const std::size_t end = WriteMain(body);
    xml_.Close().Text("\n");
    WriteTail(end);
  }

 private:
  // ---- Text of a span ----

  /// The first reference that ends behind `at`.
  [[nodiscard]] std::vector<AknReference>::const_iterator ReferenceAt(std::size_t at) const {
    return std::partition_point(
        plan_.references.begin(), plan_.references.end(),
        [at](const AknReference& reference) { return reference.span.end <= at; });
  }

  /// The end of the line that begins at `begin`: a line end within a citation ends nothing.
  [[nodiscard]] std::size_t LineEnd(std::size_t begin, std::size_t end) const {
    for (std::size_t at = text_.find('\n', begin); at < end; at = text_.find('\n', at + 1)) {
      const auto reference = ReferenceAt(at);
      if (reference == plan_.references.end() || reference->span.begin >= at) {
        return at;
      }
    }
    return end;
  }

  void WriteBroken(std::string_view text) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      xml_.Text(text.substr(begin, end - begin));
      if (end < text.size()) {
        xml_.Empty("eol").Text("\n");
      }
      begin = end + 1;
    }
  }

  /// Text with its references. One that began before the span has no eId again.
  void WriteInline(ByteSpan span) {
    std::size_t at = span.begin;
    for (auto reference = ReferenceAt(at);
         reference != plan_.references.end() && reference->span.begin < span.end; ++reference) {
      const std::size_t begin = std::max(reference->span.begin, at);
      const std::size_t end = std::min(reference->span.end, span.end);
      WriteBroken(text_.substr(at, begin - at));
      xml_.Open("ref", {{"eId", begin == reference->span.begin ? std::string_view(reference->eid)
                                                               : std::string_view()},
                        {"href", reference->href}});
      WriteBroken(text_.substr(begin, end - begin));
      xml_.Close();
      at = end;
    }
    WriteBroken(text_.substr(at, span.end - at));
  }

  /// Each line as a paragraph.
  void WriteBlocks(ByteSpan span) {
    for (std::size_t begin = span.begin; begin < span.end;) {
      const std::size_t end = LineEnd(begin, span.end);
      if (!IsBlank(text_.substr(begin, end - begin))) {
        xml_.Open("p");
        WriteInline({begin, end});
        xml_.Close();
      }
      if (end < span.end) {
        xml_.Text("\n");
      }
      begin = end + 1;
    }
  }

  [[nodiscard]] bool IsBlankSpan(ByteSpan span) const {
    return span.begin >= span.end || IsBlank(text_.substr(span.begin, span.size()));
  }

  /// Blocks in an element of their own; only the white space if there is nothing else.
  void WriteBlocksIn(const char* element, const std::string& eid, ByteSpan span) {
    if (IsBlankSpan(span)) {
      xml_.Text("\n");
      return;
    }
    xml_.Open(element, {{"eId", eid}});
    WriteBlocks(span);
    xml_.Close().Text("\n");
  }

  /// Text between provisions, where only provisions may stand.
  void WriteLooseText(const std::string& context, ByteSpan span) {
    if (IsBlankSpan(span)) {
      return;
    }
    const std::string eid = fmt::format("{}hcontainer_t{}", context, ++loose_);
    xml_.Open("hcontainer", {{"eId", eid}, {"name", "text"}});
    WriteBlocksIn("content", eid + "__content", span);
    xml_.Close().Text("\n");
  }

  // ---- Provisions ----

  /// The first provision behind `index` that does not lie within it.
  [[nodiscard]] std::size_t After(std::size_t index, std::size_t end) const {
    std::size_t next = index + 1;
    while (next < provisions_.size() && provisions_[next].span.begin < end) {
      ++next;
    }
    return next;
  }

  /// The end of the heading that begins at `begin`: it may run over some lines.
  [[nodiscard]] std::size_t HeadingEnd(std::string_view heading, std::size_t begin,
                                       std::size_t end) const {
    constexpr int kMostLines = 5;
    std::size_t at = begin;
    for (int lines = 0; lines < kMostLines && at < end && !heading.empty(); ++lines) {
      at = LineEnd(at, end);
      if (OneLine(text_.substr(begin, at - begin)) == heading) {
        return at;
      }
      ++at;
    }
    return begin;
  }

  /// <num> and <heading>; gives where the provision's own text begins.
  std::size_t WriteHead(const Provision& provision, const std::string& eid, std::size_t end) {
    const std::size_t begin = provision.span.begin;
    const std::string_view line = text_.substr(begin, LineEnd(begin, end) - begin);
    const std::size_t blanks = std::min(line.find_first_not_of(" \t"), line.size());
    const auto mark = ReadMark(line.substr(blanks));
    std::size_t number_end = begin;
    if (mark) {
      number_end = begin + static_cast<std::size_t>(mark->rest.data() - line.data());
    } else if (line.substr(blanks).starts_with(provision.label)) {
      number_end = begin + blanks + provision.label.size();
    }
    number_end = std::min(number_end, end);
    if (number_end > begin) {
      xml_.Open("num");
      WriteInline({begin, number_end});
      xml_.Close();
    }
    const std::size_t heading = std::min(text_.find_first_not_of(kSpaces, number_end), end);
    const std::size_t heading_end = HeadingEnd(provision.heading, heading, end);
    if (heading_end == heading) {
      return number_end;
    }
    xml_.Text(text_.substr(number_end, heading - number_end));
    const std::string heading_eid = eid + "__heading";
    xml_.Open("heading", {{"eId", heading_eid}});
    WriteInline({heading, heading_end});
    xml_.Close();
    return heading_end;
  }

  /// Writes a provision from `begin` (its own, unless the one before reaches into it); gives where
  /// it ends.
  std::size_t WriteProvision(std::size_t index, std::size_t limit) {
    const Provision& provision = provisions_[index];
    const std::string& eid = plan_.provision_eids[index];
    const std::size_t end = std::min(provision.span.end, limit);
    const bool nests = index + 1 < provisions_.size() && provisions_[index + 1].span.begin < end;
    const std::size_t first = nests ? provisions_[index + 1].span.begin : end;
    const char* element = AknElement(provision.path);
    const bool generic = std::string_view(element) == "hcontainer";
    xml_.Open(element, {{"eId", eid}, {"name", generic ? "phu-luc" : ""}});
    std::size_t at = WriteHead(provision, eid, first);
    WriteBlocksIn(nests ? "intro" : "content", eid + (nests ? "__intro" : "__content"),
                  {at, first});
    at = first;
    for (std::size_t child = index + 1; child < provisions_.size() && nests;) {
      if (provisions_[child].span.begin >= end) {
        break;
      }
      WriteLooseText(eid + "__", {at, provisions_[child].span.begin});
      at = WriteProvision(child, end);
      child = After(child, at);
    }
    if (nests) {
      WriteBlocksIn("wrapUp", eid + "__wrapup", {at, end});
    }
    xml_.Close().Text("\n");
    return end;
  }

  // ---- The whole ----

  /// The grounds as <citations>, the other lines of the preamble as they are.
  void WritePreamble(ByteSpan span) {
    xml_.Open("preamble").Text("\n");
    int groups = 0;
    int grounds = 0;
    bool open = false;
    for (std::size_t begin = span.begin; begin < span.end;) {
      const std::size_t end = LineEnd(begin, span.end);
      const std::string_view line = text_.substr(begin, end - begin);
      if (!IsBlank(line) && IsGround(line) != open) {
        open = !open;
        if (open) {
          grounds = 0;
          xml_.Open("citations", {{"eId", fmt::format("cits_{}", ++groups)}}).Text("\n");
        } else {
          xml_.Close().Text("\n");
        }
      }
      if (open && !IsBlank(line)) {
        xml_.Open("citation", {{"eId", fmt::format("cits_{}__cit_{}", groups, ++grounds)}});
      }
      WriteBlocks({begin, end});
      if (open && !IsBlank(line)) {
        xml_.Close();
      }
      xml_.Text("\n");
      begin = end + 1;
    }
    if (open) {
      xml_.Close().Text("\n");
    }
    xml_.Close().Text("\n");
  }

  /// What stands before the provisions: preface and preamble. Gives where the body begins.
  std::size_t WriteFront(std::size_t first) {
    std::size_t ground = first;
    std::size_t last = first;  // The end of the last ground's line.
    for (std::size_t begin = 0; begin < first;) {
      const std::size_t end = LineEnd(begin, first);
      if (IsGround(text_.substr(begin, end - begin))) {
        ground = std::min(ground, begin);
        last = end;
      } else if (ground < first && provisions_.empty() &&
                 !IsBlank(text_.substr(begin, end - begin))) {
        break;  // Nothing says where the preamble of a text without provisions ends but this.
      }
      begin = end + 1;
    }
    const bool grounds = ground < first;
    if (!grounds && (!act_ || provisions_.empty())) {
      return 0;
    }
    if (!IsBlankSpan({0, ground})) {
      xml_.Open("preface").Text("\n");
      WriteBlocks({0, ground});
      xml_.Close().Text("\n");
    }
    if (!grounds) {
      return first;
    }
    const std::size_t end = provisions_.empty() ? last : first;
    WritePreamble({ground, end});
    return end;
  }

  void WriteMainText(ByteSpan span) {
    if (act_) {
      WriteLooseText("", span);
    } else {
      WriteBlocks(span);
    }
  }

  /// Provisions and the text between them; gives where the tail begins.
  std::size_t WriteMain(std::size_t at) {
    bool empty = true;
    for (std::size_t index = 0; index < provisions_.size();) {
      const std::size_t begin = std::min(provisions_[index].span.begin, text_.size());
      WriteMainText({at, std::max(at, begin)});
      at = WriteProvision(index, text_.size());
      index = After(index, at);
      empty = false;
    }
    if (provisions_.empty() || article_) {
      empty = empty && IsBlankSpan({at, text_.size()});
      WriteMainText({at, text_.size()});
      at = text_.size();
    }
    if (empty) {
      if (act_) {
        xml_.Empty("hcontainer", {{"eId", "hcontainer_t1"}, {"name", "text"}});
      } else {
        xml_.Empty("p");
      }
    }
    return at;
  }

  /// Signature and recipients.
  void WriteTail(std::size_t at) {
    if (!IsBlankSpan({at, text_.size()})) {
      xml_.Open("conclusions").Text("\n");
      WriteBlocks({at, text_.size()});
      xml_.Close().Text("\n");
    }
  }

  XmlWriter& xml_;
  std::string_view text_;
  const std::vector<Provision>& provisions_;
  const AknPlan& plan_;
  bool article_;
  bool act_;
  int loose_ = 0;
};

}  // namespace

void WriteAknBody(XmlWriter& xml, const Document& document, const AknPlan& plan) {
  BodyWriter(xml, document, plan).Write();
}

}  // namespace vanban
