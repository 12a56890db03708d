#include "corpus/office_text.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace vanban {

std::vector<Message> ConversionLosses::Warnings() const {
  std::vector<Message> warnings;
  const auto add = [&](std::size_t count, std::string_view vi, std::string_view en) {
    if (count > 0) {
      warnings.push_back(
          {fmt::format(fmt::runtime(vi), count), fmt::format(fmt::runtime(en), count)});
    }
  };
  add(tables, "Bảng được trải thành dòng chữ: {}.", "Tables flattened to lines: {}.");
  add(pictures, "Hình ảnh bị bỏ qua: {}.", "Pictures left out: {}.");
  add(boxes, "Khung chữ được đọc thành dòng riêng: {}.",
      "Text boxes read as lines of their own: {}.");
  add(notes, "Phần chú thích được chuyển xuống cuối văn bản: {}.",
      "Notes moved behind the text: {}.");
  add(deletions, "Đoạn đã xóa khi theo dõi sửa đổi, không đọc: {}.",
      "Tracked deletions left out: {}.");
  add(formulas, "Công thức chỉ giữ được chữ: {}.", "Formulas of which only letters are kept: {}.");
  return warnings;
}

void OfficeText::EndParagraph() {
  if (!text_.empty()) {
    text_ += '\n';
  }
}

void OfficeText::StartTable() {
  rows_.push_back(text_.size());
}

void OfficeText::StartRow() {
  if (!rows_.empty()) {
    rows_.back() = text_.size();
  }
}

void OfficeText::StartCell() {
  const std::size_t begin = rows_.empty() ? text_.size() : rows_.back();
  const std::string_view row = std::string_view(text_).substr(std::min(begin, text_.size()));
  const std::size_t last = row.find_last_not_of('\n');
  if (last != std::string_view::npos && row.substr(0, last).find('\n') == std::string_view::npos) {
    text_.resize(text_.size() - (row.size() - last - 1));
    text_ += '\t';
  }
}

void OfficeText::EndTable() {
  if (!rows_.empty()) {
    rows_.pop_back();
  }
  EndParagraph();
}

std::string OfficeText::Take() {
  rows_.clear();
  return std::exchange(text_, {});
}

void MarkedParagraphs::EndParagraph(ParagraphPlace place) {
  const bool in_table = place != ParagraphPlace::kText;
  if (!in_table && in_table_) {
    text_.EndTable();
  } else if (in_table && !in_table_) {
    ++losses_.tables;
    text_.StartTable();
    row_begins_ = true;
  }
  in_table_ = in_table;
  if (place == ParagraphPlace::kRowEnd) {
    row_begins_ = true;
    paragraph_.clear();
    return;
  }
  if (in_table && row_begins_) {
    text_.StartRow();
    row_begins_ = false;
    cell_begins_ = true;
  }
  if (in_table && cell_begins_) {
    text_.StartCell();
  }
  cell_begins_ = place == ParagraphPlace::kCellEnd;
  text_.Add(paragraph_);
  text_.EndParagraph();
  paragraph_.clear();
}

std::string MarkedParagraphs::Finish() {
  if (!paragraph_.empty() || in_table_) {
    EndParagraph(ParagraphPlace::kText);
  }
  return text_.Take();
}

}  // namespace vanban
