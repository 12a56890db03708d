#pragma once

#include <string_view>
#include <vector>

#include "corpus/byte_span.h"
#include "corpus/document.h"

namespace vanban {

/// The numbered parts of `text` within `span`, outer before inner, in order of their beginning:
/// Phần, Chương, Mục, Điều, khoản, điểm; the outline of Party documents and plans ("I.", "1.",
/// "1/", "a)"); the instructions of articles ("Một là", "Thứ nhất"). A list counts when it begins
/// with its first number, goes on in order and has a second item. What stands in quotes (an amended
/// "Điều 5") belongs to another document and is no provision. Time grows with the text.
///
/// Paths name an article without its chapter, since articles are numbered through: "dieu:5". Within
/// an annex they begin with it: "phu-luc:II/dieu:5". Roman numerals stay Roman: "chuong:IV". "1/" is
/// an instruction, but within an article a clause (khoản). A path that comes again gets "~2".
std::vector<Provision> SplitProvisions(std::string_view text, ByteSpan span);

}  // namespace vanban
