#pragma once

#include <string>

#include "corpus/document.h"

namespace vanban {

/// A document as official texts cite it at first mention (Nghị định 30/2020/NĐ-CP, phụ lục I, mục
/// II.6): type, number, day in words, issuer, subject: "Nghị quyết số 25-NQ/TW ngày 03 tháng 6 năm
/// 2013 của Ban Chấp hành Trung ương về …". What is not known is left out. An article: “title”,
/// issuer, day, address.
std::string CitationLine(const Document& document);

/// "ngày 03 tháng 6 năm 2013": the day with two digits, and January and February.
std::string DateInWords(Date date);

}  // namespace vanban
