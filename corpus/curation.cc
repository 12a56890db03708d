#include "corpus/curation.h"

#include <utility>

#include <fmt/format.h>

#include "corpus/document.h"
#include "corpus/header_fields.h"
#include "corpus/heading.h"
#include "corpus/provisions.h"

namespace vanban {
namespace {

std::vector<Provision> SplitBody(const Document& document) {
  const auto heading =
      document.kind == DocumentKind::kDirective ? FindHeading(document.text) : std::nullopt;
  return SplitProvisions(document.text, {heading ? heading->end : 0, document.text.size()});
}

}  // namespace

Document ApplyCuration(Document as_read, Curation curation) {
  Document document = std::move(as_read);
  for (const auto& [name, value] : curation.fields) {
    if (const HeaderField* field = FindHeaderField(name)) {
      field->put(value, document);
    }
  }
  if (curation.text) {
    document.text = *curation.text;
    document.provisions = SplitBody(document);
  }
  document.curation = std::move(curation);
  return document;
}

Curation CarryOver(Curation curation, const Document& read_before, const Document& read_now,
                   std::vector<Message>& lapsed) {
  std::erase_if(curation.fields, [&](const auto& correction) {
    const HeaderField* field = FindHeaderField(correction.first);
    if (field == nullptr || field->value(read_before) == field->value(read_now)) {
      return false;
    }
    lapsed.push_back(
        {fmt::format("Bản gốc mới ghi {} khác trước: bỏ phần đã sửa “{}”.", field->label_vi,
                     correction.second),
         fmt::format("The new original says another {}: the correction “{}” is dropped.",
                     field->label_en, correction.second)});
    return true;
  });
  if (curation.text && read_before.text != read_now.text) {
    curation.text.reset();
    lapsed.push_back({"Bản gốc mới có toàn văn khác trước: bỏ toàn văn đã sửa.",
                      "The new original has another text: the corrected text is dropped."});
  }
  return curation;
}

}  // namespace vanban
